# manifest.h for builds that do not use ksauth_add_plugin(); a manifest that cannot be right is refused:
#   cmake -DMANIFEST=manifest.json -DHEADER=manifest.h -P "$(pkg-config --variable=manifest ksauth-sdk)"
cmake_minimum_required(VERSION 3.25)
if(NOT MANIFEST OR NOT HEADER)
  message(FATAL_ERROR "usage: cmake -DMANIFEST=<json> -DHEADER=<file to write> -P manifest.cmake")
endif()
include("${CMAKE_CURRENT_LIST_DIR}/KsauthAddPlugin.cmake")
file(REAL_PATH "${MANIFEST}" manifest)
file(REAL_PATH "${HEADER}" header)
ksauth_generate_manifest("${manifest}" "${header}")
