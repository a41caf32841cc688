// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <htslib/bgzf.h>
#include <htslib/faidx.h>
#include <htslib/hfile.h>
#include <htslib/hts.h>
#include <htslib/kstring.h>
#include <htslib/vcf.h>

#include <cstdlib>
#include <memory>

/// Owners of htslib's handles: whoever holds one frees it, whoever is passed one borrows it.
namespace OrthancGenomics
{
struct HtsFileDeleter
{
  void operator()(htsFile* file) const { hts_close(file); }
};
using HtsFileHandle = std::unique_ptr<htsFile, HtsFileDeleter>;

struct BgzfDeleter
{
  void operator()(BGZF* file) const { bgzf_close(file); }
};
using BgzfHandle = std::unique_ptr<BGZF, BgzfDeleter>;

struct BcfHeaderDeleter
{
  void operator()(bcf_hdr_t* header) const { bcf_hdr_destroy(header); }
};
using BcfHeaderHandle = std::unique_ptr<bcf_hdr_t, BcfHeaderDeleter>;

struct BcfRecordDeleter
{
  void operator()(bcf1_t* record) const { bcf_destroy(record); }
};
using BcfRecordHandle = std::unique_ptr<bcf1_t, BcfRecordDeleter>;

struct FaidxDeleter
{
  void operator()(faidx_t* index) const { fai_destroy(index); }
};
using FaidxHandle = std::unique_ptr<faidx_t, FaidxDeleter>;

struct Md5Deleter
{
  void operator()(hts_md5_context* digest) const { hts_md5_destroy(digest); }
};
using Md5Handle = std::unique_ptr<hts_md5_context, Md5Deleter>;

/// For what htslib allocates with malloc, such as the arrays of bcf_get_format_values.
struct MallocDeleter
{
  // NOLINTNEXTLINE(cppcoreguidelines-owning-memory,cppcoreguidelines-no-malloc): htslib's malloc
  void operator()(void* memory) const { std::free(memory); }
};
template <typename T>
using MallocHandle = std::unique_ptr<T, MallocDeleter>;

/// htslib's growing string, freed at the end. It keeps its capacity when it is cleared.
class HtsString
{
public:
  HtsString() = default;
  ~HtsString() { ks_free(&string_); }
  HtsString(const HtsString&) = delete;
  HtsString& operator=(const HtsString&) = delete;

  kstring_t* Get() { return &string_; }
  const char* Data() const { return string_.s == nullptr ? "" : string_.s; }
  std::size_t Size() const { return string_.l; }
  void Clear() { ks_clear(&string_); }

private:
  kstring_t string_ = KS_INITIALIZE;
};
} // namespace OrthancGenomics
