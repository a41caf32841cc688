# SPDX-License-Identifier: GPL-3.0-or-later
# genomics_add_plugin(NAME … SOURCES … LINK …)
# A MODULE library that Orthanc loads: hidden visibility, exports the four functions only, over
# liborthanc-genomics.so, which holds every floor once per process.
set(GENOMICS_PLUGIN_DIR share/orthanc/plugins CACHE STRING "Where Orthanc looks for plugins")

function(genomics_add_plugin)
  cmake_parse_arguments(ARG "" "NAME" "SOURCES;LINK" ${ARGN})
  add_library(${ARG_NAME} MODULE ${ARG_SOURCES})
  target_include_directories(${ARG_NAME} PRIVATE ${CMAKE_CURRENT_SOURCE_DIR})
  target_link_libraries(${ARG_NAME} PRIVATE genomics_options orthanc-genomics ${ARG_LINK})
  set(script ${CMAKE_SOURCE_DIR}/shared/cmake/plugin.map)
  target_link_options(${ARG_NAME} PRIVATE -Wl,--version-script=${script} -Wl,--no-undefined)
  set_target_properties(${ARG_NAME} PROPERTIES
    CXX_VISIBILITY_PRESET hidden
    VISIBILITY_INLINES_HIDDEN ON
    LINK_DEPENDS ${script}
    LIBRARY_OUTPUT_DIRECTORY ${CMAKE_BINARY_DIR}/plugins
    INSTALL_RPATH "")
  install(TARGETS ${ARG_NAME} LIBRARY DESTINATION ${GENOMICS_PLUGIN_DIR} COMPONENT plugins)
  if(GENOMICS_TESTS)
    add_test(NAME exports.${ARG_NAME}
      COMMAND ${CMAKE_SOURCE_DIR}/tests/support/check-exports.sh $<TARGET_FILE:${ARG_NAME}>)
    set_tests_properties(exports.${ARG_NAME} PROPERTIES LABELS unit)
  endif()
endfunction()
