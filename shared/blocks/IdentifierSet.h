// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace OrthancGenomics
{
// A set of identifiers, case ignored, in some 7.5 bits each, that is wrong about one in 64 of those
// that it lacks: their hashes, cut to 64 times their number, sorted, as Golomb-Rice codes of the
// differences.
//
//   varint count; for each  quotient ones and a zero, six bits of remainder, low bits first

/// A hash of an identifier, case ignored.
std::uint32_t HashIdentifier(std::string_view identifier);

/// The set of these hashes; empty for none.
std::string MakeIdentifierSet(const std::vector<std::uint32_t>& hashes);

/// Whether a set may hold an identifier of this hash: never false for one that it holds. Throws
/// Error(Storage) if damaged.
bool MayHold(std::string_view set, std::uint32_t hash);
} // namespace OrthancGenomics
