# ksauth::sdk        headers for plugin authors        ksauth_add_plugin()  makes a plugin file
# KSAUTH_PLUGIN_DIR  where a host that was installed below the same prefix looks for plugins
include("${CMAKE_CURRENT_LIST_DIR}/ksauth-sdkTargets.cmake")
if(CMAKE_CXX_COMPILER)
  set_property(TARGET ksauth::sdk APPEND PROPERTY INTERFACE_COMPILE_FEATURES cxx_std_17)
endif()
include("${CMAKE_CURRENT_LIST_DIR}/KsauthAddPlugin.cmake")
include(GNUInstallDirs)
set(KSAUTH_PLUGIN_DIR "${CMAKE_INSTALL_LIBDIR}/ksauth/plugins")
