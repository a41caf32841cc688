// SPDX-License-Identifier: GPL-3.0-or-later
// What filters over whole genomes cost of the processor, each over what a filter on QUAL costs,
// which reads one column of every call: asked in turn, medians. By hand, GENOME_CALLS at will.
#include "bench/Measure.h"
#include "blocks/DatasetWriter.h"
#include "blocks/FacetBuilder.h"
#include "blocks/FacetRow.h"
#include "blocks/SubjectQuery.h"
#include "support/MemoryBlockStore.h"

#include <cstdio>
#include <random>
#include <sstream>

namespace OrthancGenomics
{
namespace
{
constexpr std::int64_t SUBJECT = 1;
constexpr std::int64_t CALL_BASES = 660;
constexpr std::int64_t GENE_BASES = 60000;
constexpr std::uint32_t CONTIGS = 22;
constexpr int ROUNDS = 7;

Dataset MakeGenome(std::int64_t number)
{
  Dataset dataset;
  dataset.number = number;
  dataset.id = "genome" + std::to_string(number);
  dataset.build = Build::GRCh38;
  dataset.origin = Origin::Germline;
  dataset.annotationFormat =
      AnnotationFormat::FromHeader(
          "CSQ", "Format: Allele|Consequence|SYMBOL|Gene|Feature|HGVSc|Existing_variation|CLIN_SIG")
          ->Store();
  for (std::uint32_t i = 1; i <= CONTIGS; i++)
  {
    dataset.contigs.push_back(std::to_string(i));
  }
  dataset.samples.resize(1);
  dataset.samples[0].number = number;
  dataset.samples[0].subject = SUBJECT;
  return dataset;
}

/// Entries of two transcripts in genes, of one between them; one call in 250 of a gene states a
/// significance.
void Annotate(SiteAllele& allele, std::int64_t begin, const std::string& id, std::mt19937& random)
{
  allele.annotations.clear();
  const std::string gene = std::to_string(begin / GENE_BASES);
  if (begin % GENE_BASES > GENE_BASES / 2)
  {
    allele.annotations.push_back(allele.alternate + "|intergenic_variant|||||" + id + "|");
    return;
  }
  const char* consequence = random() % 40 == 0 ? "missense_variant" : "intron_variant";
  const char* stated = random() % 250 != 0 ? "" : random() % 4 == 0 ? "pathogenic" : "benign";
  for (const char* transcript : {"1", "2"})
  {
    allele.annotations.push_back(allele.alternate + "|" + consequence + "|GN" + gene + "|ENSG" +
                                 gene + "|ENST" + gene + transcript + "|ENST" + gene + transcript +
                                 ".1:c." + std::to_string(begin % GENE_BASES) + "A>G|" + id + "|" +
                                 stated);
  }
}

/// Every genome has the calls of the first at seven of ten places, and annotations for its own.
void WriteGenome(MemoryBlockStore& store, const Dataset& dataset, std::int64_t calls)
{
  DatasetWriter writer(store, dataset);
  std::mt19937 places(1);
  std::mt19937 random(static_cast<unsigned>(dataset.number));
  Site site;
  site.filter = "PASS";
  site.callable.assign(1, 4);
  site.alleles.resize(1);
  site.alleles[0].carriers.resize(1);
  for (std::uint32_t contig = 0; contig < CONTIGS; contig++)
  {
    std::int64_t begin = 10000;
    for (std::int64_t i = 0; i < calls / CONTIGS; i++)
    {
      begin += 1 + static_cast<std::int64_t>(places() % (2 * CALL_BASES));
      const auto alleles = static_cast<unsigned>(places());
      if (dataset.number > 1 && random() % 10 > 6)
      {
        continue;
      }
      site.contig = contig;
      site.begin = begin;
      site.end = begin + 1;
      site.id = "rs" + std::to_string(alleles);
      site.quality = static_cast<float>(random() % 2000);
      SiteAllele& allele = site.alleles[0];
      allele.begin = begin;
      allele.end = begin + 1;
      allele.reference.assign(1, "ACGT"[alleles % 4]);
      allele.alternate.assign(1, "GTAC"[alleles % 4]);
      allele.carriers[0].genotype = random() % 3 == 0 ? "1/1" : "0/1";
      Annotate(allele, begin, site.id, random);
      writer.Add(site);
    }
  }
  writer.Finish();
}

void MakeFacets(MemoryBlockStore& store, const Dataset& dataset)
{
  FacetBuilder builder(store, dataset, dataset.samples.front());
  for (auto rows = builder.MakeNext(64); !rows.empty(); rows = builder.MakeNext(64))
  {
    store.Put(BlockTable::Facets, rows);
  }
}

/// Who may see all but a gene, of which the table has one in each of the first contigs.
ReadScope OpenMasked()
{
  Consent consent;
  consent.provision.type = ProvisionType::Permit;
  Provision exception;
  exception.genes = {"WITHHELD1", "WITHHELD2", "GN7"};
  consent.provision.exceptions.push_back(exception);
  AccessPolicy policy;
  policy.roles = {{"bench", {"clinician"}}};
  AccessGate gate(policy);
  gate.Replace(std::make_shared<const ConsentBook>(ConsentBook::Consents{{SUBJECT, {consent}}},
                                                   GeneLists()));
  return gate.Open(Requester{true, "bench"});
}

GeneTable MakeGenes()
{
  std::istringstream text("#symbol\tid\taliases\tGRCh37\tGRCh38\n"
                          "WITHHELD1\tENSG1\t.\t.\t1:5000000-5100000\n"
                          "WITHHELD2\tENSG2\t.\t.\t2:5000000-5100000\n"
                          "OTHER\tENSG3\t.\t.\t3:5000000-5100000\n");
  return GeneTable::Read(text);
}

struct Asked
{
  const char* name;
  VariantQuery query;
  bool masked;
  double most; ///< times the filter on QUAL
  std::vector<double> times = {};
};

class GenomeBench
{
public:
  GenomeBench() : genes_(MakeGenes()), open_(OpenScope()), masked_(OpenMasked())
  {
    const std::int64_t calls = GetSetting("GENOME_CALLS", 1000000);
    for (const std::int64_t number : {1, 2})
    {
      data_.datasets.push_back(MakeGenome(number));
      WriteGenome(store_, data_.datasets.back(), calls);
    }
    const std::size_t before = CountBytes();
    Stopwatch watch;
    for (const Dataset& dataset : data_.datasets)
    {
      MakeFacets(store_, dataset);
    }
    std::printf("facets: %.2f %% of the index, %.2f s of the processor\n",
                100.0 * static_cast<double>(CountBytes() - before) / static_cast<double>(before),
                watch.Take().cpuSeconds);
  }

