// SPDX-License-Identifier: GPL-3.0-or-later
// The hash of an entry is the SHA-256 of this text, each part with its length before it, so that no
// two entries give the same:
//
//     OGA1 | hash of the entry before, empty for the first | number | time | action | method |
//     route
//          | status | user | roles | purpose | reason | project | patientId | issuer | subject
//          | subjects, empty if unknown | question
//
// as in "4:OGA1,0:,1:1,13:1795702020123,4:Read,…". Whoever changes, takes away or puts in an entry
// has to make all hashes after it anew; a head that was noted elsewhere then fits no more.
#pragma once

#include "core/AuditEntry.h"

#include <string>

namespace OrthancGenomics
{
/// 64 hexadecimal digits.
std::string HashAuditEntry(const AuditEntry& entry, const std::string& previous);
} // namespace OrthancGenomics
