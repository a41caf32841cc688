// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <condition_variable>
#include <functional>
#include <mutex>
#include <set>
#include <string>
#include <thread>
#include <vector>

namespace OrthancGenomics
{
/// Hands patients whose images came or changed to `review`, one after the other, on a thread of low
/// priority: Orthanc's own thread, which tells of them, must not wait. Thread-safe. What was not
/// reviewed when the server stops is found at the next start, when all are added.
class PatientWatch
{
public:
  using Review = std::function<void(const std::string& orthancPatientId)>;

  /// What `review` throws is logged.
  explicit PatientWatch(Review review) : review_(std::move(review)) {}
  ~PatientWatch() { Stop(); }
  PatientWatch(const PatientWatch&) = delete;
  PatientWatch& operator=(const PatientWatch&) = delete;

  /// `list` says which patients to begin with; it is called on the thread.
  void Start(std::function<std::vector<std::string>()> list);
  void Add(const std::string& orthancPatientId);
  /// Returns when the review under way is done.
  void Stop();

private:
  void Run(const std::function<std::vector<std::string>()>& list);
  void ReviewOne(const std::string& orthancPatientId) const;

  Review review_;
  std::mutex mutex_;
  std::condition_variable changed_;
  std::set<std::string> waiting_;
  bool stopping_ = false;
  std::thread thread_;
};
} // namespace OrthancGenomics
