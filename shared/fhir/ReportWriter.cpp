// SPDX-License-Identifier: GPL-3.0-or-later
#include "fhir/ReportWriter.h"

#include "core/Time.h"
#include "fhir/Codes.h"
#include "fhir/Coding.h"
#include "fhir/FindingObservations.h"
#include "fhir/GenomicsCodes.h"
#include "report/ReportCodes.h"
#include "report/ValueCodes.h"

namespace OrthancGenomics
{
namespace
{
constexpr FixedCode NOT_TESTED_CONCEPT{"NOTTEST", "", "Not tested"};
constexpr FixedCode NOT_STATED_CONCEPT{"NOTSTATE", "", "Not stated whether tested"};
constexpr FixedCode COVERED_CONCEPT{"COVERED", "", "Covered fraction"};
constexpr FixedCode QUALITY_CONCEPT{"QCCHECK", "", "Quality check"};
constexpr FixedCode QUALITY_VALUE_CONCEPT{"QCVALUE", "", "Value"};
constexpr FixedCode TMB_COUNT{"TMBCOUNT", "", "Mutations counted"};
constexpr FixedCode TMB_BASES{"TMBBASES", "", "Callable bases"};
constexpr FixedCode COUNTED{"{mutations}", "UCUM", "mutations"};
constexpr FixedCode COUNTED_BASES{"{Base}", "UCUM", "bases"};

const char* GetStatus(const ReportDocument& document, ReportState state)
{
  if (state == ReportState::Retracted)
  {
    return "entered-in-error";
  }
  const bool verified = state == ReportState::Final && document.verification.has_value();
  return !verified ? "partial" : document.predecessors.empty() ? "final" : "amended";
}

ReportScene MakeScene(const ReportDocument& document, ReportState state)
{
  ReportScene scene;
  const std::string status = GetStatus(document, state);
  scene.status = status == "partial" ? "preliminary" : status;
  scene.effective = ToIsoTime(document.time.Milliseconds());
  Json::Value& identifier = scene.subject["identifier"];
  identifier["value"] = document.patient.id.Value();
  if (document.patient.issuer)
  {
    identifier["assigner"]["display"] = document.patient.issuer->Value();
  }
  if (document.patient.name)
  {
    scene.subject["display"] = document.patient.name->Value();
  }
  return scene;
}

/// Fills a DiagnosticReport and what it contains.
class ReportBuilder
{
public:
  ReportBuilder(const ReportDocument& document, ReportState state)
      : document_(document), scene_(MakeScene(document, state))
  {
    report_["resourceType"] = "DiagnosticReport";
    report_["status"] = GetStatus(document, state);
  }

  void AddHead();
  void AddSpecimen();
  void AddStudy();
  void AddFindings();
  void AddBurden();
  void AddInstability();
  void AddNotTested();
  void AddNotStated();
  void AddQuality();
  void AddRecommendations();
  void AddTexts();
  void AddImaging();

  Json::Value Take() { return std::move(report_); }

private:
  const Report& Said() const { return document_.report; }

  void Contain(const Json::Value& resource) { report_["contained"].append(resource); }

  void AddResult(const Json::Value& observation)
  {
    report_["result"].append(MakeReference(observation["id"].asString()));
    Contain(observation);
  }

  void AddExtension(const char* name, const Json::Value& reference)
  {
    Json::Value& extension = report_["extension"].append(Json::objectValue);
    extension["url"] = REPORTING + std::string(name);
    extension["valueReference"] = reference;
  }

  ObservationBuilder
  MakeBiomarker(const char* id, const Code& code, const std::optional<ReportText>& method) const;

  static Json::Value MakeUid(const Uid& uid)
  {
    Json::Value identifier;
    identifier["system"] = DICOM_UID;
    identifier["value"] = "urn:oid:" + uid.Value();
    return identifier;
  }

