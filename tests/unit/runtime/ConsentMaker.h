// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <json/value.h>

#include <cstddef>
#include <random>
#include <string>
#include <utility>
#include <vector>

namespace OrthancGenomics
{
inline constexpr const char* TERMINOLOGY = "http://terminology.hl7.org/CodeSystem/";
inline const std::vector<std::string> GENES = {"BRCA1", "EGFR", "KRAS"};
inline const std::vector<std::string> CLASSES = {
    "Germline", "Somatic", "SecondaryFindings", "ImageLink"};
inline const std::vector<std::string> PURPOSES = {"TREAT", "ETREAT", "HRESCH", "CLINTRCH"};

/// Makes random FHIR Consents of P1, and damages them.
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
} // namespace OrthancGenomics
