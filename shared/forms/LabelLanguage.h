// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "report/CheckedText.h"

#include <optional>

namespace OrthancGenomics
{
/// A language that our own texts exist in.
enum class LabelLanguage
{
  English,
  French,
  German
};

/// By the first part of the tag ("fr-CA" is French); nothing for a language without texts.
std::optional<LabelLanguage> FindLabelLanguage(const Language& language);

/// "en", "fr" or "de".
const char* GetTag(LabelLanguage language);

/// One of our own texts in each language.
struct Phrase
{
  const char* english;
  const char* french;
  const char* german;

  const char* In(LabelLanguage language) const;
};
} // namespace OrthancGenomics
