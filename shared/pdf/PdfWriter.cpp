// SPDX-License-Identifier: GPL-3.0-or-later
#include "pdf/PdfWriter.h"

#include "core/Time.h"
#include "forms/Phrases.h"
#include "pdf/PdfCatalog.h"
#include "pdf/PdfFlow.h"
#include "pdf/PdfPainter.h"

#include <algorithm>

namespace OrthancGenomics
{
namespace
{
constexpr PdfSheet A4{595.276, 841.89, 40};
constexpr PdfSheet LETTER{612, 792, 40};

constexpr PdfStyle PLAIN{9, false, false, PDF_INK};
constexpr PdfStyle STRONG{9, true, false, PDF_INK};
constexpr PdfStyle SEQUENCE{7, false, true, PDF_INK};
constexpr PdfStyle LABEL{7, false, false, PDF_QUIET};
constexpr PdfStyle HEADING{10.5, true, false, PDF_INK};
constexpr PdfStyle HEADLINE{10, true, false, PDF_INK};
constexpr PdfStyle KEY_HEADLINE{23, true, false, PDF_INK};
constexpr PdfStyle CONCLUSION{10, false, false, PDF_INK};
constexpr PdfStyle STATUS{11, true, false, PDF_INK};
constexpr PdfStyle FOOT{7, false, false, PDF_QUIET};

constexpr std::size_t COLUMNS = 4;
constexpr double GUTTER = 10;
constexpr double INDENT = 12;           ///< of what stands in a finding or frame
constexpr std::size_t LONG_CELL = 44;   ///< bytes from which a fact takes the whole width
constexpr std::size_t SHORT_VALUE = 52; ///< what a column surely holds of a sequence in two lines
constexpr double KEEP = 60;             ///< what is not begun at the end of a page

PdfColour ColourOf(FormWeight weight)
{
  return weight == FormWeight::High     ? PDF_HIGH
         : weight == FormWeight::Middle ? PDF_MIDDLE
                                        : PDF_QUIET;
}

const PdfStyle& StyleOf(const FormFact& fact, const PdfStyle& otherwise)
{
  return fact.isSequence ? SEQUENCE : fact.share ? STRONG : otherwise;
}

bool IsWide(const FormFact& fact)
{
  return fact.label.size() > LONG_CELL || fact.origin.size() > LONG_CELL ||
         fact.value.size() > (fact.isSequence ? SHORT_VALUE : LONG_CELL);
}

/// Puts the parts of a form into the flow, in the order in which they are read.
class Composer
{
public:
  Composer(const ReportSheet& form, PdfFlow& flow) : form_(form), flow_(flow) {}

  void Compose();

private:
  void AddHead();
  void AddHeading(const std::string& heading);
  void AddFact(const FormFact& fact, const PdfStyle& value, double indent, double width);
  void AddFacts(const std::vector<FormFact>& facts, const PdfStyle& value, double indent);
  void AddRow(const std::vector<const FormFact*>& row, const PdfStyle& value, double indent);
  void AddFinding(const FormFinding& finding, bool isKey);
  void AddKeyFinding();
  void AddSection(const FormSection& section, const PdfStyle& text);

  double ColumnWidth(double indent) const
  {
    return (flow_.Width() - indent - (COLUMNS - 1) * GUTTER) / COLUMNS;
  }

