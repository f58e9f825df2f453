# The installed command finds the installed plugins by name, from any folder, and refuses what it shall.
#   -DCOMMAND= -DPLUGINS=<folder of the plugins>
function(run status expected)
  execute_process(COMMAND "${COMMAND}" ${ARGN} WORKING_DIRECTORY / RESULT_VARIABLE got OUTPUT_VARIABLE text ERROR_VARIABLE text)
  if(NOT got STREQUAL status OR NOT text MATCHES "${expected}")
    string(JOIN " " arguments ${ARGN})
    message(SEND_ERROR "ksauth ${arguments}: exit status ${got}, not ${status}, or no '${expected}' in:\n${text}")
  endif()
endfunction()

run(0 "0\\.1\\.0" --version)
foreach(plugin v3password password token custom)
  run(0 "${PLUGINS}/${plugin}\\.so" plugins)
endforeach()
run(0 "\"name\": *\"v3password\"" -f json plugins v3password)
run(0 "http://a\\.example/x" --os-auth-type token --os-token t-1 --os-endpoint http://a.example/x endpoint -f value)
run(7 "v3password" --os-auth-type v3pasword token)
