// SPDX-License-Identifier: GPL-3.0-or-later
#include "ReportForms.h"
#include "support/ExpectError.h"

#include <gtest/gtest.h>

namespace OrthancGenomics
{
TEST(ReportForms, AreNamedByASuffix)
{
  EXPECT_EQ(FindReportForm("abc").form, FindReportForm("abc.json").form);
  EXPECT_EQ(FindReportForm("abc").id, "abc");
  EXPECT_EQ(FindReportForm("abc.json").id, "abc");
  ExpectError(ErrorCode::NotFound, [] { FindReportForm("abc.exe"); });
  ExpectError(ErrorCode::NotFound, [] { FindReportForm("abc.json.json"); });
}
} // namespace OrthancGenomics