  const ReportDocument& document_;
  ReportScene scene_;
  Json::Value report_;
};

void ReportBuilder::AddHead()
{
  report_["id"] = document_.sopInstance.Value();
  report_["meta"]["profile"].append(REPORTING + std::string("genomic-report"));
  report_["language"] = Said().In().Value();
  report_["identifier"].append(MakeUid(document_.sopInstance));
  Json::Value key;
  key["system"] = OUR_REPORT;
  key["value"] = document_.key.Id().Value();
  report_["identifier"].append(key);
  report_["category"].append(MakeConcept(MakeCoding(DIAGNOSTIC_SERVICE, "GE")));
  report_["code"] = ToConcept(REPORT_TITLE);
  report_["subject"] = scene_.subject;
  report_["effectiveDateTime"] = scene_.effective;
  report_["issued"] = scene_.effective;
  if (document_.verification)
  {
    const Verification& verification = *document_.verification;
    report_["performer"].append(Json::objectValue)["display"] = verification.organization.Value();
    report_["resultsInterpreter"].append(Json::objectValue)["display"] =
        verification.observer.Value();
  }
}

void ReportBuilder::AddSpecimen()
{
  Json::Value specimen;
  specimen["resourceType"] = "Specimen";
  specimen["id"] = "specimen";
  specimen["identifier"].append(Json::objectValue)["value"] = Said().Of().identifier.Value();
  specimen["subject"] = scene_.subject;
  if (Said().Of().type)
  {
    specimen["type"] = ToConcept(GetCode(SPECIMEN_CODES, *Said().Of().type));
  }
  Contain(specimen);
  report_["specimen"].append(MakeReference("specimen"));
}

void ReportBuilder::AddStudy()
{
  const auto name = [](const Procedure& procedure)
  {
    return procedure.name.Value() +
           (procedure.version ? ", version " + procedure.version->Value() : "");
  };
  Json::Value study;
  study["resourceType"] = "Procedure";
  study["id"] = "study";
  study["meta"]["profile"].append(REPORTING + std::string("genomic-study"));
  study["status"] = "completed";
  study["category"] = MakeConcept(MakeCoding(OBSERVATION_CATEGORY, "laboratory"));
  study["code"]["text"] = name(Said().Test());
  study["subject"] = scene_.subject;
  for (const Procedure& step : Said().pipeline)
  {
    study["note"].append(Json::objectValue)["text"] = "Analysis pipeline: " + name(step);
  }
  if (Said().examined)
  {
    study["note"].append(Json::objectValue)["text"] =
        "Regions examined: " + Said().examined->Value();
  }
  Contain(study);
  AddExtension("genomic-study-reference", MakeReference("study"));
}

void ReportBuilder::AddFindings()
{
  for (std::size_t i = 0; i < Said().findings.size(); i++)
  {
    for (const Json::Value& observation :
         MakeFindingObservations(Said().findings[i], std::to_string(i + 1), scene_))
    {
      AddResult(observation);
    }
  }
}

ObservationBuilder ReportBuilder::MakeBiomarker(const char* id,
                                                const Code& code,
                                                const std::optional<ReportText>& method) const
{
  ObservationBuilder observation(scene_, id, "molecular-biomarker", ToConcept(code));
  observation.AddCategory(TO_BE_DETERMINED, "biomarker-category");
  observation.Add(MakeConcept(MakeCoding(TO_BE_DETERMINED, "biomarker-category")),
                  "valueCodeableConcept",
                  MakeConcept(MakeCoding(BIOMARKER_ONTOLOGY, "molgen")));
  if (method)
  {
    observation.Set("method", MakeTextConcept(method->Value()));
  }
  return observation;
}

void ReportBuilder::AddBurden()
{
  if (!Said().burden)
  {
    return;
  }
  const MutationalBurden& burden = *Said().burden;
  ObservationBuilder observation = MakeBiomarker("tmb", BURDEN, burden.Method());
  observation.Set("valueQuantity", MakeQuantity(burden.PerMegabase().Value(), PER_MEGABASE));
  if (burden.mutations)
  {
    observation.Add(TMB_COUNT, "valueQuantity", MakeQuantity(*burden.mutations, COUNTED));
  }
  if (burden.callableBases)
  {
    observation.Add(TMB_BASES, "valueQuantity", MakeQuantity(*burden.callableBases, COUNTED_BASES));
  }
  AddResult(observation.Take());
}

void ReportBuilder::AddInstability()
{
  if (Said().instability)
  {
    const SatelliteInstability& instability = *Said().instability;
    ObservationBuilder observation = MakeBiomarker("msi", INSTABILITY, instability.method);
    observation.Set("valueCodeableConcept",
                    ToConcept(GetCode(STABILITY_CODES, instability.stability)));
    AddResult(observation.Take());
  }
}

void ReportBuilder::AddNotTested()
{
  std::size_t number = 0;
  for (const NotTested& missing : Said().notTested)
  {
    ObservationBuilder observation(
        scene_, "not-tested-" + std::to_string(++number), "", ToConcept(NOT_TESTED_CONCEPT));
    observation.Set("dataAbsentReason", MakeConcept(MakeCoding(ABSENT_REASON, "not-performed")));
    if (missing.gene)
    {
      observation.Add(GENE, "valueCodeableConcept", ToConcept(*missing.gene));
    }
    AddPlace(observation, missing.OfBuild(), missing.Where());
    if (missing.covered)
    {
      observation.Add(
          COVERED_CONCEPT, "valueQuantity", MakeQuantity(missing.covered->Value(), NO_UNITS));
    }
    if (missing.reason)
    {
      observation.AddNote(missing.reason->Value());
    }
    AddResult(observation.Take());
  }
}

/// Whether it was tested is not known, which is another reason than that nobody did.
void ReportBuilder::AddNotStated()
{
  std::size_t number = 0;
  for (const ReportedGene& gene : Said().notStated)
  {
    ObservationBuilder observation(
        scene_, "not-stated-" + std::to_string(++number), "", ToConcept(NOT_STATED_CONCEPT));
    observation.Set("dataAbsentReason", MakeConcept(MakeCoding(ABSENT_REASON, "unknown")));
    observation.Add(GENE, "valueCodeableConcept", ToConcept(gene));
    AddResult(observation.Take());
  }
}

void ReportBuilder::AddQuality()
{
  std::size_t number = 0;
  for (const QualityLine& line : Said().quality)
  {
    Json::Value code = ToConcept(QUALITY_CONCEPT);
    code["text"] = line.check.Value();
    ObservationBuilder observation(scene_, "quality-" + std::to_string(++number), "", code);
    observation.Set("valueString", line.status.Value());
    if (line.value)
    {
      observation.Add(
          QUALITY_VALUE_CONCEPT, "valueQuantity", MakeQuantity(line.value->Value(), NO_UNITS));
    }
    AddResult(observation.Take());
  }
}

void ReportBuilder::AddRecommendations()
{
  std::size_t number = 0;
  for (const ReportText& recommendation : Said().recommendations)
  {
    Json::Value task;
    task["resourceType"] = "Task";
    task["id"] = "recommendation-" + std::to_string(++number);
    task["meta"]["profile"].append(REPORTING + std::string("followup-recommendation"));
    task["status"] = "requested";
    task["intent"] = "proposal";
    task["description"] = recommendation.Value();
    task["for"] = scene_.subject;
    Contain(task);
    AddExtension("recommended-action", MakeReference(task["id"].asString()));
  }
}

void ReportBuilder::AddTexts()
{
  std::string conclusion;
  for (const ReportText& text : Said().Conclusions())
  {
    conclusion += (conclusion.empty() ? "" : "\n\n") + text.Value();
  }
  report_["conclusion"] = conclusion;
}

void ReportBuilder::AddImaging()
{
  for (const ImagedStudy& study : Said().imaging)
  {
    Json::Value& reference = report_["imagingStudy"].append(Json::objectValue);
    reference["type"] = "ImagingStudy";
    reference["identifier"] = MakeUid(study.Study());
    reference["display"] = study.Description().Value();
  }
}
} // namespace

Json::Value MakeDiagnosticReport(const ReportDocument& document, ReportState state)
{
  ReportBuilder builder(document, state);
  builder.AddHead();
  builder.AddSpecimen();
  builder.AddStudy();
  builder.AddFindings();
  builder.AddBurden();
  builder.AddInstability();
  builder.AddNotTested();
  builder.AddNotStated();
  builder.AddQuality();
  builder.AddRecommendations();
  builder.AddTexts();
  builder.AddImaging();
  return builder.Take();
}
} // namespace OrthancGenomics
