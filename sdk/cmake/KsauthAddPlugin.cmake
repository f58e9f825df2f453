# ksauth_add_plugin(<name> SOURCES <file>... [MANIFEST <json>])
#
# A loadable plugin file <name>.so that exports exactly one symbol. MANIFEST (default: manifest.json
# beside the sources) is checked and becomes the header manifest.hpp, for C and C++:
#   KSAUTH_MANIFEST_BYTES, KSAUTH_MANIFEST_SIZE, KSAUTH_MANIFEST_NAME.
function(ksauth_add_plugin name)
  cmake_parse_arguments(PARSE_ARGV 1 arg "" "MANIFEST" "SOURCES")
  set(exports "${CMAKE_CURRENT_FUNCTION_LIST_DIR}/plugin.version")
  if(NOT arg_MANIFEST)
    set(arg_MANIFEST manifest.json)
  endif()
  file(REAL_PATH "${arg_MANIFEST}" manifest BASE_DIRECTORY "${CMAKE_CURRENT_SOURCE_DIR}")
  set(generated "${CMAKE_CURRENT_BINARY_DIR}/${name}_manifest")
  ksauth_generate_manifest("${manifest}" "${generated}/manifest.hpp")

  add_library(${name} MODULE ${arg_SOURCES})
  target_link_libraries(${name} PRIVATE ksauth::sdk)
  target_include_directories(${name} PRIVATE "${generated}")
  set_target_properties(${name} PROPERTIES
    PREFIX "" C_VISIBILITY_PRESET hidden CXX_VISIBILITY_PRESET hidden VISIBILITY_INLINES_HIDDEN ON
    SKIP_BUILD_RPATH ON INSTALL_RPATH "" LINK_DEPENDS "${exports}")
  target_link_options(${name} PRIVATE "LINKER:--version-script=${exports}" LINKER:-z,noexecstack)
  if(NOT "${CMAKE_CXX_FLAGS} ${CMAKE_CXX_FLAGS_DEBUG}" MATCHES "sanitize")
    target_link_options(${name} PRIVATE LINKER:-z,defs)
  endif()
endfunction()

# A macro cannot hold a multi-line string: the manifest becomes a list of characters.
function(ksauth_generate_manifest manifest header)
  set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS "${manifest}")
  file(READ "${manifest}" text)
  string(JSON plugin ERROR_VARIABLE bad GET "${text}" name)
  if(bad)
    message(FATAL_ERROR "${manifest}: a manifest is a JSON object with a \"name\": ${bad}")
  endif()
  file(READ "${manifest}" hex HEX)
  string(REGEX REPLACE "([0-9a-f][0-9a-f])" "'\\\\x\\1'," bytes "${hex}")
  string(REGEX REPLACE ",$" "" bytes "${bytes}")
  file(SIZE "${manifest}" size)
  file(CONFIGURE OUTPUT "${header}" @ONLY CONTENT
"#pragma once
#define KSAUTH_MANIFEST_NAME \"@plugin@\"
#define KSAUTH_MANIFEST_SIZE @size@
#define KSAUTH_MANIFEST_BYTES @bytes@
")
endfunction()
