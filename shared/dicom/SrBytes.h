// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

class DcmFileFormat;

namespace OrthancGenomics
{
/// The bytes of a file in explicit little endian, sequences and items with their lengths. DCMTK's
/// own writer asks each sequence for its length once for every sequence around it, which takes it
/// half as long again; here lengths are filled in behind what they measure. Throws Error(BadInput).
std::string ToBytes(DcmFileFormat& file);
} // namespace OrthancGenomics
