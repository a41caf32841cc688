// SPDX-License-Identifier: GPL-3.0-or-later
#include "vcf/MetaRules.h"

#include "core/Text.h"
#include "vcf/ReservedKeys.h"

#include <algorithm>
#include <array>
#include <limits>
#include <optional>

namespace OrthancGenomics
{
namespace
{
constexpr int WITH_PER_ALLELE = 2; ///< Number=R came with VCF 4.2
constexpr int WITH_KEY_NAMES = 3;  ///< so did a syntax for keys with 4.3
constexpr int WITH_OPTIONAL_TEXT =
    4; ///< Description may be missing in ALT and FILTER, and Number=P
constexpr int WITH_LOCAL_ALLELES = 5; ///< Number=LA, LR, LG and M

struct NumberName
{
  std::string_view text;
  NumberKind kind;
  int since;
  bool formatOnly;
};

constexpr std::array<NumberName, 9> NUMBERS = {
    {{".", NumberKind::Unknown, 0, false},
     {"A", NumberKind::PerAlternate, 0, false},
     {"R", NumberKind::PerAllele, WITH_PER_ALLELE, false},
     {"G", NumberKind::PerGenotype, 0, false},
     {"P", NumberKind::PerGenotypeAllele, WITH_OPTIONAL_TEXT, true},
     {"LA", NumberKind::PerLocalAlternate, WITH_LOCAL_ALLELES, true},
     {"LR", NumberKind::PerLocalAllele, WITH_LOCAL_ALLELES, true},
     {"LG", NumberKind::PerLocalGenotype, WITH_LOCAL_ALLELES, true},
     {"M", NumberKind::PerBaseModification, WITH_LOCAL_ALLELES, true}}};

struct TypeName
{
  std::string_view text;
  ValueType type;
};

constexpr std::array<TypeName, 5> TYPES = {{{"Integer", ValueType::Integer},
                                            {"Float", ValueType::Float},
                                            {"Flag", ValueType::Flag},
                                            {"Character", ValueType::Character},
                                            {"String", ValueType::String}}};

bool ParseNumber(std::string_view text, bool format, int minor, KeyRule& rule)
{
  for (const NumberName& name : NUMBERS)
  {
    if (name.text == text)
    {
      rule.number = name.kind;
      return minor >= name.since && (format || !name.formatOnly);
    }
  }
  const auto count = IsDigits(text) ? ParseInteger(text) : std::nullopt;
  if (!count || *count > std::numeric_limits<std::int32_t>::max())
  {
    return false;
  }
  rule.number = NumberKind::Fixed;
  rule.count = static_cast<std::int32_t>(*count);
  return true;
}

std::optional<ValueType> FindType(std::string_view text)
{
  const auto* const found = std::find_if(
      TYPES.begin(), TYPES.end(), [text](const TypeName& name) { return name.text == text; });
  return found == TYPES.end() ? std::nullopt : std::optional(found->type);
}

class Rules
{
public:
  Rules(std::string_view name, std::string_view value, const MetaLine& line, int minor)
      : name_(name), value_(value), line_(line), minor_(minor)
  {
  }

  Verdict CheckDescription() const
  {
    const MetaField* const description = line_.Find("Description");
    if (description != nullptr)
    {
      return description->quoted ? std::nullopt
                                 : Fail(description->value, "Description is not quoted");
    }
    const bool optional = minor_ >= WITH_OPTIONAL_TEXT && (name_ == "ALT" || name_ == "FILTER");
    return optional ? std::nullopt : Fail(value_, "Description is missing");
  }

  /// ID, Number, Type, Description come in this order where they come.
  Verdict CheckOrder() const
  {
    constexpr std::array<std::string_view, 4> order = {"ID", "Number", "Type", "Description"};
    auto last = order.begin();
    for (const MetaField& field : line_.Fields())
    {
      const auto* const place = std::find(order.begin(), order.end(), field.key);
      if (place == order.end())
      {
        continue;
      }
      if (place < last)
      {
        return Fail(field.key, "the fields are not in the order ID, Number, Type, Description");
      }
      last = place;
    }
    return std::nullopt;
  }

  Verdict CheckId() const
  {
    const MetaField* const id = line_.Find("ID");
    if (id == nullptr)
    {
      // Before VCF 4.3 a pedigree had names only.
      const bool optional = name_ == "PEDIGREE" && minor_ < WITH_KEY_NAMES;
      const bool derived = name_ == "PEDIGREE" && line_.Find("Derived") != nullptr;
      return optional || derived ? std::nullopt : Fail(value_, "ID is missing");
    }
    if (id->quoted || id->value.empty() || HasWhiteSpace(id->value))
    {
      return Fail(id->value, "ID is empty, quoted or holds white space");
    }
    if (!IsGoodId(id->value))
    {
      return Fail(id->value, "ID is not spelt as the specification asks");
    }
    return std::nullopt;
  }

  Verdict CheckValues() const
  {
    const MetaField* const values = line_.Find("Values");
    KeyRule rule;
    const MetaField* const number = line_.Find("Number");
    if (number != nullptr && !ParseNumber(number->value, false, minor_, rule))
    {
      return Fail(number->value, "Number is none that the specification knows");
    }
    const bool list = values == nullptr || values->quoted ||
                      (values->value.front() == '[' && values->value.back() == ']');
    return list ? std::nullopt : Fail(values->value, "Values is not in square brackets");
  }

