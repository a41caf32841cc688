// SPDX-License-Identifier: GPL-3.0-or-later
// Compiled by tests only, never linked: with a scope from the gate this is a program, with any of
// the SCOPE_ macros it must not be.
#include "consent/AccessGate.h"

namespace OrthancGenomics
{
/// What every query function looks like.
inline bool Query(const ReadScope& scope, std::int64_t subject)
{
  return scope.Covers(subject);
}

#if defined(SCOPE_NONE)
bool Try()
{
  return Query(1);
}
#elif defined(SCOPE_MADE)
bool Try()
{
  return Query(ReadScope(), 1) || Query({}, 1);
}
#elif defined(SCOPE_FROM_ACCESS)
bool Try()
{
  return Query(ReadScope(CohortAccess::Everything()), 1);
}
#elif defined(SCOPE_DERIVED)
struct Forged : ReadScope
{
};
bool Try()
{
  return Query(Forged(), 1);
}
#else
bool Try(const AccessGate& gate, const Requester& requester)
{
  return Query(gate.Open(requester), 1);
}
#endif
} // namespace OrthancGenomics
