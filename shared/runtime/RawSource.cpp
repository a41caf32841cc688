// SPDX-License-Identifier: GPL-3.0-or-later
#include "runtime/RawSource.h"

#include "core/Error.h"
#include "core/Text.h"

#include <memory>
#include <optional>
#include <utility>

namespace OrthancGenomics
{
namespace
{
namespace Disk = std::filesystem;

/// shared_ptr: a std::function is copied.
NextBytes MakeNextBytes(RawReader reader)
{
  return [reader = std::make_shared<RawReader>(std::move(reader))] { return reader->Next(); };
}

KeyRing MakePassingKey()
{
  std::string key = SealKey::MakeRandom();
  KeyRing keys(key, "a random key");
  Wipe(key);
  return keys;
}

class SealedScratch : public IScratchFile
{
public:
  explicit SealedScratch(const Disk::path& path)
      : keys_(MakePassingKey()), sealer_(keys_.Newest()), file_(FileHandle::Create(path))
  {
    reader_.emplace(path, &keys_); // before it has no name
    std::error_code ignored;
    Disk::remove(path, ignored);
  }

  void Write(std::string_view bytes) override
  {
    pending_ += bytes;
    if (pending_.size() >= Sealer::CHUNK)
    {
      file_.Write(sealer_.Append(pending_));
      pending_.clear();
    }
  }

  void Rewind() override
  {
    file_.Write(sealer_.Append(pending_));
    file_.Write(sealer_.Finish());
    file_.Close();
    pending_.clear();
  }

  bool Read(char* data, std::size_t size) override
  {
    std::size_t done = 0;
    while (done < size && Fill())
    {
      const std::size_t part = pending_.copy(data + done, size - done, taken_);
      taken_ += part;
      done += part;
    }
    if (done > 0 && done < size)
    {
      throw Error(ErrorCode::Storage, "a temporary file was cut off");
    }
    return done == size;
  }

private:
  bool Fill()
  {
    if (taken_ == pending_.size())
    {
      pending_ = reader_->Next();
      taken_ = 0;
    }
    return !pending_.empty();
  }

  const KeyRing keys_;
  Sealer sealer_;
  FileHandle file_;
  std::optional<RawReader> reader_;
  std::string pending_; ///< not sealed yet; after Rewind, opened and not taken
  std::size_t taken_ = 0;
};
} // namespace

FileSource MakeSource(const RawStore& files, const std::string& sha256)
{
  return FileSource(
      [&files, sha256]
      {
        FileSource::Opened opened;
        if (const auto plain = files.FindPlain(sha256))
        {
          opened.path = *plain;
          return opened;
        }
        opened.read = MakeNextBytes(files.Open(sha256));
        opened.size = files.SizeOfSealed(sha256);
        return opened;
      });
}

FileSource MakeSource(const RawStore& files, StagedFile& staged)
{
  staged.End();
  if (!staged.IsFiltered())
  {
    return FileSource(staged.Path());
  }
  return FileSource(
      [&files, &staged]
      {
        FileSource::Opened opened;
        opened.read = MakeNextBytes(files.OpenStaged(staged));
        opened.size = staged.Size();
        return opened;
      });
}

ScratchMaker MakeSealedScratch(const Disk::path& folder)
{
  return [folder] { return std::make_unique<SealedScratch>(folder / ("sort-" + MakeRandomId())); };
}
} // namespace OrthancGenomics
