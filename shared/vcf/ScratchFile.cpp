// SPDX-License-Identifier: GPL-3.0-or-later
#include "vcf/ScratchFile.h"

#include "core/Error.h"
#include "core/Text.h"

#include <cstdio>

namespace OrthancGenomics
{
namespace
{
[[noreturn]] void Fail()
{
  throw Error(ErrorCode::Storage, "sorting failed: the temporary files cannot be written or read");
}

struct FileCloser
{
  // NOLINTNEXTLINE(cppcoreguidelines-owning-memory): this is the owner's deleter
  void operator()(std::FILE* file) const { std::fclose(file); }
};

class ScratchFile : public IScratchFile
{
public:
  explicit ScratchFile(const std::filesystem::path& path) : file_(std::fopen(path.c_str(), "w+bxe"))
  {
    if (file_ == nullptr)
    {
      Fail();
    }
    std::error_code ignored;
    std::filesystem::remove(path, ignored);
  }

  void Write(std::string_view bytes) override
  {
    if (std::fwrite(bytes.data(), 1, bytes.size(), file_.get()) != bytes.size())
    {
      Fail();
    }
  }

  void Rewind() override
  {
    if (std::fflush(file_.get()) != 0 || std::fseek(file_.get(), 0, SEEK_SET) != 0)
    {
      Fail();
    }
  }

  bool Read(char* data, std::size_t size) override
  {
    const std::size_t count = std::fread(data, 1, size, file_.get());
    if (std::ferror(file_.get()) != 0 || (count > 0 && count < size))
    {
      Fail();
    }
    return count == size;
  }

private:
  std::unique_ptr<std::FILE, FileCloser> file_;
};
} // namespace

std::unique_ptr<IScratchFile> MakeScratchFile(const std::filesystem::path& folder)
{
  const std::filesystem::path& place =
      folder.empty() ? std::filesystem::temp_directory_path() : folder;
  return std::make_unique<ScratchFile>(place / ("sort-" + MakeRandomId()));
}
} // namespace OrthancGenomics
