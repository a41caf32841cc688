# SPDX-License-Identifier: GPL-3.0-or-later
# genomics_embed_files(TARGET NAMESPACE Name FILES a.sql b.sql …)
# Makes <Name>.h in the target's include path: `struct EmbeddedFile { std::string_view name, content; }`
# and `const std::vector<EmbeddedFile>& OrthancGenomics::<Name>()`, in the order given.
function(genomics_embed_files target)
  cmake_parse_arguments(ARG "" "NAME" "FILES" ${ARGN})
  set(out ${CMAKE_CURRENT_BINARY_DIR}/embedded)
  set(body "")
  set(deps "")
  foreach(file ${ARG_FILES})
    get_filename_component(path ${file} ABSOLUTE)
    get_filename_component(leaf ${file} NAME)
    list(APPEND deps ${path})
    file(READ ${path} text)
    string(APPEND body "    {\"${leaf}\", R\"GENOMICS_EMBED(${text})GENOMICS_EMBED\"},\n")
  endforeach()
  set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS ${deps})
  file(CONFIGURE OUTPUT ${out}/${ARG_NAME}.h @ONLY CONTENT
"// Made by EmbedFiles.cmake
#pragma once
#include <string_view>
#include <vector>
namespace OrthancGenomics
{
struct EmbeddedFile
{
  std::string_view name;
  std::string_view content;
};
// NOLINTNEXTLINE(readability-function-size): it is as long as the files it holds
inline const std::vector<EmbeddedFile>& @ARG_NAME@()
{
  static const std::vector<EmbeddedFile> files = {
@body@  };
  return files;
}
}
")
  target_include_directories(${target} PRIVATE ${out})
endfunction()
