# ksauth_add_plugin(<name> SOURCES <file>... [MANIFEST <json>])
#
# A loadable plugin file <name>.so that exports exactly one symbol. MANIFEST (default: manifest.json
# beside the sources; see manifest.md) is checked and becomes the header manifest.h, for C and C++:
#   KSAUTH_MANIFEST_BYTES, KSAUTH_MANIFEST_SIZE   the text, for KSAUTH_NOTE
#   KSAUTH_MANIFEST_NAME                          of the plugin, where the file holds one
#   KSAUTH_MANIFEST_NAMES                         of all of them, comma-separated
function(ksauth_add_plugin name)
  cmake_parse_arguments(PARSE_ARGV 1 arg "" "MANIFEST" "SOURCES")
  set(exports "${CMAKE_CURRENT_FUNCTION_LIST_DIR}/plugin.version")
  if(NOT arg_MANIFEST)
    set(arg_MANIFEST manifest.json)
  endif()
  file(REAL_PATH "${arg_MANIFEST}" manifest BASE_DIRECTORY "${CMAKE_CURRENT_SOURCE_DIR}")
  set(generated "${CMAKE_CURRENT_BINARY_DIR}/${name}_manifest")
  ksauth_generate_manifest("${manifest}" "${generated}/manifest.h")

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

# The names that a manifest declares, checked: they become words of C.
function(ksauth_manifest_names manifest text result)
  string(JSON major ERROR_VARIABLE bad GET "${text}" ksauth)
  if(NOT major STREQUAL "1")
    message(FATAL_ERROR "${manifest}: a manifest is a JSON object with \"ksauth\": 1 (${bad})")
  endif()
  string(JSON count ERROR_VARIABLE single LENGTH "${text}" plugins)
  if(single)
    set(paths name)
  elseif(count GREATER 0)
    math(EXPR last "${count} - 1")
    foreach(index RANGE ${last})
      list(APPEND paths "plugins|${index}|name")
    endforeach()
  endif()
  foreach(path IN LISTS paths)
    string(REPLACE "|" ";" path "${path}")
    string(JSON each ERROR_VARIABLE bad GET "${text}" ${path})
    if(bad OR NOT each MATCHES "^[A-Za-z0-9][A-Za-z0-9_.-]*$")
      message(FATAL_ERROR "${manifest}: each plugin needs a \"name\" of letters, digits, '_', '-' and '.'; got '${each}'")
    endif()
    list(APPEND names "${each}")
  endforeach()
  if(NOT names)
    message(FATAL_ERROR "${manifest}: \"plugins\" is empty")
  endif()
  set(${result} ${names} PARENT_SCOPE)
endfunction()

# A macro cannot hold a multi-line string: the manifest becomes a list of characters.
function(ksauth_generate_manifest manifest header)
  if(NOT CMAKE_SCRIPT_MODE_FILE) # see manifest.cmake
    set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS "${manifest}")
  endif()
  file(READ "${manifest}" text)
  ksauth_manifest_names("${manifest}" "${text}" names)
  list(JOIN names "\", \"" all)
  list(LENGTH names count)
  set(single "")
  if(count EQUAL 1)
    set(single "#define KSAUTH_MANIFEST_NAME \"${names}\"\n")
  endif()
  file(READ "${manifest}" hex HEX)
  string(REGEX REPLACE "([0-9a-f][0-9a-f])" "'\\\\x\\1'," bytes "${hex}")
  string(REGEX REPLACE ",$" "" bytes "${bytes}")
  file(SIZE "${manifest}" size)
  file(CONFIGURE OUTPUT "${header}" @ONLY CONTENT
"#ifndef KSAUTH_MANIFEST_SIZE
@single@#define KSAUTH_MANIFEST_NAMES \"@all@\"
#define KSAUTH_MANIFEST_SIZE @size@
#define KSAUTH_MANIFEST_BYTES @bytes@
#endif
")
endfunction()
