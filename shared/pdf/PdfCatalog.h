// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

namespace OrthancGenomics
{
/// Adds the language and that the title is to be shown to the catalog of a PDF as cairo writes it,
/// by an incremental update (ISO 32000-1 §7.5.6): cairo itself cannot say either. Throws
/// Error(Storage) for a file of another make.
std::string AddLanguage(std::string pdf, std::string_view language);
} // namespace OrthancGenomics
