// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdlib>
#include <iostream>

namespace OrthancGenomics
{
/// Ends the process, which is how a fuzz target fails, unless the rule holds.
inline void Expect(bool holds, const char* rule)
{
  if (!holds)
  {
    std::cerr << "broken: " << rule << '\n';
    std::abort();
  }
}
} // namespace OrthancGenomics
