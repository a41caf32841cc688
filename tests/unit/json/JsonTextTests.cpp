// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/Error.h"
#include "json/JsonObject.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <json/writer.h>

#include <cmath>
#include <cstdint>
#include <cstring>
#include <limits>
#include <random>
#include <string>
#include <vector>

namespace OrthancGenomics
{
namespace
{
std::string FaultOf(const std::string& text)
{
  try
  {
    ParseJson(text);
  }
  catch (const Error& error)
  {
    EXPECT_EQ(error.Code(), ErrorCode::BadInput);
    return error.what();
  }
  ADD_FAILURE() << text << " was accepted";
  return "";
}
} // namespace

TEST(JsonText, KeepsIntegersOf64Bits)
{
  EXPECT_EQ(ToText(ParseJson("[9223372036854775807,-9223372036854775808]")),
            "[9223372036854775807,-9223372036854775808]");
}

TEST(JsonText, WritesUtf8AsItIsAndKeysInOrder)
{
  EXPECT_EQ(ToText(ParseJson("{\"b\":\"\\u00e9\xE2\x82\xAC\",\"a\":null}")),
            "{\"a\":null,\"b\":\"\xC3\xA9\xE2\x82\xAC\"}");
}

TEST(JsonText, WritesWhatJsonCppWrites)
{
  Json::StreamWriterBuilder builder;
  builder["indentation"] = "";
  builder["emitUTF8"] = true;
  builder["precision"] = 15;
  const Json::Value value = ParseJson(
      R"({"":[],"a\"b\\c\n\u0001":{},"n":[null,true,false,0,-1,18446744073709551615,1.5,1e300,)"
      R"(0.1,-2.0,3.0000000000000004],"t":"tab\t \u00e9\u0000/ \u007f","deep":[[1,[2]],{"x":[{}]}]})");
  EXPECT_EQ(ToText(value), Json::writeString(builder, value));
  for (const double number : {0.1 + 0.2, 1.0, -0.0, 123456789012345678.0, 1e15, 1e16, 1e-4, 1e-7})
  {
    EXPECT_EQ(ToText(number), Json::writeString(builder, number));
  }
}

TEST(JsonText, WritesAnyNumberAsJsonCppDoes)
{
  Json::StreamWriterBuilder builder;
  builder["precision"] = 15;
  std::mt19937_64 random(1);
  for (int i = 0; i < 20000; i++)
  {
    const std::uint64_t bits = random();
    double number = 0;
    std::memcpy(&number, &bits, sizeof number);
    ASSERT_EQ(ToText(number), Json::writeString(builder, number)) << bits;
    const double decimal = static_cast<double>(bits % 2000000) / 1000 - 1000;
    ASSERT_EQ(ToText(decimal), Json::writeString(builder, decimal));
  }
}

template <typename Object>
void FillObject(Object& json)
{
  json.SetFlag("Flag", true);
  json.SetInteger("Integer", std::numeric_limits<std::int64_t>::min());
  const std::vector<std::string> texts = {"",
                                          "plain",
                                          "a \"b\" \\ \n",
                                          std::string(123, 'x'),
                                          std::string(5000, 'y'),
                                          "Gr\u00fc\u00dfe"};
  json.SetList("List",
               texts,
               [](const std::string& text, Object& entry)
               {
                 entry.SetText("Text", text);
                 entry.SetNull("Void");
               });
  json.SetNumber("Number", 0.1);
  json.SetText("Quote", "\"");
  json.SetRounded("Rounded", 0.3F);
}

TEST(JsonText, AnObjectWrittenAtOnceIsThatOfItsValue)
{
  JsonObject value;
  FillObject(value);
  std::string text;
  JsonObjectText written(text);
  FillObject(written);
  written.End();
  EXPECT_EQ(ParseJson(text), value.Take());
}

TEST(JsonText, WritesPrettyWithLineBreaks)
{
  EXPECT_THAT(ToPrettyText(ParseJson("{\"a\":[1]}")), ::testing::HasSubstr("\n  \"a\""));
}

TEST(JsonText, TakesAnyValueAtTheTop)
{
  EXPECT_EQ(ParseJson(" \"x\" ").asString(), "x");
  EXPECT_TRUE(ParseJson("null").isNull());
}

TEST(JsonText, SaysLineAndColumnOfAFault)
{
  EXPECT_THAT(FaultOf("{\n  \"a\": 1\n  \"b\": 2\n}"), ::testing::HasSubstr(" at 3:3: "));
}

TEST(JsonText, NeverQuotesTheContent)
{
  for (const char* const text :
       {"{\"a\": secret}", "{\"secret\" 1}", "[\"secret]", "[1 \"secret\"]"})
  {
    EXPECT_THAT(FaultOf(text), ::testing::Not(::testing::HasSubstr("secret"))) << text;
  }
}

TEST(JsonText, RoundsFloatsToSixDigits)
{
  std::vector<float> values = {
      0, -0.0F, 1, 0.5F, 0.31F, 999998.9F, 999999.6F, 1e6F, 1234567, 3e38F};
  std::mt19937 random(3);
  for (int i = 0; i < 2000; i++)
  {
    const auto exponent = static_cast<int>(random() % 40) - 20;
    values.push_back(std::ldexp(static_cast<float>(random() % 1000000) / 7, exponent));
  }
  for (const float value : values)
  {
    std::string text;
    AppendRounded(value, text);
    EXPECT_EQ(text, ToText(Json::Value(Round(value)))) << value;
    EXPECT_NEAR(Round(value), value, std::abs(value) * 5.1e-6);
  }
}

TEST(JsonText, RefusesWhatIsNotStrict)
{
  for (const char* const text : {"",
                                 " ",
                                 "{\"a\":1,}",
                                 "{'a':1}",
                                 "{\"a\":1} x",
                                 "{\"a\":1,\"a\":2}",
                                 "/* c */ 1",
                                 "[NaN]",
                                 "[1,]",
                                 "[\"\xC3\"]"})
  {
    FaultOf(text);
  }
}

TEST(JsonText, RefusesWhatIsNestedTooDeeply)
{
  FaultOf(std::string(100000, '['));
}

TEST(JsonText, TakesCommentsInConfigurationsOnly)
{
  EXPECT_EQ(ParseJsonWithComments("// one\n{ /* two */ \"a\": 1 }")["a"].asInt(), 1);
}
} // namespace OrthancGenomics
