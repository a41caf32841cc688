// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

namespace OrthancGenomics
{
/// The English name of a language by its tag ("pt-BR" is Portuguese), of one that is not known the
/// tag.
std::string GetLanguageName(std::string_view tag);
} // namespace OrthancGenomics
