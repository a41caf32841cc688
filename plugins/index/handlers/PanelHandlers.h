// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ImagedResource.h"
#include "PanelReader.h"
#include "orthanc/Request.h"
#include "orthanc/Response.h"
#include "runtime/SubjectReader.h"

#include <json/value.h>

#include <optional>

namespace OrthancGenomics
{
class Service;

/// /patients/{id}/genomics/panel, and of studies and series: all that a panel beside the images
/// needs, in one answer. Who may not know is answered in the same bytes whether there is no data,
/// consent is missing, or a dataset waits or is in quarantine.
class PanelHandlers
{
public:
  explicit PanelHandlers(Service& service);

  Response Get(const Request& request) const;

  /// What the user's roles give, so that a page offers nothing else; of nobody's data.
  Response GetPermissions(const Request& request) const;

private:
  struct Shown
  {
    Subject subject;
    Panel panel;
  };

  std::optional<Shown> FindShown(const ReadScope& scope, const ImagedResource& images) const;
  std::optional<Subject> FindAny(const ImagedResource& images) const;
  Json::Value ListWaiting(const Request& request,
                          const std::optional<ReadScope>& scope,
                          const Subject& subject) const;
  Json::Value ListOtherStudies(const Subject& subject, const std::string& study) const;
  Json::Value
  ListReports(const Request& request, const ReadScope& scope, const Subject& subject) const;
  void AddShown(const ReadScope& scope,
                const Shown& shown,
                const ImagedResource& images,
                Json::Value& json) const;

  Service& service_;
  SubjectReader subjects_;
  PanelReader panels_;
};
} // namespace OrthancGenomics