  bool Run()
  {
    std::vector<Asked> questions(7);
    questions[0] = {"QUAL", {}, false, 1};
    questions[0].query.minQuality = 500;
    questions[1] = {"significance", {}, false, 1.5}; // its page is of many chunks
    questions[1].query.significances = {"pathogenic"};
    questions[2] = {"consequence", {}, false, 1};
    questions[2].query.consequences = {"intron_variant"};
    questions[3] = {"rs number", {}, false, 1};
    questions[3].query.rsId = "rs4242";
    questions[4] = {"withheld genes", {}, true, 1};
    questions[5] = {"withheld genes, consequence", {}, true, 1};
    questions[5].query.consequences = {"intron_variant"};
    questions[6] = {"two genomes", {}, false, 2};
    for (std::size_t i = 0; i + 1 < questions.size(); i++)
    {
      questions[i].query.dataset = "genome1";
    }
    for (int round = 0; round < ROUNDS; round++)
    {
      for (Asked& question : questions)
      {
        Ask(question);
      }
    }
    return Report(questions);
  }

private:
  std::size_t CountBytes() const
  {
    std::size_t bytes = 0;
    for (const BlockTable table : {BlockTable::Chunks,
                                   BlockTable::Callable,
                                   BlockTable::Annotations,
                                   BlockTable::Names,
                                   BlockTable::Facets})
    {
      store_.Visit(table,
                   0,
                   std::numeric_limits<std::int64_t>::max(),
                   [&bytes](std::int64_t, std::string_view value)
                   {
                     bytes += value.size();
                     return true;
                   });
    }
    return bytes;
  }

  void Ask(Asked& question)
  {
    Stopwatch watch;
    const VariantAnswer answer =
        QuerySubject(question.masked ? masked_ : open_, store_, data_, genes_, question.query);
    question.times.push_back(watch.Take().cpuSeconds * 1000);
    benchmark::DoNotOptimize(answer.total);
  }

  static bool Report(std::vector<Asked>& questions)
  {
    bool all = true;
    double reference = 0;
    for (Asked& question : questions)
    {
      std::sort(question.times.begin(), question.times.end());
      const double median = question.times[question.times.size() / 2];
      reference = reference == 0 ? median : reference;
      const bool holds = median <= question.most * reference;
      std::printf("%-28s %8.1f ms  %5.2f of %.1f  %s\n",
                  question.name,
                  median,
                  median / reference,
                  question.most,
                  holds ? "PASS" : "FALL SHORT");
      all = all && holds;
    }
    return all;
  }

  MemoryBlockStore store_;
  SubjectData data_{SUBJECT, {}};
  GeneTable genes_;
  ReadScope open_;
  ReadScope masked_;
};
} // namespace
} // namespace OrthancGenomics

int main()
{
  return OrthancGenomics::GenomeBench().Run() ? 0 : 1;
}
