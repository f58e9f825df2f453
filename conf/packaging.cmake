# Debian packages: cpack --preset deb, after building the preset release.
#   libksauth  libksauth-dev  ksauth-plugins  ksauth-sdk  ksauth-tools (the command)
set(CPACK_GENERATOR DEB)
set(CPACK_PACKAGE_NAME ksauth)
set(CPACK_PACKAGE_DESCRIPTION_SUMMARY "") # each package has its own
set(CPACK_PACKAGE_CONTACT "ksauth maintainers <ksauth@example.org>")
set(CPACK_PACKAGE_DIRECTORY "${PROJECT_BINARY_DIR}/packages")
set(CPACK_PACKAGING_INSTALL_PREFIX /usr)
set(CPACK_INSTALL_DEFAULT_DIRECTORY_PERMISSIONS
  OWNER_READ OWNER_WRITE OWNER_EXECUTE GROUP_READ GROUP_EXECUTE WORLD_READ WORLD_EXECUTE)
set(CPACK_STRIP_FILES ON) # a plugin's manifest survives it
set(CPACK_DEB_COMPONENT_INSTALL ON)
set(CPACK_DEBIAN_FILE_NAME DEB-DEFAULT)
set(CPACK_DEBIAN_PACKAGE_RELEASE 1)
set(CPACK_DEBIAN_PACKAGE_CONTROL_STRICT_PERMISSION ON)
set(CPACK_DEBIAN_PACKAGE_SHLIBDEPS ON)
set(CPACK_DEBIAN_PACKAGE_SHLIBDEPS_PRIVATE_DIRS "${PROJECT_BINARY_DIR}/framework") # our own library
set(CPACK_DEBIAN_PACKAGE_GENERATE_SHLIBS ON)
set(CPACK_DEBIAN_PACKAGE_GENERATE_SHLIBS_POLICY ">=")
find_program(KSAUTH_GZIP gzip)
mark_as_advanced(KSAUTH_GZIP)

# Debian's form of a changelog, which its tools want to find in each package.
set(changelog "${PROJECT_BINARY_DIR}/debian/changelog.Debian")
file(WRITE "${changelog}" "ksauth (${PROJECT_VERSION}-${CPACK_DEBIAN_PACKAGE_RELEASE}) unstable; urgency=medium

  * Version ${PROJECT_VERSION}.

 -- ${CPACK_PACKAGE_CONTACT}  Thu, 01 Jan 1970 00:00:00 +0000
")
if(KSAUTH_GZIP)
  execute_process(COMMAND "${KSAUTH_GZIP}" -9nf "${changelog}" COMMAND_ERROR_IS_FATAL ANY)
endif()

# ksauth_package(<component> <package> <section> <summary> <paragraph> [<other package of ours>...])
function(ksauth_package component package section summary paragraph)
  string(TOUPPER ${component} COMPONENT)
  set(version "${PROJECT_VERSION}-${CPACK_DEBIAN_PACKAGE_RELEASE}")
  list(TRANSFORM ARGN APPEND " (= ${version})" OUTPUT_VARIABLE depends)
  list(JOIN depends ", " depends)
  set(CPACK_DEBIAN_${COMPONENT}_PACKAGE_NAME ${package} PARENT_SCOPE)
  set(CPACK_DEBIAN_${COMPONENT}_PACKAGE_SECTION ${section} PARENT_SCOPE)
  set(CPACK_DEBIAN_${COMPONENT}_PACKAGE_DEPENDS "${depends}" PARENT_SCOPE)
  set(CPACK_COMPONENT_${COMPONENT}_DESCRIPTION "${summary}\n${paragraph}" PARENT_SCOPE)
  set(CPACK_COMPONENTS_ALL ${CPACK_COMPONENTS_ALL} ${component} PARENT_SCOPE)
  set(folder "${CMAKE_INSTALL_DATADIR}/doc/${package}")
  install(FILES "${PROJECT_SOURCE_DIR}/conf/copyright" DESTINATION "${folder}" COMPONENT ${component})
  install(FILES "${changelog}.gz" DESTINATION "${folder}" COMPONENT ${component} OPTIONAL)
endfunction()

# Configurations to start from. Not below /etc: a cloud that is not one's own is no default.
install(DIRECTORY "${PROJECT_SOURCE_DIR}/conf/" DESTINATION "${CMAKE_INSTALL_DATADIR}/doc/ksauth-tools/examples"
  COMPONENT tools FILES_MATCHING PATTERN "*.yaml" PATTERN "*.conf" PATTERN "*.json")

set(CPACK_COMPONENTS_ALL "")
set(about "ksauth lets programs authenticate against OpenStack clouds with
exchangeable plugins, and find the endpoints of services.
")
ksauth_package(runtime libksauth libs "Keystone sessions and auth plugins for C++"
  "${about}This package holds the library.")
ksauth_package(plugins ksauth-plugins libs "Keystone auth plugins: passwords, tokens, OAuth and more"
  "${about}This package holds the plugins that come with it.")
ksauth_package(tools ksauth-tools utils "OpenStack authentication and requests at a shell"
  "${about}This package holds the command ksauth." libksauth ksauth-plugins)
ksauth_package(sdk ksauth-sdk libdevel "Headers for Keystone auth plugins in C and C++"
  "${about}This package holds what is needed to write a plugin.")
ksauth_package(dev libksauth-dev libdevel "Headers for Keystone sessions in C++"
  "${about}This package holds what is needed to build programs with it."
  libksauth ksauth-sdk)
file(WRITE "${PROJECT_BINARY_DIR}/debian/triggers" "activate-noawait ldconfig\n")
set(CPACK_DEBIAN_RUNTIME_PACKAGE_CONTROL_EXTRA "${PROJECT_BINARY_DIR}/debian/triggers")
set(CPACK_DEBIAN_RUNTIME_PACKAGE_RECOMMENDS ksauth-plugins)
set(CPACK_DEBIAN_TOOLS_PACKAGE_SUGGESTS ksauth-sdk) # whose templates `ksauth plugin new` copies
set(CPACK_DEBIAN_SDK_PACKAGE_SUGGESTS "cmake, g++, ksauth-tools")
set(CPACK_DEBIAN_SDK_PACKAGE_ARCHITECTURE all)
set(CPACK_DEBIAN_SDK_PACKAGE_SHLIBDEPS OFF)
set(CPACK_DEBIAN_DEV_PACKAGE_SHLIBDEPS OFF)
include(CPack)
