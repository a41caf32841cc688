// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "forms/LabelLanguage.h"
#include "report/ReportDocument.h"
#include "report/ReportState.h"

#include <optional>
#include <string>
#include <vector>

namespace OrthancGenomics
{
/// A line of a form: what it is, what it says, and where that comes from.
struct FormFact
{
  std::string label;
  std::string value;
  std::string origin;          ///< may be empty: a source, its date
  std::optional<double> share; ///< of 0 to 1, to be drawn as a bar beside its number
  bool isSequence = false;     ///< bases or HGVS, which break anywhere
};

/// How much a finding weighs; never shown by colour alone.
enum class FormWeight
{
  High,
  Middle,
  Low
};

struct FormFinding
{
  std::string headline; ///< "EGFR p.(Leu858Arg)"
  std::string verdict;  ///< its significance, in the reader's language
  std::string origin;   ///< who says so, and since when
  FormWeight weight = FormWeight::Middle;
  std::vector<FormFact> facts;
};

struct FormSection
{
  std::string heading;
  std::vector<FormFact> facts;
  std::vector<std::string> paragraphs; ///< free text in the report's language
};

/// All that a person reads of a report, in the order in which it is read, whatever draws it: who it
/// is and what it is worth, the finding that matters, what limits it, what is concluded, the rest.
struct ReportSheet
{
  LabelLanguage labels = LabelLanguage::English;
  std::string textLanguage; ///< tag of the report's own texts
  std::string languageNote; ///< empty where the labels are in it, too
  std::string title;
  std::string reportId;   ///< with its version
  std::string patientKey; ///< name and id, for the foot of each page
  std::string status;
  std::string statusNote;
  bool isTrusted = false; ///< verified, and not retracted
  std::vector<FormFact> patient;
  std::vector<FormFact> glance;
  std::vector<FormFinding> findings; ///< the most important first
  FormSection conclusions;
  std::vector<FormSection> sections; ///< behind the further findings; each has a line at least
};

/// Draws nothing, asks nothing: the same document gives the same form.
ReportSheet MakeReportSheet(const ReportDocument& document, ReportState state);
} // namespace OrthancGenomics
