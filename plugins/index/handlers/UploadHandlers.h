// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "handlers/IngestHandlers.h"

namespace OrthancGenomics
{
/// /genomics/uploads: files that come in slices, each its sender's own.
class UploadHandlers
{
public:
  explicit UploadHandlers(Service& service) : service_(service), ingest_(service) {}

  Response Begin(const Request& request) const;
  Response Get(const Request& request) const;
  Response PutSlice(const Request& request) const;
  Response Finish(const Request& request) const;
  Response Cancel(const Request& request) const;

private:
  void RequireOwn(const Request& request) const;

  Service& service_;
  IngestHandlers ingest_;
};
} // namespace OrthancGenomics
