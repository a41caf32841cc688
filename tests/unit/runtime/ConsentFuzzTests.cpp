// SPDX-License-Identifier: GPL-3.0-or-later
// Random consents, as JSON, through all that reads and keeps them, against an oracle that decides
// by the JSON alone, slowly, and knows no code of ours but the names of things.
#include "ConsentsFixture.h"
#include "core/Error.h"
#include "core/Time.h"
#include "json/JsonText.h"

#include <algorithm>
#include <random>
#include <set>
#include <string>
#include <vector>

namespace OrthancGenomics
{
namespace
{
constexpr const char* TERMINOLOGY = "http://terminology.hl7.org/CodeSystem/";
const std::vector<std::string> GENES = {"BRCA1", "EGFR", "KRAS"};
const std::vector<std::string> CLASSES = {"Germline", "Somatic", "SecondaryFindings", "ImageLink"};
const std::vector<std::string> PURPOSES = {"TREAT", "ETREAT", "HRESCH", "CLINTRCH"};

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

class Maker
{
public:
  explicit Maker(unsigned seed) : random_(seed) {}

  std::size_t Below(std::size_t count) { return random_() % count; }
  bool Sometimes(std::size_t oneOf) { return Below(oneOf) == 0; }
  const std::string& Pick(const std::vector<std::string>& some) { return some[Below(some.size())]; }

  Json::Value MakeResource()
  {
    const bool research = Sometimes(3);
    Json::Value resource;
    resource["resourceType"] = "Consent";
    resource["status"] = Pick({"active", "active", "active", "inactive", "draft"});
    AddCoding(resource["scope"]["coding"], "consentscope", research ? "research" : "treatment");
    AddCoding(resource["category"][0]["coding"], "v3-ActCode", "RESEARCH");
    resource["patient"]["identifier"]["value"] = "P1";
    resource["dateTime"] = std::to_string(2015 + Below(3)) + "-01-01";
    AddCoding(resource["policyRule"]["coding"], "v3-ActCode", "OPTIN");
    resource["provision"] = MakeProvision(0);
    return resource;
  }

  /// Turns one node of it into something else, or takes it away.
  void Damage(Json::Value& node)
  {
    while ((node.isObject() || node.isArray()) && !node.empty() && !Sometimes(6))
    {
      if (node.isArray())
      {
        Damage(node[static_cast<Json::ArrayIndex>(Below(node.size()))]);
        return;
      }
      const std::string key = Pick(node.getMemberNames());
      if (Sometimes(8))
      {
        node.removeMember(key);
        return;
      }
      Damage(node[key]);
      return;
    }
    const std::vector<Json::Value> junk = {Json::Value(),
                                           7,
                                           -1,
                                           true,
                                           "",
                                           "permit",
                                           "deny",
                                           "2020",
                                           Json::Value(Json::arrayValue),
                                           Json::Value(Json::objectValue)};
    node = junk[Below(junk.size())];
  }

private:
  static void AddCoding(Json::Value& list, const std::string& system, const std::string& code)
  {
    Json::Value coding;
    coding["system"] = TERMINOLOGY + system;
    coding["code"] = code;
    list.append(coding);
  }

  void AddActor(Json::Value& rule, const std::string& kind, const std::string& value)
  {
    Json::Value actor;
    actor["role"]["text"] = "recipient";
    actor["reference"]["identifier"]["system"] = "urn:orthanc-genomics:" + kind;
    actor["reference"]["identifier"]["value"] = value;
    rule["actor"].append(actor);
  }

  void AddCodes(Json::Value& rule)
  {
    Json::Value coding;
    if (Sometimes(2))
    {
      coding["system"] = "http://www.genenames.org/geneId";
      coding["display"] = Pick(GENES);
    }
    else
    {
      coding["system"] = "urn:orthanc-genomics:data-class";
      coding["code"] = Pick(CLASSES);
    }
    Json::Value codes;
    codes["coding"].append(coding);
    rule["code"].append(codes);
  }

  Json::Value MakeProvision(int depth)
  {
    Json::Value rule;
    rule["type"] = Sometimes(2) ? "permit" : "deny";
    if (Sometimes(3))
    {
      const auto start = 2015 + Below(5);
      rule["period"]["start"] = std::to_string(start);
      rule["period"]["end"] = std::to_string(start + Below(4));
    }
    if (Sometimes(3))
    {
      AddCoding(rule["purpose"], "v3-ActReason", Pick(PURPOSES));
    }
    for (const auto& [kind, values] :
         {std::pair<std::string, std::vector<std::string>>{"role", {"Clinician", "researcher"}},
          {"user", {"alice", "rita"}},
          {"project", {"A", "B"}}})
    {
      if (Sometimes(6))
      {
        AddActor(rule, kind, Pick(values));
      }
    }
    if (Sometimes(3))
    {
      AddCodes(rule);
    }
    for (std::size_t i = depth < 3 ? Below(3) : 0; i > 0; i--)
    {
      rule["provision"].append(MakeProvision(depth + 1));
    }
    return rule;
  }

  std::mt19937 random_;
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

bool Permits(const std::vector<Json::Value>& resources, const Asked& asked)
{
  const bool research = asked.purpose == "HRESCH" || asked.purpose == "CLINTRCH";
  std::string latest;
  bool permits = false;
  for (const Json::Value& resource : resources)
  {
    const Json::Value& rule = resource["provision"];
    const std::string scope = resource["scope"]["coding"][0]["code"].asString();
    const bool begun =
        rule["period"].isNull() || std::stoi(rule["period"]["start"].asString()) <= asked.year;
    if ((scope == "research") != research || resource["status"] == "draft" || !begun ||
        !Speaks(rule, asked))
    {
      continue;
    }
    const bool over = resource["status"] == "inactive" || !IsInPeriod(rule, asked.year);
    const bool permit = Judge(rule, asked) == "permit";
    if (over && !permit)
    {
      continue;
    }
    const std::string decided = resource["dateTime"].asString();
    permits = decided > latest ? permit && !over
                               : (decided == latest ? permits && permit && !over : permits);
    latest = std::max(latest, decided);
  }
  return permits;
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
      const bool rita = maker.Sometimes(2);
      Asked asked{rita ? "rita" : "alice",
                  rita ? "researcher" : "clinician",
                  maker.Pick(PURPOSES),
                  maker.Pick({"", "A", "B"}),
                  static_cast<int>(2014 + maker.Below(9)),
                  maker.Pick({"", "BRCA1", "EGFR", "KRAS"}),
                  maker.Pick({"Germline", "Somatic"})};
      AccessQuestion question;
      question.user = asked.user;
      question.roles = {asked.role};
      question.purpose = asked.purpose;
      question.project = asked.project;
      question.time = *ParseIsoTime(std::to_string(asked.year) + "-07-01");
      const bool germline = asked.dataClass == "Germline";
      const DataItem item =
          MakeItem(germline ? DataClass::Germline : DataClass::Somatic, asked.gene, book.Lists());
      const bool expected = Permits(resources, asked);
      ASSERT_EQ(book.Explain(1, question, item).Permits(), expected) << round;
      const SubjectAccess access = book.Compile(question).Of(1);
      const std::vector<std::string> genes =
          asked.gene.empty() ? std::vector<std::string>() : std::vector{asked.gene};
      ASSERT_EQ((germline ? access.germline : access.somatic).Shows(genes), expected) << round;
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
