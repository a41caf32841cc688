// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "seal/RawStore.h"
#include "vcf/FileSource.h"
#include "vcf/ScratchFile.h"

#include <filesystem>
#include <string>

namespace OrthancGenomics
{
/// A file of the store, however it lies when it is opened. The store must outlive it.
FileSource MakeSource(const RawStore& files, const std::string& sha256);

/// One that is staged there, which must outlive it and is brought to its end.
FileSource MakeSource(const RawStore& files, StagedFile& staged);

/// Makes scratch files of a folder that are sealed, each by a key that nobody keeps.
ScratchMaker MakeSealedScratch(const std::filesystem::path& folder);
} // namespace OrthancGenomics
