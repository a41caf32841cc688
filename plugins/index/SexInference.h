// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "QualityConfig.h"
#include "genomics/SampleFigures.h"
#include "genomics/Sex.h"

#include <optional>

namespace OrthancGenomics
{
enum class InferredSex
{
  Unknown,      ///< too few calls to say
  Undetermined, ///< heterozygosity between the two, or that of two X beside calls on Y
  Male,
  Female
};

/// Share of heterozygous SNVs on X outside the pseudo-autosomal regions; nothing without any.
std::optional<double> GetXHeterozygosity(const SampleFigures& figures);

/// The sex that germline calls show (standards brief E.10): by heterozygosity on X, and by Y where
/// that has calls in numbers. Where X has too few calls, enough on Y mean Male.
InferredSex InferSex(const SampleFigures& figures, const SexRules& rules);

/// Unknown for Undetermined too.
Sex ToSex(InferredSex sex);
} // namespace OrthancGenomics
