// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "genomics/Annotation.h"
#include "genomics/Call.h"
#include "genomics/Region.h"
#include "genomics/Variant.h"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace OrthancGenomics
{
/// What is asked of one subject. All that is set must hold; an empty query asks for everything.
struct VariantQuery
{
  std::string gene;             ///< symbol, alias or Ensembl id
  std::optional<Region> region; ///< overlap; 0-based half-open
  std::optional<Build> build;   ///< of region; other builds are NotComparable
  std::string hgvs;             ///< c., n., p., g. or m., in any spelling (Hgvs.h)
  std::string spdi;
  std::optional<Variant> variant;
  /// Set where the reference was at hand: `variant` is then the leftmost of its places, and an
  /// insertion or deletion may stand up to this many bases to the right of it.
  std::optional<std::int64_t> variantRoom;
  bool variantRefuted = false; ///< the reference has other bases than the variant's REF
  std::string rsId;
  std::vector<std::string> consequences;  ///< any of them, SO names or accessions
  std::vector<std::string> significances; ///< any of them, case ignored
  std::optional<double> minVaf;
  std::optional<double> maxVaf;
  std::optional<std::int64_t> minDepth;
  std::optional<double> minQuality;
  std::string filter;      ///< a FILTER value that must be among the call's ("PASS")
  bool structural = false; ///< symbolic alleles and breakends alone; of a subject's questions
  std::optional<Origin> origin;
  std::string dataset;      ///< id
  std::int64_t since = 0;   ///< variants to skip
  std::int64_t limit = 100; ///< variants to give at most
};

enum class Presence
{
  Present,
  Absent,      ///< only where everything asked for was callable
  NotTested,   ///< not, or only partly, covered
  NotEvaluated ///< the question cannot be put to these datasets
};

const char* ToString(Presence presence);

/// One call of an answer with where it comes from.
struct AnsweredCall
{
  std::string dataset; ///< id
  std::string sample;
  Origin origin = Origin::Unknown;
  Call call;
};

struct AnsweredVariant
{
  Variant variant;
  std::vector<Annotation> annotations; ///< all entries; FindShownAnnotation picks one
  std::string gene;                    ///< annotated symbol shown, else the table's
  std::vector<AnsweredCall> calls;
};

/// By what a variant counts as absent.
struct AbsenceEvidence
{
  std::string dataset; ///< id
  /// Reads that each base of the place has at least, as far as the index keeps depth: 30, 20, or
  /// nothing where fewer or no depth is stated for any of it, targets speak, or a file of many
  /// samples.
  std::optional<std::int64_t> minDepth;
};

struct VariantAnswer
{
  Presence presence = Presence::NotEvaluated;
  std::optional<double> coveredFraction; ///< of what was asked, where a place was asked for
  std::optional<AbsenceEvidence> absent; ///< where presence is Absent
  std::int64_t total = 0;                ///< variants that match, over all pages
  std::int64_t notComparable = 0;        ///< datasets left out: another build than the question's
  std::int64_t notEvaluated =
      0; ///< datasets that cannot answer, such as hgvs p. without annotation
  std::vector<AnsweredVariant>
      variants; ///< this page, in the order of Variant::operator<, builds apart
};
} // namespace OrthancGenomics
