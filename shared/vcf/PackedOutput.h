// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "vcf/InputFile.h"

#include <functional>
#include <memory>
#include <string>
#include <string_view>

namespace OrthancGenomics
{
/// Where the bytes of a file that is being written go.
using ByteSink = std::function<void(std::string_view)>;

/// Packs bytes as InputFile unpacks them, and hands them on in pieces of at most 64 KiB. What the
/// sink throws passes through.
class PackedOutput
{
public:
  PackedOutput(Packing packing, ByteSink sink);
  ~PackedOutput();
  PackedOutput(const PackedOutput&) = delete;
  PackedOutput& operator=(const PackedOutput&) = delete;

  void Write(std::string_view bytes);

  /// Writes what is left and the end of the format. Once.
  void Finish();

private:
  class Deflater;

  void Flush();
  void PackBlock(std::string_view bytes);

  Packing packing_;
  ByteSink sink_;
  std::string pending_;
  std::string packed_;
  std::unique_ptr<Deflater> deflater_; ///< of gzip, whose data are one stream
};
} // namespace OrthancGenomics
