// SPDX-License-Identifier: GPL-3.0-or-later
#include "QualityReview.h"

#include "QualityJudge.h"
#include "QualityStatus.h"
#include "blocks/Concordance.h"
#include "core/Error.h"
#include "orthanc/Log.h"

#include <algorithm>

namespace OrthancGenomics
{
namespace
{
/// The newest of a subject's; each costs some hundred chunks at most.
constexpr std::int64_t MAX_OTHERS = 8;

/// A caller that writes 0/1 as a formality has next to none that are homozygous, a person a third.
constexpr double LEAST_HOMOZYGOUS = 0.05;

bool HasGenotypes(const Concordance& found)
{
  const double least = LEAST_HOMOZYGOUS * static_cast<double>(found.common);
  return static_cast<double>(found.homozygousInFirst) >= least &&
         static_cast<double>(found.homozygousInSecond) >= least;
}

/// Ids, the newest first.
std::vector<std::string>
ListOthers(const Snapshot& snapshot, const Dataset& dataset, std::int64_t subject)
{
  DatasetFilter filter;
  filter.status = DatasetStatus::Active;
  filter.subject = subject;
  filter.limit = MAX_OTHERS + 1;
  filter.contigs = false;
  filter.samples = false;
  std::vector<std::string> ids;
  for (const Dataset& other : snapshot.ListDatasets(filter))
  {
    if (other.id != dataset.id)
    {
      ids.push_back(other.id);
    }
  }
  return ids;
}
} // namespace

std::string QualityReview::CompareSex(InferredSex a, InferredSex b, CheckAction action)
{
  const auto known = [](InferredSex sex)
  { return sex == InferredSex::Male || sex == InferredSex::Female; };
  if (!known(a) || !known(b))
  {
    return "NotEvaluated";
  }
  return a == b ? "Pass" : ToStatus(action);
}

std::string QualityReview::ComparePatientSex(const Sample& sample) const
{
  const InferredSex sex = InferSex(sample.figures, config_.sex);
  if (sex != InferredSex::Male && sex != InferredSex::Female)
  {
    return "NotEvaluated";
  }
  const Snapshot snapshot = database_.TakeSnapshot();
  const auto subject = snapshot.GetSubject(sample.subject);
  if (!subject)
  {
    return "NotEvaluated";
  }
  const bool alone = snapshot.ListSubjects(subject->patientId).size() == 1;
  try
  {
    const auto stated = patients_.FindSex(*subject, alone);
    return CompareSex(sex, stated.value_or(InferredSex::Unknown), config_.sex.patientSex);
  }
  catch (const Error& error)
  {
    if (error.Code() != ErrorCode::Upstream)
    {
      throw;
    }
    LogWarning(std::string("Genomics: PatientSex could not be compared: ") + error.what());
    return "NotEvaluated";
  }
}

void QualityReview::CompareGenotypes(const Snapshot& snapshot,
                                     const Dataset& dataset,
                                     const Dataset& other,
                                     Sample& sample) const
{
  SampleReview& review = sample.review;
  const CheckLimits& limits = config_.germline.at("Identity");
  for (const Sample& otherSample : other.samples)
  {
    if (otherSample.subject != sample.subject)
    {
      continue;
    }
    const InferredSex sex = InferSex(sample.figures, config_.sex);
    const InferredSex otherSex = InferSex(otherSample.figures, config_.sex);
    review.sexAmongDatasets =
        WorseOf(review.sexAmongDatasets, CompareSex(sex, otherSex, config_.sex.otherDatasets));
    if (other.build != dataset.build)
    {
      continue;
    }
    const Concordance found = CompareSamples(snapshot, {&dataset, &sample}, {&other, &otherSample});
    if (found.common < limits.atLeast || !HasGenotypes(found))
    {
      continue;
    }
    const double share = static_cast<double>(found.equal) / static_cast<double>(found.common);
    review.identity = WorseOf(review.identity, Evaluate(limits, share, found.common));
    if (!review.concordance || share < *review.concordance)
    {
      review.concordance = share;
      review.common = found.common;
    }
  }
}

void QualityReview::CompareDatasets(const Snapshot& snapshot,
                                    const Dataset& dataset,
                                    Sample& sample,
                                    Others& others) const
{
  for (const std::string& id : ListOthers(snapshot, dataset, sample.subject))
  {
    auto known = others.find(id);
    if (known == others.end())
    {
      known = others.emplace(id, *snapshot.FindDataset(id)).first;
    }
    if (IsGermline(known->second))
    {
      CompareGenotypes(snapshot, dataset, known->second, sample);
    }
  }
}

void QualityReview::Judge(Dataset& dataset, const Which& which) const
{
  const bool germline = IsGermline(dataset);
  const Snapshot snapshot = database_.TakeSnapshot();
  Others others;
  for (Sample& sample : dataset.samples)
  {
    if (!which(sample))
    {
      continue;
    }
    sample.review = {};
    if (germline && sample.subject != 0)
    {
      sample.review.patientSex = ComparePatientSex(sample);
      CompareDatasets(snapshot, dataset, sample, others);
    }
  }
  RefreshLinkChecks(dataset, config_);
}

bool QualityReview::Adopt(const Dataset& judged, const Which& which, Dataset& dataset) const
{
  for (std::size_t i = 0; i < dataset.samples.size(); i++)
  {
    if (which(dataset.samples[i]) && dataset.samples[i].subject != judged.samples[i].subject)
    {
      return false;
    }
  }
  for (std::size_t i = 0; i < dataset.samples.size(); i++)
  {
    if (which(dataset.samples[i]))
    {
      dataset.samples[i].review = judged.samples[i].review;
    }
  }
  RefreshLinkChecks(dataset, config_);
  return true;
}

bool QualityReview::JudgePatientSex(Dataset& dataset, const Which& which) const
{
  if (!IsGermline(dataset))
  {
    return false;
  }
  bool changed = false;
  for (Sample& sample : dataset.samples)
  {
    if (!which(sample))
    {
      continue;
    }
    std::string status = ComparePatientSex(sample);
    std::string& known = sample.review.patientSex;
    const bool nothingNew = status == known || status == "NotEvaluated";
    if (!nothingNew && !(status == "Fail" && known == "Released"))
    {
      known = std::move(status);
      changed = true;
    }
  }
  if (changed)
  {
    RefreshLinkChecks(dataset, config_);
  }
  return changed;
}
} // namespace OrthancGenomics
