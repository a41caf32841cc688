// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Ingest.h"
#include "orthanc/Request.h"
#include "orthanc/Response.h"
#include "orthanc/Route.h"

#include <memory>
#include <string>

namespace OrthancGenomics
{
class Service;

/// What brings files in: POST /genomics/datasets (body or path), target regions. Uploads in slices
/// (UploadHandlers) end here.
class IngestHandlers
{
public:
  explicit IngestHandlers(Service& service) : service_(service) {}

  void RequireUpload(const Request& request) const;
  /// For a file as large as one may be.
  StagedFile Stage() const;
  /// One that was taken in.
  void ForgetUpload(const std::string& upload) const;

  /// Refuses what can be refused before the body is read.
  std::unique_ptr<IBodyReader> OpenDataset(const Request& head) const;
  std::unique_ptr<IBodyReader> OpenTargets(const Request& head) const;

  /// What a body reader does at the end.
  Response Submit(StagedFile file, const Request& request) const;
  Response SubmitPath(const Request& request) const;
  Response SubmitTargets(StagedFile file, const Request& request) const;

private:
  IngestRequest ReadRequest(const Request& request) const;
  /// What an upload of the caller's has brought.
  StagedFile TakeTargets(const std::string& upload, const Request& request) const;
  StagedFile StageTargets() const;
  Response Answer(const Ingest::Accepted& accepted, const Request& request) const;

  Service& service_;
};
} // namespace OrthancGenomics
