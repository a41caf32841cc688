// SPDX-License-Identifier: GPL-3.0-or-later
//
// What the quality gate keeps, as packed text (PackedText.h):
//
//   checks     code, status, value (empty where there is none), count, low and high of `warn`, low
//              and high of `fail`; of the first format only the first three
//              "", sample, status, value, count: an outcome of the check above
//   decisions  action, user, time, reason
//   figures    the numbers of SampleFigures in their order; nothing where all are 0
//   review     the fields of SampleReview in their order; nothing where nothing was judged
//   sex        M or F; nothing where it is not known
#pragma once

#include "genomics/QualityCheck.h"
#include "genomics/SampleFigures.h"
#include "genomics/Sex.h"

#include <string>
#include <string_view>
#include <vector>

namespace OrthancGenomics
{
// Those that unpack throw Error(Storage) for a text that was not packed so.

std::string PackChecks(const std::vector<QualityCheck>& checks);
std::vector<QualityCheck> UnpackChecks(std::string_view text);

std::string PackDecisions(const std::vector<QualityDecision>& decisions);
std::vector<QualityDecision> UnpackDecisions(std::string_view text);

std::string PackFigures(const SampleFigures& figures);
SampleFigures UnpackFigures(std::string_view text);

std::string PackReview(const SampleReview& review);
SampleReview UnpackReview(std::string_view text);

const char* PackSex(Sex sex);
Sex UnpackSex(std::string_view text);
} // namespace OrthancGenomics
