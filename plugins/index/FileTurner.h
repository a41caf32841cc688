// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <atomic>
#include <string>
#include <thread>

namespace OrthancGenomics
{
class Ingest;
class RawStore;

/// Brings the files of datasets to how the site wants them to lie, sealed by the newest key or not
/// sealed, once after each start and on a nice thread of its own. Imports and questions go on; a
/// process that is killed goes on at its next start. What cannot be brought there stays and is
/// told.
class FileTurner
{
public:
  FileTurner(const RawStore& files, Ingest& ingest) : files_(files), ingest_(ingest) {}
  ~FileTurner() { Stop(); }
  FileTurner(const FileTurner&) = delete;
  FileTurner& operator=(const FileTurner&) = delete;

  void Start();
  void Stop(); ///< within a piece of a file

private:
  void Run();
  bool TurnOne(const std::string& sha256);

  const RawStore& files_;
  Ingest& ingest_;
  std::atomic<bool> stopping_{false};
  std::thread thread_;
};
} // namespace OrthancGenomics
