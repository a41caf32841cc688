// SPDX-License-Identifier: GPL-3.0-or-later
#include "PatientWatch.h"

#include "orthanc/Log.h"
#include "orthanc/LowPriority.h"

#include <exception>

namespace OrthancGenomics
{
namespace
{
constexpr int NICENESS = 10;
} // namespace

void PatientWatch::Start(std::function<std::vector<std::string>()> list)
{
  thread_ = std::thread([this, list = std::move(list)] { Run(list); });
}

void PatientWatch::Add(const std::string& orthancPatientId)
{
  {
    const std::lock_guard<std::mutex> lock(mutex_);
    waiting_.insert(orthancPatientId);
  }
  changed_.notify_one();
}

void PatientWatch::Stop()
{
  {
    const std::lock_guard<std::mutex> lock(mutex_);
    stopping_ = true;
  }
  changed_.notify_one();
  if (thread_.joinable())
  {
    thread_.join();
  }
}

void PatientWatch::Run(const std::function<std::vector<std::string>()>& list)
{
  LowerThreadPriority(NICENESS);
  try
  {
    const std::vector<std::string> all = list();
    const std::lock_guard<std::mutex> lock(mutex_);
    waiting_.insert(all.begin(), all.end());
  }
  catch (const std::exception& e)
  {
    LogWarning(std::string("Genomics: patients could not be listed for review: ") + e.what());
  }
  std::unique_lock<std::mutex> lock(mutex_);
  for (;;)
  {
    changed_.wait(lock, [this] { return stopping_ || !waiting_.empty(); });
    if (stopping_)
    {
      return;
    }
    const std::string patient = *waiting_.begin();
    waiting_.erase(waiting_.begin());
    lock.unlock();
    ReviewOne(patient);
    lock.lock();
  }
}

void PatientWatch::ReviewOne(const std::string& orthancPatientId) const
{
  try
  {
    review_(orthancPatientId);
  }
  catch (const std::exception& e)
  {
    LogWarning("Genomics: patient " + orthancPatientId + " could not be reviewed: " + e.what());
  }
}
} // namespace OrthancGenomics
