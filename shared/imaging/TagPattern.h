// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace OrthancGenomics
{
/// What one DICOM tag is asked to be, as C-FIND compares it (PS3.4 C.2.2.2):
///
///     CT            this value; of a tag of several values one of them
///     CT\MR         one of these values
///     Thorax*       wildcards, in all but dates and UIDs: * for any characters, ? for one
///     20200101-     dates: from, to or both, inclusive
///     empty or *    anything, and no value at all
///
/// White space at both ends does not count. Case counts, but for names of persons and for coded
/// strings, which are upper case by their own rule (Modality, BodyPartExamined, PatientSex).
class TagPattern
{
public:
  /// Throws Error(BadInput) for a date that is none, with the keyword.
  TagPattern(std::string keyword, std::string_view text);

  const std::string& Keyword() const { return keyword_; }
  bool MatchesAnything() const { return patterns_.empty(); }
  bool Matches(std::string_view value) const;

  /// The value, if the pattern is one plain value: as an index holds it (ToComparable).
  std::optional<std::string> FindPlainValue() const;

  /// Of a date pattern the first and last day, "" and "99999999" where it leaves them open.
  struct Dates
  {
    std::string first;
    std::string last;
  };
  std::optional<Dates> FindDates() const { return dates_; }

private:
  bool MatchesOne(std::string_view value) const;

  std::string keyword_;
  std::vector<std::string> patterns_; ///< comparable; empty for anything
  std::optional<Dates> dates_;
  bool wild_ = false;
};

/// A value of the tag in the form in which equal ones are the same text.
std::string ToComparable(const std::string& keyword, std::string_view value);
} // namespace OrthancGenomics
