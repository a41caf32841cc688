// SPDX-License-Identifier: GPL-3.0-or-later
#include "ConsentsFixture.h"
#include "orthanc/RestClient.h"
#include "runtime/ImageView.h"

namespace OrthancGenomics
{
namespace
{
class ImageViewTest : public WithConsents
{
protected:
  /// A study with a series and an image, in the index and in Orthanc.
  void Store(const std::string& patientId, const std::string& study, const std::string& issuer = "")
  {
    ImagingStudy images;
    images.id = study;
    images.patient.id = "p-" + patientId;
    images.patient.patientId = patientId;
    images.patient.issuer = issuer;
    images.series.push_back({study + "-series", {}});
    index_->PutStudies({images});
    host_.answers["GET /instances/" + study + "-image"] = {
        200, R"({"ParentSeries": ")" + study + R"(-series"})"};
    studies_[images.patient.id] +=
        (studies_[images.patient.id].empty() ? "\"" : ", \"") + study + "\"";
    host_.answers["GET /patients/" + images.patient.id] = {
        200, R"({"Studies": [)" + studies_[images.patient.id] + "]}"};
  }

  void Agree(const std::string& patientId, const std::string& more = "")
  {
    Record(R"({"PatientID": ")" + patientId + R"(", "Scope": "Research", "Decision": "Permit")" +
           more + "}");
  }

  bool Shows(ResourceLevel level, const std::string& id, const std::string& user = "rita")
  {
    return view_.Shows(*index_, gate_.Open({true, user}), level, id);
  }

  ImageView view_{RestClient(host_)};
  std::map<std::string, std::string> studies_;
};
} // namespace

TEST_F(ImageViewTest, ShowsEachLevelOfWhoAgreed)
{
  Store("P1", "s1");
  Store("P2", "s2");
  Agree("P1");
  for (const auto& [level, end] : {std::pair(ResourceLevel::Study, ""),
                                   std::pair(ResourceLevel::Series, "-series"),
                                   std::pair(ResourceLevel::Instance, "-image")})
  {
    EXPECT_TRUE(Shows(level, std::string("s1") + end));
    EXPECT_FALSE(Shows(level, std::string("s2") + end));
    EXPECT_FALSE(Shows(level, std::string("s3") + end)) << "not there";
    EXPECT_FALSE(Shows(level, std::string("s1") + end, "alice")) << "for treatment";
  }
  EXPECT_TRUE(Shows(ResourceLevel::Patient, "p-P1"));
  EXPECT_FALSE(Shows(ResourceLevel::Patient, "p-P2"));
  EXPECT_FALSE(Shows(ResourceLevel::Patient, "p-P3"));
  EXPECT_FALSE(Shows(ResourceLevel::None, "s1"));
}

TEST_F(ImageViewTest, FollowsTheConsent)
{
  Store("P1", "s1");
  Agree("P1", R"(, "LinkImages": false)");
  EXPECT_FALSE(Shows(ResourceLevel::Study, "s1")) << "images are not to stand beside the genome";
  Agree("P1");
  EXPECT_TRUE(Shows(ResourceLevel::Instance, "s1-image"));
  Record(R"({"PatientID": "P1", "Scope": "Research", "Decision": "Deny"})");
  EXPECT_FALSE(Shows(ResourceLevel::Instance, "s1-image"))
      << "its place is cached, not the decision";
}

TEST_F(ImageViewTest, CountsEverybodyWhoItCouldBe)
{
  Store("P1", "s1", "A");
  Store("P1", "s2", "B");
  Agree("P1", R"(, "Issuer": "A")");
  EXPECT_TRUE(Shows(ResourceLevel::Study, "s1"));
  EXPECT_FALSE(Shows(ResourceLevel::Study, "s2")) << "another person of the same PatientID";
  EXPECT_FALSE(Shows(ResourceLevel::Patient, "p-P1")) << "one in Orthanc, but two people";
  Store("P1", "s3");
  EXPECT_TRUE(Shows(ResourceLevel::Study, "s3")) << "of no issuer, and only one is known";
  index_->EnsureSubject("P1", "B");
  EXPECT_FALSE(Shows(ResourceLevel::Study, "s3")) << "it could be either";
}

TEST_F(ImageViewTest, ShowsAUidThatAllHaveAgreedTo)
{
  Store("P1", "s1");
  Store("P2", "s2");
  Agree("P1");
  const auto shows = [this](const std::string& uid) {
    return view_.ShowsUid(*index_, gate_.Open({true, "rita"}), ResourceLevel::Study, uid);
  };
  host_.answers["POST /tools/lookup"] = {200, R"([{"Type": "Study", "ID": "s1"}])"};
  EXPECT_TRUE(shows("1.2"));
  EXPECT_FALSE(shows("")) << "no UID";
  EXPECT_FALSE(shows("1.2%2F")) << "no UID";
  host_.answers["POST /tools/lookup"] = {
      200, R"([{"Type": "Study", "ID": "s1"}, {"Type": "Study", "ID": "s2"}])"};
  EXPECT_FALSE(shows("1.2")) << "two patients have it";
  host_.answers["POST /tools/lookup"] = {200, R"([{"Type": "Patient", "ID": "p-P1"}])"};
  EXPECT_FALSE(shows("1.2"));
  host_.answers["POST /tools/lookup"] = {200, "[]"};
  EXPECT_FALSE(shows("1.2"));
}
} // namespace OrthancGenomics
