// SPDX-License-Identifier: GPL-3.0-or-later
#include "json/JsonText.h"
#include "runtime/DicomDoors.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace OrthancGenomics
{
using testing::ElementsAre;
using testing::IsEmpty;
using testing::UnorderedElementsAre;

namespace
{
constexpr const char* TWO = R"({
  "pacs": {"AET": "PACS", "AllowFind": true, "AllowGet": true, "AllowMove": true},
  "ct": {"AET": "CT", "AllowFind": false, "AllowGet": false, "AllowMove": false}})";

std::vector<std::string> List(const std::string& configuration,
                              const std::string& modalities,
                              const std::set<std::string>& trusted = {})
{
  return ListDicomDoors(ParseJson(configuration), ParseJson(modalities), trusted);
}
} // namespace

TEST(DicomDoors, AreClosedWhereOrthancLetsNobodyFetch)
{
  EXPECT_THAT(List("{}", "{}"), IsEmpty());
  EXPECT_THAT(List("{}", R"({"ct": {"AllowGet": false}})"), IsEmpty());
  EXPECT_THAT(List(R"({"DicomServerEnabled": false, "DicomAlwaysAllowGet": true})", TWO),
              IsEmpty());
}

TEST(DicomDoors, AreOfGetAloneWhereNobodyIsTrusted)
{
  EXPECT_THAT(List("{}", TWO), ElementsAre("DicomModalities.pacs.AllowGet"));
  EXPECT_THAT(List(R"({"DicomAlwaysAllowGet": true, "DicomAlwaysAllowFind": true})", "{}"),
              ElementsAre("DicomAlwaysAllowGet"));
  EXPECT_THAT(List("{}", R"({"old": {"AET": "OLD"}})"), ElementsAre("DicomModalities.old.AllowGet"))
      << "what is not said is allowed";
}

TEST(DicomDoors, AreOfAllWhoAreNotTrusted)
{
  const char* const checked = R"({"DicomCheckModalityHost": true})";
  EXPECT_THAT(List(checked, TWO, {"pacs"}), IsEmpty());
  EXPECT_THAT(List("{}", TWO, {"pacs"}), ElementsAre("DicomCheckModalityHost"))
      << "an AET can be anybody's";
  EXPECT_THAT(List(checked, TWO, {"ct"}),
              UnorderedElementsAre("DicomModalities.pacs.AllowFind",
                                   "DicomModalities.pacs.AllowGet",
                                   "DicomModalities.pacs.AllowMove"));
  EXPECT_THAT(
      List(R"({"DicomCheckModalityHost": true, "DicomAlwaysAllowMove": "x"})", "{}", {"ct"}),
      ElementsAre("DicomAlwaysAllowMove"));
}
} // namespace OrthancGenomics
