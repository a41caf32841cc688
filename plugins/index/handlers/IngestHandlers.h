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

/// What brings files in: POST /genomics/datasets (body or path), sliced uploads, target regions.
class IngestHandlers
{
public:
  explicit IngestHandlers(Service& service) : service_(service) {}

  /// Refuses what can be refused before the body is read.
  std::unique_ptr<IBodyReader> OpenDataset(const Request& head) const;
  std::unique_ptr<IBodyReader> OpenTargets(const Request& head) const;

  Response BeginUpload(const Request& request) const;
  Response GetUpload(const Request& request) const;
  Response PutSlice(const Request& request) const;
  Response FinishUpload(const Request& request) const;
  Response CancelUpload(const Request& request) const;

  /// What a body reader does at the end.
  Response Submit(StagedFile file, const Request& request) const;
  Response SubmitPath(const Request& request) const;
  Response SubmitTargets(StagedFile file, const Request& request) const;

private:
  void RequireUpload(const Request& request) const;
  void RequireOwnUpload(const Request& request) const;
  IngestRequest ReadRequest(const Request& request) const;
  /// What an upload of the caller's has brought.
  StagedFile TakeTargets(const std::string& upload, const Request& request) const;
  StagedFile Stage() const;
  StagedFile StageTargets() const;
  void ForgetUpload(const std::string& upload) const;
  Response Answer(const Ingest::Accepted& accepted, const Request& request) const;

  Service& service_;
};
} // namespace OrthancGenomics
