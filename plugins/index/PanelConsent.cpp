// SPDX-License-Identifier: GPL-3.0-or-later
#include "PanelConsent.h"

#include "core/Time.h"

#include <limits>
#include <optional>

namespace OrthancGenomics
{
namespace
{
/// When the link will not be permitted any more; nothing while no rule ends it.
std::optional<std::int64_t>
FindEnd(const ConsentBook& book, std::int64_t subject, AccessQuestion question)
{
  constexpr int mostSteps = 1000; // rules that begin and end without changing what is decided
  const DataItem link{{DataClass::ImageLink}, ""};
  for (int i = 0; i < mostSteps; i++)
  {
    question.time = FindNextChange(book.ListConsents(subject), question.time);
    if (question.time == std::numeric_limits<std::int64_t>::max())
    {
      return std::nullopt;
    }
    if (!book.Explain(subject, question, link).Permits())
    {
      break;
    }
  }
  return question.time;
}
} // namespace

Json::Value
MakePanelConsent(const AccessGate& gate, const Requester& requester, std::int64_t subject)
{
  Json::Value json;
  json["Mode"] = gate.Mode() == ConsentMode::Off ? "Off" : "Enforce";
  if (gate.Mode() == ConsentMode::Off)
  {
    return json;
  }
  const auto book = gate.Book();
  const AccessQuestion question = gate.Ask(requester);
  const ConsentDecision decision = book->Explain(subject, question, {{DataClass::ImageLink}, ""});
  const auto end = decision.Permits() ? FindEnd(*book, subject, question) : std::nullopt;
  json["Decision"] = ToString(decision.cause);
  json["Purpose"] = question.purpose;
  json["Until"] = end ? Json::Value(ToIsoTime(*end)) : Json::Value();
  return json;
}
} // namespace OrthancGenomics
