// SPDX-License-Identifier: GPL-3.0-or-later
#include "vcf/MafSamples.h"

#include "core/Error.h"
#include "core/Text.h"

#include <algorithm>
#include <set>

namespace OrthancGenomics
{
namespace
{
constexpr const char* GERMLINE_SUFFIX = "-germline";
}

std::string MakeGermlineName(const std::string& barcode)
{
  return barcode + GERMLINE_SUFFIX;
}

MafStatus GetStatus(const MafLine& line)
{
  const std::string_view status = line.Get(MafColumn::Status);
  if (EqualsIgnoringCase(status, "Germline") || EqualsIgnoringCase(status, "LOH"))
  {
    return MafStatus::Germline;
  }
  const bool none = EqualsIgnoringCase(status, "Wildtype") ||
                    EqualsIgnoringCase(status, "Post-transcriptional modification");
  return none ? MafStatus::None : MafStatus::Somatic;
}

MafSamples::Barcode& MafSamples::Touch(std::string_view name)
{
  scratch_.assign(name);
  const auto [found, added] = byName_.emplace(scratch_, barcodes_.size());
  if (added)
  {
    barcodes_.push_back(Barcode{scratch_, false, false, 0, 0});
  }
  return barcodes_[found->second];
}

void MafSamples::Add(const MafLine& line, Origin stated)
{
  const std::string_view name = line.Get(MafColumn::Sample);
  if (name.empty())
  {
    line.Refuse(MafColumn::Sample, "it is empty");
  }
  Barcode& barcode = Touch(name);
  if (barcodes_.size() > MAX_SAMPLES)
  {
    throw Error(ErrorCode::Refused,
                line.Place(MafColumn::Sample) + ": over " + std::to_string(MAX_SAMPLES) +
                    " samples");
  }
  const MafStatus status = GetStatus(line);
  if (stated == Origin::Germline && EqualsIgnoringCase(line.Get(MafColumn::Status), "Somatic"))
  {
    throw Error(ErrorCode::Refused,
                line.Place(MafColumn::Status) +
                    ": the line is somatic, but origin=germline was stated");
  }
  barcode.somatic = barcode.somatic || status == MafStatus::Somatic;
  barcode.germline = barcode.germline || status == MafStatus::Germline;
}

std::uint32_t MafSamples::AddSample(const std::string& name, const char* role)
{
  names_.push_back(name);
  roles_.emplace_back(role);
  return static_cast<std::uint32_t>(names_.size() - 1);
}

void MafSamples::Finish(Origin stated)
{
  const auto has = [this](bool Barcode::*kind)
  {
    return std::any_of(barcodes_.begin(),
                       barcodes_.end(),
                       [kind](const Barcode& barcode) { return barcode.*kind; });
  };
  const bool germline =
      stated == Origin::Germline ||
      (stated == Origin::Unknown && has(&Barcode::germline) && !has(&Barcode::somatic));
  origin_ = germline ? Origin::Germline : Origin::Somatic;
  for (Barcode& barcode : barcodes_)
  {
    const bool normalOnly = barcode.germline && !barcode.somatic;
    barcode.somaticSample = AddSample(barcode.name,
                                      germline     ? ""
                                      : normalOnly ? "Normal"
                                                   : "Tumor");
    barcode.germlineSample = barcode.somaticSample;
  }
  for (Barcode& barcode : barcodes_)
  {
    if (!germline && barcode.germline && barcode.somatic)
    {
      barcode.germlineSample = AddSample(MakeGermlineName(barcode.name), "Normal");
    }
  }
  if (std::set<std::string>(names_.begin(), names_.end()).size() != names_.size())
  {
    throw Error(ErrorCode::Refused,
                std::string("a sample is named as another one's germline lines: with ") +
                    GERMLINE_SUFFIX);
  }
}

std::uint32_t MafSamples::Get(std::string_view barcode, bool germline)
{
  scratch_.assign(barcode);
  const Barcode& found = barcodes_[byName_.at(scratch_)];
  return germline ? found.germlineSample : found.somaticSample;
}
} // namespace OrthancGenomics
