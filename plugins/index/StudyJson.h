// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "StudyFollower.h"
#include "imaging/ImagingStudy.h"

#include <json/value.h>

#include <cstddef>
#include <vector>

namespace OrthancGenomics
{
/// The study with those of its series; no name of a person.
Json::Value MakeStudyJson(const ImagingStudy& study, const std::vector<std::size_t>& series);

Json::Value MakeStateJson(const FollowerState& state);
} // namespace OrthancGenomics
