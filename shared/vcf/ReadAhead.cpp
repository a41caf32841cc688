// SPDX-License-Identifier: GPL-3.0-or-later
#include "vcf/ReadAhead.h"

#include "vcf/Relay.h"

#include <algorithm>
#include <array>
#include <exception>
#include <thread>

namespace OrthancGenomics
{
namespace
{
/// Enough that a thread seldom waits for the other, few enough to stay in a processor's cache.
constexpr std::size_t BATCH_SITES = 512;

/// Of a batch, and of a site that is kept for the next one: a site of a cohort is large.
constexpr std::size_t BATCH_BYTES = std::size_t{1} << 20U;
constexpr std::size_t KEPT_BYTES = std::size_t{1} << 12U;

std::size_t Weigh(const Site& site)
{
  std::size_t bytes = site.callable.size();
  for (const SiteAllele& allele : site.alleles)
  {
    bytes += allele.carriers.size() * sizeof(CarrierCall) + allele.reference.size() +
             allele.alternate.size();
    for (const std::string& annotation : allele.annotations)
    {
      bytes += annotation.size();
    }
  }
  return bytes;
}

template <typename T>
void Fetch(const T* from, std::size_t bytes)
{
  constexpr std::size_t line = 64;
  for (std::size_t i = 0; i < bytes; i += line)
  {
    __builtin_prefetch(reinterpret_cast<const char*>(from) + i); // NOLINT: bytes
  }
}

/// A site was last touched by the other thread's processor, and waiting for its memory took up to a
/// quarter of an import: so what sites to come hold is fetched beforehand, from the outside to the
/// inside, since each part tells where the next one is.
void FetchAfter(const std::vector<Site>& sites, std::size_t place)
{
  constexpr std::size_t step = 2;
  const auto get = [&](std::size_t steps)
  { return &sites[std::min(place + steps * step, sites.size() - 1)]; };
  Fetch(get(3), sizeof(Site));
  const Site& next = *get(2);
  Fetch(next.alleles.data(), next.alleles.empty() ? 0 : sizeof(SiteAllele));
  Fetch(next.callable.data(), next.callable.empty() ? 0 : 1);
  const std::vector<SiteAllele>& alleles = get(1)->alleles;
  if (!alleles.empty() && !alleles.front().carriers.empty())
  {
    Fetch(alleles.front().carriers.data(), sizeof(CarrierCall));
  }
}

struct Batch
{
  std::vector<Site> sites{BATCH_SITES};
  std::array<std::size_t, BATCH_SITES> weights{}; ///< of those, as last read
  std::size_t used = 0;
  std::vector<std::string> newContigs; ///< that the header had not at the batch before
  double progress = 0;
  bool last = false;
  std::exception_ptr failure; ///< comes after the sites
};
} // namespace

class ReadAhead::Impl
{
public:
  explicit Impl(ISiteReader& reader) : reader_(reader), thread_([this] { ReadAll(); }) {}

  ~Impl()
  {
    relay_.Stop();
    thread_.join();
  }

  Impl(const Impl&) = delete;
  Impl& operator=(const Impl&) = delete;

  const Site* Next()
  {
    while (current_ == nullptr || next_ == current_->used)
    {
      if (current_ != nullptr && current_->failure)
      {
        std::rethrow_exception(current_->failure);
      }
      if (current_ != nullptr && current_->last)
      {
        return nullptr;
      }
      Advance();
    }
    FetchAfter(current_->sites, next_);
    return &current_->sites[next_++];
  }

  const std::vector<std::string>& Contigs() const { return contigs_; }

  double Progress() const { return current_ == nullptr ? 0 : current_->progress; }

private:
  void Advance()
  {
    current_ = &relay_.Take();
    next_ = 0;
    const std::vector<std::string>& more = current_->newContigs;
    contigs_.insert(contigs_.end(), more.begin(), more.end());
  }

  void ReadAll()
  {
    while (Batch* const batch = relay_.Wait())
    {
      Fill(*batch);
      const bool last = batch->last;
      relay_.Pass();
      if (last)
      {
        return;
      }
    }
  }

  void Fill(Batch& batch)
  {
    batch.used = 0;
    try
    {
      for (std::size_t bytes = 0; batch.used < BATCH_SITES && bytes < BATCH_BYTES;)
      {
        FetchAfter(batch.sites, batch.used);
        Site& site = batch.sites[batch.used];
        std::size_t& weight = batch.weights[batch.used];
        if (weight > KEPT_BYTES)
        {
          site = Site();
        }
        if (!reader_.Read(site))
        {
          batch.last = true;
          break;
        }
        weight = Weigh(site);
        bytes += weight;
        batch.used++;
      }
    }
    catch (...)
    {
      batch.failure = std::current_exception();
      batch.last = true;
    }
    const std::vector<std::string>& contigs = reader_.Header().contigs;
    batch.newContigs.assign(contigs.begin() + static_cast<std::ptrdiff_t>(known_), contigs.end());
    known_ = contigs.size();
    batch.progress = reader_.Progress();
  }

  ISiteReader& reader_;
  Relay<Batch, 2> relay_;
  std::size_t known_ = 0;          ///< contigs, the reading thread's own
  const Batch* current_ = nullptr; ///< the caller's own
  std::size_t next_ = 0;
  std::vector<std::string> contigs_; ///< likewise
  std::thread thread_;               ///< the last: it uses the others
};

ReadAhead::ReadAhead(ISiteReader& reader) : impl_(std::make_unique<Impl>(reader)) {}

ReadAhead::~ReadAhead() = default;

const Site* ReadAhead::Next()
{
  return impl_->Next();
}

const std::vector<std::string>& ReadAhead::Contigs() const
{
  return impl_->Contigs();
}

double ReadAhead::Progress() const
{
  return impl_->Progress();
}
} // namespace OrthancGenomics
