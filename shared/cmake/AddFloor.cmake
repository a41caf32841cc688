# SPDX-License-Identifier: GPL-3.0-or-later
# genomics_add_floor(NAME [APART] SOURCES … LINK … [PRIVATE_LINK …])
# One static library a floor. Its headers are reached as "<floor>/X.h" only by a target that links
# the floor: every floor has an include directory of its own that holds nothing but a link to it.
# PRIVATE_LINK names third-party libraries that do not show in its headers. A floor that is APART is
# no part of liborthanc-genomics.so; a plugin takes it in with genomics_take_floor.
function(genomics_add_floor name)
  cmake_parse_arguments(ARG "APART" "" "SOURCES;LINK;PRIVATE_LINK" ${ARGN})
  set(root ${CMAKE_BINARY_DIR}/include/${name})
  file(MAKE_DIRECTORY ${root})
  file(CREATE_LINK ${CMAKE_CURRENT_SOURCE_DIR} ${root}/${name} SYMBOLIC)
  add_library(genomics_${name} STATIC ${ARG_SOURCES})
  add_library(Genomics::${name} ALIAS genomics_${name})
  target_include_directories(genomics_${name} PUBLIC ${root})
  target_link_libraries(genomics_${name}
    PUBLIC ${ARG_LINK} PRIVATE genomics_options ${ARG_PRIVATE_LINK})
  if(NOT ARG_APART)
    set_property(GLOBAL APPEND PROPERTY GENOMICS_FLOORS genomics_${name})
  endif()
endfunction()

# genomics_take_floor(TARGET FLOOR LIBRARIES…): the objects and headers of a floor that is APART, with
# the third-party libraries that it needs; the floors below it come from liborthanc-genomics.so.
function(genomics_take_floor target floor)
  target_sources(${target} PRIVATE $<TARGET_OBJECTS:genomics_${floor}>)
  target_include_directories(${target} PUBLIC ${CMAKE_BINARY_DIR}/include/${floor})
  target_link_libraries(${target} PRIVATE ${ARGN})
endfunction()
