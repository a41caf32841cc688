// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/Error.h"
#include "json/JsonReader.h"
#include "json/JsonText.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <functional>

namespace OrthancGenomics
{
namespace
{
using ::testing::ElementsAre;

JsonReader Read(const std::string& text)
{
  return JsonReader(ParseJson(text), "Genomics");
}

/// The message of the Error that `function` throws.
std::string FaultOf(const std::function<void()>& function)
{
  try
  {
    function();
  }
  catch (const Error& error)
  {
    EXPECT_EQ(error.Code(), ErrorCode::BadInput);
    return error.what();
  }
  ADD_FAILURE() << "nothing was thrown";
  return "";
}
} // namespace

TEST(JsonReader, GivesDefaultsForAbsentAndNullKeys)
{
  JsonReader reader = Read("{\"Null\": null}");
  EXPECT_EQ(reader.GetString("Null", "d"), "d");
  EXPECT_TRUE(reader.GetBool("B", true));
  EXPECT_EQ(reader.GetInteger("I", 7), 7);
  EXPECT_DOUBLE_EQ(reader.GetNumber("N", 0.5, 0, 1), 0.5);
  EXPECT_EQ(reader.GetChoice("C", "Off", {"Off", "On"}), "Off");
  EXPECT_THAT(reader.GetStringList("L"), ElementsAre());
  EXPECT_TRUE(reader.GetStringMap("M").empty());
  EXPECT_TRUE(reader.GetObjectList("O").empty());
  EXPECT_TRUE(reader.GetAny("A").isNull());
  reader.RefuseUnknownKeys();
}

TEST(JsonReader, ReadsEachType)
{
  JsonReader reader =
      Read("{\"S\":\"s\",\"B\":false,\"I\":-3,\"N\":2,\"C\":\"On\",\"L\":[\"a\",\"b\"],"
           "\"M\":{\"k\":\"v\"},\"LM\":{\"u\":[\"r\"]},\"O\":{\"x\":1},"
           "\"OL\":[{\"y\":2}],\"A\":[1]}");
  EXPECT_EQ(reader.GetString("S"), "s");
  EXPECT_FALSE(reader.GetBool("B", true));
  EXPECT_EQ(reader.GetInteger("I", 0), -3);
  EXPECT_DOUBLE_EQ(reader.GetNumber("N", 0, 0, 5), 2);
  EXPECT_EQ(reader.GetChoice("C", "Off", {"Off", "On"}), "On");
  EXPECT_THAT(reader.GetStringList("L"), ElementsAre("a", "b"));
  EXPECT_EQ(reader.GetStringMap("M").at("k"), "v");
  EXPECT_THAT(reader.GetStringListMap("LM").at("u"), ElementsAre("r"));
  EXPECT_EQ(reader.GetObject("O").GetInteger("x", 0), 1);
  EXPECT_EQ(reader.GetObjectList("OL").at(0).GetInteger("y", 0), 2);
  EXPECT_TRUE(reader.GetAny("A").isArray());
  reader.RefuseUnknownKeys();
}

TEST(JsonReader, NamesAnUnknownKeyWithItsPath)
{
  JsonReader reader = Read("{\"Ingest\":{\"Wrkers\":1}}");
  JsonReader ingest = reader.GetObject("Ingest");
  ingest.GetInteger("Workers", 2, 1, 64);
  reader.RefuseUnknownKeys();
  EXPECT_EQ(FaultOf([&] { ingest.RefuseUnknownKeys(); }),
            "Genomics.Ingest.Wrkers is not a known key");
}

TEST(JsonReader, SaysTheRangeOfAnInteger)
{
  const std::string bad = "Genomics.I must be an integer from 1 to 64";
  for (const char* const value : {"0", "65", "\"2\"", "2.5", "3.0", "true", "[1]", "1e30"})
  {
    JsonReader reader = Read(std::string("{\"I\":") + value + "}");
    EXPECT_EQ(FaultOf([&] { reader.GetInteger("I", 2, 1, 64); }), bad) << value;
  }
  JsonReader reader = Read("{\"I\":\"x\"}");
  EXPECT_EQ(FaultOf([&] { reader.GetInteger("I", 0); }), "Genomics.I must be an integer");
  EXPECT_EQ(FaultOf([&] { reader.GetInteger("I", 0, 1); }),
            "Genomics.I must be an integer of at least 1");
}

TEST(JsonReader, RefusesEachWrongType)
{
  JsonReader reader = Read("{\"X\":{\"k\":5},\"L\":[1],\"S\":\"s\",\"N\":9}");
  EXPECT_EQ(FaultOf([&] { reader.GetString("X"); }), "Genomics.X must be a string");
  EXPECT_EQ(FaultOf([&] { reader.GetBool("S", true); }), "Genomics.S must be true or false");
  EXPECT_EQ(FaultOf([&] { reader.GetNumber("N", 0, 0, 0.5); }),
            "Genomics.N must be a number from 0 to 0.5");
  EXPECT_EQ(FaultOf([&] { reader.GetNumber("S", 0, 0, 1); }),
            "Genomics.S must be a number from 0 to 1");
  EXPECT_EQ(FaultOf(
                [&] {
                  reader.GetChoice("S", "a", {"a", "b"});
                }),
            "Genomics.S must be one of a, b");
  EXPECT_EQ(FaultOf([&] { reader.GetStringList("L"); }), "Genomics.L must be a list of strings");
  EXPECT_EQ(FaultOf([&] { reader.GetStringList("S"); }), "Genomics.S must be a list of strings");
  EXPECT_EQ(FaultOf([&] { reader.GetStringMap("X"); }), "Genomics.X.k must be a string");
  EXPECT_EQ(FaultOf([&] { reader.GetStringListMap("X"); }),
            "Genomics.X.k must be a list of strings");
  EXPECT_EQ(FaultOf([&] { reader.GetObject("S"); }), "Genomics.S must be an object");
  EXPECT_EQ(FaultOf([&] { reader.GetObjectList("S"); }), "Genomics.S must be a list of objects");
  EXPECT_EQ(FaultOf([&] { reader.GetObjectList("L"); }), "Genomics.L[0] must be an object");
}

TEST(JsonReader, SaysThatARequiredKeyIsMissing)
{
  JsonReader reader(ParseJson("{}"), "");
  EXPECT_EQ(FaultOf([&] { reader.GetString("Path"); }), "Path is missing");
}

TEST(JsonReader, RefusesABodyThatIsNoObject)
{
  EXPECT_EQ(FaultOf([] { JsonReader(ParseJson("[]"), ""); }), "the body must be an object");
}
} // namespace OrthancGenomics
