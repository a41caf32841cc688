// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "identity/KeySet.h"

#include <condition_variable>
#include <cstdint>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <string>

namespace OrthancGenomics
{
/// Milliseconds.
struct KeyTimes
{
  std::int64_t refresh = 0; ///< keys that are older are loaded anew
  std::int64_t retry = 0;   ///< between two loads, whatever asks for them
  std::int64_t keep = 0;    ///< keys count no longer where loading them anew fails
};

/// The keys of an issuer, loaded when they are asked for. Thread-safe: one thread loads, the others
/// go on with the keys of before; where that is not enough they wait for the load, a second at
/// most.
class KeySource
{
public:
  using Load = std::function<std::string()>;            ///< the JWK Set as text; throws Error
  using Clock = std::function<std::int64_t()>;          ///< milliseconds that never go back
  using Tell = std::function<void(const std::string&)>; ///< what an operator should know

  KeySource(Load load, KeyTimes times, Tell tell);
  KeySource(Load load, KeyTimes times, Tell tell, Clock clock);

  /// Null if there are none, or only such as are too old.
  std::shared_ptr<const KeySet> Get();

  /// When `known` lack the key of a token: others, if the issuer has changed them meanwhile.
  std::shared_ptr<const KeySet> GetInsteadOf(const std::shared_ptr<const KeySet>& known);

private:
  std::shared_ptr<const KeySet> Obtain(const KeySet* unwanted);
  void Reload(std::unique_lock<std::mutex>& lock);
  void Take(const std::string& text);

  const Load load_;
  const KeyTimes times_;
  const Tell tell_;
  const Clock clock_;
  std::mutex mutex_; ///< guards what follows
  std::condition_variable loadEnded_;
  std::shared_ptr<const KeySet> keys_; ///< shared: who verifies goes on with the old ones
  std::string text_;                   ///< that the keys were made of
  std::int64_t loaded_ = 0;
  std::optional<std::int64_t> tried_;
  bool loading_ = false;
  bool failing_ = false;
};
} // namespace OrthancGenomics
