// SPDX-License-Identifier: GPL-3.0-or-later
#include "report/Finding.h"

#include "core/Error.h"
#include "core/Text.h"
#include "genomics/Contig.h"

namespace OrthancGenomics
{
namespace
{
Variant Check(Variant variant)
{
  const std::string text = ToString(variant);
  // An SR keeps this text as a code, and is read back by it.
  if (!IsCodeText(text) || !(ParseVariant(text) == variant))
  {
    throw Error(ErrorCode::BadInput, "a finding is no variant that can be read back, and trimmed");
  }
  return variant;
}

std::string CheckHgncId(std::string id)
{
  constexpr std::string_view prefix = "HGNC:";
  const std::string digits = StartsWith(id, prefix) ? id.substr(prefix.size()) : "";
  if (digits.empty() || digits.size() > 11 || !ParseInteger(digits) || digits.front() == '-')
  {
    throw Error(ErrorCode::BadInput, "gene id " + Quote(id) + ": is not HGNC: and a number");
  }
  return id;
}
} // namespace

ReportedGene::ReportedGene(ReportLine symbol, std::string hgncId)
    : symbol_(std::move(symbol)), hgncId_(CheckHgncId(std::move(hgncId)))
{
}

ReportFinding::ReportFinding(Variant variant, Origin origin, Assessment assessment)
    : variant_(Check(std::move(variant))), origin_(origin), assessment_(assessment)
{
}

std::string ReportFinding::ReferenceSequence() const
{
  const PrimaryContig* contig = FindPrimaryContig(variant_.build, variant_.contig);
  return contig == nullptr ? variant_.contig : contig->refSeq;
}

bool operator==(const ReportFinding& a, const ReportFinding& b)
{
  const auto tie = [](const ReportFinding& f)
  {
    return std::tie(f.variant_,
                    f.origin_,
                    f.assessment_,
                    f.genes,
                    f.geneCount,
                    f.hgvsC,
                    f.hgvsP,
                    f.hgvsG,
                    f.transcript,
                    f.state,
                    f.vaf,
                    f.alleleDepth,
                    f.depth,
                    f.copyNumber,
                    f.consequences,
                    f.significance,
                    f.phenotype);
  };
  return tie(a) == tie(b);
}

std::optional<AllelicState> FindAllelicState(Zygosity zygosity)
{
  switch (zygosity)
  {
  case Zygosity::Heterozygous:
    return AllelicState::Heterozygous;
  case Zygosity::Homozygous:
    return AllelicState::Homozygous;
  case Zygosity::Hemizygous:
    return AllelicState::Hemizygous;
  case Zygosity::Unknown:
    break;
  }
  return std::nullopt;
}
} // namespace OrthancGenomics
