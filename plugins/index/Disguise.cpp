// SPDX-License-Identifier: GPL-3.0-or-later
#include "Disguise.h"

#include "FindReader.h"
#include "VariantReader.h"
#include "core/Error.h"
#include "orthanc/RestClient.h"

#include <utility>

namespace OrthancGenomics
{
Disguise::Disguise(ReadScope scope, std::optional<Pseudonyms> names)
    : scope_(std::move(scope)), names_(std::move(names))
{
}

std::optional<std::int64_t> Disguise::FindSubject(const std::string& pseudonym) const
{
  return IsOn() ? names_->FindSubject(pseudonym) : std::nullopt;
}

void Disguise::Put(Subject& subject) const
{
  if (Hides(subject.number))
  {
    subject.id = names_->OfSubject(subject.number);
    subject.patientId = subject.id;
    subject.issuer.clear();
  }
}

void Disguise::PutCalls(AnsweredVariant& variant) const
{
  for (AnsweredCall& call : variant.calls)
  {
    call.sample = names_->Of("sample", call.dataset + ' ' + call.sample);
    call.dataset = OfDataset(call.dataset);
  }
}

void Disguise::Put(std::int64_t subject, VariantAnswer& answer) const
{
  if (!Hides(subject))
  {
    return;
  }
  for (AnsweredVariant& variant : answer.variants)
  {
    PutCalls(variant);
  }
  if (answer.absent)
  {
    answer.absent->dataset = OfDataset(answer.absent->dataset);
  }
}

void Disguise::Put(std::int64_t subject, Dataset& dataset) const
{
  if (Hides(subject))
  {
    dataset.id = OfDataset(dataset.id);
    dataset.created = 0; // who sees it come today would learn by how much dates are moved
    dataset.caller.clear();
  }
}

void Disguise::Put(VariantCohort& cohort) const
{
  for (NamedCarrier& carrier : cohort.carriers)
  {
    if (Hides(carrier.subject.number))
    {
      for (std::string& dataset : carrier.datasets)
      {
        dataset = OfDataset(dataset);
      }
      Put(carrier.subject);
    }
  }
}

void Disguise::Put(FindAnswer& answer) const
{
  for (FoundPatient& patient : answer.patients)
  {
    if (!Hides(patient.subject.number))
    {
      continue;
    }
    Put(patient.subject);
    for (FoundStudy& found : patient.studies)
    {
      Put(found.study);
    }
    for (AnsweredVariant& variant : patient.variants)
    {
      PutCalls(variant);
    }
  }
}

/// Made anew of what may be told, so that a tag that is kept one day is not shown by that.
void Disguise::Put(ImagingStudy& study) const
{
  if (!Hides(study.subject))
  {
    return;
  }
  ImagingStudy shown;
  shown.subject = study.subject;
  shown.id = names_->Of("study", study.id);
  shown.patient.patientId = names_->OfSubject(study.subject);
  shown.patient.id = MakeOrthancPatientId(shown.patient.patientId);
  shown.tags = {
      {"StudyInstanceUID", names_->OfUid(GetTag(study.tags, "StudyInstanceUID"))},
      {"StudyDate", names_->MoveDate(study.subject, GetTag(study.tags, "StudyDate"))},
      {"AccessionNumber", names_->Of("accession", GetTag(study.tags, "AccessionNumber"))}};
  for (const ImagingSeries& series : study.series)
  {
    shown.series.push_back(
        {names_->Of("series", series.id),
         {{"SeriesInstanceUID", names_->OfUid(GetTag(series.tags, "SeriesInstanceUID"))},
          {"Modality", GetTag(series.tags, "Modality")},
          {"BodyPartExamined", GetTag(series.tags, "BodyPartExamined")}}});
  }
  study = std::move(shown);
}

void Disguise::RequireNow(const AsOf& asOf, const std::string& dataset) const
{
  if (IsOn() && (!asOf.IsNow() || !dataset.empty()))
  {
    throw Error(ErrorCode::Forbidden, "for research nothing is told by as-of or dataset");
  }
}
} // namespace OrthancGenomics
