# A program is built without CMake, with what pkg-config says, and runs.
#   -DPKG_CONFIG= -DCXX_COMPILER= -DPREFIX= -DLIBDIR= -DSOURCE= -DWORK=
if(NOT PKG_CONFIG)
  message("skipped: pkg-config is not installed")
  return()
endif()
set(ENV{PKG_CONFIG_PATH} "${PREFIX}/${LIBDIR}/pkgconfig")
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
