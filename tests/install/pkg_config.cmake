# A program and a plugin are built with what pkg-config says, without a CMake project, and work.
#   -DPKG_CONFIG= -DCXX_COMPILER= -DPREFIX= -DLIBDIR= -DSOURCE= -DPLUGIN=<folder> -DWORK=
if(NOT PKG_CONFIG)
  message("skipped: pkg-config is not installed")
  return()
endif()
set(ENV{PKG_CONFIG_PATH} "${PREFIX}/${LIBDIR}/pkgconfig:${PREFIX}/share/pkgconfig")
execute_process(COMMAND "${PKG_CONFIG}" --cflags --libs ksauth OUTPUT_VARIABLE flags COMMAND_ERROR_IS_FATAL ANY)
separate_arguments(flags UNIX_COMMAND "${flags}")
file(MAKE_DIRECTORY "${WORK}")
execute_process(COMMAND "${CXX_COMPILER}" -std=c++20 "${SOURCE}" ${flags} "-Wl,-rpath,${PREFIX}/${LIBDIR}" -o "${WORK}/app"
  COMMAND_ERROR_IS_FATAL ANY)
execute_process(COMMAND "${WORK}/app" COMMAND_ERROR_IS_FATAL ANY)

execute_process(COMMAND "${PKG_CONFIG}" --variable=plugindir ksauth OUTPUT_VARIABLE folder COMMAND_ERROR_IS_FATAL ANY)
string(STRIP "${folder}" folder)
if(NOT EXISTS "${folder}/v3password.so")
  message(FATAL_ERROR "pkg-config says that plugins are in '${folder}', where v3password.so is not")
endif()

execute_process(COMMAND sh -ec "cmake='${CMAKE_COMMAND}' pkg_config='${PKG_CONFIG}' cxx='${CXX_COMPILER}'
  $cmake -DMANIFEST='${PLUGIN}/manifest.json' -DHEADER=manifest.h -P $($pkg_config --variable=manifest ksauth-sdk)
  $cxx -std=c++17 -fPIC -shared -fvisibility=hidden -I. $($pkg_config --cflags ksauth-sdk) '${PLUGIN}/mine.cpp' \\
    -Wl,--version-script=$($pkg_config --variable=exports ksauth-sdk) -o mine.so"
  WORKING_DIRECTORY "${WORK}" COMMAND_ERROR_IS_FATAL ANY)
execute_process(COMMAND "${PREFIX}/bin/ksauth" check mine.so WORKING_DIRECTORY "${WORK}" COMMAND_ERROR_IS_FATAL ANY)
