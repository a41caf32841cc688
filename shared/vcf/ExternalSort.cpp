// SPDX-License-Identifier: GPL-3.0-or-later
#include "vcf/ExternalSort.h"

#include "core/Error.h"

#include <algorithm>
#include <tuple>
#include <utility>

namespace OrthancGenomics
{
namespace
{
/// What precedes a record's bytes in a run.
struct RecordHead
{
  SortKey key;
  std::uint64_t length;
};
} // namespace

bool operator<(const SortKey& a, const SortKey& b)
{
  return std::tie(a.contig, a.position, a.line) < std::tie(b.contig, b.position, b.line);
}

ExternalSort::ExternalSort(const std::filesystem::path& folder, std::size_t memory)
    : ExternalSort([folder] { return MakeScratchFile(folder); }, memory)
{
}

ExternalSort::ExternalSort(ScratchMaker make, std::size_t memory)
    : make_(std::move(make)), memory_(memory)
{
}

ExternalSort::~ExternalSort() = default;

void ExternalSort::Write(IScratchFile& file, const SortKey& key, std::string_view bytes)
{
  const RecordHead head{key, bytes.size()};
  // NOLINTNEXTLINE(cppcoreguidelines-pro-type-reinterpret-cast): bytes
  file.Write({reinterpret_cast<const char*>(&head), sizeof head});
  file.Write(bytes);
}

bool ExternalSort::Advance(Run& run)
{
  RecordHead head;
  // NOLINTNEXTLINE(cppcoreguidelines-pro-type-reinterpret-cast): bytes
  if (!run.file->Read(reinterpret_cast<char*>(&head), sizeof head))
  {
    return false;
  }
  run.key = head.key;
  run.bytes.resize(head.length);
  if (head.length > 0 && !run.file->Read(run.bytes.data(), head.length))
  {
    throw Error(ErrorCode::Storage, "sorting failed: a temporary file was cut off");
  }
  return true;
}

void ExternalSort::Add(const SortKey& key, std::string_view bytes)
{
  if (!entries_.empty() &&
      buffer_.size() + bytes.size() + (entries_.size() + 1) * sizeof(Entry) > memory_)
  {
    Spill();
  }
  entries_.push_back({key, buffer_.size(), bytes.size()});
  buffer_.append(bytes);
  size_++;
}

void ExternalSort::Spill()
{
  std::sort(entries_.begin(),
            entries_.end(),
            [](const Entry& a, const Entry& b) { return a.key < b.key; });
  File file = make_();
  for (const Entry& entry : entries_)
  {
    Write(*file, entry.key, std::string_view(buffer_).substr(entry.offset, entry.length));
  }
  entries_.clear();
  buffer_.clear();
  files_.push_back(std::move(file));
  if (files_.size() == MAX_RUNS)
  {
    MergeRuns();
  }
}

/// Bounds the open files however large the input is.
void ExternalSort::MergeRuns()
{
  StartMerge();
  File merged = make_();
  SortKey key;
  std::string bytes;
  while (TakeLeast(key, bytes))
  {
    Write(*merged, key, bytes);
  }
  files_.push_back(std::move(merged));
}

void ExternalSort::StartMerge()
{
  for (File& file : files_)
  {
    file->Rewind();
    Run run;
    run.file = std::move(file);
    if (Advance(run))
    {
      heap_.push_back(std::move(run));
    }
  }
  files_.clear();
  std::make_heap(
      heap_.begin(), heap_.end(), [](const Run& a, const Run& b) { return b.key < a.key; });
}

bool ExternalSort::TakeLeast(SortKey& key, std::string& bytes)
{
  if (heap_.empty())
  {
    return false;
  }
  const auto later = [](const Run& a, const Run& b) { return b.key < a.key; };
  std::pop_heap(heap_.begin(), heap_.end(), later);
  Run& run = heap_.back();
  key = run.key;
  std::swap(bytes, run.bytes);
  if (Advance(run))
  {
    std::push_heap(heap_.begin(), heap_.end(), later);
  }
  else
  {
    heap_.pop_back();
  }
  return true;
}

void ExternalSort::Finish()
{
  if (!files_.empty())
  {
    Spill();
    StartMerge();
    return;
  }
  std::sort(entries_.begin(),
            entries_.end(),
            [](const Entry& a, const Entry& b) { return a.key < b.key; });
}

bool ExternalSort::Next(SortKey& key, std::string& bytes)
{
  if (taken_ < entries_.size())
  {
    const Entry& entry = entries_[taken_++];
    key = entry.key;
    bytes.assign(buffer_, entry.offset, entry.length);
    return true;
  }
  return TakeLeast(key, bytes);
}
} // namespace OrthancGenomics
