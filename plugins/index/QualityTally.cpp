// SPDX-License-Identifier: GPL-3.0-or-later
#include "QualityTally.h"

#include "core/Text.h"
#include "genomics/Call.h"

#include <algorithm>

namespace OrthancGenomics
{
namespace
{
constexpr std::int64_t AUTOSOMES = 22;

bool IsPurine(char base)
{
  return base == 'A' || base == 'G';
}

bool IsBase(char base)
{
  return base == 'A' || base == 'C' || base == 'G' || base == 'T';
}

bool IsSequence(const std::string& allele)
{
  return std::all_of(allele.begin(), allele.end(), [](char c) { return IsBase(c) || c == 'N'; });
}

bool IsDiploid(const std::string& genotype)
{
  return genotype.size() == 3 && (genotype[1] == '/' || genotype[1] == '|');
}

/// As GetZygosity, which is too far away for a function that runs once a call.
AlleleState GetState(const std::string& genotype)
{
  if (IsDiploid(genotype) && genotype[0] != '.' && genotype[2] != '.')
  {
    return genotype[0] == genotype[2] ? AlleleState::Whole : AlleleState::Heterozygous;
  }
  switch (GetZygosity(genotype))
  {
  case Zygosity::Heterozygous:
    return AlleleState::Heterozygous;
  case Zygosity::Homozygous:
  case Zygosity::Hemizygous:
    return AlleleState::Whole;
  case Zygosity::Unknown:
    break;
  }
  return AlleleState::Unknown;
}
} // namespace

QualityTally::QualityTally(Build build, std::size_t samples)
    : build_(build), figures_(samples), called_(samples), states_(samples)
{
}

QualityTally::Kind QualityTally::Classify(const SiteAllele& allele)
{
  const std::string& reference = allele.reference;
  const std::string& alternate = allele.alternate;
  if (reference.size() == 1 && alternate.size() == 1)
  {
    if (!IsBase(reference[0]) || !IsBase(alternate[0]))
    {
      return Kind::Other;
    }
    return IsPurine(reference[0]) == IsPurine(alternate[0]) ? Kind::Transition : Kind::Transversion;
  }
  const bool indel =
      reference.size() != alternate.size() && IsSequence(reference) && IsSequence(alternate);
  return indel ? Kind::Indel : Kind::Other;
}

void QualityTally::StartContig(const std::string& name)
{
  duplicates_.StartContig();
  pseudoAutosomal_ = GetPseudoAutosomalRegions(build_, name);
  const std::int64_t number = ParseInteger(name).value_or(0);
  place_ = name == "X"                          ? Place::X
           : name == "Y"                        ? Place::Y
           : number >= 1 && number <= AUTOSOMES ? Place::Autosome
                                                : Place::Elsewhere;
}

QualityTally::Place QualityTally::FindPlace(std::int64_t position) const
{
  if (place_ != Place::X && place_ != Place::Y)
  {
    return place_;
  }
  const bool shared = std::any_of(pseudoAutosomal_.begin(),
                                  pseudoAutosomal_.end(),
                                  [position](const ContigSpan& span)
                                  { return position >= span.begin && position < span.end; });
  return shared ? Place::Elsewhere : place_;
}

void QualityTally::Count(SampleFigures& figures, Kind kind, Place place, AlleleState state)
{
  (kind == Kind::Transition     ? figures.transitions
   : kind == Kind::Transversion ? figures.transversions
                                : figures.indels)++;
  const int heterozygous = state == AlleleState::Heterozygous ? 1 : 0;
  const int whole = state == AlleleState::Whole ? 1 : 0;
  if (place == Place::Autosome)
  {
    figures.heterozygous += heterozygous;
    figures.homozygous += whole;
    return;
  }
  if (kind == Kind::Indel)
  {
    return;
  }
  if (place == Place::X)
  {
    figures.xHeterozygous += heterozygous;
    figures.xHomozygous += whole;
  }
  figures.yCalls += place == Place::Y ? whole : 0;
}

void QualityTally::AddAllele(const Site& site, const SiteAllele& allele, Kind kind)
{
  if (site.callable.empty())
  {
    std::fill(states_.begin(), states_.end(), AlleleState::Unknown);
  }
  for (std::size_t i = 0; i < site.callable.size(); i++)
  {
    states_[i] = site.callable[i] != 0 ? AlleleState::NotCarried : AlleleState::Unknown;
  }
  const Place place = FindPlace(allele.begin);
  for (const CarrierCall& carrier : allele.carriers)
  {
    const AlleleState state = GetState(carrier.genotype);
    states_[carrier.sample] = state;
    SampleFigures& figures = figures_[carrier.sample];
    if (carrier.depth >= 0)
    {
      figures.depths++;
      figures.depthSum += carrier.depth;
    }
    if (kind != Kind::Other)
    {
      Count(figures, kind, place, state);
    }
  }
  duplicates_.Add(site, allele, states_);
}

void QualityTally::Add(const Site& site, const std::vector<std::string>& contigs)
{
  if (site.referenceBlock)
  {
    return;
  }
  if (site.contig != contig_)
  {
    contig_ = site.contig;
    StartContig(contigs.at(site.contig));
  }
  const bool passing = site.filter.empty() || site.filter == "PASS";
  records_++;
  passing_ += passing ? 1 : 0;
  genotyped_ += site.callable.empty() ? 0 : 1;
  for (std::size_t i = 0; i < site.callable.size(); i++)
  {
    called_[i] += site.callable[i] != 0 ? 1 : 0;
  }
  for (const SiteAllele& allele : site.alleles)
  {
    const bool counted = passing && site.alleles.size() == 1;
    AddAllele(site, allele, counted ? Classify(allele) : Kind::Other);
  }
}

std::vector<SampleFigures> QualityTally::MakeFigures() const
{
  std::vector<SampleFigures> figures = figures_;
  for (std::size_t i = 0; i < figures.size(); i++)
  {
    figures[i].called = called_[i];
  }
  return figures;
}
} // namespace OrthancGenomics
