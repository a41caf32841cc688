// SPDX-License-Identifier: GPL-3.0-or-later
#include "handlers/StudyFlagHandlers.h"

#include "Service.h"
#include "core/Error.h"
#include "core/Time.h"
#include "handlers/Access.h"
#include "handlers/BodyText.h"

namespace OrthancGenomics
{
namespace
{
constexpr std::size_t MAX_FLAG_BYTES = 200;
constexpr std::size_t MAX_REASON_BYTES = 2000;
} // namespace

Json::Value MakeStudyFlags(const std::vector<StudyFlag>& flags, bool users)
{
  Json::Value list = Json::arrayValue;
  for (const StudyFlag& flag : flags)
  {
    Json::Value item;
    item["Flag"] = flag.flag;
    item["Reason"] = flag.reason;
    item["Time"] = ToIsoTime(flag.time);
    if (users)
    {
      item["User"] = flag.user;
    }
    list.append(item);
  }
  return list;
}

std::string StudyFlagHandlers::GetStudyUid(const Request& request) const
{
  return service_.Orthanc()
      .GetJson("/studies/" + request.Group("id"))["MainDicomTags"]["StudyInstanceUID"]
      .asString();
}

Response StudyFlagHandlers::Answer(const std::string& study, bool users) const
{
  Json::Value json;
  json["StudyInstanceUID"] = study;
  json["QualityFlags"] =
      MakeStudyFlags(service_.Data().Index().TakeSnapshot().ListStudyFlags(study), users);
  return MakeJson(json);
}

Response StudyFlagHandlers::Get(const Request& request) const
{
  const AccessGate& gate = service_.Data().Gate();
  OpenDatasets(gate, request);
  return Answer(GetStudyUid(request), HandlesFiles(gate, request));
}

Response StudyFlagHandlers::Put(const Request& request) const
{
  service_.Data().Gate().Require(MakeRequester(request), Permission::Upload);
  JsonReader body(request.json, "");
  StudyFlag flag;
  flag.flag = ReadBodyText(body, "Flag", MAX_FLAG_BYTES);
  flag.reason = ReadBodyText(body, "Reason", MAX_REASON_BYTES);
  body.RefuseUnknownKeys();
  flag.user = request.caller.user;
  flag.time = NowMilliseconds();
  const std::string study = GetStudyUid(request);
  service_.Data().Index().PutStudyFlag(study, flag);
  return Answer(study, true);
}

Response StudyFlagHandlers::Delete(const Request& request) const
{
  service_.Data().Gate().Require(MakeRequester(request), Permission::Upload);
  const std::string study = GetStudyUid(request);
  if (!service_.Data().Index().DeleteStudyFlags(study, request.GetQuery("flag", "")))
  {
    throw Error(ErrorCode::NotFound, "the study has no such flag");
  }
  return Answer(study, true);
}
} // namespace OrthancGenomics
