// SPDX-License-Identifier: GPL-3.0-or-later
#include "identity/KeySource.h"

#include "core/Error.h"

#include <chrono>
#include <exception>
#include <utility>

namespace OrthancGenomics
{
namespace
{
constexpr std::chrono::seconds LONGEST_WAIT{1};

std::int64_t CountMilliseconds()
{
  const auto now = std::chrono::steady_clock::now().time_since_epoch();
  return std::chrono::duration_cast<std::chrono::milliseconds>(now).count();
}
} // namespace

KeySource::KeySource(Load load, KeyTimes times, Tell tell)
    : KeySource(std::move(load), times, std::move(tell), CountMilliseconds)
{
}

KeySource::KeySource(Load load, KeyTimes times, Tell tell, Clock clock)
    : load_(std::move(load)), times_(times), tell_(std::move(tell)), clock_(std::move(clock))
{
}

std::shared_ptr<const KeySet> KeySource::Get()
{
  return Obtain(nullptr);
}

std::shared_ptr<const KeySet> KeySource::GetInsteadOf(const std::shared_ptr<const KeySet>& known)
{
  return Obtain(known.get());
}

std::shared_ptr<const KeySet> KeySource::Obtain(const KeySet* unwanted)
{
  std::unique_lock<std::mutex> lock(mutex_);
  const auto isUseless = [&] { return keys_ == nullptr || keys_.get() == unwanted; };
  const std::int64_t now = clock_();
  const bool due = isUseless() || now - loaded_ >= times_.refresh;
  if (due && !loading_ && (!tried_ || now - *tried_ >= times_.retry))
  {
    tried_ = now;
    Reload(lock);
  }
  else if (loading_ && isUseless())
  {
    loadEnded_.wait_for(lock, LONGEST_WAIT, [this] { return !loading_; });
  }
  return keys_ != nullptr && clock_() - loaded_ < times_.keep ? keys_ : nullptr;
}

/// Loads without the lock, which is held again at the end.
void KeySource::Reload(std::unique_lock<std::mutex>& lock)
{
  loading_ = true;
  lock.unlock();
  std::string text;
  std::string fault;
  try
  {
    text = load_();
  }
  catch (const std::exception& error)
  {
    fault = error.what();
  }
  lock.lock();
  loading_ = false;
  loadEnded_.notify_all();
  try
  {
    if (fault.empty())
    {
      Take(text);
    }
  }
  catch (const std::exception& error)
  {
    fault = error.what();
  }
  if (!fault.empty() && !failing_)
  {
    tell_("the keys of tokens cannot be loaded: " + fault);
  }
  if (fault.empty() && failing_)
  {
    tell_("the keys of tokens can be loaded again");
  }
  failing_ = !fault.empty();
}

/// The same text keeps the set, and with it what was verified by it.
void KeySource::Take(const std::string& text)
{
  if (keys_ == nullptr || text != text_)
  {
    keys_ = std::make_shared<const KeySet>(KeySet::Parse(text));
    text_ = text;
  }
  loaded_ = clock_();
}
} // namespace OrthancGenomics
