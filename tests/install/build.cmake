# Builds what is shipped and installs it below a prefix of its own, which becomes the compiled-in one.
# The build folder stays, so that only what changed is built again.
#   -DSOURCE= -DBUILD= -DPREFIX= -DC_COMPILER= -DCXX_COMPILER= -DCCACHE=
set(launcher "")
if(CCACHE)
  set(launcher "-DCMAKE_C_COMPILER_LAUNCHER=${CCACHE}" "-DCMAKE_CXX_COMPILER_LAUNCHER=${CCACHE}")
endif()
execute_process(COMMAND "${CMAKE_COMMAND}" --preset release -B "${BUILD}" "-DCMAKE_INSTALL_PREFIX=${PREFIX}"
  "-DCMAKE_C_COMPILER=${C_COMPILER}" "-DCMAKE_CXX_COMPILER=${CXX_COMPILER}" ${launcher}
  WORKING_DIRECTORY "${SOURCE}" COMMAND_ERROR_IS_FATAL ANY)
execute_process(COMMAND "${CMAKE_COMMAND}" --build "${BUILD}" COMMAND_ERROR_IS_FATAL ANY)
file(REMOVE_RECURSE "${PREFIX}")
execute_process(COMMAND "${CMAKE_COMMAND}" --install "${BUILD}" OUTPUT_QUIET COMMAND_ERROR_IS_FATAL ANY)
