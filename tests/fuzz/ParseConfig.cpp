// SPDX-License-Identifier: GPL-3.0-or-later
// Orthanc's configuration as text: parsed, or refused with an Error that says where.
#include "Config.h"
#include "Expect.h"
#include "core/Error.h"
#include "json/JsonText.h"
#include "orthanc/Config.h"

#include <cstdint>
#include <string>

using namespace OrthancGenomics; // NOLINT(google-build-using-namespace): a program of one file

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
  // NOLINTNEXTLINE(cppcoreguidelines-pro-type-reinterpret-cast): bytes
  const std::string text(reinterpret_cast<const char*>(data), size);
  try
  {
    const IndexConfig config = ParseIndexConfig(ParseServerConfig(ParseJson(text)));
    Expect(config.ingest.workers > 0, "somebody imports");
    Expect(config.ingest.maxUploadSize > 0, "something may be uploaded");
    Expect(config.runtime.storageDirectory.is_absolute(), "storage has a place");
  }
  catch (const Error& e)
  {
    Expect(*e.what() != '\0', "a refusal says why");
  }
  return 0;
}
