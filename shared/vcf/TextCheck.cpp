// SPDX-License-Identifier: GPL-3.0-or-later
#include "vcf/TextCheck.h"

namespace OrthancGenomics
{
std::optional<Finding> TextCheck::Check(std::string_view line, std::int64_t number)
{
  if (line.empty() || line == "\r")
  {
    emptyLine_ = emptyLine_ == 0 ? number : emptyLine_;
    return std::nullopt;
  }
  if (emptyLine_ != 0)
  {
    return Finding{emptyLine_, 0, "line: it is empty"};
  }
  return lines_.Check(line, number);
}

std::optional<Finding> TextCheck::CheckEnd(std::int64_t number, bool closed)
{
  return closed ? std::nullopt
                : std::optional<Finding>(
                      Finding{number, 0, "file: the last line does not end with a line feed"});
}
} // namespace OrthancGenomics
