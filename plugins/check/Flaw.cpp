// SPDX-License-Identifier: GPL-3.0-or-later
#include "Flaw.h"

namespace OrthancGenomics
{
std::string ToLine(const Flaw& flaw)
{
  std::string line;
  for (const std::string* part : {&flaw.owner, &flaw.table, &flaw.place, &flaw.what})
  {
    line += line.empty() ? "" : "\t";
    line += part->empty() ? "-" : *part;
  }
  return line;
}
} // namespace OrthancGenomics
