// SPDX-License-Identifier: GPL-3.0-or-later
#include "handlers/ImportHandler.h"

#include "ConsentSheet.h"
#include "core/Error.h"
#include "handlers/ConsentHandlers.h"
#include "runtime/RequestAccess.h"
#include "runtime/Runtime.h"

#include <vector>

namespace OrthancGenomics
{
namespace
{
constexpr Json::ArrayIndex MOST_ERRORS = 100;

/// What is wrong with each line, MOST_ERRORS at most.
Json::Value ListErrors(const Consents& consents, const ConsentSheet& sheet)
{
  Json::Value errors = Json::arrayValue;
  for (const ConsentSheetRow& row : sheet.rows)
  {
    try
    {
      consents.Check({false, row.form});
    }
    catch (const Error& error)
    {
      Json::Value item;
      item["Line"] = Json::Int64(row.line);
      item["Column"] = Json::Int64(sheet.FindColumn(error.what()));
      item["Reason"] = error.what();
      errors.append(item);
    }
    if (errors.size() == MOST_ERRORS)
    {
      break;
    }
  }
  return errors;
}

Response MakeRefusal(Runtime& runtime, const Json::Value& errors)
{
  Json::Value answer;
  answer["HttpStatus"] = 400;
  answer["Message"] = "The request is malformed";
  answer["Details"] = "nothing was recorded: line " + errors[0]["Line"].asString() + ": " +
                      errors[0]["Reason"].asString();
  answer["Errors"] = errors;
  return MakeConsentAnswer(runtime, answer, 400);
}
} // namespace

Response AnswerImport(Runtime& runtime, const Request& request)
{
  RequireConsent(runtime, request);
  const ConsentSheet sheet = ParseConsentSheet(request.body);
  const Json::Value errors = ListErrors(runtime.Agreements(), sheet);
  if (!errors.empty())
  {
    return MakeRefusal(runtime, errors);
  }
  NoteCount(request, sheet.rows.size());
  Json::Value answer;
  answer["Lines"] = Json::UInt64(sheet.rows.size());
  answer["IDs"] = Json::arrayValue;
  if (!request.GetBool("dry-run") && !sheet.rows.empty())
  {
    std::vector<Consents::Submission> submissions;
    submissions.reserve(sheet.rows.size());
    for (const ConsentSheetRow& row : sheet.rows)
    {
      submissions.push_back({false, row.form});
    }
    for (const std::string& id : runtime.Agreements().Record(submissions, request.caller.user))
    {
      answer["IDs"].append(id);
    }
  }
  return MakeConsentAnswer(runtime, answer);
}
} // namespace OrthancGenomics
