// SPDX-License-Identifier: GPL-3.0-or-later
// Sealed files: of all bytes only those that were sealed open, cut into pieces as it may be.
#include "Expect.h"
#include "core/Error.h"
#include "seal/SealedStream.h"

#include <cstdint>
#include <string>

using namespace OrthancGenomics; // NOLINT(google-build-using-namespace): a program of one file

namespace
{
constexpr const char* CONTENT = "what corpus/sealed/one holds\n";

std::string OpenInPieces(const std::string& sealed, const KeyRing& keys)
{
  const std::size_t size = 1 + sealed.size() % 61;
  Opener opener(keys);
  std::string bytes;
  for (std::size_t at = 0; at < sealed.size(); at += size)
  {
    bytes += opener.Append(sealed.substr(at, size));
  }
  return bytes += opener.Finish();
}
} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
  static const KeyRing keys(std::string(64, 'a'), "keys");
  // NOLINTNEXTLINE(cppcoreguidelines-pro-type-reinterpret-cast): bytes
  const std::string sealed(reinterpret_cast<const char*>(data), size);
  try
  {
    Expect(OpenInPieces(sealed, keys) == CONTENT, "nothing opens but what was sealed");
  }
  catch (const Error& e)
  {
    Expect(e.Code() == ErrorCode::Damaged || e.Code() == ErrorCode::Storage ||
               e.Code() == ErrorCode::Unsupported,
           "it is the file that is wrong");
  }
  return 0;
}