  const ReportSheet& form_;
  PdfFlow& flow_;
};

void Composer::AddHeading(const std::string& heading)
{
  flow_.AddSpace(10);
  flow_.Need(KEEP);
  flow_.AddText(heading, HEADING);
  flow_.AddRule();
}

void Composer::AddFact(const FormFact& fact, const PdfStyle& value, double indent, double width)
{
  flow_.AddText(fact.label, LABEL, indent, width);
  flow_.AddText(fact.value, StyleOf(fact, value), indent, width);
  if (fact.share)
  {
    flow_.AddBar(*fact.share, indent, ColumnWidth(indent) * 0.9);
  }
  flow_.AddText(fact.origin, LABEL, indent, width);
}

void Composer::AddRow(const std::vector<const FormFact*>& row, const PdfStyle& value, double indent)
{
  constexpr double bar = 8;
  const double width = ColumnWidth(indent);
  double height = 0;
  for (const FormFact* fact : row)
  {
    const double cell = flow_.Measure(fact->label, LABEL, width) +
                        flow_.Measure(fact->value, StyleOf(*fact, value), width) +
                        flow_.Measure(fact->origin, LABEL, width) + (fact->share ? bar : 0);
    height = std::max(height, cell);
  }
  flow_.Need(height);
  const PdfPlace top = flow_.Here();
  for (std::size_t i = 0; i < row.size(); i++)
  {
    flow_.GoTo(top);
    AddFact(*row[i], value, indent + static_cast<double>(i) * (width + GUTTER), width);
  }
  flow_.GoTo({top.page, top.y + height + 4});
}

void Composer::AddFacts(const std::vector<FormFact>& facts, const PdfStyle& value, double indent)
{
  std::vector<const FormFact*> row;
  const auto flush = [&]
  {
    if (!row.empty())
    {
      AddRow(row, value, indent);
      row.clear();
    }
  };
  for (const FormFact& fact : facts)
  {
    if (IsWide(fact))
    {
      flush();
      AddFact(fact, value, indent, 0);
      flow_.AddSpace(4);
      continue;
    }
    row.push_back(&fact);
    if (row.size() == COLUMNS)
    {
      flush();
    }
  }
  flush();
}

void Composer::AddHead()
{
  flow_.AddText(form_.title, HEADING);
  flow_.AddText(form_.reportId, LABEL);
  flow_.AddText(form_.languageNote, LABEL);
  flow_.AddSpace(6);
  const PdfPlace top = flow_.Here();
  flow_.AddSpace(4);
  PdfStyle status = STATUS;
  status.colour = form_.isTrusted ? PDF_INK : PDF_MIDDLE;
  flow_.AddText(form_.status, status, INDENT);
  flow_.AddText(form_.statusNote, PLAIN, INDENT, flow_.Width() - 2 * INDENT);
  flow_.AddSpace(4);
  flow_.AddFrame(top, status.colour);
  flow_.AddSpace(8);
  AddFacts(form_.patient, STRONG, 0);
}

void Composer::AddFinding(const FormFinding& finding, bool isKey)
{
  flow_.AddSpace(isKey ? 2 : 6);
  flow_.Need(KEEP);
  const PdfPlace top = flow_.Here();
  PdfStyle verdict = isKey ? STATUS : STRONG;
  verdict.colour = ColourOf(finding.weight);
  flow_.AddText(finding.headline, isKey ? KEY_HEADLINE : HEADLINE, INDENT);
  flow_.AddText(finding.verdict, verdict, INDENT);
  flow_.AddText(finding.origin, LABEL, INDENT);
  flow_.AddSpace(3);
  AddFacts(finding.facts, PLAIN, INDENT);
  flow_.AddEdge(top, isKey ? 6 : 3, verdict.colour);
}

void Composer::AddKeyFinding()
{
  if (form_.findings.empty())
  {
    AddHeading(Phrases::FINDINGS.In(form_.labels));
    flow_.AddText(Phrases::NO_FINDING.In(form_.labels), KEY_HEADLINE);
  }
  else
  {
    AddHeading(Phrases::KEY_FINDING.In(form_.labels));
    AddFinding(form_.findings.front(), true);
  }
  flow_.AddSpace(6);
  AddHeading(Phrases::GLANCE.In(form_.labels));
  AddFacts(form_.glance, STRONG, 0);
}

void Composer::AddSection(const FormSection& section, const PdfStyle& text)
{
  AddHeading(section.heading);
  for (const std::string& paragraph : section.paragraphs)
  {
    flow_.AddText(paragraph, text);
    flow_.AddSpace(4);
  }
  AddFacts(section.facts, PLAIN, 0);
}

void Composer::Compose()
{
  AddHead();
  AddKeyFinding();
  AddSection(form_.conclusions, CONCLUSION);
  for (std::size_t i = 1; i < form_.findings.size(); i++)
  {
    if (i == 1)
    {
      AddHeading(Phrases::FURTHER_FINDINGS.In(form_.labels));
    }
    AddFinding(form_.findings[i], false);
  }
  for (const FormSection& section : form_.sections)
  {
    AddSection(section, PLAIN);
  }
}

/// What each page says of itself. The first attempt does not know yet what the fonts lack.
PdfFlow Compose(const ReportSheet& form, const PdfSheet& sheet, int missing)
{
  std::string foot = form.status + " · " + form.reportId + " · " + form.patientKey;
  if (missing > 0)
  {
    foot += std::string("\n") + Phrases::NO_GLYPHS.In(form.labels) + std::to_string(missing);
  }
  PdfFlow flow(sheet, foot, FOOT);
  Composer(form, flow).Compose();
  return flow;
}

std::string ToIsoTime(const DocumentTime& time)
{
  return OrthancGenomics::ToIsoTime(time.Milliseconds()); // which cairo writes as UTC
}
} // namespace

std::string WritePdf(const ReportSheet& form, const PdfFacts& facts)
{
  const PdfSheet& sheet = facts.paper == PaperSize::A4 ? A4 : LETTER;
  PdfFlow flow = Compose(form, sheet, 0);
  if (flow.Missing() > 0)
  {
    flow = Compose(form, sheet, flow.Missing());
  }
  flow.Finish(Phrases::PAGE.In(form.labels), Phrases::OF.In(form.labels));
  const PdfTitle title{form.title + ", " + form.patientKey, form.reportId, ToIsoTime(facts.made)};
  return AddLanguage(PaintPdf(flow.Pages(), sheet, title), GetTag(form.labels));
}
} // namespace OrthancGenomics