  /// Before VCF 4.3: <ID=S,Genomes=G1;G2,Mixture=.3;.7,Description="…">
  Verdict CheckMixture() const
  {
    for (const char* const wanted : {"Genomes", "Mixture"})
    {
      const MetaField* const field = line_.Find(wanted);
      if (field == nullptr || field->quoted)
      {
        return Fail(field == nullptr ? value_ : field->value,
                    "Genomes or Mixture is missing or quoted");
      }
    }
    return std::nullopt;
  }

private:
  Verdict Fail(std::string_view at, const char* reason) const
  {
    return Complaint{at, "meta line", name_, reason};
  }

  bool IsGoodId(std::string_view id) const
  {
    if (name_ == "INFO" || name_ == "FORMAT")
    {
      return minor_ < WITH_KEY_NAMES || IsKeyName(id);
    }
    if (name_ == "contig" || name_ == "SAMPLE")
    {
      return IsContigName(id);
    }
    if (name_ == "FILTER")
    {
      return id != "0" && id.find(';') == std::string_view::npos;
    }
    return name_ != "ALT" || minor_ >= WITH_KEY_NAMES || IsOldAlternate(id);
  }

  /// The classes of VCF 4.1 and 4.2; NON_REF is what GATK wrote from early on.
  static bool IsOldAlternate(std::string_view id)
  {
    constexpr std::array<std::string_view, 6> classes = {
        "DEL", "INS", "DUP", "INV", "CNV", "NON_REF"};
    return std::find(classes.begin(), classes.end(), id.substr(0, id.find(':'))) != classes.end();
  }

  std::string_view name_;
  std::string_view value_;
  const MetaLine& line_;
  int minor_;
};

Verdict CheckReserved(std::string_view name,
                      const MetaField& number,
                      const MetaField& type,
                      const KeyRule& rule,
                      const ReservedKey* reserved)
{
  if (reserved == nullptr)
  {
    return std::nullopt;
  }
  if (reserved->number &&
      (reserved->number->number != rule.number || reserved->number->count != rule.count))
  {
    return Complaint{number.value, "meta line", name, "Number is not what the key reserves"};
  }
  if (reserved->type && *reserved->type != rule.type)
  {
    return Complaint{type.value, "meta line", name, "Type is not what the key reserves"};
  }
  return std::nullopt;
}
} // namespace

Verdict
CheckMetaFields(std::string_view name, std::string_view value, const MetaLine& line, int minor)
{
  const Rules rules(name, value, line, minor);
  Verdict verdict = rules.CheckId();
  const bool described = name == "INFO" || name == "FORMAT" || name == "FILTER" || name == "ALT";
  if (!verdict && described)
  {
    verdict = rules.CheckDescription();
  }
  if (!verdict && described)
  {
    verdict = rules.CheckOrder();
  }
  if (!verdict && name == "META")
  {
    verdict = rules.CheckValues();
  }
  if (!verdict && name == "SAMPLE" && minor < WITH_KEY_NAMES)
  {
    verdict = rules.CheckMixture();
  }
  return verdict;
}

Verdict CheckKeyRule(
    std::string_view name, std::string_view value, const MetaLine& line, int minor, KeyRule& rule)
{
  const bool format = name == "FORMAT";
  const MetaField* const number = line.Find("Number");
  const MetaField* const type = line.Find("Type");
  if (number == nullptr || type == nullptr)
  {
    return Complaint{value, "meta line", name, "Number or Type is missing"};
  }
  if (!ParseNumber(number->value, format, minor, rule))
  {
    return Complaint{
        number->value, "meta line", name, "Number is none that the specification knows"};
  }
  const auto found = FindType(type->value);
  if (!found || (format && *found == ValueType::Flag))
  {
    return Complaint{type->value, "meta line", name, "Type is none that the specification knows"};
  }
  rule.type = *found;
  const bool none = rule.number == NumberKind::Fixed && rule.count == 0;
  if (none != (rule.type == ValueType::Flag))
  {
    return Complaint{number->value, "meta line", name, "a Flag has Number=0, and only a Flag"};
  }
  const std::string_view id = line.Find("ID")->value;
  return CheckReserved(name,
                       *number,
                       *type,
                       rule,
                       format ? FindReservedFormat(id, minor) : FindReservedInfo(id, minor));
}

Verdict CheckMetaUrl(std::string_view name, std::string_view value)
{
  constexpr std::string_view schemeEnd = "://";
  std::string_view url = value;
  if (url.size() >= 2 && url.front() == '<' && url.back() == '>')
  {
    url = url.substr(1, url.size() - 2);
  }
  const std::size_t scheme = url.find(schemeEnd);
  const std::string_view rest =
      scheme == std::string_view::npos ? std::string_view() : url.substr(scheme + schemeEnd.size());
  const std::string_view host = rest.substr(0, rest.find_first_of(":/"));
  const bool local = StartsWith(url, "file:///");
  // A host is a name or a dotted address, never a bare number.
  if ((host.empty() && !local) || IsDigits(host) || HasWhiteSpace(url))
  {
    return Complaint{value, "meta line", name, "it is no URL"};
  }
  return std::nullopt;
}
} // namespace OrthancGenomics
