# SPDX-License-Identifier: GPL-3.0-or-later
# genomics_add_floor(NAME SOURCES … LINK … [PRIVATE_LINK …])
# One static library a floor. Its headers are reached as "<floor>/X.h" only by a target that links
# the floor: every floor has an include directory of its own that holds nothing but a link to it.
# PRIVATE_LINK names third-party libraries that do not show in its headers.
function(genomics_add_floor name)
  cmake_parse_arguments(ARG "" "" "SOURCES;LINK;PRIVATE_LINK" ${ARGN})
  set(root ${CMAKE_BINARY_DIR}/include/${name})
  file(MAKE_DIRECTORY ${root})
  file(CREATE_LINK ${CMAKE_CURRENT_SOURCE_DIR} ${root}/${name} SYMBOLIC)
  add_library(genomics_${name} STATIC ${ARG_SOURCES})
  add_library(Genomics::${name} ALIAS genomics_${name})
  target_include_directories(genomics_${name} PUBLIC ${root})
  target_link_libraries(genomics_${name}
    PUBLIC ${ARG_LINK} PRIVATE genomics_options ${ARG_PRIVATE_LINK})
  set_property(GLOBAL APPEND PROPERTY GENOMICS_FLOORS genomics_${name})
endfunction()
