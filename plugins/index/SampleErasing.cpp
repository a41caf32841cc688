// SPDX-License-Identifier: GPL-3.0-or-later
// Samples of a dataset are erased for good. The job's payload has the numbers of both imports, as
// Reimport's, and the positions of the samples, never their names:
//
//   Standing answers ─► file without them ─► blocks of Next ─► flip, tombstone ─► Standing's rest
//   goes
//
// Before the flip the job may end in any way and leaves the dataset as it was. After it, it begins
// again until no byte is left.
#include "BlockOwners.h"
#include "GroupKeeper.h"
#include "Ingest.h"
#include "Supersession.h"
#include "WithoutSamples.h"
#include "core/Error.h"
#include "json/JsonText.h"
#include "orthanc/Log.h"
#include "vcf/MafSamples.h"

#include <algorithm>

namespace OrthancGenomics
{
namespace
{
struct Erasure
{
  Dataset standing;
  Dataset next;
  SamplePositions samples;
  QualityDecision decision;
};

std::string WritePayload(const Erasure& erasure)
{
  Json::Value payload;
  payload["Standing"] = WriteOwners(erasure.standing);
  payload["Next"] = WriteOwners(erasure.next);
  payload["Positions"] = Json::arrayValue;
  for (const std::size_t position : erasure.samples)
  {
    payload["Positions"].append(Json::UInt64(position));
  }
  payload["User"] = erasure.decision.user;
  payload["Time"] = Json::Int64(erasure.decision.time);
  payload["Reason"] = erasure.decision.reason;
  return ToText(payload);
}

Erasure ReadPayload(const std::string& text)
{
  const Json::Value payload = ParseJson(text);
  Erasure erasure;
  erasure.standing = ReadOwners(payload["Standing"]);
  erasure.next = ReadOwners(payload["Next"]);
  for (const Json::Value& position : payload["Positions"])
  {
    erasure.samples.insert(position.asUInt64());
  }
  erasure.decision = {SAMPLES_ERASED,
                      payload["User"].asString(),
                      payload["Time"].asInt64(),
                      payload["Reason"].asString()};
  return erasure;
}

/// No name is repeated: who may not read a log may not learn one from it.
[[noreturn]] void Refuse(std::size_t index, const char* reason)
{
  throw Error(ErrorCode::BadInput, "Samples[" + std::to_string(index) + "] " + reason);
}

std::size_t FindPosition(const Dataset& dataset, const std::string& name)
{
  const auto found = std::find_if(dataset.samples.begin(),
                                  dataset.samples.end(),
                                  [&name](const Sample& sample) { return sample.name == name; });
  return static_cast<std::size_t>(found - dataset.samples.begin());
}

/// A MAF has two samples of a barcode with lines of both kinds: its order of samples is that of
/// their lines, so that one alone cannot leave.
void RequireWholeBarcodes(const Dataset& dataset, const SamplePositions& samples)
{
  for (std::size_t i = 0; dataset.format == "MAF" && i < dataset.samples.size(); i++)
  {
    const std::size_t other = FindPosition(dataset, MakeGermlineName(dataset.samples[i].name));
    if (other < dataset.samples.size() && samples.count(i) != samples.count(other))
    {
      throw Error(ErrorCode::BadInput,
                  "Samples must name the somatic and the germline sample of a barcode together");
    }
  }
}

SamplePositions FindPositions(const Dataset& dataset, const std::vector<std::string>& names)
{
  if (dataset.samples.size() < 2)
  {
    throw Error(ErrorCode::BadInput, "the dataset has one sample: DELETE erases it");
  }
  SamplePositions samples;
  for (std::size_t i = 0; i < names.size(); i++)
  {
    const std::size_t position = FindPosition(dataset, names[i]);
    if (position == dataset.samples.size())
    {
      Refuse(i, "is no sample of the dataset");
    }
    if (!samples.insert(position).second)
    {
      Refuse(i, "stands there twice");
    }
  }
  if (samples.size() == dataset.samples.size())
  {
    throw Error(ErrorCode::BadInput, "Samples are all of the dataset: DELETE erases it");
  }
  RequireWholeBarcodes(dataset, samples);
  return samples;
}
} // namespace

Ingest::ErasureAccepted Ingest::EraseSamples(const std::string& id,
                                             const std::vector<std::string>& names,
                                             const QualityDecision& decision)
{
  queue_.RequireRoom();
  const std::lock_guard<std::mutex> lock(rows_);
  Erasure erasure;
  erasure.standing = GetDataset(id);
  RequireReadable(erasure.standing);
  erasure.samples = FindPositions(erasure.standing, names);
  erasure.decision = decision;
  erasure.next = MakeWithout(erasure.standing, erasure.samples);
  RequireCoveredWithout(runtime_.Index().TakeSnapshot(), erasure.standing, erasure.next);
  ErasureAccepted accepted;
  for (const Dataset& other : ListOfFile(erasure.standing))
  {
    accepted.sameFile.push_back(other.id);
  }
  erasure.next.sha256.clear(); // not written yet
  runtime_.Index().ReserveNumbers(erasure.next);
  accepted.job = queue_.Submit(SAMPLES_JOB, id, WritePayload(erasure));
  return accepted;
}

void Ingest::RunErasureOfSamples(JobContext& context)
{
  try
  {
    ReadWithout(context);
  }
  catch (const std::exception&)
  {
    RemoveRest(context.Id(), context.Subject(), context.Payload());
    throw;
  }
  RemoveRest(context.Id(), context.Subject(), context.Payload());
  const Dataset standing = ReadPayload(context.Payload()).standing;
  if (!FindDataset(context.Subject(), standing.number))
  {
    Erase(context, standing);
  }
}

void Ingest::ReadWithout(JobContext& context)
{
  Erasure erasure = ReadPayload(context.Payload());
  const auto dataset = FindDataset(context.Subject(), erasure.standing.number);
  if (!dataset || !dataset->imported)
  {
    return; // flipped before a restart; deleted or rejected
  }
  const ImportOptions options = MakeOptionsOf(*dataset, options_);
  StagedFile staged = StageWithout(
      runtime_.Files(), *dataset, erasure.samples, options, [&context] { context.CheckPoint(); });
  Dataset next = MakeWithout(*dataset, erasure.samples);
  next.size = static_cast<std::int64_t>(staged.Size());
  {
    const std::lock_guard<std::mutex> lock(intake_);
    erasure.next.sha256 = staged.Commit();
    context.SetPayload(WritePayload(erasure));
  }
  TakeOwners(erasure.next, next);
  const GroupKeeper::Introduction introduction(groups_, next);
  ReadBlocks(context, next, options);
  introduction.Group(next, [&context] { context.CheckPoint(); });
  const std::lock_guard<std::mutex> lock(rows_);
  const auto current = FindDataset(context.Subject(), erasure.standing.number);
  if (!current || !current->imported)
  {
    return; // deleted or rejected meanwhile
  }
  KeepJudgements(*current, erasure.samples, config_.quality, next);
  const QualityDecision& decision = erasure.decision;
  runtime_.Index().ReplaceDataset(current->number,
                                  next,
                                  Tombstone{next.id,
                                            current->number,
                                            SAMPLES_ERASED,
                                            decision.user,
                                            decision.reason,
                                            decision.time,
                                            erasure.samples});
  LogInfo("Genomics: samples of dataset " + next.id + " erased");
}

bool Ingest::IsPastFlip(const JobRecord& job) const
{
  const auto row = runtime_.Index().TakeSnapshot().FindDataset(job.subject);
  return !row || row->number == ReadPayload(job.payload).next.number;
}
} // namespace OrthancGenomics
