// SPDX-License-Identifier: GPL-3.0-or-later
#include "vcf/GenotypeText.h"

#include "core/Text.h"
#include "vcf/FieldText.h"

namespace OrthancGenomics
{
namespace
{
bool IsSeparator(char c)
{
  return c == '/' || c == '|';
}

const char* CheckAllele(std::string_view allele, std::size_t alternates)
{
  if (allele == ".")
  {
    return nullptr;
  }
  if (!IsDigits(allele))
  {
    return "it is not alleles by '/' or '|'";
  }
  const auto number = ParseInteger(allele);
  if (alternates == 0 && number)
  {
    return nullptr; // ALT is '.', missing: the conformance files name alleles of it
  }
  return number && static_cast<std::size_t>(*number) <= alternates ? nullptr
                                                                   : "an allele is out of range";
}
} // namespace

GenotypeText::GenotypeText(std::string_view text, std::size_t alternates, bool prefixed)
    : text_(text)
{
  if (text == ".")
  {
    return;
  }
  std::string_view rest = text;
  if (prefixed && !rest.empty() && IsSeparator(rest[0]))
  {
    rest.remove_prefix(1);
  }
  for (bool more = true; more && reason_ == nullptr;)
  {
    const std::size_t end = rest.find_first_of("/|");
    reason_ = CheckAllele(rest.substr(0, end), alternates);
    ++ploidy_;
    more = end != std::string_view::npos;
    rest.remove_prefix(more ? end + 1 : 0);
  }
}

bool GenotypeText::IsPhased(std::size_t index) const
{
  if (index == 0)
  {
    return IsSeparator(text_[0]) ? text_[0] == '|' : text_.find('/') == std::string_view::npos;
  }
  std::size_t at = IsSeparator(text_[0]) ? 1 : 0;
  for (std::size_t i = 0; i < index; ++i)
  {
    at = text_.find_first_of("/|", i == 0 ? at : at + 1);
    if (at == std::string_view::npos)
    {
      return false;
    }
  }
  return text_[at] == '|';
}
} // namespace OrthancGenomics
