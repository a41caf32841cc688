// SPDX-License-Identifier: GPL-3.0-or-later
#include "dicom/DcmtkCheck.h"

#include "core/Error.h"

#include <string>

namespace OrthancGenomics
{
void Check(const OFCondition& condition, const char* what)
{
  if (condition.bad())
  {
    throw Error(ErrorCode::BadInput, std::string(what) + ": " + condition.text());
  }
}
} // namespace OrthancGenomics
