// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ImagedResource.h"
#include "VariantVcf.h"
#include "handlers/Access.h"
#include "orthanc/Request.h"
#include "orthanc/Response.h"
#include "runtime/SubjectReader.h"

#include <optional>
#include <string>
#include <vector>

namespace OrthancGenomics
{
class Service;

/// /genomics/subjects and below, /patients/{id}/genomics and /studies/{id}/genomics: all of it
/// under the gate.
class SubjectHandlers
{
public:
  explicit SubjectHandlers(Service& service);

  Response List(const Request& request) const;
  Response Get(const Request& request) const;
  Response Variants(const Request& request) const;
  Response Density(const Request& request) const;
  Response Difference(const Request& request) const;
  Response OfPatient(const Request& request) const;
  Response OfStudy(const Request& request) const;

private:
  struct VcfHead
  {
    std::vector<VcfColumn> columns;
    std::optional<Build> build;
  };

  Reading Open(const Request& request) const;
  Reading OpenOne(const Request& request) const;
  Subject GetSubject(const Reading& reading, const Request& request) const;
  std::vector<Subject> ListSubjects(const Reading& reading, const Request& request) const;
  void AddIdentity(const ReadScope& scope, const Subject& subject, Json::Value& json) const;
  Json::Value
  MakeSubjectJson(const Reading& reading, const Subject& subject, const AsOf& asOf = {}) const;
  Json::Value MakePastJson(const PastAnswer& past, const Subject& subject) const;
  VcfHead MakeVcfHead(const Reading& reading,
                      const Subject& subject,
                      const VariantQuery& query,
                      const AsOf& asOf) const;
  PatientKey FindPatient(const ReadScope& scope, const ImagedResource& images) const;
  Json::Value
  Summarize(const Request& request, const Reading& reading, const PatientKey& patient) const;

  Service& service_;
  SubjectReader reader_;
};
} // namespace OrthancGenomics
