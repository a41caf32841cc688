// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <atomic>
#include <functional>
#include <thread>

namespace OrthancGenomics
{
/// Repeats a work on a thread of its own while it lives.
class Background
{
public:
  explicit Background(const std::function<void(const std::atomic<bool>& stop)>& work)
      : thread_(
            [this, work]
            {
              while (!stop_)
              {
                work(stop_);
              }
            })
  {
  }

  ~Background()
  {
    stop_ = true;
    thread_.join();
  }

  Background(const Background&) = delete;
  Background& operator=(const Background&) = delete;
  Background(Background&&) = delete;
  Background& operator=(Background&&) = delete;

private:
  std::atomic<bool> stop_{false};
  std::thread thread_;
};
} // namespace OrthancGenomics
