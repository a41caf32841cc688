// SPDX-License-Identifier: GPL-3.0-or-later
#include "vcf/TextCheck.h"

namespace OrthancGenomics
{
std::optional<Finding> TextCheck::Check(std::string_view line)
{
  ++line_;
  if (!header_.IsComplete())
  {
    return header_.Check(line);
  }
  if (line.empty() || line == "\r")
  {
    emptyLine_ = emptyLine_ == 0 ? line_ : emptyLine_;
    return std::nullopt;
  }
  if (emptyLine_ != 0)
  {
    return Finding{emptyLine_, 0, "line: it is empty"};
  }
  return lines_.Check(line, line_);
}

std::optional<Finding> TextCheck::CheckEnd(bool closed) const
{
  if (!header_.IsComplete())
  {
    return Finding{line_, 0, "header: the line of columns (#CHROM …) is missing"};
  }
  if (!closed)
  {
    return Finding{line_, 0, "file: the last line does not end with a line feed"};
  }
  return std::nullopt;
}
} // namespace OrthancGenomics
