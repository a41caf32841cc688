# SPDX-License-Identifier: GPL-3.0-or-later
# One Debian package, orthanc-genomics, for the suite it is built on (sonames differ between them):
#   cpack --config build/release/CPackConfig.cmake
set(suite unknown)
if(EXISTS /etc/os-release)
  file(STRINGS /etc/os-release codename REGEX "^VERSION_CODENAME=")
  if(codename)
    string(REGEX REPLACE "^VERSION_CODENAME=\"?([a-z]+)\"?$" "\\1" suite "${codename}")
  endif()
endif()

install(FILES ${CMAKE_SOURCE_DIR}/orthanc-config/genomics.json
  DESTINATION ${CMAKE_INSTALL_FULL_SYSCONFDIR}/orthanc COMPONENT configuration)
file(GLOB genes CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/orthanc-config/genes/*)
install(FILES ${genes} DESTINATION share/orthanc-genomics/genes COMPONENT genes)
file(GLOB reports CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/orthanc-config/reports/*.json)
install(FILES ${reports} DESTINATION share/orthanc-genomics/reports COMPONENT reports)
set(documents "")
foreach(document README.md NEWS.md ARCHITECTURE.md)
  if(EXISTS ${CMAKE_SOURCE_DIR}/${document})
    list(APPEND documents ${CMAKE_SOURCE_DIR}/${document})
  endif()
endforeach()
install(FILES ${documents} DESTINATION share/doc/orthanc-genomics COMPONENT documentation)
install(FILES ${CMAKE_SOURCE_DIR}/shared/cmake/debian/copyright
  DESTINATION share/doc/orthanc-genomics COMPONENT documentation)

set(CPACK_GENERATOR DEB)
set(CPACK_PACKAGE_NAME orthanc-genomics)
set(CPACK_PACKAGE_VERSION ${PROJECT_VERSION})
set(CPACK_PACKAGE_CONTACT "The Orthanc Genomics developers <orthanc-genomics@localhost>")
set(CPACK_PACKAGE_DESCRIPTION_SUMMARY "Genomic variants beside the images of an Orthanc server")
set(CPACK_PACKAGE_DESCRIPTION
"Plugins for the Orthanc DICOM server: VCF, gVCF and BCF files are taken in over
 REST, checked, normalised, linked to DICOM patients and answered as variants.")
set(CPACK_PACKAGING_INSTALL_PREFIX /usr)
set(CPACK_STRIP_FILES ON)
set(CPACK_DEBIAN_FILE_NAME DEB-DEFAULT)
set(CPACK_DEBIAN_PACKAGE_VERSION "${PROJECT_VERSION}~${suite}1")
set(CPACK_DEBIAN_PACKAGE_SECTION science)
set(CPACK_DEBIAN_PACKAGE_DEPENDS "orthanc (>= 1.10.1), fonts-dejavu-core")
set(CPACK_DEBIAN_PACKAGE_SHLIBDEPS ON)
set(CPACK_DEBIAN_PACKAGE_SHLIBDEPS_PRIVATE_DIRS ${CMAKE_BINARY_DIR}/plugins)
set(CPACK_DEBIAN_PACKAGE_CONTROL_STRICT_PERMISSION ON)
set(CPACK_DEBIAN_PACKAGE_CONTROL_EXTRA
  ${CMAKE_SOURCE_DIR}/shared/cmake/debian/conffiles
  ${CMAKE_SOURCE_DIR}/shared/cmake/debian/triggers)
include(CPack)
