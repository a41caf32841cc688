# SPDX-License-Identifier: GPL-3.0-or-later
# The only file that looks for other people's software; each ends in an imported target.
# System packages only: nothing is downloaded by a build.
find_package(PkgConfig REQUIRED)
find_package(Threads REQUIRED)

function(genomics_pkg target module)
  string(MAKE_C_IDENTIFIER ${target} prefix)
  pkg_check_modules(${prefix} REQUIRED IMPORTED_TARGET GLOBAL ${module})
  add_library(${target} ALIAS PkgConfig::${prefix})
endfunction()

genomics_pkg(HTSlib::HTSlib htslib)
genomics_pkg(SQLite::SQLite3 sqlite3)
genomics_pkg(JsonCpp::JsonCpp jsoncpp)
genomics_pkg(Zstd::Zstd libzstd)
genomics_pkg(ZLIB::ZLIB zlib)
genomics_pkg(OpenSSL::Crypto libcrypto)
genomics_pkg(Cjose::Cjose cjose)
genomics_pkg(OpenSSL::Ssl libssl)
genomics_pkg(Sodium::Sodium libsodium)
genomics_pkg(Pango::Cairo pangocairo)

find_path(ORTHANC_SDK_INCLUDE orthanc/OrthancCPlugin.h REQUIRED)
add_library(OrthancSdk INTERFACE)
add_library(Orthanc::Sdk ALIAS OrthancSdk)
target_include_directories(OrthancSdk SYSTEM INTERFACE ${ORTHANC_SDK_INCLUDE})

# Only what structured reports need: dcmtk.pc and its CMake package name every library of DCMTK.
find_path(DCMTK_INCLUDE dcmtk/dcmsr/dsrdoc.h REQUIRED)
add_library(DcmtkSr INTERFACE)
add_library(Dcmtk::Sr ALIAS DcmtkSr)
target_include_directories(DcmtkSr SYSTEM INTERFACE ${DCMTK_INCLUDE})
foreach(library dcmsr dcmdata oflog ofstd)
  find_library(DCMTK_${library} ${library} REQUIRED)
  target_link_libraries(DcmtkSr INTERFACE ${DCMTK_${library}})
endforeach()

if(GENOMICS_TESTS)
  find_package(GTest REQUIRED)
  find_package(benchmark REQUIRED)
  find_program(Python3_EXECUTABLE python3 PATHS /usr/bin NO_DEFAULT_PATH REQUIRED) # which has pydicom
  find_package(Python3 REQUIRED COMPONENTS Interpreter)
endif()
