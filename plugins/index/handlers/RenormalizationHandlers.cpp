// SPDX-License-Identifier: GPL-3.0-or-later
#include "handlers/RenormalizationHandlers.h"

#include "Service.h"
#include "core/Error.h"
#include "handlers/Access.h"
#include "json/JsonText.h"

namespace OrthancGenomics
{
namespace
{
std::optional<Build> ReadBuild(const std::string& text)
{
  if (text.empty())
  {
    return std::nullopt;
  }
  JsonReader body(ParseJson(text), "");
  const auto name = body.FindString("Build");
  body.RefuseUnknownKeys();
  const auto build = name ? FindBuild(*name) : std::nullopt;
  if (name && !build)
  {
    throw Error(ErrorCode::BadInput, "Build: must be GRCh37, GRCh38 or CHM13");
  }
  return build;
}
} // namespace

Response RenormalizationHandlers::Answer() const
{
  const Ingest::Renormalization state = service_.Datasets().GetRenormalization();
  Json::Value json;
  json["Builds"] = Json::objectValue;
  for (const auto& [build, count] : state.datasets)
  {
    json["Builds"][ToString(build)] = Json::Int64(count);
  }
  json["Job"] = state.job.empty() ? Json::Value() : Json::Value(state.job);
  return MakeJson(json);
}

Response RenormalizationHandlers::Get(const Request& request) const
{
  RequireFiles(service_.Data().Gate(), request);
  return Answer();
}

Response RenormalizationHandlers::Start(const Request& request) const
{
  service_.Data().Gate().Require(MakeRequester(request), Permission::Administer);
  service_.Datasets().Renormalize(ReadBuild(request.body));
  return Answer();
}
} // namespace OrthancGenomics
