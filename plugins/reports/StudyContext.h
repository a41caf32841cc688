// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "linkage/Subject.h"
#include "orthanc/RestClient.h"
#include "report/ReportDocument.h"

#include <json/value.h>

#include <string>

namespace OrthancGenomics
{
/// What a report takes from the images of its patient in Orthanc: the modules that make it one of
/// them, and the studies beside which it is read. Stateless; thread-safe.
class StudyContext
{
public:
  explicit StudyContext(RestClient rest) : rest_(std::move(rest)) {}

  /// Throws Error(NotFound) unless it is a study of the subject's images, in the same words whether
  /// it is there or not.
  void Require(const Subject& subject, const std::string& study) const;

  /// As the study's images have it, or where it is empty, as any images that are surely the
  /// subject's; with the subject's identifiers. Throws Error(Refused) for what no report can hold,
  /// Error(NotFound) as Require.
  ReportPatient ReadPatient(const Subject& subject, const std::string& study) const;

  /// Throws what ReadPatient throws.
  ReportStudy ReadStudy(const Subject& subject, const std::string& study) const;

  /// One image of each of its series. Throws what ReadPatient throws, Error(Refused) for a study
  /// without images.
  ImagedStudy ReadImages(const Subject& subject, const std::string& study) const;

private:
  Json::Value GetStudy(const Subject& subject, const std::string& study) const;

  RestClient rest_;
};
} // namespace OrthancGenomics
