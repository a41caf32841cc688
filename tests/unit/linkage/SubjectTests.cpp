// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/Error.h"
#include "linkage/Subject.h"

#include <gtest/gtest.h>

#include <string>

namespace OrthancGenomics
{
namespace
{
std::string GetRefusal(const std::string& id)
{
  try
  {
    CheckPatientId(id);
  }
  catch (const Error& error)
  {
    return error.Code() == ErrorCode::BadInput ? error.what() : "another kind";
  }
  return "";
}

std::string Repeat(const std::string& text, int times)
{
  std::string result;
  for (int i = 0; i < times; i++)
  {
    result += text;
  }
  return result;
}
} // namespace

TEST(CheckPatientId, TakesWhiteSpaceFromTheEndsOnly)
{
  EXPECT_EQ(CheckPatientId("  PAT 1/a^b  "), "PAT 1/a^b");
}

TEST(CheckPatientId, RefusesAnEmptyOne)
{
  EXPECT_EQ(GetRefusal("   "), "the PatientID is empty");
  EXPECT_EQ(GetRefusal(""), "the PatientID is empty");
}

TEST(CheckPatientId, CountsCharactersNotBytes)
{
  const std::string longest = Repeat("\xE5\xB1\xB1", 64);
  EXPECT_EQ(CheckPatientId(longest), longest);
  EXPECT_EQ(GetRefusal(longest + "x"), "the PatientID has more than 64 characters");
  EXPECT_EQ(CheckPatientId(std::string(64, 'x') + "    ").size(), 64U);
  EXPECT_NE(GetRefusal(std::string(65, 'x')), "");
}

TEST(CheckPatientId, RefusesWhatIsNotUtf8)
{
  EXPECT_EQ(GetRefusal("M\xFCller"), "the PatientID is not UTF-8");
}

TEST(CheckPatientId, RefusesBackslashesAndControlCharacters)
{
  const std::string expected = "the PatientID holds a backslash or a control character";
  for (const std::string& id : {std::string("A\\B"),
                                std::string("A\nB"),
                                std::string("A\x1B(B"),
                                std::string("A\x7F"),
                                std::string("A\0B", 3),
                                std::string("A\xC2\x85"
                                            "B")})
  {
    EXPECT_EQ(GetRefusal(id), expected);
  }
  EXPECT_EQ(CheckPatientId("A\xC2\xA0"
                           "B"),
            "A\xC2\xA0"
            "B");
}

TEST(CheckIssuer, IsNoneOrOneByTheRulesOfPatientId)
{
  EXPECT_EQ(CheckIssuer(""), "");
  EXPECT_EQ(CheckIssuer(" LAB "), "LAB");
  for (const std::string& issuer : {std::string("  "),
                                    std::string("A\\B"),
                                    std::string("A\nB"),
                                    std::string("M\xFCller"),
                                    std::string(65, 'x')})
  {
    EXPECT_THROW(CheckIssuer(issuer), Error);
  }
}

TEST(CheckPatientId, NeverRepeatsTheIdInItsMessage)
{
  EXPECT_EQ(GetRefusal("SECRET\\1").find("SECRET"), std::string::npos);
}

namespace
{
Subject MakeLinked(std::int64_t number, const std::string& issuer, bool linked = true)
{
  Subject subject;
  subject.number = number;
  subject.issuer = issuer;
  subject.linked = linked;
  return subject;
}
} // namespace

TEST(ChooseByImages, TakesTheOnlyOneWithSamples)
{
  EXPECT_FALSE(ChooseByImages({}, "H"));
  EXPECT_FALSE(ChooseByImages({MakeLinked(1, "", false)}, ""));
  EXPECT_EQ(ChooseByImages({MakeLinked(1, "", false), MakeLinked(2, "A")}, "")->number, 2);
  EXPECT_EQ(ChooseByImages({MakeLinked(1, "")}, "H")->number, 1);
  EXPECT_FALSE(ChooseByImages({MakeLinked(1, "A"), MakeLinked(2, "B")}, ""));
}

TEST(ChooseByImages, GoesByTheIssuerWhereBothSidesNameOne)
{
  const std::vector<Subject> subjects = {MakeLinked(1, ""), MakeLinked(2, "A")};
  EXPECT_EQ(ChooseByImages(subjects, "A")->number, 2);
  EXPECT_FALSE(ChooseByImages(subjects, "B"));
  EXPECT_FALSE(ChooseByImages(subjects, ""));
}
} // namespace OrthancGenomics
