// SPDX-License-Identifier: GPL-3.0-or-later
#include "vcf/ReferenceSequence.h"

#include "core/Error.h"
#include "genomics/Contig.h"
#include "vcf/ReferenceCache.h"

#include <algorithm>
#include <unordered_map>

namespace OrthancGenomics
{
namespace
{
constexpr std::string_view LETTERS = "ACGT";

/// The run that ends behind the position, or the end of the runs.
const LetterRun* FindRun(const CachedContig& contig, std::int64_t position)
{
  return std::upper_bound(contig.runs,
                          contig.runs + contig.runCount,
                          position,
                          [](std::int64_t p, const LetterRun& run) { return p < run.end; });
}

char GetPlainBase(const CachedContig& contig, std::int64_t position)
{
  const auto place = static_cast<std::size_t>(position);
  return LETTERS[(contig.bases[place / 4] >> (2 * (place % 4))) & 3U];
}

std::filesystem::path GetCachePath(const std::filesystem::path& folder, Build build)
{
  return folder / (std::string("reference-") + ToString(build));
}
} // namespace

class ReferenceSequence::Impl
{
public:
  Impl(ReferenceCache cache, std::string name) : cache_(std::move(cache)), name_(std::move(name)) {}

  const std::string& Name() const { return name_; }
  const std::string& Digest() const { return cache_.Digest(); }
  const CachedContig& Get(std::uint32_t contig) const { return cache_.Contigs()[contig]; }

  void IndexNames(Build build)
  {
    const std::vector<CachedContig>& contigs = cache_.Contigs();
    std::vector<ContigDeclaration> declared;
    for (std::uint32_t i = 0; i < contigs.size(); i++)
    {
      byName_.emplace(NormalizeContigName(build, contigs[i].name, contigs[i].length), i);
      declared.push_back({contigs[i].name, contigs[i].length});
    }
    const BuildDetection detection = DetectBuild(declared);
    if (detection.build && *detection.build != build)
    {
      throw Error(ErrorCode::Refused,
                  std::string("the FASTA given for ") + ToString(build) + " is one of " +
                      ToString(*detection.build));
    }
  }

  std::optional<std::uint32_t> Find(std::string_view name) const
  {
    const auto found = byName_.find(std::string(name));
    return found == byName_.end() ? std::nullopt : std::optional<std::uint32_t>(found->second);
  }

private:
  ReferenceCache cache_;
  std::string name_;
  std::unordered_map<std::string, std::uint32_t> byName_;
};

ReferenceSequence::ReferenceSequence() = default;
ReferenceSequence::~ReferenceSequence() = default;

std::unique_ptr<ReferenceSequence> ReferenceSequence::Open(const std::filesystem::path& fasta,
                                                           const std::filesystem::path& cacheFolder,
                                                           Build build)
{
  if (auto cached = OpenCached(fasta, cacheFolder, build))
  {
    return cached;
  }
  ReferenceCache::Make(GetCachePath(cacheFolder, build), fasta);
  if (auto made = OpenCached(fasta, cacheFolder, build))
  {
    return made;
  }
  throw Error(ErrorCode::Storage, "the cache of the reference cannot be read");
}

std::unique_ptr<ReferenceSequence> ReferenceSequence::OpenCached(
    const std::filesystem::path& fasta, const std::filesystem::path& cacheFolder, Build build)
{
  std::optional<ReferenceCache> cache =
      ReferenceCache::Load(GetCachePath(cacheFolder, build), fasta);
  if (!cache)
  {
    return nullptr;
  }
  // NOLINTNEXTLINE(cppcoreguidelines-owning-memory): the constructor is private
  std::unique_ptr<ReferenceSequence> reference(new ReferenceSequence);
  reference->impl_ = std::make_unique<Impl>(std::move(*cache), fasta.filename().string());
  reference->impl_->IndexNames(build);
  return reference;
}

const std::string& ReferenceSequence::Name() const
{
  return impl_->Name();
}

const std::string& ReferenceSequence::Digest() const
{
  return impl_->Digest();
}

std::optional<std::uint32_t> ReferenceSequence::FindContig(std::string_view name) const
{
  return impl_->Find(name);
}

std::int64_t ReferenceSequence::GetLength(std::uint32_t contig) const
{
  return impl_->Get(contig).length;
}

void ReferenceSequence::Prefetch(std::uint32_t contig, std::int64_t position) const
{
  const CachedContig& cached = impl_->Get(contig);
  if (position >= 0 && position < cached.length)
  {
    __builtin_prefetch(cached.bases + position / 4);
  }
}

char ReferenceSequence::GetBase(std::uint32_t contig, std::int64_t position) const
{
  const CachedContig& cached = impl_->Get(contig);
  if (position < 0 || position >= cached.length)
  {
    return 'N';
  }
  const LetterRun* const run = FindRun(cached, position);
  if (run != cached.runs + cached.runCount && run->begin <= position)
  {
    return static_cast<char>(run->letter);
  }
  return GetPlainBase(cached, position);
}

std::string
ReferenceSequence::GetBases(std::uint32_t contig, std::int64_t begin, std::int64_t end) const
{
  std::string bases;
  for (std::int64_t i = begin; i < end; i++)
  {
    bases.push_back(GetBase(contig, i));
  }
  return bases;
}

bool ReferenceSequence::Matches(std::uint32_t contig,
                                std::int64_t begin,
                                std::string_view bases) const
{
  const CachedContig& cached = impl_->Get(contig);
  const auto end = begin + static_cast<std::int64_t>(bases.size());
  if (begin < 0 || end > cached.length)
  {
    return false;
  }
  const LetterRun* run = FindRun(cached, begin);
  const LetterRun* const last = cached.runs + cached.runCount;
  for (std::int64_t i = begin; i < end; i++)
  {
    run += run != last && run->end <= i ? 1 : 0;
    const bool special = run != last && run->begin <= i;
    const char base = special ? static_cast<char>(run->letter) : GetPlainBase(cached, i);
    const char wanted = bases[static_cast<std::size_t>(i - begin)];
    if (base == 'N' || base != (wanted >= 'a' ? static_cast<char>(wanted - 32) : wanted))
    {
      return false;
    }
  }
  return true;
}
} // namespace OrthancGenomics
