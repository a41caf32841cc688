// SPDX-License-Identifier: GPL-3.0-or-later
#include "handlers/DecisionHandler.h"

#include "core/Error.h"
#include "core/Text.h"
#include "core/Time.h"
#include "handlers/ConsentHandlers.h"
#include "json/JsonReader.h"
#include "runtime/Runtime.h"
#include "runtime/Subjects.h"

#include <utility>
#include <vector>

namespace OrthancGenomics
{
namespace
{
struct Item
{
  std::string gene;
  std::string dataClass; ///< Germline, Somatic, ImageLink or Identity
};

/// What the body asks.
struct Inquiry
{
  PatientKey patient;
  Requester requester;
  std::optional<std::set<std::string>> roles; ///< nothing: those of the user
  std::optional<std::int64_t> time;
  std::vector<Item> items;
};

std::string ReadGene(JsonReader& item, const GeneTable& genes)
{
  const std::string name = item.GetString("Gene", "");
  const Gene* const gene = name.empty() ? nullptr : genes.Find(name);
  if (gene == nullptr && !name.empty())
  {
    throw Error(ErrorCode::Refused,
                item.PathOf("Gene") + ": " + Quote(name) + " is no gene of the gene table");
  }
  return gene == nullptr ? "" : gene->symbol;
}

Item ReadItem(JsonReader item, const GeneTable& genes)
{
  const std::string other = item.GetChoice("Class", "", {"", "ImageLink", "Identity"});
  const bool stated = !other.empty();
  Item read;
  read.gene = ReadGene(item, genes);
  read.dataClass = item.GetChoice("Origin", "", {"", "Germline", "Somatic"});
  item.RefuseUnknownKeys();
  if (stated == !read.dataClass.empty() || (stated && !read.gene.empty()))
  {
    throw Error(ErrorCode::BadInput,
                item.Path() +
                    " must have an Origin and perhaps a Gene, or the Class ImageLink or Identity");
  }
  read.dataClass = stated ? other : read.dataClass;
  return read;
}

std::optional<std::int64_t> ReadTime(JsonReader& body)
{
  const auto text = body.FindString("Time");
  const auto time = text ? ParseIsoTime(*text) : std::nullopt;
  if (text && !time)
  {
    throw Error(ErrorCode::BadInput,
                body.PathOf("Time") + " must be an ISO date, or a date and time with its zone");
  }
  return time;
}

Inquiry ReadInquiry(const Request& request, const GeneTable& genes)
{
  JsonReader body(request.json, "");
  Inquiry inquiry;
  inquiry.patient = CheckPatient({body.GetString("PatientID"), body.FindString("Issuer")});
  inquiry.requester = {true,
                       body.GetString("User", ""),
                       body.GetString("Purpose", ""),
                       "to be explained", // BTG would need one
                       body.GetString("Project", "")};
  if (body.Has("Roles"))
  {
    const std::vector<std::string> roles = body.GetStringList("Roles");
    inquiry.roles = std::set<std::string>(roles.begin(), roles.end());
  }
  inquiry.time = ReadTime(body);
  for (JsonReader& item : body.GetObjectList("Items"))
  {
    inquiry.items.push_back(ReadItem(item, genes));
  }
  body.RefuseUnknownKeys();
  if (inquiry.requester.user.empty() && !inquiry.roles)
  {
    throw Error(ErrorCode::BadInput, "User or Roles must say who asks");
  }
  if (inquiry.items.empty())
  {
    inquiry.items = {{"", "Germline"}, {"", "Somatic"}, {"", "ImageLink"}};
  }
  return inquiry;
}

DataItem MakeDataItem(const Item& item, const GeneLists& lists)
{
  for (const DataClass alone : {DataClass::ImageLink, DataClass::Identity})
  {
    if (item.dataClass == ToString(alone))
    {
      return {{alone}, ""};
    }
  }
  const bool germline = item.dataClass == ToString(DataClass::Germline);
  return MakeItem(germline ? DataClass::Germline : DataClass::Somatic, item.gene, lists);
}

Json::Value Decide(const ConsentBook& book,
                   std::int64_t subject,
                   const AccessQuestion& question,
                   const std::vector<Item>& items)
{
  Json::Value list = Json::arrayValue;
  for (const Item& item : items)
  {
    const DataItem asked = MakeDataItem(item, book.Lists());
    const ConsentDecision decision = book.Explain(subject, question, asked);
    Json::Value json;
    json[item.dataClass == "ImageLink" || item.dataClass == "Identity" ? "Class" : "Origin"] =
        item.dataClass;
    json["Gene"] = item.gene.empty() ? Json::Value() : Json::Value(item.gene);
    for (const DataClass dataClass : asked.classes)
    {
      json["Classes"].append(ToString(dataClass));
    }
    json["Decision"] = ToString(decision.cause);
    json["Consent"] = decision.consent.empty() ? Json::Value() : Json::Value(decision.consent);
    json["Rule"] = decision.rule.empty() ? Json::Value() : Json::Value(decision.rule);
    list.append(json);
  }
  return list;
}

/// What the gate asks the consents; nothing, and why, where it does not come to that.
std::optional<AccessQuestion>
FindQuestion(const AccessGate& gate, const Inquiry& inquiry, std::string& refusal)
{
  try
  {
    AccessQuestion question =
        gate.Ask(inquiry.requester, inquiry.roles.value_or(gate.GetRoles(inquiry.requester)));
    question.time = inquiry.time.value_or(question.time);
    return question;
  }
  catch (const Error& error)
  {
    if (error.Code() != ErrorCode::Forbidden)
    {
      throw;
    }
    refusal = error.what();
    return std::nullopt;
  }
}
} // namespace

Response AnswerDecision(Runtime& runtime, const Request& request)
{
  RequireConsent(runtime, request);
  const Inquiry inquiry = ReadInquiry(request, runtime.Genes());
  std::string refusal;
  const auto question = FindQuestion(runtime.Gate(), inquiry, refusal);
  Json::Value answer;
  answer["Items"] = Json::arrayValue;
  if (!question)
  {
    answer["Refused"] = refusal;
    return MakeConsentAnswer(runtime, answer);
  }
  const auto subject = FindSubject(runtime.Index(), inquiry.patient);
  answer["Purpose"] = question->purpose;
  answer["Project"] = question->project;
  answer["Time"] = ToIsoInstant(question->time);
  for (const std::string& role : question->roles)
  {
    answer["Roles"].append(role);
  }
  answer["Items"] =
      Decide(*runtime.Gate().Book(), subject ? subject->number : 0, *question, inquiry.items);
  return MakeConsentAnswer(runtime, answer);
}
} // namespace OrthancGenomics
