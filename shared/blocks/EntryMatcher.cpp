// SPDX-License-Identifier: GPL-3.0-or-later
#include "blocks/EntryMatcher.h"

#include "core/Text.h"
#include "genomics/Hgvs.h"

#include <algorithm>

namespace OrthancGenomics
{
namespace
{
/// The longest run of digits: positions stand so in every spelling of a change.
std::string FindNumber(std::string_view change)
{
  std::string_view longest;
  for (std::size_t begin = 0; begin < change.size();)
  {
    begin = std::min(change.find_first_of("0123456789", begin), change.size());
    const std::size_t end = std::min(change.find_first_not_of("0123456789", begin), change.size());
    if (end - begin > longest.size())
    {
      longest = change.substr(begin, end - begin);
    }
    begin = end;
  }
  return std::string(longest);
}

bool IsSameChange(const HgvsExpression& wanted,
                  std::string_view stated,
                  std::string_view transcript)
{
  if (stated.empty())
  {
    return false;
  }
  std::optional<HgvsExpression> expression = FindHgvs(stated);
  if (!expression)
  {
    return false;
  }
  if (expression->reference.empty() && wanted.kind != 'p')
  {
    expression->reference = transcript; // SnpEff names it in a field of its own
  }
  return SameHgvs(wanted, *expression);
}

/// Significances are lists by '&', ',' , '/' or '|', with '_' for blanks or not.
std::string MakeSignificanceKey(std::string_view text)
{
  std::string key = ToLowerAscii(Trim(text));
  std::replace(key.begin(), key.end(), ' ', '_');
  return key;
}

bool ListsSignificance(std::string_view listed, const std::string& wanted)
{
  const std::string key = MakeSignificanceKey(wanted);
  std::string all = MakeSignificanceKey(listed);
  if (all == key)
  {
    return true;
  }
  std::replace_if(
      all.begin(),
      all.end(),
      [](char letter) { return letter == ',' || letter == '/' || letter == '|'; },
      '&');
  const auto parts = Split(all, '&');
  return std::find(parts.begin(), parts.end(), key) != parts.end();
}
} // namespace

EntryMatcher::EntryMatcher(const Question& question, const AnnotationFormat& format)
    : question_(question), format_(format), wanted_(question.query->consequences)
{
  if (question.hgvs)
  {
    needle_ = FindNumber(question.hgvs->change);
    codingOnly_ = question.hgvs->kind == 'p';
  }
  const std::vector<std::string>& wanted = question.query->consequences;
  codingOnly_ = codingOnly_ || (!wanted.empty() &&
                                std::all_of(wanted.begin(),
                                            wanted.end(),
                                            [](const std::string& name)
                                            {
                                              const ConsequenceTerm* term = FindConsequence(name);
                                              return term != nullptr && term->coding;
                                            }));
}

template <typename Test>
bool EntryMatcher::AnyOfGene(const AnnotationEntries& entries, const Test& test) const
{
  return std::any_of(entries.begin(),
                     entries.end(),
                     [&](std::string_view entry) {
                       return (!question_.gene || question_.gene->Names(format_.View(entry))) &&
                              test(entry);
                     });
}

bool EntryMatcher::HasHgvs(std::string_view entry) const
{
  if (entry.find(needle_) == std::string_view::npos)
  {
    return false;
  }
  const Annotation annotation = format_.Parse(entry);
  const std::string& stated = question_.hgvs->kind == 'p' ? annotation.hgvsP : annotation.hgvsC;
  return IsSameChange(*question_.hgvs, stated, annotation.transcript);
}

bool EntryMatcher::Matches(const AnnotationEntries& entries) const
{
  const std::vector<std::string>& consequences = question_.query->consequences;
  const std::vector<std::string>& significances = question_.query->significances;
  const auto hasConsequence = [this](std::string_view entry)
  { return wanted_.AreIn(format_.View(entry).consequence); };
  const auto hasSignificance = [&](std::string_view entry) {
    return format_.StatesSignificance(entry) && HasSignificance(format_.Parse(entry).significance);
  };
  const auto hasHgvs = [this](std::string_view entry) { return HasHgvs(entry); };
  return (consequences.empty() || AnyOfGene(entries, hasConsequence)) &&
         (!question_.hgvs || AnyOfGene(entries, hasHgvs)) &&
         (significances.empty() || AnyOfGene(entries, hasSignificance));
}

bool EntryMatcher::Matches(const AlleleTerms& terms) const
{
  const auto anyOf = [](const std::vector<std::string_view>& texts, const auto& test)
  { return std::any_of(texts.begin(), texts.end(), test); };
  return (question_.query->consequences.empty() ||
          anyOf(terms.consequences,
                [this](std::string_view consequence) { return wanted_.AreIn(consequence); })) &&
         (question_.query->significances.empty() ||
          anyOf(terms.significances,
                [this](std::string_view stated) { return HasSignificance(stated); }));
}

bool EntryMatcher::HasSignificance(std::string_view stated) const
{
  const std::vector<std::string>& wanted = question_.query->significances;
  return std::any_of(wanted.begin(),
                     wanted.end(),
                     [stated](const std::string& one) { return ListsSignificance(stated, one); });
}

bool EntryMatcher::Settles(const AnnotationEntries& entries) const
{
  if (question_.transcript.empty())
  {
    return !entries.empty();
  }
  return std::any_of(
      entries.begin(),
      entries.end(),
      [this](std::string_view entry)
      { return SameAccession(format_.View(entry).transcript, question_.hgvs->reference); });
}

bool EntryMatcher::NamesGene(const AnnotationEntries& entries) const
{
  return question_.gene && AnyOfGene(entries, [](std::string_view) { return true; });
}

bool EntryMatcher::Lists(const AnnotationEntries& entries, std::string_view identifier) const
{
  return std::any_of(entries.begin(),
                     entries.end(),
                     [&](std::string_view entry)
                     {
                       const std::string existing = format_.Parse(entry).existing;
                       const auto parts = Split(existing, '&');
                       return std::any_of(parts.begin(),
                                          parts.end(),
                                          [&](std::string_view part)
                                          { return EqualsIgnoringCase(part, identifier); });
                     });
}
} // namespace OrthancGenomics
