// SPDX-License-Identifier: GPL-3.0-or-later
#include "report/ChangeType.h"

#include "core/Text.h"
#include "report/Structure.h"

#include <array>

namespace OrthancGenomics
{
namespace
{
constexpr ChangeType SNV{"SNV", "SO:0001483"};
constexpr ChangeType MNV{"MNV", "SO:0002007"};
constexpr ChangeType INSERTION{"insertion", "SO:0000667"};
constexpr ChangeType DELETION{"deletion", "SO:0000159"};
constexpr ChangeType DELINS{"delins", "SO:1000032"};
constexpr ChangeType TRANSLOCATION{"translocation", "SO:0000199"};
constexpr ChangeType COMPLEX{"complex_structural_alteration", "SO:0001784"};
constexpr ChangeType UNKNOWN{"sequence_alteration", "SO:0001059"};

struct SymbolicType
{
  std::string_view prefix;
  ChangeType type;
};

// The finer name stands before the one that it begins with.
constexpr std::array SYMBOLIC{
    SymbolicType{"<DEL", DELETION},
    SymbolicType{"<INS:ME", {"mobile_element_insertion", "SO:0001837"}},
    SymbolicType{"<INS", INSERTION},
    SymbolicType{"<DUP:TANDEM", {"tandem_duplication", "SO:1000173"}},
    SymbolicType{"<DUP", {"duplication", "SO:1000035"}},
    SymbolicType{"<INV", {"inversion", "SO:1000036"}},
    SymbolicType{"<CNV:TR", {"short_tandem_repeat_variation", "SO:0002096"}},
    SymbolicType{"<STR", {"short_tandem_repeat_variation", "SO:0002096"}},
    SymbolicType{"<CN", {"copy_number_variation", "SO:0001019"}}};

const ChangeType& OfBreakend(const Variant& variant)
{
  const std::optional<MatePlace> mate = FindMate(variant); // none of a single breakend
  return mate && mate->contig != variant.contig ? TRANSLOCATION : COMPLEX;
}

const ChangeType& OfBases(const std::string& reference, const std::string& alternate)
{
  if (reference.size() == alternate.size())
  {
    return reference.size() == 1 ? SNV : MNV;
  }
  // The anchor stands behind where there is no base before (VCF 4.3 §1.6.1, REF).
  if (reference.size() == 1)
  {
    return StartsWith(alternate, reference) || EndsWith(alternate, reference) ? INSERTION : DELINS;
  }
  if (alternate.size() == 1)
  {
    return StartsWith(reference, alternate) || EndsWith(reference, alternate) ? DELETION : DELINS;
  }
  return DELINS;
}
} // namespace

const ChangeType& GetChangeType(const Variant& variant)
{
  if (!IsSymbolic(variant.alternate))
  {
    return OfBases(variant.reference, variant.alternate);
  }
  if (variant.alternate.front() != '<')
  {
    return variant.alternate == "*" ? UNKNOWN : OfBreakend(variant);
  }
  for (const SymbolicType& known : SYMBOLIC)
  {
    if (StartsWith(variant.alternate, known.prefix))
    {
      return known.type;
    }
  }
  return UNKNOWN;
}
} // namespace OrthancGenomics
