// SPDX-License-Identifier: GPL-3.0-or-later
#include "dicom/ReportReader.h"

#include "core/Text.h"
#include "dicom/Codes.h"
#include "dicom/FindingReader.h"
#include "dicom/ItemReader.h"

namespace OrthancGenomics
{
namespace
{
Language ReadLanguage(const ItemReader& root)
{
  const ItemReader item = root.Get(LANGUAGE, ItemType::Code);
  try
  {
    return Language(item.Item().code.value);
  }
  catch (const Error& e)
  {
    item.Refuse(e.what());
  }
}

Specimen ReadSpecimen(const ItemReader& root)
{
  Specimen specimen(root.Get(SPECIMEN_IDENTIFIER, ItemType::Text).GetText<ReportText>());
  if (const std::optional<ItemReader> type = root.Find(SPECIMEN_TYPE, ItemType::Code))
  {
    specimen.type = type->GetChoice(SPECIMEN_CODES);
  }
  return specimen;
}

Procedure ReadProcedure(const ItemReader& item)
{
  Procedure procedure(item.GetText<ReportText>());
  procedure.version = item.FindText<ReportText>(VERSION);
  return procedure;
}

std::vector<ReportText>
ReadTexts(const ItemReader& root, const FixedCode& section, const FixedCode& name)
{
  std::vector<ReportText> texts;
  if (const std::optional<ItemReader> container = root.Find(section, ItemType::Container))
  {
    for (const ItemReader& item : container->List(name, ItemType::Text))
    {
      texts.push_back(item.GetText<ReportText>());
    }
  }
  return texts;
}

std::vector<ReportText> ReadConclusions(const ItemReader& root)
{
  std::vector<ReportText> conclusions = ReadTexts(root, CONCLUSIONS, CONCLUSION);
  if (conclusions.empty())
  {
    root.Refuse(std::string("has no ") + CONCLUSION.meaning);
  }
  return conclusions;
}

MutationalBurden ReadBurden(const ItemReader& section, const ItemReader& item)
{
  const ReportText method = item.Get(METHOD, ItemType::Text).GetText<ReportText>();
  MutationalBurden burden(*section.FindNumber<Measure>(BURDEN), method);
  burden.mutations = item.FindCount(MUTATIONS);
  burden.callableBases = item.FindCount(CALLABLE_BASES);
  return burden;
}

void ReadFindings(const ItemReader& root, Report& report)
{
  const ItemReader section = root.Get(FINDINGS, ItemType::Container);
  for (const ItemReader& item : section.List(VARIANT_ASSESSMENT, ItemType::Container))
  {
    report.findings.push_back(ReadFinding(item, section));
  }
  if (const std::optional<ItemReader> burden = section.Find(BURDEN, ItemType::Number))
  {
    report.burden = ReadBurden(section, *burden);
  }
  if (const std::optional<ItemReader> found = section.Find(INSTABILITY, ItemType::Code))
  {
    report.instability = SatelliteInstability{found->GetChoice(STABILITY_CODES),
                                              found->FindText<ReportText>(METHOD)};
  }
}

/// "GRCh38:7:101-200"; the name of the contig may hold the separators.
NotTested ReadRegion(const ItemReader& item)
{
  const std::string_view text = item.Item().text;
  const std::size_t first = text.find(':');
  const std::size_t last = text.rfind(':');
  const std::size_t dash = text.rfind('-');
  if (first == std::string_view::npos || last <= first || dash == std::string_view::npos ||
      dash < last)
  {
    item.Refuse("is no region");
  }
  const std::optional<Build> build = FindBuild(text.substr(0, first));
  const std::optional<std::int64_t> begin = ParseInteger(text.substr(last + 1, dash - last - 1));
  const std::optional<std::int64_t> end = ParseInteger(text.substr(dash + 1));
  if (!build || !begin || !end || *begin < 1)
  {
    item.Refuse("is no region");
  }
  try
  {
    return NotTested(*build,
                     {std::string(text.substr(first + 1, last - first - 1)), *begin - 1, *end});
  }
  catch (const Error& e)
  {
    item.Refuse(e.what());
  }
}

void ReadNotTested(const ItemReader& root, Report& report)
{
  const std::optional<ItemReader> section = root.Find(NOT_TESTED, ItemType::Container);
  if (!section)
  {
    return;
  }
  for (const ItemReader& item : section->List(REGION, ItemType::Text))
  {
    NotTested missing = ReadRegion(item);
    if (const std::optional<ItemReader> gene = item.Find(GENE, ItemType::Code))
    {
      missing.gene = ReadGene(*gene);
    }
    missing.covered = item.FindNumber<Fraction>(COVERED);
    missing.reason = item.FindText<ReportText>(REASON);
    report.notTested.push_back(std::move(missing));
  }
}

ImageReference ReadImage(const ItemReader& item, const Uid& study, const Evidence& evidence)
{
  const Uid instance = item.GetText<Uid>();
  const auto found = evidence.find({study.Value(), instance.Value()});
  if (found == evidence.end())
  {
    item.Refuse("is not among the document's evidence");
  }
  try
  {
    return {Uid(found->second), Uid(item.Item().code.value), instance};
  }
  catch (const Error& e)
  {
    item.Refuse(e.what());
  }
}

void ReadImaging(const ItemReader& root, const Evidence& evidence, Report& report)
{
  const std::optional<ItemReader> section = root.Find(CORRELATED_IMAGING, ItemType::Container);
  if (!section)
  {
    return;
  }
  for (const ItemReader& item : section->List(IMAGED_STUDY, ItemType::Container))
  {
    const Uid study = item.Get(STUDY_UID, ItemType::Uid).GetText<Uid>();
    std::vector<ImageReference> images;
    for (const ItemReader& image : item.List(SOURCE_IMAGE, ItemType::Image))
    {
      images.push_back(ReadImage(image, study, evidence));
    }
    const ItemReader description = item.Get(STUDY_DESCRIPTION, ItemType::Text);
    try
    {
      report.imaging.emplace_back(study, description.GetText<ReportText>(), std::move(images));
    }
    catch (const Error& e)
    {
      item.Refuse(e.what());
    }
  }
}

void ReadQuality(const ItemReader& root, Report& report)
{
  const std::optional<ItemReader> section = root.Find(QUALITY_CONTROL, ItemType::Container);
  if (!section)
  {
    return;
  }
  for (const ItemReader& item : section->List(QUALITY_CHECK, ItemType::Text))
  {
    const ItemReader status = item.Get(QUALITY_STATUS, ItemType::Text);
    QualityLine line(item.GetText<ReportText>(), status.GetText<ReportText>());
    line.value = item.FindNumber<Measure>(QUALITY_VALUE);
    report.quality.push_back(std::move(line));
  }
}
} // namespace

ReadTree ReadReportTree(const ContentItem& root, const Evidence& evidence)
{
  const ItemReader top(root);
  const ItemReader information = top.Get(CLINICAL_INFORMATION, ItemType::Container);
  Report report(ReadLanguage(top),
                ReadSpecimen(top),
                ReadProcedure(information.Get(PROCEDURE, ItemType::Text)),
                ReadConclusions(top));
  report.examined = information.FindText<ReportText>(EXAMINED);
  for (const ItemReader& gene : information.List(NOT_STATED, ItemType::Code))
  {
    report.notStated.push_back(ReadGene(gene));
  }
  for (const ItemReader& step : information.List(PIPELINE, ItemType::Text))
  {
    report.pipeline.push_back(ReadProcedure(step));
  }
  ReadFindings(top, report);
  ReadNotTested(top, report);
  ReadImaging(top, evidence, report);
  ReadQuality(top, report);
  report.recommendations = ReadTexts(top, RECOMMENDATIONS, RECOMMENDATION);
  return {std::move(report), information.Get(REPORT_ID, ItemType::Text).GetText<ReportLine>()};
}
} // namespace OrthancGenomics
