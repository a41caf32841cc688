// SPDX-License-Identifier: GPL-3.0-or-later
#include "vcf/ReadAhead.h"

#include <array>
#include <condition_variable>
#include <exception>
#include <mutex>
#include <thread>

namespace OrthancGenomics
{
namespace
{
constexpr std::size_t BATCH_SITES = 256;

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

struct Batch
{
  std::vector<Site> sites{BATCH_SITES};
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
    {
      const std::lock_guard<std::mutex> lock(mutex_);
      stopped_ = true;
    }
    changed_.notify_all();
    thread_.join();
  }

  Impl(const Impl&) = delete;
  Impl& operator=(const Impl&) = delete;

  const Site* Next()
  {
    while (next_ == Current().used)
    {
      if (Current().failure)
      {
        std::rethrow_exception(Current().failure);
      }
      if (Current().last)
      {
        return nullptr;
      }
      Advance();
    }
    return &Current().sites[next_++];
  }

  const std::vector<std::string>& Contigs() const { return contigs_; }

  double Progress() const { return batches_[taken_ % batches_.size()].progress; }

private:
  Batch& Current() { return batches_[taken_ % batches_.size()]; }

  /// Gives the batch back and waits for the one after it.
  void Advance()
  {
    std::unique_lock<std::mutex> lock(mutex_);
    given_++;
    changed_.notify_all();
    changed_.wait(lock, [this] { return filled_ > given_; });
    taken_ = given_;
    next_ = 0;
    const std::vector<std::string>& more = Current().newContigs;
    contigs_.insert(contigs_.end(), more.begin(), more.end());
  }

  void ReadAll()
  {
    for (std::size_t number = 1;; number++)
    {
      {
        std::unique_lock<std::mutex> lock(mutex_);
        changed_.wait(lock, [&] { return stopped_ || number < given_ + batches_.size(); });
        if (stopped_)
        {
          return;
        }
      }
      Batch& batch = batches_[number % batches_.size()];
      Fill(batch);
      const bool last = batch.last;
      {
        const std::lock_guard<std::mutex> lock(mutex_);
        filled_ = number + 1;
      }
      changed_.notify_all();
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
        Site& site = batch.sites[batch.used];
        if (site.callable.size() > KEPT_BYTES || Weigh(site) > KEPT_BYTES)
        {
          site = Site();
        }
        if (!reader_.Read(site))
        {
          batch.last = true;
          break;
        }
        batch.used++;
        bytes += Weigh(site);
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
  std::mutex mutex_;
  std::condition_variable changed_;
  // Batches are counted from 1; number 0 is the empty one that the caller begins with. A batch is
  // the reading thread's until it is filled, then the caller's until it is given back.
  std::array<Batch, 2> batches_;
  std::size_t filled_ = 1;
  std::size_t given_ = 0;
  bool stopped_ = false;
  std::size_t known_ = 0; ///< contigs, the reading thread's own
  std::size_t taken_ = 0; ///< the caller's own
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
