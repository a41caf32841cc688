// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

namespace OrthancGenomics
{
/// To Orthanc's log. Only ids of Orthanc, of datasets and of jobs: no name, genotype or PatientID.
void LogInfo(const std::string& message);
void LogWarning(const std::string& message);
void LogError(const std::string& message);
} // namespace OrthancGenomics
