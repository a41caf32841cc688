// SPDX-License-Identifier: GPL-3.0-or-later
#include "forms/ReportSections.h"

#include "core/Text.h"
#include "forms/FormText.h"
#include "forms/Phrases.h"

#include <array>

namespace OrthancGenomics
{
namespace
{
class Sections
{
public:
  explicit Sections(LabelLanguage language) : language_(language) {}

  void AddTexts(const Phrase& heading, const std::vector<ReportText>& texts);
  void AddBiomarkers(const Report& report);
  void AddNotTested(const Report& report);
  void AddQuality(const Report& report);
  void AddMethods(const Report& report);
  void AddImaging(const Report& report);
  void AddDocument(const ReportDocument& document);

  std::vector<FormSection> Take() { return std::move(sections_); }

private:
  std::string In(const Phrase& phrase) const { return phrase.In(language_); }

  FormSection& Begin(const Phrase& heading)
  {
    return sections_.emplace_back(FormSection{In(heading), {}, {}});
  }

  static FormFact MakeFact(std::string label, std::string value, std::string origin = "")
  {
    return {std::move(label), std::move(value), std::move(origin), std::nullopt, false};
  }

  LabelLanguage language_;
  std::vector<FormSection> sections_;
};

void Sections::AddTexts(const Phrase& heading, const std::vector<ReportText>& texts)
{
  if (!texts.empty())
  {
    FormSection& section = Begin(heading);
    for (const ReportText& text : texts)
    {
      section.paragraphs.push_back(text.Value());
    }
  }
}

void Sections::AddBiomarkers(const Report& report)
{
  constexpr std::array stabilities{
      Phrases::STABLE, Phrases::MSI_LOW, Phrases::MSI_HIGH, Phrases::INDETERMINATE};
  if (!report.burden && !report.instability)
  {
    return;
  }
  FormSection& section = Begin(Phrases::BIOMARKERS);
  const std::string method = In(Phrases::METHOD) + ": ";
  if (report.burden)
  {
    const MutationalBurden& burden = *report.burden;
    const std::string counted =
        burden.mutations && burden.callableBases
            ? std::to_string(*burden.mutations) + ' ' + In(Phrases::MUTATIONS_IN) + ' ' +
                  std::to_string(*burden.callableBases) + ' ' + In(Phrases::CALLABLE_BASES)
            : "";
    section.facts.push_back(
        MakeFact(In(Phrases::BURDEN),
                 ShowMeasure(burden.PerMegabase()) + ' ' + In(Phrases::PER_MEGABASE),
                 Join(counted, method + burden.Method().Value())));
  }
  if (report.instability)
  {
    const SatelliteInstability& instability = *report.instability;
    section.facts.push_back(
        MakeFact(In(Phrases::INSTABILITY),
                 In(stabilities.at(static_cast<std::size_t>(instability.stability))),
                 instability.method ? method + instability.method->Value() : ""));
  }
}

void Sections::AddNotTested(const Report& report)
{
  FormSection& section = Begin(Phrases::NOT_TESTED);
  for (const NotTested& missing : report.notTested)
  {
    const Region& where = missing.Where();
    const std::string place = where.contig + ':' + std::to_string(where.begin + 1) + '-' +
                              std::to_string(where.end) + " (" + ToString(missing.OfBuild()) + ')';
    const std::string covered =
        missing.covered ? ShowPercent(*missing.covered) + ' ' + In(Phrases::COVERED) : "";
    section.facts.push_back(MakeFact(missing.gene ? ShowGene(*missing.gene) : In(Phrases::REGION),
                                     Join(place, covered),
                                     missing.reason ? missing.reason->Value() : ""));
  }
  if (section.facts.empty() && report.examined)
  {
    section.facts.push_back(MakeFact(In(Phrases::NOT_TESTED), In(Phrases::ALL_EXAMINED)));
  }
  std::string unknown;
  for (const ReportedGene& gene : report.notStated)
  {
    unknown = Join(unknown, ShowGene(gene));
  }
  if (!unknown.empty())
  {
    section.facts.push_back(MakeFact(In(Phrases::NOT_STATED_WHETHER), unknown));
  }
  if (section.facts.empty())
  {
    section.facts.push_back(MakeFact(In(Phrases::NOT_TESTED), In(Phrases::NOT_STATED)));
  }
}

void Sections::AddQuality(const Report& report)
{
  FormSection& section = Begin(Phrases::QUALITY);
  for (const QualityLine& line : report.quality)
  {
    section.facts.push_back(MakeFact(
        line.check.Value(), Join(line.status.Value(), line.value ? line.value->ToText() : "")));
  }
  if (section.facts.empty())
  {
    section.facts.push_back(MakeFact(In(Phrases::QUALITY), In(Phrases::NO_CHECKS)));
  }
}

void Sections::AddMethods(const Report& report)
{
  FormSection& section = Begin(Phrases::METHODS);
  section.facts.push_back(MakeFact(In(Phrases::TEST), ShowProcedure(report.Test(), language_)));
  if (report.examined)
  {
    section.facts.push_back(MakeFact(In(Phrases::EXAMINED), report.examined->Value()));
  }
  for (const Procedure& step : report.pipeline)
  {
    section.facts.push_back(MakeFact(In(Phrases::PIPELINE), ShowProcedure(step, language_)));
  }
}

void Sections::AddImaging(const Report& report)
{
  if (report.imaging.empty())
  {
    return;
  }
  FormSection& section = Begin(Phrases::IMAGING);
  for (const ImagedStudy& study : report.imaging)
  {
    section.facts.push_back(MakeFact(In(Phrases::STUDY),
                                     study.Description().Value(),
                                     study.Study().Value() + ", " +
                                         std::to_string(study.Images().size()) + ' ' +
                                         In(Phrases::IMAGES)));
  }
}

void Sections::AddDocument(const ReportDocument& document)
{
  FormSection& section = Begin(Phrases::DOCUMENT);
  const ReportEquipment& equipment = document.equipment;
  const auto show = [](const std::optional<ReportLine>& line) { return line ? line->Value() : ""; };
  section.facts.push_back(MakeFact(In(Phrases::REPORTED), ShowTime(document.time)));
  section.facts.push_back(MakeFact(In(Phrases::MADE_BY),
                                   Join(Join(equipment.manufacturer.Value(), show(equipment.model)),
                                        show(equipment.softwareVersion))));
  section.facts.push_back(MakeFact(In(Phrases::INSTANCE), document.sopInstance.Value()));
  for (const DocumentReference& earlier : document.predecessors)
  {
    section.facts.push_back(MakeFact(In(Phrases::PREDECESSOR), earlier.sopInstance.Value()));
  }
  for (const DocumentReference& same : document.identical)
  {
    section.facts.push_back(MakeFact(In(Phrases::IDENTICAL), same.sopInstance.Value()));
  }
}

/// "2 region(s), not stated: 3 gene(s)"
std::string SumNotTested(const Report& report, LabelLanguage language)
{
  const auto count = [language](std::size_t number, const Phrase& what)
  { return number == 0 ? "" : std::to_string(number) + ' ' + what.In(language); };
  const std::string missing = count(report.notTested.size(), Phrases::REGIONS);
  const std::string unknown = count(report.notStated.size(), Phrases::GENES);
  const std::string notStated = Phrases::NOT_STATED.In(language);
  if (!unknown.empty())
  {
    return Join(missing, notStated + ": " + unknown);
  }
  return !missing.empty() ? missing : report.examined ? Phrases::NONE.In(language) : notStated;
}
} // namespace

std::vector<FormSection> MakeFormSections(const ReportDocument& document, LabelLanguage language)
{
  const Report& report = document.report;
  Sections sections(language);
  sections.AddTexts(Phrases::RECOMMENDATIONS, report.recommendations);
  sections.AddBiomarkers(report);
  sections.AddNotTested(report);
  sections.AddQuality(report);
  sections.AddMethods(report);
  sections.AddImaging(report);
  sections.AddDocument(document);
  return sections.Take();
}

std::vector<FormFact> MakeGlance(const Report& report, LabelLanguage language)
{
  const auto make = [language](const Phrase& label, std::string value) {
    return FormFact{label.In(language), std::move(value), "", std::nullopt, false};
  };
  std::size_t passed = 0;
  std::string others;
  for (const QualityLine& line : report.quality)
  {
    const bool pass = EqualsIgnoringCase(line.status.Value(), "Pass");
    passed += pass ? 1 : 0;
    others = pass ? others : Join(others, line.check.Value() + ' ' + line.status.Value());
  }
  const std::string notTested = SumNotTested(report, language);
  const std::string checks = std::to_string(passed) + ' ' + Phrases::OF.In(language) + ' ' +
                             std::to_string(report.quality.size()) + ' ' +
                             Phrases::CHECKS_PASSED.In(language);
  return {make(Phrases::FINDINGS, std::to_string(report.findings.size())),
          make(Phrases::NOT_TESTED, notTested),
          make(Phrases::QUALITY,
               report.quality.empty() ? Phrases::NO_CHECKS.In(language) : Join(checks, others))};
}
} // namespace OrthancGenomics
