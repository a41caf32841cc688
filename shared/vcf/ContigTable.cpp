// SPDX-License-Identifier: GPL-3.0-or-later
#include "vcf/ContigTable.h"

#include "core/Error.h"
#include "vcf/FileHeader.h"

namespace OrthancGenomics
{
Build ChooseBuild(const std::vector<ContigDeclaration>& contigs,
                  std::optional<Build> stated,
                  const std::string& hint)
{
  const BuildDetection detection = DetectBuild(contigs);
  if (!detection.conflict.empty())
  {
    throw Error(ErrorCode::Refused, "the contigs contradict each other: " + detection.conflict);
  }
  if (detection.build && stated && *detection.build != *stated)
  {
    throw Error(ErrorCode::Refused,
                std::string("the file's contigs are those of ") + ToString(*detection.build) +
                    ", but build=" + ToString(*stated) + " was stated");
  }
  if (!detection.build && !stated)
  {
    throw Error(ErrorCode::Refused,
                "the file does not show its build: state it with build=" +
                    (hint.empty() ? "" : "; its header names " + hint));
  }
  return detection.build ? *detection.build : *stated;
}

ContigTable::ContigTable(Build build, const bcf_hdr_t& header, std::vector<std::string>& houseNames)
    : build_(build), header_(header), houseNames_(houseNames)
{
  for (const ContigDeclaration& contig : ListDeclaredContigs(header))
  {
    byRid_.push_back(contig.name.empty() ? NONE : Add(contig.name, contig.length));
  }
}

std::uint32_t ContigTable::Add(const std::string& name, std::optional<std::int64_t> length)
{
  std::string house = NormalizeContigName(build_, name, length);
  const auto next = static_cast<std::uint32_t>(houseNames_.size());
  const std::uint32_t number = byHouseName_.emplace(house, next).first->second;
  byName_.emplace(name, number);
  if (number == next)
  {
    if (!length)
    {
      const PrimaryContig* primary = FindPrimaryContig(build_, name);
      length = primary == nullptr ? length : primary->length;
    }
    houseNames_.push_back(std::move(house));
    lengths_.push_back(length);
  }
  return number;
}

std::uint32_t ContigTable::GetByName(std::string_view name)
{
  name_.assign(name);
  const auto found = byName_.find(name_);
  return found != byName_.end() ? found->second : Add(name_, std::nullopt);
}

std::uint32_t ContigTable::GetByRid(int rid)
{
  for (int next = static_cast<int>(byRid_.size()); next <= rid; next++)
  {
    byRid_.push_back(GetByName(bcf_hdr_id2name(&header_, next)));
  }
  return byRid_[static_cast<std::size_t>(rid)];
}
} // namespace OrthancGenomics
