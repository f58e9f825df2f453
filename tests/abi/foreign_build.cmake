# The example plugin, built by another compiler, standard library or ABI than the host, works in it.
#   -DCOMPILER= -DFLAGS= -DSOURCE= -DMANIFEST=<folder of manifest.h> -DSDK= -DEXPORTS= -DWORK= -DTESTS=<program>
#   and what module_file.cmake takes
include("${CMAKE_CURRENT_LIST_DIR}/compiler.cmake")
need_compiler("${COMPILER}" "c++17" "${FLAGS}")

set(FILE "${WORK}/custom.so")
file(MAKE_DIRECTORY "${WORK}")
execute_process(COMMAND "${COMPILER}" -std=c++17 -fPIC -shared -fvisibility=hidden -O1 ${FLAGS}
  "-I${SDK}" "-I${MANIFEST}" "${SOURCE}" "-Wl,--version-script=${EXPORTS}" -o "${FILE}" COMMAND_ERROR_IS_FATAL ANY)
include("${CMAKE_CURRENT_LIST_DIR}/module_file.cmake")
execute_process(COMMAND "${TESTS}" --run_test=custom_test -- "${WORK}" COMMAND_ERROR_IS_FATAL ANY)
