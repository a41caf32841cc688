// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <json/value.h>

#include <set>
#include <string>
#include <vector>

namespace OrthancGenomics
{
/// What of Orthanc's settings lets somebody who is not trusted find or fetch images by DICOM, where
/// no plugin can be in between: "DicomModalities.pacs.AllowGet", "DicomAlwaysAllowGet".
/// `modalities` is the answer of /modalities?expand; `trusted` are names in it. With none of them
/// C-FIND and C-MOVE are refused to everybody (RefuseDicomQueries), and C-GET alone counts.
std::vector<std::string> ListDicomDoors(const Json::Value& configuration,
                                        const Json::Value& modalities,
                                        const std::set<std::string>& trusted);
} // namespace OrthancGenomics
