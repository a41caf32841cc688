// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string_view>

namespace OrthancGenomics
{
/// A human reference assembly. hg19 counts as GRCh37 (its 16,571-base chrM apart: Contig.h).
enum class Build
{
  GRCh37,
  GRCh38,
  CHM13
};

/// "GRCh37", "GRCh38" or "CHM13".
const char* ToString(Build build);

/// The build of a name as people and files write it ("hg38", "GRCh38.p13", "b37", "hs37d5",
/// "T2T-CHM13v2.0"), case ignored; nothing if it names none.
std::optional<Build> FindBuild(std::string_view name);
} // namespace OrthancGenomics
