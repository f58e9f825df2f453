# ksauth_add_layer(<name> SOURCES <file>... [LINKS <library>...])
#
# One layer of the framework as an object library, ksauth_layer_<name>; it sees the headers of every
# layer (the order is checked by tests/checks/layers.cmake). KSAUTH_LAYERS collects them, bottom first.
function(ksauth_add_layer name)
  cmake_parse_arguments(PARSE_ARGV 1 arg "" "" "SOURCES;LINKS")
  set(layer ksauth_layer_${name})
  add_library(${layer} OBJECT ${arg_SOURCES})
  target_compile_features(${layer} PUBLIC cxx_std_20)
  target_compile_definitions(${layer} PRIVATE ksauth_framework_EXPORTS)
  target_include_directories(${layer} PUBLIC
    "${PROJECT_SOURCE_DIR}/framework/src" "${PROJECT_SOURCE_DIR}/framework/include"
    "${PROJECT_BINARY_DIR}/framework/include")
  target_link_libraries(${layer} PUBLIC ksauth::sdk Threads::Threads ${arg_LINKS})
  set_target_properties(${layer} PROPERTIES POSITION_INDEPENDENT_CODE ON
    CXX_VISIBILITY_PRESET hidden VISIBILITY_INLINES_HIDDEN ON)
  set(KSAUTH_LAYERS ${KSAUTH_LAYERS} ${layer} CACHE INTERNAL "")
endfunction()
set(KSAUTH_LAYERS "" CACHE INTERNAL "layers of the framework, bottom first")
