# A new plugin project, with what is installed: written, built, tested, tried under another name.
#   -DCOMMAND= -DLANGUAGE= -DKIND= -DPREFIX= -DWORK= -DCARGO= -DC_COMPILER= -DCXX_COMPILER=
if(LANGUAGE STREQUAL "rust" AND NOT CARGO)
  message("skipped: cargo is not installed (./dev setup does that)")
  return()
endif()
file(REMOVE_RECURSE "${WORK}")
file(MAKE_DIRECTORY "${WORK}")
function(run)
  execute_process(COMMAND ${ARGN} WORKING_DIRECTORY "${WORK}" COMMAND_ERROR_IS_FATAL ANY)
endfunction()
run("${COMMAND}" plugin new our_vault --language ${LANGUAGE} --kind ${KIND})
# The SDK alone writes the same.
file(MAKE_DIRECTORY "${WORK}/alone")
execute_process(COMMAND "${CMAKE_COMMAND}" -DNAME=our_vault -DLANGUAGE=${LANGUAGE} -DKIND=${KIND}
  -P "${PREFIX}/share/ksauth-sdk/templates/new.cmake" WORKING_DIRECTORY "${WORK}/alone" COMMAND_ERROR_IS_FATAL ANY)
run(diff -r our_vault alone/our_vault)
execute_process(COMMAND "${CMAKE_COMMAND}" -DNAME=test -P "${PREFIX}/share/ksauth-sdk/templates/new.cmake"
  WORKING_DIRECTORY "${WORK}" RESULT_VARIABLE refused OUTPUT_QUIET ERROR_QUIET)
if(refused EQUAL 0)
  message(FATAL_ERROR "the SDK writes a plugin under the name of a target of CMake")
endif()
run("${CMAKE_COMMAND}" -S our_vault -B build -G Ninja "-DCMAKE_PREFIX_PATH=${PREFIX}"
  -DCMAKE_BUILD_TYPE=RelWithDebInfo -DCMAKE_INSTALL_PREFIX=/usr
  "-DCMAKE_C_COMPILER=${C_COMPILER}" "-DCMAKE_CXX_COMPILER=${CXX_COMPILER}"
  "-DCMAKE_C_FLAGS=-Wall -Wextra -Wpedantic -Werror" "-DCMAKE_CXX_FLAGS=-Wall -Wextra -Wpedantic -Werror")
run("${CMAKE_COMMAND}" --build build)
execute_process(COMMAND "${CMAKE_CTEST_COMMAND}" --test-dir build --output-on-failure WORKING_DIRECTORY "${WORK}"
  OUTPUT_VARIABLE said COMMAND_ERROR_IS_FATAL ANY)
if(NOT said MATCHES "100% tests passed, 0 tests failed out of 2") # its own, and ksauth check
  message(FATAL_ERROR "not both of its tests ran:\n${said}")
endif()
run("${COMMAND}" check --junit build/our_vault.so)
run("${COMMAND}" --plugin-dir "${WORK}/build" plugins our_vault)

# The pages about it come with the SDK.
foreach(page first-plugin writing-plugins shipping-plugins boundary manifest)
  if(NOT EXISTS "${PREFIX}/share/doc/ksauth-sdk/${page}.md")
    message(FATAL_ERROR "${page}.md is not installed with the SDK")
  endif()
endforeach()

# It is installed where a host below the same prefix looks.
run("${CMAKE_COMMAND}" --install build --prefix "${WORK}/installed")
file(GLOB installed "${WORK}/installed/lib*/ksauth/plugins/our_vault.so"
  "${WORK}/installed/lib/*/ksauth/plugins/our_vault.so") # Debian's /usr has a folder for each architecture
if(NOT installed)
  message(FATAL_ERROR "our_vault.so was not installed into lib/ksauth/plugins")
endif()
