// SPDX-License-Identifier: GPL-3.0-or-later
// What Router.cpp finds and RouterEdge.cpp answers with: theirs alone.
#pragma once

#include "orthanc/ErrorAnswer.h"
#include "orthanc/Router.h"

#include <exception>
#include <map>
#include <optional>
#include <string>

namespace OrthancGenomics
{
struct Router::Entry
{
  PathPattern pattern;
  std::optional<Route> route;
  std::string reason; ///< why it is denied, where there is no route
  const void* owner = nullptr;
  IAuditor* auditor = nullptr; ///< null where it leaves no entries
};

struct Router::Found
{
  const Entry* entry = nullptr; ///< null: nothing has this path, or not this method
  std::map<std::string, std::string> groups;
  std::string allowed; ///< the methods that the path has, as the header Allow spells them
  std::string closed;
  bool authenticationEnabled = false;
  Caller caller;

  std::string Place() const { return entry == nullptr ? "no route" : entry->pattern.Text(); }

  /// What is being thrown, as an answer.
  Response Catch() const
  {
    return AnswerException(std::current_exception(), Place(), caller, authenticationEnabled);
  }

  void Fill(Request& request) const
  {
    request.groups = groups;
    request.caller = caller;
  }

  /// The answer that needs no handler.
  std::optional<Response> Refuse() const
  {
    if (!closed.empty())
    {
      return MakeStatusAnswer(503, closed);
    }
    if (caller.refusal)
    {
      return MakeErrorAnswer(*caller.refusal, caller, authenticationEnabled);
    }
    if (entry != nullptr)
    {
      return entry->route ? std::nullopt : std::make_optional(MakeStatusAnswer(503, entry->reason));
    }
    Response response = MakeStatusAnswer(allowed.empty() ? 404 : 405, "");
    if (!allowed.empty())
    {
      response.headers["Allow"] = allowed;
    }
    return response;
  }
};
} // namespace OrthancGenomics
