// SPDX-License-Identifier: GPL-3.0-or-later
// Structured reports: whatever the bytes, they are none of ours, refused as bad input, or read into
// a document that can be written and read again as the same.
#include "dicom/SrReader.h"

#include "Expect.h"
#include "core/Error.h"
#include "dicom/SrWriter.h"

#include <dcmtk/config/osconfig.h>
#include <dcmtk/oflog/oflog.h>

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

std::optional<ReportDocument> Find(const std::string& bytes)
{
  try
  {
    return FindSrDocument(bytes);
  }
  catch (const Error& e)
  {
    Expect(e.Code() == ErrorCode::BadInput, "it is the document that is wrong");
    return std::nullopt;
  }
}
} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
  static const bool silent = SilenceDcmtk();
  // NOLINTNEXTLINE(cppcoreguidelines-pro-type-reinterpret-cast): bytes
  const std::string bytes(reinterpret_cast<const char*>(data), size);
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
