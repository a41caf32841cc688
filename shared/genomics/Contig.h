// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "genomics/Build.h"

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace OrthancGenomics
{
/// A chromosome of the primary assembly: name without "chr" ("1" … "22", "X", "Y", "MT"), length in
/// bases, RefSeq accession. Source: NCBI assembly reports.
struct PrimaryContig
{
  const char* name;
  std::int64_t length;
  const char* refSeq;
};

/// The 25 chromosomes of a build, in the order 1 … 22, X, Y, MT.
const std::array<PrimaryContig, 25>& ListPrimaryContigs(Build build);

/// The chromosome of any spelling ("7", "chr7", "NC_000007.14" of this build, "M", "chrM", "MT").
const PrimaryContig* FindPrimaryContig(Build build, std::string_view name);

/// A chromosome of a build.
struct BuildContig
{
  Build build;
  const PrimaryContig* contig; ///< never null
};

/// The chromosome that a RefSeq accession with its version names ("NC_000007.14" is 7 of GRCh38).
/// NC_012920.1, the mitochondrion of every build, is given as that of GRCh38.
std::optional<BuildContig> FindAccession(std::string_view accession);

/// hg19's own chrM: 16,571 bases, another sequence than the rCRS that is "MT" here.
constexpr const char* HG19_MITOCHONDRION_NAME = "NC_001807.4";

/// The name that the house uses for a contig of a file: the primary chromosome's where it is one,
/// HG19_MITOCHONDRION_NAME for a chrM of that length, else as written.
/// `length` is the file's declaration, where it has one.
std::string
NormalizeContigName(Build build, std::string_view name, std::optional<std::int64_t> length);

/// Orders names as a person expects: 1 … 22, X, Y, MT, then the others by text.
bool ContigLess(std::string_view a, std::string_view b);

/// A contig as a file's header declares it.
struct ContigDeclaration
{
  std::string name;
  std::optional<std::int64_t> length;
};

/// What names and lengths say about the build. `build` is empty when they say nothing or contradict
/// each other; `conflict` then says how ("chr1 has the length of GRCh37, chr2 of GRCh38").
/// At least one autosome must match. Names alone prove nothing, save accessions with their version,
/// which name one sequence. The length 2,147,483,647, which htslib writes where it knows none,
/// counts as not declared. Lengths of contigs outside the primary assembly are not looked at.
struct BuildDetection
{
  std::optional<Build> build;
  std::string conflict;
};

BuildDetection DetectBuild(const std::vector<ContigDeclaration>& contigs);
} // namespace OrthancGenomics
