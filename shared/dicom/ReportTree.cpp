// SPDX-License-Identifier: GPL-3.0-or-later
#include "dicom/ReportTree.h"

#include "dicom/Codes.h"
#include "dicom/FindingItem.h"
#include "dicom/LanguageName.h"
#include "report/ValueCodes.h"

namespace OrthancGenomics
{
namespace
{
ContentItem MakeContext(ContentItem item)
{
  return As(Relationship::ObsContext, std::move(item));
}

void AddObserver(ContentItem& root, const ReportEquipment& equipment, const UidMaker& uids)
{
  root.Add(MakeContext(MakeCode(OBSERVER_TYPE, DEVICE)));
  root.Add(MakeContext(MakeUid(DEVICE_UID, uids.OfInstallation())));
  root.Add(MakeContext(MakeText(DEVICE_MANUFACTURER, equipment.manufacturer.Value())));
  if (equipment.model)
  {
    root.Add(MakeContext(MakeText(DEVICE_MODEL, equipment.model->Value())));
  }
}

void AddSpecimen(ContentItem& root, const Specimen& specimen, const UidMaker& uids)
{
  const std::string& id = specimen.identifier.Value();
  root.Add(MakeContext(MakeCode(SUBJECT_CLASS, SPECIMEN)));
  root.Add(MakeContext(MakeUid(SPECIMEN_UID, uids.OfSpecimen(id))));
  root.Add(MakeContext(MakeText(SPECIMEN_IDENTIFIER, id)));
  if (specimen.type)
  {
    root.Add(MakeContext(MakeCode(SPECIMEN_TYPE, GetCode(SPECIMEN_CODES, *specimen.type))));
  }
}

void AddProcedure(ContentItem& section, const Code& name, const Procedure& procedure)
{
  section.Add(MakeText(name, procedure.name.Value())).AddText(VERSION, procedure.version);
}

void AddInformation(ContentItem& root, const ReportDocument& document)
{
  const Report& report = document.report;
  ContentItem& section = root.Add(MakeContainer(CLINICAL_INFORMATION));
  section.Add(MakeText(REPORT_ID, document.key.Id().Value()));
  AddProcedure(section, PROCEDURE, report.Test());
  for (const Procedure& step : report.pipeline)
  {
    AddProcedure(section, PIPELINE, step);
  }
  section.AddText(EXAMINED, report.examined);
  for (const ReportedGene& gene : report.notStated)
  {
    section.Add(MakeCode(NOT_STATED, MakeGeneCode(gene)));
  }
}

void AddProperty(ContentItem& item, ContentItem property)
{
  item.Add(As(Relationship::Properties, std::move(property)));
}

void AddBurden(ContentItem& section, const MutationalBurden& burden)
{
  ContentItem& item = section.Add(MakeNumber(BURDEN, burden.PerMegabase().ToText(), PER_MEGABASE));
  item.AddText(METHOD, std::optional(burden.Method()));
  if (burden.mutations)
  {
    AddProperty(item, MakeNumber(MUTATIONS, std::to_string(*burden.mutations), MUTATION_COUNT));
  }
  if (burden.callableBases)
  {
    AddProperty(item, MakeNumber(CALLABLE_BASES, std::to_string(*burden.callableBases), BASES));
  }
}

void AddFindings(ContentItem& root, const Report& report, const UidMaker& uids)
{
  ContentItem& section = root.Add(MakeFindingsSection(report, uids));
  if (report.burden)
  {
    AddBurden(section, *report.burden);
  }
  if (report.instability)
  {
    section.Add(MakeCode(INSTABILITY, GetCode(STABILITY_CODES, report.instability->stability)))
        .AddText(METHOD, report.instability->method);
  }
}

void AddNotTested(ContentItem& root, const Report& report)
{
  if (report.notTested.empty())
  {
    return;
  }
  ContentItem& section = root.Add(MakeContainer(NOT_TESTED));
  for (const NotTested& missing : report.notTested)
  {
    const Region& region = missing.Where();
    ContentItem& item = section.Add(
        MakeText(REGION,
                 std::string(ToString(missing.OfBuild())) + ':' + region.contig + ':' +
                     std::to_string(region.begin + 1) + '-' + std::to_string(region.end)));
    if (missing.gene)
    {
      AddProperty(item, MakeCode(GENE, MakeGeneCode(*missing.gene)));
    }
    if (missing.covered)
    {
      AddProperty(item, MakeNumber(COVERED, missing.covered->ToText(), NO_UNITS));
    }
    item.AddText(REASON, missing.reason);
  }
}

void AddImaging(ContentItem& root, const Report& report)
{
  if (report.imaging.empty())
  {
    return;
  }
  ContentItem& section = root.Add(MakeContainer(CORRELATED_IMAGING));
  for (const ImagedStudy& study : report.imaging)
  {
    ContentItem& item = section.Add(MakeContainer(IMAGED_STUDY));
    item.Add(MakeText(STUDY_DESCRIPTION, study.Description().Value()));
    item.Add(MakeUid(STUDY_UID, study.Study()));
    for (const ImageReference& image : study.Images())
    {
      item.Add(MakeImage(SOURCE_IMAGE, image.sopClass, image.sopInstance));
    }
  }
}

void AddQuality(ContentItem& root, const Report& report)
{
  if (report.quality.empty())
  {
    return;
  }
  ContentItem& section = root.Add(MakeContainer(QUALITY_CONTROL));
  for (const QualityLine& line : report.quality)
  {
    ContentItem& item = section.Add(MakeText(QUALITY_CHECK, line.check.Value()));
    item.AddText(QUALITY_STATUS, std::optional(line.status));
    if (line.value)
    {
      AddProperty(item, MakeNumber(QUALITY_VALUE, line.value->ToText(), NO_UNITS));
    }
  }
}

void AddTexts(ContentItem& root,
              const Code& section,
              const Code& name,
              const std::vector<ReportText>& texts)
{
  if (texts.empty())
  {
    return;
  }
  ContentItem& container = root.Add(MakeContainer(section));
  for (const ReportText& text : texts)
  {
    container.Add(MakeText(name, text.Value()));
  }
}
} // namespace

ContentItem MakeReportTree(const ReportDocument& document, const UidMaker& uids)
{
  const Report& report = document.report;
  const std::string& language = report.In().Value();
  ContentItem root = As(Relationship::Root, MakeContainer(REPORT_TITLE));
  root.Add(As(Relationship::ConceptMod,
              MakeCode(LANGUAGE, {language, SCHEME_LANGUAGE, GetLanguageName(language)})));
  AddObserver(root, document.equipment, uids);
  AddSpecimen(root, report.Of(), uids);
  AddInformation(root, document);
  AddFindings(root, report, uids);
  AddNotTested(root, report);
  AddImaging(root, report);
  AddQuality(root, report);
  AddTexts(root, CONCLUSIONS, CONCLUSION, report.Conclusions());
  AddTexts(root, RECOMMENDATIONS, RECOMMENDATION, report.recommendations);
  return root;
}
} // namespace OrthancGenomics
