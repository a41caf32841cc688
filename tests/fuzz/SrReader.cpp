// SPDX-License-Identifier: GPL-3.0-or-later
// Structured reports: whatever the bytes, they are none of ours, refused as bad input, or read into
// a document that can be written and read again as the same. Measurement reports of others are read
// into features that are whole.
#include "dicom/SrReader.h"

#include "Expect.h"
#include "core/Error.h"
#include "dicom/FeatureReader.h"
#include "dicom/SrWriter.h"

#include <dcmtk/config/osconfig.h>
#include <dcmtk/oflog/oflog.h>

#include <cmath>
#include <cstdint>
#include <string>

using namespace OrthancGenomics; // NOLINT(google-build-using-namespace): a program of one file

namespace
{
bool SilenceDcmtk()
{
  OFLog::configure(OFLogger::OFF_LOG_LEVEL);
  return true;
}

const SrWriter& Writer()
{
  static const SrWriter writer(UidMaker("0123456789abcdef"));
  return writer;
}

template <typename Read>
auto TryTo(const Read& read, const std::string& bytes) -> decltype(read(bytes))
{
  try
  {
    return read(bytes);
  }
  catch (const Error& e)
  {
    Expect(e.Code() == ErrorCode::BadInput, "it is the document that is wrong");
    return std::nullopt;
  }
}

std::optional<ReportDocument> Find(const std::string& bytes)
{
  return TryTo([](const std::string& file) { return FindSrDocument(file); }, bytes);
}

void CheckMeasurements(const std::string& bytes)
{
  const auto report = TryTo([](const std::string& file) { return FindMeasurements(file); }, bytes);
  if (!report)
  {
    return;
  }
  const auto summary = TryTo([](const std::string& file) { return FindSrSummary(file); }, bytes);
  Expect(summary && summary->kind == SrKind::Measurements, "the summary says what it is");
  for (const ImagingFeature& feature : report->features)
  {
    Expect(std::isfinite(feature.value), "a feature has a number");
    Expect(!feature.name.value.empty() && !feature.unit.scheme.empty(), "a feature has its codes");
  }
}
} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
  static const bool silent = SilenceDcmtk();
  // NOLINTNEXTLINE(cppcoreguidelines-pro-type-reinterpret-cast): bytes
  const std::string bytes(reinterpret_cast<const char*>(data), size);
  CheckMeasurements(bytes);
  const std::optional<ReportDocument> document = silent ? Find(bytes) : std::nullopt;
  if (document)
  {
    std::string again;
    try
    {
      again = Writer().Write(*document);
    }
    catch (const Error& e)
    {
      // A mutant may name an image by a class that is none.
      Expect(e.Code() == ErrorCode::BadInput, "what cannot be written is bad input");
      return 0;
    }
    Expect(Find(again).has_value(), "what was written is read again");
  }
  return 0;
}
