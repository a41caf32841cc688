// SPDX-License-Identifier: GPL-3.0-or-later
#include "Importer.h"

#include "QualityJudge.h"
#include "QualityTally.h"
#include "SexInference.h"
#include "blocks/DatasetWriter.h"
#include "core/Error.h"
#include "genomics/BlockStore.h"
#include "vcf/ReadAhead.h"
#include "vcf/ReferenceSequence.h"
#include "vcf/VcfReader.h"

#include <algorithm>
#include <memory>

namespace OrthancGenomics
{
namespace
{
constexpr std::int64_t RECORDS_BETWEEN_CHECKS = 4096;

VcfOptions MakeVcfOptions(const ImportOptions& options, const Dataset& dataset)
{
  VcfOptions result;
  result.build = dataset.build;
  result.origin = dataset.origin;
  result.conformance = options.conformance;
  result.minCallableDepth = options.quality.minCallableDepth;
  result.minCallableQuality = options.quality.minCallableQuality;
  result.reference = options.reference;
  result.temporary = options.temporary;
  result.scratch = options.scratch;
  result.assumeSorted = options.assumeSorted;
  return result;
}

void TakeHeader(const VcfHeader& header, Dataset& dataset)
{
  dataset.build = header.build;
  if (dataset.origin == Origin::Unknown)
  {
    dataset.origin = header.origin;
  }
  dataset.format = header.format;
  dataset.caller = header.caller;
  dataset.annotation = header.annotator;
  dataset.annotationFormat = header.annotation ? header.annotation->Store() : "";
  dataset.leftAligned = header.leftAligned;
  dataset.contigs = header.contigs;
}

void TakeSamples(const VcfHeader& header, Dataset& dataset)
{
  dataset.samples.clear();
  for (std::size_t i = 0; i < header.samples.size(); i++)
  {
    Sample sample;
    sample.name = header.samples[i];
    sample.role = header.roles[i];
    dataset.samples.push_back(sample);
  }
}

ImportSettings MakeSettings(const ImportOptions& options, const Dataset& dataset)
{
  ImportSettings settings;
  settings.conformance = ToString(options.conformance);
  settings.minCallableDepth = options.quality.minCallableDepth;
  settings.minCallableQuality = options.quality.minCallableQuality;
  if (dataset.leftAligned)
  {
    const ReferenceSequence* const reference = options.reference(*dataset.build);
    settings.reference = reference->Name();
    settings.referenceDigest = reference->Digest();
  }
  return settings;
}

std::vector<std::string> ListContigs(const std::vector<Region>& targets)
{
  std::vector<std::string> contigs;
  for (const Region& target : targets)
  {
    if (contigs.empty() || contigs.back() != target.contig)
    {
      contigs.push_back(target.contig);
    }
  }
  return contigs;
}

/// Deletes the blocks of an import that did not come to its end. Not a handler: the queue stops a
/// job by what is no std::exception.
class Undo
{
public:
  Undo(IBlockWriter& blocks, const Dataset& dataset) : blocks_(blocks), dataset_(dataset) {}
  ~Undo();
  Undo(const Undo&) = delete;
  Undo& operator=(const Undo&) = delete;

private:
  IBlockWriter& blocks_;
  const Dataset& dataset_;
};

Undo::~Undo()
{
  if (dataset_.imported)
  {
    return;
  }
  try
  {
    DeleteBlocks(blocks_, dataset_);
  }
  catch (const std::exception&)
  {
    // The next try, or the next start, deletes them: no row shows them, and the job tells whose
    // they are.
    return;
  }
}

void TakeQuality(const QualityTally& tally,
                 bool buildShown,
                 const QualityConfig& config,
                 Dataset& dataset)
{
  const std::vector<SampleFigures> figures = tally.MakeFigures();
  const bool germline = IsGermline(dataset);
  for (std::size_t i = 0; i < dataset.samples.size(); i++)
  {
    dataset.samples[i].figures = figures[i];
    dataset.samples[i].sex = germline ? ToSex(InferSex(figures[i], config.sex)) : Sex::Unknown;
  }
  const DuplicateWatch& duplicates = tally.Duplicates();
  duplicates.Report(dataset.report);
  dataset.checks = JudgeFile(dataset,
                             {tally.Records(),
                              tally.Passing(),
                              duplicates.Duplicates(),
                              duplicates.Contradictory(),
                              tally.Genotyped(),
                              buildShown},
                             config);
}

void ReadAll(IBlockWriter& blocks,
             const FileSource& file,
             const std::vector<Region>& targets,
             const ImportOptions& options,
             const std::function<void(double)>& checkPoint,
             Dataset& dataset)
{
  dataset.report = ImportReport();
  VcfOptions reading = MakeVcfOptions(options, dataset);
  reading.extraContigs = ListContigs(targets);
  const std::unique_ptr<ISiteReader> reader = OpenSites(file, reading, dataset.report);
  TakeHeader(reader->Header(), dataset);
  DatasetWriter writer(blocks, dataset);
  writer.AddTargets(targets);
  QualityTally tally(*dataset.build, dataset.samples.size());
  ReadAhead sites(*reader);
  std::int64_t untilCheck = 0;
  while (const Site* site = sites.Next())
  {
    writer.Add(*site);
    tally.Add(*site, sites.Contigs());
    if (--untilCheck < 0)
    {
      untilCheck = RECORDS_BETWEEN_CHECKS;
      checkPoint(sites.Progress());
    }
  }
  TakeHeader(reader->Header(), dataset);
  writer.Finish();
  for (std::size_t i = 0; i < dataset.samples.size(); i++)
  {
    dataset.samples[i].calls = writer.CallsBySample()[i];
  }
  dataset.report.calls = writer.Calls();
  dataset.hasReferenceEvidence = writer.HasReferenceEvidence();
  dataset.settings = MakeSettings(options, dataset);
  TakeQuality(tally, reader->Header().buildShown, options.quality, dataset);
}
} // namespace

void Inspect(const FileSource& file, const ImportOptions& options, Dataset& dataset)
{
  ImportReport report;
  VcfOptions reading = MakeVcfOptions(options, dataset);
  // which a request does not wait for
  reading.reference = nullptr;
  reading.assumeSorted = true;
  const std::unique_ptr<ISiteReader> reader = OpenSites(file, reading, report);
  TakeHeader(reader->Header(), dataset);
  TakeSamples(reader->Header(), dataset);
}

ImportOptions MakeOptionsOf(const Dataset& dataset, const ImportOptions& configured)
{
  ImportOptions options = configured;
  const ImportSettings& settings = dataset.settings;
  if (!settings.conformance.empty())
  {
    options.conformance = settings.conformance == ToString(Conformance::Strict)
                              ? Conformance::Strict
                              : Conformance::Tolerant;
    options.quality.minCallableDepth = settings.minCallableDepth;
    options.quality.minCallableQuality = settings.minCallableQuality;
  }
  if (!dataset.leftAligned)
  {
    options.reference = nullptr; // configured since
    return options;
  }
  const std::string key = std::string("Genomics.Reference.") + ToString(*dataset.build);
  const ReferenceSequence* const reference = configured.reference(*dataset.build);
  if (reference == nullptr)
  {
    throw Error(ErrorCode::Refused, key + " is not configured");
  }
  if (!settings.referenceDigest.empty() && settings.referenceDigest != reference->Digest())
  {
    throw Error(ErrorCode::Refused, key + " is another one than at the import");
  }
  return options;
}

void Import(IBlockWriter& blocks,
            const FileSource& file,
            const std::vector<Region>& targets,
            const ImportOptions& options,
            const std::function<void(double)>& checkPoint,
            Dataset& dataset)
{
  dataset.imported = false;
  DeleteBlocks(blocks, dataset);
  const Undo undo(blocks, dataset);
  try
  {
    ReadAll(blocks, file, targets, options, checkPoint, dataset);
  }
  catch (const UnsortedRecords&)
  {
    // Seldom, so that a look over every file first would cost more.
    DeleteBlocks(blocks, dataset);
    ImportOptions sorting = options;
    sorting.assumeSorted = false;
    ReadAll(blocks, file, targets, sorting, checkPoint, dataset);
  }
  dataset.imported = true;
}
} // namespace OrthancGenomics
