// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace OrthancGenomics
{
/// Of a person's chromosomes, as far as ploidy asks.
enum class Sex
{
  Unknown,
  Female,
  Male
};
} // namespace OrthancGenomics
