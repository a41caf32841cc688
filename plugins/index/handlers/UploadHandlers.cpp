// SPDX-License-Identifier: GPL-3.0-or-later
#include "handlers/UploadHandlers.h"

#include "Service.h"
#include "core/Error.h"
#include "core/Text.h"

#include <limits>

namespace OrthancGenomics
{
Response UploadHandlers::Begin(const Request& request) const
{
  ingest_.RequireUpload(request);
  service_.Datasets().RequireRoom();
  service_.ExpireUploads();
  const std::string id = service_.Uploads().Begin(request.caller.user, "");
  Json::Value json;
  json["ID"] = id;
  json["Path"] = "/genomics/uploads/" + id;
  json["SliceSize"] = Json::UInt64(UploadStore::MAXIMUM_SLICE);
  return MakeJson(json);
}

void UploadHandlers::RequireOwn(const Request& request) const
{
  ingest_.RequireUpload(request);
  if (service_.Uploads().Get(request.Group("id")).owner != request.caller.user)
  {
    throw Error(ErrorCode::NotFound, "there is no such upload");
  }
}

Response UploadHandlers::Get(const Request& request) const
{
  RequireOwn(request);
  const UploadState state = service_.Uploads().Get(request.Group("id"));
  Json::Value json;
  json["ID"] = state.id;
  json["Size"] = Json::UInt64(state.size);
  json["SliceSize"] = Json::UInt64(UploadStore::MAXIMUM_SLICE);
  json["Slices"] = Json::arrayValue;
  for (const UploadSlice& slice : state.slices)
  {
    Json::Value item;
    item["Number"] = slice.number;
    item["Size"] = Json::UInt64(slice.size);
    json["Slices"].append(item);
  }
  return MakeJson(json);
}

Response UploadHandlers::PutSlice(const Request& request) const
{
  RequireOwn(request);
  const auto number = ParseInteger(request.Group("n"));
  if (!number || *number < 0 || *number >= UploadStore::MAXIMUM_SLICES)
  {
    throw Error(ErrorCode::BadInput, "the number of a slice counts from 0");
  }
  service_.Uploads().PutSlice(
      request.Group("id"), static_cast<std::uint32_t>(*number), request.body);
  return MakeJson(Json::objectValue);
}

Response UploadHandlers::Finish(const Request& request) const
{
  RequireOwn(request);
  const std::string& id = request.Group("id");
  const UploadState state = service_.Uploads().Get(id);
  const auto size = request.FindInteger("size", 0, std::numeric_limits<std::int64_t>::max());
  StagedFile file = ingest_.Stage();
  service_.Uploads().Join(id, size ? static_cast<std::uint64_t>(*size) : state.size, file);
  Response response = ingest_.Submit(std::move(file), request);
  ingest_.ForgetUpload(id);
  return response;
}

Response UploadHandlers::Cancel(const Request& request) const
{
  RequireOwn(request);
  service_.Uploads().Cancel(request.Group("id"));
  return MakeJson(Json::objectValue);
}
} // namespace OrthancGenomics
