// SPDX-License-Identifier: GPL-3.0-or-later
#include "consent/ReadScope.h"

namespace OrthancGenomics
{
bool ReadScope::Covers(std::int64_t subject) const
{
  return subject != 0 && (everySubject_ || subjects_.count(subject) > 0);
}

bool ReadScope::Withholds(const std::string& gene) const
{
  return withheldGenes_.count(gene) > 0;
}
} // namespace OrthancGenomics
