# Mistakes of plugin authors do not compile, and the compiler says what to do.
#   -DCOMPILER= -DFLAGS= -DSDK=<sdk/include> -DWORK=
cmake_minimum_required(VERSION 3.25)
include("${CMAKE_CURRENT_LIST_DIR}/compiler.cmake")
need_compiler("${COMPILER}" "c++17" "${FLAGS}")
file(MAKE_DIRECTORY "${WORK}")
set(good_manifest [[{"ksauth": 1, "name": "mine", "options": [{"name": "a", "default": -1.5e3}, {"name": "\"\\"}]}]])
set(good_class "struct Mine { void authenticate(const Call& call) { call.header(\"X\", \"y\"); } };")

# expect(<what it shall say; empty: it compiles> <manifest> <code>): whatever CMake would say of the manifest.
function(expect said manifest code)
  file(WRITE "${WORK}/manifest.json" "${manifest}")
  file(READ "${WORK}/manifest.json" hex HEX)
  file(SIZE "${WORK}/manifest.json" size)
  string(REGEX REPLACE "(..)" "'\\\\x\\1'," bytes "${hex}")
  string(REGEX REPLACE ",$" "" bytes "${bytes}")
  file(WRITE "${WORK}/mine.cpp" "#define KSAUTH_MANIFEST_NAME \"mine\"
#define KSAUTH_MANIFEST_NAMES \"mine\"
#define KSAUTH_MANIFEST_SIZE ${size}
#define KSAUTH_MANIFEST_BYTES ${bytes}
#include <ksauth/sdk/plugin.hpp>
using namespace ksauth::sdk;
${code}
")
  execute_process(COMMAND "${COMPILER}" -std=c++17 ${FLAGS} -fsyntax-only "-I${SDK}" "${WORK}/mine.cpp"
    RESULT_VARIABLE status ERROR_VARIABLE words)
  string(FIND "${words}" "${said}" at)
  if((said STREQUAL "" AND NOT status EQUAL 0) OR (NOT said STREQUAL "" AND (status EQUAL 0 OR at LESS 0)))
    message(SEND_ERROR "${manifest}\n${code}\nended with ${status} and without '${said}':\n${words}")
  endif()
endfunction()

expect("" "${good_manifest}" "${good_class} KSAUTH_PLUGIN(Mine);")
expect("" [[ { "plugins" : [ { } ] , "ksauth":1 } ]] "${good_class} KSAUTH_PLUGIN(Mine);")

# Of the manifest.
foreach(manifest [[{"ksauth": 1, "name": "mine",}]] [[{"ksauth": 1, 'name': 'mine'}]] [[{"ksauth": 1 "name": "mine"}]]
    [[{"ksauth": 1, "name": "mine"]] [[{"ksauth": 1, "name": "mine"} x]] [=[["ksauth"]]=] [[x]] [[{"name": "mine}]]
    [[{"ksauth": 1, "name": "mine", "options": [1, 2,]}]] [[{"ksauth": 1, "name": tree}]])
  expect("manifest.json is not one JSON object: look for" "${manifest}" "${good_class} KSAUTH_PLUGIN(Mine);")
endforeach()
foreach(manifest [[{"ksauth": 1, "summary": "nameless"}]] [[{"ksauth": 1, "name": ""}]] [[{"ksauth": 1, "name": 7}]])
  expect("manifest.json needs a `name`" "${manifest}" "${good_class} KSAUTH_PLUGIN(Mine);")
endforeach()
expect("manifest.json needs `ksauth: 1`" [[{"name": "mine"}]] "${good_class} KSAUTH_PLUGIN(Mine);")
expect("the entries are not the plugins that the manifest names" "${good_manifest}"
  "${good_class} KSAUTH_PLUGINS(entry<Mine>(\"other\"));")

# Of the class.
foreach(case
    "a public constructor that takes `const Call&`, or nothing|explicit Mine(int);"
    "a public constructor that takes `const Call&`, or nothing|Mine() = default; explicit Mine(Call&);"
    "must not throw: nobody could be told|~Mine() noexcept(false);"
    "to fail, throw a Failure|ksauth_status authenticate(const Call&);"
    "to fail, throw a Failure|void authenticate(const Call&); int sign(const Call&, const SignRequest&);"
    "needs `void authenticate(const Call&)` or `void method(const Call&)`|int unrelated;"
    "authenticate is `void authenticate(const Call&)`|void authenticate();"
    "endpoint is `std::string endpoint(const Call&, const Filter&)`|std::string endpoint(const Call&);")
  string(REPLACE "|" ";" case "${case}")
  list(GET case 0 said)
  list(SUBLIST case 1 -1 members)
  list(JOIN members ";" members)
  if(NOT members MATCHES "authenticate|unrelated")
    string(APPEND members " void authenticate(const Call&);")
  endif()
  expect("${said}" "${good_manifest}" "struct Mine { ${members} }; KSAUTH_PLUGIN(Mine);")
endforeach()

# What was not included is named.
expect("include manifest.h, which ksauth_add_plugin() makes" "${good_manifest}" "${good_class}
#undef KSAUTH_MANIFEST_SIZE
KSAUTH_PLUGIN(Mine);")

# In a namespace it is the same symbol.
expect("" "${good_manifest}" "namespace ours { ${good_class} KSAUTH_PLUGIN(Mine); }")
execute_process(COMMAND "${COMPILER}" -std=c++17 ${FLAGS} -fPIC -c "-I${SDK}" mine.cpp -o mine.o
  WORKING_DIRECTORY "${WORK}" COMMAND_ERROR_IS_FATAL ANY)
file(STRINGS "${WORK}/mine.o" symbols REGEX "ksauth_module_v1")
if(NOT symbols MATCHES "^ksauth_module_v1|;ksauth_module_v1" OR symbols MATCHES "ours[0-9]+ksauth_module_v1")
  message(SEND_ERROR "the module is exported as ${symbols}")
endif()

# Of tables that are written by hand: what could throw has another type.
expect("noexcept" "${good_manifest}" "ksauth_status log_in(ksauth_inst*, ksauth_call*);
const ksauth_plugin table{sizeof table, 0, nullptr, nullptr, log_in, nullptr};")
