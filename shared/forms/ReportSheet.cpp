// SPDX-License-Identifier: GPL-3.0-or-later
#include "forms/ReportSheet.h"

#include "forms/FindingForm.h"
#include "forms/FormText.h"
#include "forms/Phrases.h"
#include "forms/ReportSections.h"

#include <array>

namespace OrthancGenomics
{
namespace
{
std::string ShowVerification(const Verification& verification, LabelLanguage language)
{
  return std::string(Phrases::SIGNED_BY.In(language)) + ' ' + ShowName(verification.observer) +
         ", " + verification.organization.Value() + ", " + ShowTime(verification.time);
}

void AddStatus(const ReportDocument& document, ReportState state, ReportSheet& form)
{
  const auto set = [&form](const Phrase& status, std::string note)
  {
    form.status = status.In(form.labels);
    form.statusNote = std::move(note);
  };
  if (state == ReportState::Retracted)
  {
    set(Phrases::RETRACTED, Phrases::RETRACTED_NOTE.In(form.labels));
  }
  else if (state == ReportState::Draft)
  {
    set(Phrases::DRAFT, Phrases::DRAFT_NOTE.In(form.labels));
  }
  else if (document.verification)
  {
    set(Phrases::VERIFIED, ShowVerification(*document.verification, form.labels));
    form.isTrusted = true;
  }
  else
  {
    set(Phrases::UNVERIFIED, Phrases::UNVERIFIED_NOTE.In(form.labels));
  }
  if (!document.predecessors.empty())
  {
    form.statusNote += std::string(" · ") + Phrases::REPLACES.In(form.labels);
  }
}

class PatientFacts
{
public:
  explicit PatientFacts(ReportSheet& form) : form_(form) {}

  void Add(const Phrase& label, std::string value, std::string origin = "")
  {
    if (!value.empty())
    {
      form_.patient.push_back(
          {In(label), std::move(value), std::move(origin), std::nullopt, false});
    }
  }

  void AddPatient(const ReportPatient& patient)
  {
    constexpr std::array sexes{Phrases::MALE, Phrases::FEMALE, Phrases::OTHER_SEX};
    Add(Phrases::PATIENT, patient.name ? ShowName(*patient.name) : "");
    Add(Phrases::PATIENT_ID,
        patient.id.Value(),
        patient.issuer ? In(Phrases::ISSUER) + ' ' + patient.issuer->Value() : "");
    Add(Phrases::BORN, patient.birthDate ? patient.birthDate->Value() : "");
    Add(Phrases::SEX, patient.sex ? In(sexes.at(static_cast<std::size_t>(*patient.sex))) : "");
  }

  void AddSpecimen(const Specimen& specimen)
  {
    constexpr std::array types{Phrases::TISSUE, Phrases::BLOOD, Phrases::GENETIC};
    Add(Phrases::SPECIMEN,
        specimen.identifier.Value(),
        specimen.type ? In(types.at(static_cast<std::size_t>(*specimen.type))) : "");
  }

  void AddStudy(const ReportStudy& study)
  {
    Add(Phrases::ACCESSION, study.accessionNumber ? study.accessionNumber->Value() : "");
    Add(Phrases::REFERRER, study.referringPhysician ? ShowName(*study.referringPhysician) : "");
  }

private:
  std::string In(const Phrase& phrase) const { return phrase.In(form_.labels); }

  ReportSheet& form_;
};

void AddFindings(const Report& report, ReportSheet& form)
{
  for (const ReportFinding* finding : RankFindings(report.findings))
  {
    form.findings.push_back(MakeFindingForm(*finding, form.labels));
  }
}

std::string MakePatientKey(const ReportPatient& patient)
{
  return Join(patient.name ? ShowName(*patient.name) : "", patient.id.Value());
}

void AddLanguages(const Language& language, ReportSheet& form)
{
  const std::optional<LabelLanguage> known = FindLabelLanguage(language);
  form.labels = known.value_or(LabelLanguage::English);
  form.textLanguage = language.Value();
  form.languageNote = known ? "" : Phrases::OTHER_LANGUAGE.In(form.labels) + language.Value() + '.';
}
} // namespace

ReportSheet MakeReportSheet(const ReportDocument& document, ReportState state)
{
  const Report& report = document.report;
  ReportSheet form;
  AddLanguages(report.In(), form);
  form.title = Phrases::TITLE.In(form.labels);
  form.reportId = std::string(Phrases::REPORT_ID.In(form.labels)) + ' ' +
                  document.key.Id().Value() + ", " + Phrases::VERSION.In(form.labels) + ' ' +
                  std::to_string(document.key.Version());
  form.patientKey = MakePatientKey(document.patient);
  AddStatus(document, state, form);
  PatientFacts patient(form);
  patient.AddPatient(document.patient);
  patient.AddSpecimen(report.Of());
  patient.Add(Phrases::TEST, ShowProcedure(report.Test(), form.labels));
  patient.Add(Phrases::REPORTED, ShowTime(document.time));
  patient.AddStudy(document.study);
  form.glance = MakeGlance(report, form.labels);
  AddFindings(report, form);
  form.conclusions.heading = Phrases::CONCLUSIONS.In(form.labels);
  for (const ReportText& conclusion : report.Conclusions())
  {
    form.conclusions.paragraphs.push_back(conclusion.Value());
  }
  form.sections = MakeFormSections(document, form.labels);
  return form;
}
} // namespace OrthancGenomics
