// SPDX-License-Identifier: GPL-3.0-or-later
// Region, HGVS and SPDI of a query: accepted or refused with an Error, and never past the limits.
#include "Expect.h"
#include "core/Error.h"
#include "genomics/Hgvs.h"
#include "genomics/Region.h"

#include <cstdint>
#include <string>
#include <string_view>

using namespace OrthancGenomics; // NOLINT(google-build-using-namespace): a program of one file

namespace
{
void TryRegion(std::string_view text)
{
  const Region region = ParseRegion(text);
  Expect(region.begin >= 0 && region.end > region.begin, "a region holds a base");
  Expect(!region.contig.empty(), "a region has a contig");
}

void TryHgvs(std::string_view text)
{
  const HgvsExpression first = ParseHgvs(text);
  const std::string again = first.reference + ":" + first.kind + "." + first.change;
  const std::optional<HgvsExpression> second =
      first.reference.empty() ? std::nullopt : FindHgvs(again);
  Expect(!second || second->change == first.change, "a canonical change stays as it is");
  FindVariantOfGenomicHgvs(first);
}

void TrySpdi(std::string_view text)
{
  const Variant variant = ParseSpdi(text);
  Expect(variant.begin >= 0 && variant.end >= variant.begin, "a variant has a place");
}

void TryOne(void (*parse)(std::string_view), std::string_view text)
{
  try
  {
    parse(text);
  }
  catch (const Error& e)
  {
    Expect(e.Code() == ErrorCode::BadInput, "what cannot be parsed is malformed");
  }
}
} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
  // NOLINTNEXTLINE(cppcoreguidelines-pro-type-reinterpret-cast): bytes
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  TryOne(TryRegion, text);
  TryOne(TryHgvs, text);
  TryOne(TrySpdi, text);
  return 0;
}
