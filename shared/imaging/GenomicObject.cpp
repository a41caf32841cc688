// SPDX-License-Identifier: GPL-3.0-or-later
#include "imaging/GenomicObject.h"

#include "core/Text.h"

#include <algorithm>
#include <array>
#include <utility>

namespace OrthancGenomics
{
namespace
{
using Named = ObjectContent::Named;

constexpr std::string_view PDF = "1.2.840.10008.5.1.4.1.1.104.1"; // which names its kind in a code
constexpr std::string_view SR_ROOT = "1.2.840.10008.5.1.4.1.1.88.";
// Basic Text, Enhanced, Comprehensive, Comprehensive 3D and Extensible SR: those of one purpose
// (doses, CAD, key objects), which every CT comes with, hold no genomic content.
constexpr std::array<std::string_view, 5> SR_CLASSES = {"11", "22", "33", "34", "35"};

// The template of our reports, in the mapping resource of the house.
constexpr std::pair<std::string_view, std::string_view> TEMPLATES[] = {{"GENRPT1", "99OGENO"}};

// Designators of HL7 table 0396 and those of the house, in upper case.
constexpr std::array<std::string_view, 14> SCHEMES = {"HGNC",
                                                      "HGNC-SYMB",
                                                      "HGVS.C",
                                                      "HGVS.G",
                                                      "HGVS.P",
                                                      "HGVS",
                                                      "REFSEQ",
                                                      "SO",
                                                      "SPDI",
                                                      "DBSNP",
                                                      "CLINVAR-V",
                                                      "COSMIC-SMPL",
                                                      "COSMIC-SMPL-MUT",
                                                      "99OGENO"};

// LOINC: reports and panels of molecular genetics, and what they consist of (HL7 v2 lab reporting
// of clinical genomics; FHIR Genomics Reporting).
constexpr std::array<std::string_view, 28> LOINC = {
    "51969-4", "51968-6", "55232-3", "55233-1", "81247-9", "81250-3", "69548-6",
    "48018-6", "48004-6", "48005-3", "81290-9", "51958-7", "48013-7", "48019-4",
    "48006-1", "48002-0", "53034-5", "81258-6", "53037-8", "81252-9", "69547-8",
    "69551-0", "94076-7", "81695-9", "62374-4", "81254-5", "51959-5", "81255-2"};

constexpr std::array<std::string_view, 5> DICOM = {
    "111556", "111557", "111558", "127414", "127415"};

template <typename List>
bool Contains(const List& list, std::string_view value)
{
  return std::find(list.begin(), list.end(), value) != list.end();
}

bool IsGenomicTemplate(const Named& one)
{
  return std::any_of(std::begin(TEMPLATES),
                     std::end(TEMPLATES),
                     [&one](const auto& known)
                     { return known.first == one.value && known.second == one.scheme; });
}

std::optional<std::string> RecogniseCode(const Named& code)
{
  const std::string scheme = ToUpperAscii(code.scheme);
  if (Contains(SCHEMES, scheme))
  {
    return "scheme " + scheme;
  }
  const bool isKnown = (scheme == "LN" && Contains(LOINC, code.value)) ||
                       (scheme == "DCM" && Contains(DICOM, code.value));
  return isKnown ? std::make_optional("code " + code.value + " of " + scheme) : std::nullopt;
}

std::optional<std::string> RecogniseReport(const ObjectContent& content)
{
  const auto found =
      std::find_if(content.templates.begin(), content.templates.end(), IsGenomicTemplate);
  if (found != content.templates.end())
  {
    return "template " + found->value;
  }
  for (const Named& code : content.codes)
  {
    if (auto why = RecogniseCode(code))
    {
      return why;
    }
  }
  return std::nullopt;
}

bool IsReport(std::string_view sopClass)
{
  return sopClass == PDF ||
         (StartsWith(sopClass, SR_ROOT) && Contains(SR_CLASSES, sopClass.substr(SR_ROOT.size())));
}

bool Meets(const ObjectContent& content, const ObjectRule& rule)
{
  return content.sopClass == rule.sopClass &&
         std::all_of(rule.tags.begin(),
                     rule.tags.end(),
                     [&content](const TagPattern& pattern)
                     {
                       const auto value = content.tags.find(pattern.Keyword());
                       return value != content.tags.end() && pattern.Matches(value->second);
                     });
}
} // namespace

bool ObjectRecogniser::MayBeGenomic(std::string_view sopClass) const
{
  return IsReport(sopClass) ||
         std::any_of(rules_.begin(),
                     rules_.end(),
                     [sopClass](const ObjectRule& rule) { return rule.sopClass == sopClass; });
}

std::optional<std::string> ObjectRecogniser::Recognise(const ObjectContent& content) const
{
  if (IsReport(content.sopClass))
  {
    if (auto why = RecogniseReport(content))
    {
      return why;
    }
  }
  for (std::size_t i = 0; i < rules_.size(); i++)
  {
    if (Meets(content, rules_[i]))
    {
      return "rule " + std::to_string(i + 1);
    }
  }
  return std::nullopt;
}

std::set<std::string> ObjectRecogniser::ListModalities() const
{
  std::set<std::string> modalities = {"DOC", "SR"};
  for (const ObjectRule& rule : rules_)
  {
    modalities.insert(rule.modality);
  }
  return modalities;
}
} // namespace OrthancGenomics
