// SPDX-License-Identifier: GPL-3.0-or-later
#include "orthanc/DicomQueries.h"

#include "core/Error.h"
#include "orthanc/OrthancHost.h"

#include <cstdint>

namespace OrthancGenomics
{
namespace
{
OrthancPluginErrorCode RefuseFind(OrthancPluginFindAnswers* /*answers*/,
                                  const OrthancPluginFindQuery* /*query*/,
                                  const char* /*issuer*/,
                                  const char* /*called*/)
{
  return OrthancPluginErrorCode_Unauthorized;
}

// NOLINTNEXTLINE(readability-function-size): the SDK's parameters
void* RefuseMove(OrthancPluginResourceType /*level*/,
                 const char* /*patientId*/,
                 const char* /*accessionNumber*/,
                 const char* /*study*/,
                 const char* /*series*/,
                 const char* /*instance*/,
                 const char* /*originator*/,
                 const char* /*source*/,
                 const char* /*target*/,
                 std::uint16_t /*originatorId*/)
{
  return nullptr;
}

// Orthanc wants all of them, and calls none without a driver.
std::uint32_t GetSize(void* /*driver*/)
{
  return 0;
}

OrthancPluginErrorCode Apply(void* /*driver*/)
{
  return OrthancPluginErrorCode_Unauthorized;
}

void Free(void* /*driver*/) {}
} // namespace

void RefuseDicomQueries()
{
  OrthancPluginContext* const context = TheOrthanc().Context();
  if (OrthancPluginRegisterFindCallback(context, RefuseFind) != OrthancPluginErrorCode_Success ||
      OrthancPluginRegisterMoveCallback(context, RefuseMove, GetSize, Apply, Free) !=
          OrthancPluginErrorCode_Success)
  {
    throw Error(ErrorCode::Upstream,
                "Genomics.Access.Strict: another plugin answers C-FIND or C-MOVE, which are to be "
                "refused");
  }
}
} // namespace OrthancGenomics
