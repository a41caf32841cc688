// SPDX-License-Identifier: GPL-3.0-or-later
// Random consents, as JSON, through all that reads and keeps them, against an oracle that decides
// by the JSON alone, slowly, and knows no code of ours but the names of things.
#include "ConsentMaker.h"
#include "ConsentsFixture.h"
#include "core/Error.h"
#include "core/Time.h"
#include "json/JsonText.h"

#include <map>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

namespace OrthancGenomics
{
namespace
{

using Names = std::set<std::string>;

/// What is asked; the year is of its middle.
struct Asked
{
  std::string user;
  std::string role;
  std::string purpose;
  std::string project;
  int year;
  std::string gene;
  std::string dataClass;
};

// The oracle.

Names ListActors(const Json::Value& rule, const std::string& kind)
{
  Names names;
  for (const Json::Value& actor : rule["actor"])
  {
    const Json::Value& identifier = actor["reference"]["identifier"];
    if (identifier["system"].asString() == "urn:orthanc-genomics:" + kind)
    {
      std::string value = identifier["value"].asString();
      value[0] = kind == "role" ? static_cast<char>(std::tolower(value[0])) : value[0];
      names.insert(value);
    }
  }
  return names;
}

Names ListCodes(const Json::Value& rule, const char* key)
{
  Names names;
  for (const Json::Value& codes : rule["code"])
  {
    if (codes["coding"][0].isMember(key))
    {
      names.insert(codes["coding"][0][key].asString());
    }
  }
  return names;
}

bool IsInPeriod(const Json::Value& rule, int year)
{
  const Json::Value& period = rule["period"];
  return period.isNull() || (std::stoi(period["start"].asString()) <= year &&
                             year <= std::stoi(period["end"].asString()));
}

bool MeetsClasses(const Json::Value& rule, const Asked& asked)
{
  const Names named = ListCodes(rule, "code");
  const bool finding = asked.dataClass == "Germline" && asked.gene == "BRCA1";
  if (named.empty())
  {
    return true;
  }
  if (rule["type"] == "deny")
  {
    return named.count(asked.dataClass) != 0 || (finding && named.count("SecondaryFindings") != 0);
  }
  return named.count(finding ? "SecondaryFindings" : asked.dataClass) != 0;
}

bool Speaks(const Json::Value& rule, const Asked& asked)
{
  const std::string purpose = rule["purpose"][0]["code"].asString();
  const bool wide = (purpose == "TREAT" && asked.purpose == "ETREAT") ||
                    (purpose == "HRESCH" && asked.purpose == "CLINTRCH");
  const Names roles = ListActors(rule, "role");
  const Names users = ListActors(rule, "user");
  const Names projects = ListActors(rule, "project");
  const Names genes = ListCodes(rule, "display");
  return (purpose.empty() || purpose == asked.purpose || wide) &&
         ((roles.empty() && users.empty()) || roles.count(asked.role) != 0 ||
          users.count(asked.user) != 0) &&
         (projects.empty() || projects.count(asked.project) != 0) &&
         (genes.empty() || genes.count(asked.gene) != 0) && MeetsClasses(rule, asked);
}

/// "permit" or "deny" of the innermost rule.
std::string Judge(const Json::Value& rule, const Asked& asked)
{
  Names answers;
  for (const Json::Value& exception : rule["provision"])
  {
    if (IsInPeriod(exception, asked.year) && Speaks(exception, asked))
    {
      answers.insert(Judge(exception, asked));
    }
  }
  return answers.count("deny") != 0     ? "deny"
         : answers.count("permit") != 0 ? "permit"
                                        : rule["type"].asString();
}

bool HasBegun(const Json::Value& rule, int year)
{
  return rule["period"].isNull() || std::stoi(rule["period"]["start"].asString()) <= year;
}

/// Whether the consent permits; nothing where it does not speak of it.
std::optional<bool> Vote(const Json::Value& resource, const Asked& asked)
{
  const bool research = asked.purpose == "HRESCH" || asked.purpose == "CLINTRCH";
  const Json::Value& rule = resource["provision"];
  const bool its = (resource["scope"]["coding"][0]["code"] == "research") == research;
  if (!its || resource["status"] == "draft" || !HasBegun(rule, asked.year) || !Speaks(rule, asked))
  {
    return std::nullopt;
  }
  const bool over = resource["status"] == "inactive" || !IsInPeriod(rule, asked.year);
  const bool permit = Judge(rule, asked) == "permit";
  return over && !permit ? std::nullopt : std::make_optional(permit && !over);
}

bool Permits(const std::vector<Json::Value>& resources, const Asked& asked)
{
  std::map<std::string, bool> byTime; // one denial of a time outdoes its permits
  for (const Json::Value& resource : resources)
  {
    if (const auto vote = Vote(resource, asked))
    {
      bool& permits = byTime.emplace(resource["dateTime"].asString(), true).first->second;
      permits = permits && *vote;
    }
  }
  return !byTime.empty() && byTime.rbegin()->second;
}

Asked MakeAsked(Maker& maker)
{
  const bool rita = maker.Sometimes(2);
  return {rita ? "rita" : "alice",
          rita ? "researcher" : "clinician",
          maker.Pick(PURPOSES),
          maker.Pick({"", "A", "B"}),
          static_cast<int>(2014 + maker.Below(9)),
          maker.Pick({"", "BRCA1", "EGFR", "KRAS"}),
          maker.Pick({"Germline", "Somatic"})};
}

AccessQuestion MakeQuestion(const Asked& asked)
{
  AccessQuestion question;
  question.user = asked.user;
  question.roles = {asked.role};
  question.purpose = asked.purpose;
  question.project = asked.project;
  question.time = *ParseIsoTime(std::to_string(asked.year) + "-07-01");
  return question;
}

/// What the book decides, and what it compiles to.
std::pair<bool, bool> Ask(const ConsentBook& book, const Asked& asked)
{
  const AccessQuestion question = MakeQuestion(asked);
  const bool germline = asked.dataClass == "Germline";
  const DataItem item =
      MakeItem(germline ? DataClass::Germline : DataClass::Somatic, asked.gene, book.Lists());
  const SubjectAccess access = book.Compile(question).Of(1);
  std::vector<std::string> genes;
  if (!asked.gene.empty())
  {
    genes = {asked.gene};
  }
  return {book.Explain(1, question, item).Permits(),
          (germline ? access.germline : access.somatic).Shows(genes)};
}

bool HasPermit(const Json::Value& node)
{
  if (node.isString())
  {
    return node == "permit" || node == "OPTIN";
  }
  bool found = false;
  for (const Json::Value& part : node.isObject() || node.isArray() ? node : Json::Value())
  {
    found = found || HasPermit(part);
  }
  return found;
}
} // namespace

TEST_F(WithConsents, PermitWhatAnOraclePermitsAndNothingElse)
{
  Maker maker(11);
  int permitted = 0;
  for (int round = 0; round < 400; round++)
  {
    std::vector<Json::Value> resources;
    std::vector<Consent> consents;
    for (std::size_t i = maker.Below(4); i > 0; i--)
    {
      resources.push_back(maker.MakeResource());
      ConsentRecord record;
      record.fhir = true;
      record.resource = ToText(resources.back());
      consents.push_back(consents_->Read(record).consent);
    }
    const ConsentBook book({{1, consents}}, {{"BRCA1"}, {}});
    for (int i = 0; i < 40; i++)
    {
      const Asked asked = MakeAsked(maker);
      const bool expected = Permits(resources, asked);
      ASSERT_EQ(Ask(book, asked), std::pair(expected, expected)) << round;
      permitted += expected ? 1 : 0;
    }
  }
  EXPECT_GT(permitted, 1000);
  EXPECT_LT(permitted, 15000);
}

/// Damaged consents are refused, or read; nothing is permitted where nothing says permit.
TEST_F(WithConsents, NeverPermitByAccident)
{
  Maker maker(12);
  int read = 0;
  int refused = 0;
  for (int round = 0; round < 4000; round++)
  {
    Json::Value resource = maker.MakeResource();
    for (std::size_t i = 1 + maker.Below(3); i > 0; i--)
    {
      maker.Damage(resource);
    }
    ConsentRecord record;
    record.fhir = true;
    record.resource = ToText(resource);
    std::vector<Consent> consents;
    try
    {
      consents.push_back(consents_->Read(record).consent);
      read++;
    }
    catch (const Error& error)
    {
      ASSERT_TRUE(error.Code() == ErrorCode::BadInput || error.Code() == ErrorCode::Refused);
      refused++;
    }
    AccessQuestion question;
    question.user = "alice";
    question.roles = {"clinician"};
    question.purpose = "TREAT";
    question.time = *ParseIsoTime("2016-07-01");
    const SubjectAccess access = ConsentBook({{1, consents}}, {}).Compile(question).Of(1);
    ASSERT_TRUE(access.ShowsNothing() || HasPermit(resource)) << ToText(resource);
  }
  EXPECT_GT(read, 300);
  EXPECT_GT(refused, 300);
}
} // namespace OrthancGenomics
