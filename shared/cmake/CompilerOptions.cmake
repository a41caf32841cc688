# SPDX-License-Identifier: GPL-3.0-or-later
# genomics_options: what every target of ours is compiled with. Linked PRIVATE.
set(CMAKE_CXX_STANDARD 17)
set(CMAKE_CXX_STANDARD_REQUIRED ON)
set(CMAKE_CXX_EXTENSIONS OFF)
set(CMAKE_POSITION_INDEPENDENT_CODE ON)
if(NOT CMAKE_BUILD_TYPE)
  set(CMAKE_BUILD_TYPE RelWithDebInfo)
endif()

find_program(CCACHE ccache)
if(CCACHE AND NOT CMAKE_CXX_COMPILER_LAUNCHER)
  set(CMAKE_C_COMPILER_LAUNCHER ${CCACHE})
  set(CMAKE_CXX_COMPILER_LAUNCHER ${CCACHE})
endif()

# Nobody replaces a function of ours by one of the same name: so in a release they may be inlined, and
# called past the table of the shared library.
add_library(genomics_options INTERFACE)
target_compile_options(genomics_options INTERFACE
  $<$<CONFIG:Release>:-fno-semantic-interposition>
  -Wall -Wextra -Wpedantic -Wconversion -Wshadow
  $<$<COMPILE_LANGUAGE:CXX>:-Wnon-virtual-dtor;-Wold-style-cast>
  $<$<BOOL:${GENOMICS_WERROR}>:-Werror>)
target_compile_definitions(genomics_options INTERFACE
  GENOMICS_VERSION="${PROJECT_VERSION}"
  $<$<NOT:$<CONFIG:Debug>>:_FORTIFY_SOURCE=2>)

if(GENOMICS_SANITIZE)
  target_compile_options(genomics_options INTERFACE
    -fsanitize=${GENOMICS_SANITIZE} -fno-omit-frame-pointer -fno-sanitize-recover=all)
  target_link_options(genomics_options INTERFACE -fsanitize=${GENOMICS_SANITIZE})
endif()
if(GENOMICS_FUZZ)
  target_compile_options(genomics_options INTERFACE -fsanitize=fuzzer-no-link)
endif()
if(GENOMICS_COVERAGE)
  target_compile_options(genomics_options INTERFACE --coverage)
  target_link_options(genomics_options INTERFACE --coverage)
endif()
