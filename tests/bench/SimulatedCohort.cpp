// SPDX-License-Identifier: GPL-3.0-or-later
#include "bench/SimulatedCohort.h"

#include "GroupSteps.h"
#include "blocks/CarrierFormat.h"
#include "blocks/DatasetWriter.h"
#include "genomics/AnnotationFormat.h"

#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <fstream>
#include <random>
#include <sstream>

namespace OrthancGenomics
{
namespace
{
constexpr std::int64_t SMALL_GROUP = 32;
constexpr std::int64_t GENE_EVERY = 2000000;
constexpr std::int64_t FIRST_GENE = 500000;
constexpr std::int64_t GENE_BASES = 193000;
constexpr const char* CONTIG = "1";

std::int64_t FindGene(std::int64_t place)
{
  const std::int64_t into = place % GENE_EVERY - FIRST_GENE;
  return into >= 0 && into < GENE_BASES ? place / GENE_EVERY : -1;
}

/// One in a hundred variants of a gene changes the protein, one in a thousand stops it.
std::string MakeEntry(const SiteAllele& allele, std::int64_t gene)
{
  const std::int64_t kind = allele.begin * 2654435761 % 1000;
  const std::string consequence = kind == 0   ? "stop_gained|HIGH|"
                                  : kind < 10 ? "missense_variant|MODERATE|"
                                              : "intron_variant|MODIFIER|";
  return allele.alternate + "|" + consequence + "G" + std::to_string(gene) +
         "|ENSG|Transcript|ENST0001.1";
}

/// A carrier's figures, as short-read callers give them.
void FillCall(CarrierCall& call, unsigned carried, std::mt19937_64& random)
{
  call.genotype = carried == 2 ? "1/1" : "0/1";
  call.depth = 20 + static_cast<std::int32_t>(random() % 24);
  call.referenceDepth =
      carried == 2 ? 0 : call.depth / 2 - 4 + static_cast<std::int32_t>(random() % 9);
  call.alleleDepth = call.depth - call.referenceDepth;
  call.genotypeQuality = random() % 4 == 0 ? static_cast<std::int32_t>(random() % 99) : 99;
}
} // namespace

SimulatedCohort::SimulatedCohort(const std::filesystem::path& folder, Size size)
    : size_(size), file_(folder / "index.db"),
      slice_(
          MakeSlice(static_cast<std::size_t>(size.samples + LOOSE), size.bases, size.blockBases)),
      database_(Database::Open(file_))
{
  for (std::int64_t i = 0; i < size_.samples + LOOSE; i++)
  {
    AddPatient(static_cast<std::size_t>(i));
    calls_ += i < size_.samples ? datasets_.back().samples[0].calls : 0;
  }
}

void SimulatedCohort::AddPatient(std::size_t patient)
{
  Dataset dataset;
  dataset.sha256 = std::to_string(patient);
  dataset.id = MakeDatasetId(dataset.sha256, "");
  dataset.build = Build::GRCh38;
  dataset.origin = Origin::Germline;
  dataset.format = "VCF";
  dataset.leftAligned = true;
  dataset.contigs = {CONTIG};
  dataset.annotationFormat =
      AnnotationFormat::FromHeader(
          "CSQ", "VEP. Format: Allele|Consequence|IMPACT|SYMBOL|Gene|Feature_type|Feature")
          ->Store();
  database_->InsertDataset(dataset);
  dataset.samples.resize(1);
  dataset.samples[0].name = "S" + std::to_string(patient + 1);
  dataset.samples[0].subject =
      database_->EnsureSubject("P" + std::to_string(patient + 1), "").number;
  database_->InsertSamples(dataset);
  WriteCalls(dataset, patient);
  dataset.imported = true;
  dataset.status = DatasetStatus::Active;
  database_->UpdateDataset(dataset);
  datasets_.push_back(dataset);
}

void SimulatedCohort::AddTargets(DatasetWriter& writer, std::size_t patient) const
{
  std::mt19937_64 random(patient + 77);
  std::vector<Region> targets;
  for (std::int64_t place = 0; place < size_.bases;)
  {
    const std::int64_t end = place + 10000 + static_cast<std::int64_t>(random() % 20000);
    targets.push_back(Region{CONTIG, place, std::min(end, size_.bases)});
    place = end + 50 + static_cast<std::int64_t>(random() % 450);
  }
  writer.AddTargets(targets);
}

void SimulatedCohort::WriteCalls(Dataset& dataset, std::size_t patient)
{
  DatasetWriter writer(*database_, dataset);
  AddTargets(writer, patient);
  std::mt19937_64 random(patient);
  Site site;
  site.filter = "PASS";
  site.callable.assign(1, 3);
  site.alleles.resize(1);
  for (const SliceSite& sliceSite : slice_.sites)
  {
    const unsigned carried = slice_.CountAlleles(sliceSite, patient);
    if (carried == 0)
    {
      continue;
    }
    SiteAllele& allele = site.alleles[0];
    allele = sliceSite.allele;
    site.begin = allele.begin;
    site.end = allele.end;
    FillCall(allele.carriers[0], carried, random);
    const std::int64_t gene = FindGene(allele.begin);
    if (gene >= 0)
    {
      allele.annotations.assign(1, MakeEntry(allele, gene));
    }
    writer.Add(site);
  }
  writer.Finish();
  dataset.hasReferenceEvidence = writer.HasReferenceEvidence();
  dataset.samples[0].calls = writer.Calls();
}

void SimulatedCohort::Fill(std::int64_t first, std::int64_t last)
{
  SampleGroup group;
  for (std::int64_t i = first; i < last; i++)
  {
    group.samples.push_back(datasets_[static_cast<std::size_t>(i)].samples[0].number);
  }
  database_->InsertGroup(group);
  GroupSteps(*database_).Fill(group, database_->TakeSnapshot().ReadCohort(), [] {});
}

void SimulatedCohort::MakeGroups()
{
  for (std::int64_t first = 0; first < size_.samples; first += SMALL_GROUP)
  {
    Fill(first, std::min(first + SMALL_GROUP, size_.samples));
  }
}

void SimulatedCohort::MergeGroups()
{
  const CohortRecord record = database_->TakeSnapshot().ReadCohort();
  std::vector<const SampleGroup*> sources;
  SampleGroup target;
  const auto merge = [&]()
  {
    database_->InsertGroup(target);
    GroupSteps(*database_).Merge(target, sources, [] {});
    sources.clear();
    target.samples.clear();
  };
  for (const SampleGroup& group : record.groups)
  {
    if (target.samples.size() + group.samples.size() > MAX_GROUP_SAMPLES)
    {
      merge();
    }
    sources.push_back(&group);
    target.samples.insert(target.samples.end(), group.samples.begin(), group.samples.end());
  }
  merge();
}

void SimulatedCohort::GroupLoose()
{
  Fill(size_.samples, size_.samples + LOOSE);
}

void SimulatedCohort::Reopen()
{
  database_.reset();
  const int file = open(file_.c_str(), O_RDONLY | O_CLOEXEC);
  if (file >= 0)
  {
    posix_fadvise(file, 0, 0, POSIX_FADV_DONTNEED);
    close(file);
  }
  database_ = Database::Open(file_);
}

std::int64_t SimulatedCohort::CountGenes() const
{
  return (size_.bases - FIRST_GENE - GENE_BASES) / GENE_EVERY + 1;
}

std::string SimulatedCohort::GeneText() const
{
  std::ostringstream text;
  for (std::int64_t i = 0; i < CountGenes(); i++)
  {
    const std::int64_t begin = i * GENE_EVERY + FIRST_GENE;
    text << 'G' << i << "\tENSG" << i << "\t.\t.\t" << CONTIG << ':' << begin + 1 << '-'
         << begin + GENE_BASES << '\n';
  }
  return text.str();
}

void SimulatedCohort::WriteVcf(const std::filesystem::path& file, std::size_t patients) const
{
  std::ofstream text(file);
  text << "##fileformat=VCFv4.2\n##contig=<ID=chr1,length=248956422>\n"
          "##FORMAT=<ID=GT,Number=1,Type=String,Description=\"Genotype\">\n"
          "#CHROM\tPOS\tID\tREF\tALT\tQUAL\tFILTER\tINFO\tFORMAT";
  for (std::size_t patient = 0; patient < patients; patient++)
  {
    text << "\tS" << patient + 1;
  }
  text << '\n';
  static const std::vector<std::string> genotypes = {"\t0/0", "\t0/1", "\t1/1"};
  for (const SliceSite& site : slice_.sites)
  {
    std::string called;
    unsigned alleles = 0;
    for (std::size_t patient = 0; patient < patients; patient++)
    {
      const unsigned carried = slice_.CountAlleles(site, patient);
      called += genotypes[carried];
      alleles += carried;
    }
    if (alleles > 0)
    {
      text << "chr1\t" << site.allele.begin + 1 << "\t.\t" << site.allele.reference << '\t'
           << site.allele.alternate << "\t.\tPASS\t.\tGT" << called << '\n';
    }
  }
}
} // namespace OrthancGenomics
