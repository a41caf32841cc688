// SPDX-License-Identifier: GPL-3.0-or-later
#include "forms/HtmlWriter.h"

#include "core/Markup.h"
#include "forms/HtmlStyle.h"
#include "forms/Phrases.h"

#include <algorithm>
#include <string_view>

namespace OrthancGenomics
{
namespace
{
constexpr std::size_t LONG_VALUE = 60;   ///< bytes from which a value takes the whole width
constexpr std::size_t PAGE_VALUE = 1500; ///< bytes from which a finding may not fit on a page

/// Tags are literals of this file; whatever else is written goes through EscapeMarkup.
class Writer
{
public:
  explicit Writer(const ReportSheet& form) : form_(form) {}

  std::string Write();
  std::string WriteNotice();

private:
  void WriteTop();
  void WriteHead();
  void WriteFacts(const char* kind, const std::vector<FormFact>& facts);
  void WriteFact(const FormFact& fact);
  void WriteBar(const FormFact& fact);
  void WriteFinding(const FormFinding& finding, bool isKey);
  void WriteFindings();
  void WriteSection(const FormSection& section, const char* kind);

  void Raw(std::string_view html) { page_ += html; }
  void Text(std::string_view text) { page_ += EscapeMarkup(text); }
  void Isolated(std::string_view text)
  {
    Raw("<bdi>");
    Text(text);
    Raw("</bdi>");
  }
  void Element(const char* open, std::string_view text, const char* close)
  {
    Raw(open);
    Isolated(text);
    Raw(close);
  }

  const ReportSheet& form_;
  std::string page_;
};

void Writer::WriteHead()
{
  Raw("<!DOCTYPE html>\n<html lang=\"");
  Text(GetTag(form_.labels));
  Raw("\">\n<head>\n<meta charset=\"utf-8\">\n"
      "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src "
      "'unsafe-inline'; base-uri 'none'; form-action 'none'\">\n"
      "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
      "<meta name=\"referrer\" content=\"no-referrer\">\n<title>");
  Text(form_.title + ", " + form_.patientKey);
  Raw("</title>\n<style>");
  Raw(GetHtmlStyle());
  Raw("</style>\n</head>\n");
}

void Writer::WriteBar(const FormFact& fact)
{
  Raw("<svg class=\"bar\" viewBox=\"0 0 100 6\" preserveAspectRatio=\"none\" aria-hidden=\"true\">"
      "<rect class=\"track\" width=\"100\" height=\"6\"/><rect class=\"fill\" width=\"");
  Text(Measure(*fact.share * 100).ToText()); // with a point in every locale
  Raw("\" height=\"6\"/></svg>");
}

void Writer::WriteFact(const FormFact& fact)
{
  Raw(fact.value.size() + fact.origin.size() > LONG_VALUE ? "<div class=\"wide\">" : "<div>");
  Element("<dt>", fact.label, "</dt>");
  Raw(fact.isSequence ? "<dd class=\"sequence\">" : fact.share ? "<dd class=\"share\">" : "<dd>");
  Isolated(fact.value);
  if (fact.share)
  {
    WriteBar(fact);
  }
  if (!fact.origin.empty())
  {
    Element("<div class=\"origin\">", fact.origin, "</div>");
  }
  Raw("</dd></div>\n");
}

void Writer::WriteFacts(const char* kind, const std::vector<FormFact>& facts)
{
  Raw("<dl class=\"");
  Raw(kind);
  Raw("\">\n");
  for (const FormFact& fact : facts)
  {
    WriteFact(fact);
  }
  Raw("</dl>\n");
}

void Writer::WriteFinding(const FormFinding& finding, bool isKey)
{
  const bool isLong =
      std::any_of(finding.facts.begin(),
                  finding.facts.end(),
                  [](const FormFact& fact) { return fact.value.size() > PAGE_VALUE; });
  Raw("<article class=\"finding");
  Raw(finding.weight == FormWeight::High     ? " high"
      : finding.weight == FormWeight::Middle ? " middle"
                                             : "");
  Raw(isKey ? " key" : "");
  Raw(isLong ? " long\">\n" : "\">\n");
  Element("<div class=\"head\"><h3>", finding.headline, "</h3>\n");
  Element("<span class=\"verdict\">", finding.verdict, "</span> ");
  Element("<span class=\"origin\">", finding.origin, "</span></div>\n");
  WriteFacts("facts", finding.facts);
  Raw("</article>\n");
}

void Writer::WriteFindings()
{
  for (std::size_t i = 1; i < form_.findings.size(); i++)
  {
    if (i == 1)
    {
      Element("<section><h2>", Phrases::FURTHER_FINDINGS.In(form_.labels), "</h2>\n");
    }
    WriteFinding(form_.findings[i], false);
  }
  Raw(form_.findings.size() > 1 ? "</section>\n" : "");
}

void Writer::WriteSection(const FormSection& section, const char* kind)
{
  Raw("<section class=\"");
  Raw(kind);
  Element("\"><h2>", section.heading, "</h2>\n");
  for (const std::string& paragraph : section.paragraphs)
  {
    Raw("<p class=\"text\" dir=\"auto\" lang=\"");
    Text(form_.textLanguage);
    Raw("\">");
    Text(paragraph);
    Raw("</p>\n");
  }
  if (!section.facts.empty())
  {
    WriteFacts("facts", section.facts);
  }
  Raw("</section>\n");
}

void Writer::WriteTop()
{
  WriteHead();
  Element("<body>\n<header><h1>", form_.title, "</h1>");
  Element("<span class=\"quiet\">", form_.reportId, "</span></header>\n");
  Raw(form_.isTrusted ? "<p class=\"status trusted\">" : "<p class=\"status\">");
  Element("<strong>", form_.status, "</strong> ");
  Isolated(form_.statusNote);
  Raw("</p>\n");
  WriteFacts("patient", form_.patient);
}

std::string Writer::WriteNotice()
{
  WriteTop();
  Raw("</body>\n</html>\n");
  return std::move(page_);
}

std::string Writer::Write()
{
  WriteTop();
  Raw("<main>\n<section>");
  if (form_.findings.empty())
  {
    Element("<h2>", Phrases::FINDINGS.In(form_.labels), "</h2>\n");
    Element(
        "<div class=\"finding key\"><h3>", Phrases::NO_FINDING.In(form_.labels), "</h3></div>\n");
  }
  else
  {
    Element("<h2>", Phrases::KEY_FINDING.In(form_.labels), "</h2>\n");
    WriteFinding(form_.findings.front(), true);
  }
  WriteFacts("glance", form_.glance);
  Raw("</section>\n");
  WriteSection(form_.conclusions, "conclusions");
  WriteFindings();
  for (const FormSection& section : form_.sections)
  {
    WriteSection(section, "rest");
  }
  Raw("</main>\n<footer class=\"quiet\">");
  Isolated(form_.status + " · " + form_.reportId + " · " + form_.patientKey);
  Raw("<p>");
  Text(form_.languageNote);
  Raw("</p></footer>\n</body>\n</html>\n");
  return std::move(page_);
}
} // namespace

std::string WriteHtml(const ReportSheet& form)
{
  return Writer(form).Write();
}

std::string WriteHtmlNotice(const ReportSheet& form)
{
  return Writer(form).WriteNotice();
}
} // namespace OrthancGenomics
