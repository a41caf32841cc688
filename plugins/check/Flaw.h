// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

namespace OrthancGenomics
{
/// Something in the store that is not as it should be. Holds no genotype and no name of a sample
/// or patient.
struct Flaw
{
  std::string owner; ///< a dataset's id, "group-7", or empty
  std::string table; ///< of the index, "files", "audit", or empty
  std::string place; ///< "7:55191809", a SHA-256, an entry's number, or empty
  std::string what;
};

/// One line: the four parts between tabs, "-" for an empty one.
std::string ToLine(const Flaw& flaw);
} // namespace OrthancGenomics
