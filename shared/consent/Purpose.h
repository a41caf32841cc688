// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string>

namespace OrthancGenomics
{
/// Which consents decide about a purpose (FHIR R4 Consent.scope).
enum class ConsentScope
{
  Treatment, ///< patient-privacy or treatment
  Research
};

const char* ToString(ConsentScope scope);

// Purposes are codes of HL7's v3 PurposeOfUse (code system v3-ActReason): TREAT, ETREAT, BTG for
// treatment; HRESCH, BIORCH, CLINTRCH, DSRCH, POARCH, TRANSRCH for research. Any other is a code
// that nobody here can have: a rule for it speaks of nothing.

bool IsPurpose(const std::string& code);

/// Nothing for an unknown code.
std::optional<ConsentScope> FindConsentScope(const std::string& purpose);

/// Whether a rule that names `stated` speaks of `asked`: the same code, or one that is-a `stated`
/// (HRESCH speaks of CLINTRCH, TREAT of ETREAT).
bool CoversPurpose(const std::string& stated, const std::string& asked);
} // namespace OrthancGenomics
