# Plugins as they are built today, in a host of 1.0 that is built with the headers of 1.0.
#   -DCOMPILER=<C> -DHOST=<folder of host.c> -DWORK= -DCUSTOM= -DPLAIN_C= -DTWO_PLUGINS=<files>
file(MAKE_DIRECTORY "${WORK}")
set(host "${WORK}/old_host")
execute_process(COMMAND "${COMPILER}" -std=c99 -Wall -Wextra -Wpedantic -Werror "-I${HOST}" "${HOST}/host.c" -ldl -o "${host}"
  COMMAND_ERROR_IS_FATAL ANY)
function(expect said)
  execute_process(COMMAND "${host}" ${ARGN} OUTPUT_VARIABLE got COMMAND_ERROR_IS_FATAL ANY)
  if(NOT got STREQUAL said)
    message(SEND_ERROR "${ARGN}: said\n${got}and not\n${said}")
  endif()
endfunction()

expect([[
status 0
send http://a.example/token
put 1 X-Auth-Token t-old
put 3  60
status 0
put 5  http://c.example
status 0
]] "${CUSTOM}" custom token_url=http://a.example/token client_id=me client_secret=s3cret
  endpoints=compute=http://c.example "?service_type=compute")
expect([[
status 0
put 1 X-Auth-Token t-1
status 0
fail 5 there is only compute here
status 5
]] "${PLAIN_C}" plain_c token=t-1 endpoint=http://c.example "?service_type=image")
expect([[
status 0
put 6 mapped {"cert":"yes"}
status 0
status 10
]] "${TWO_PLUGINS}" signing)
# What needs more than this host has says so.
expect([[
status 0
fail 5 this host does not offer ksauth.state/1
status 5
status 10
]] "${TWO_PLUGINS}" refreshing)
