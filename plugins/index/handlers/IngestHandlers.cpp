// SPDX-License-Identifier: GPL-3.0-or-later
#include "handlers/IngestHandlers.h"

#include "DatasetJson.h"
#include "QueryParameters.h"
#include "Service.h"
#include "core/Error.h"
#include "core/Text.h"
#include "files/FileHandle.h"
#include "handlers/Access.h"
#include "orthanc/Log.h"
#include "vcf/Bed.h"

#include <algorithm>
#include <functional>

namespace OrthancGenomics
{
namespace
{
constexpr std::size_t COPY_BYTES = 1 << 20;

/// Streams a body to the disk and hands the file over at the end.
class FileBody : public IBodyReader
{
public:
  using Finisher = std::function<Response(StagedFile)>;

  FileBody(StagedFile file, Finisher finish) : file_(std::move(file)), finish_(std::move(finish)) {}

  void AddChunk(std::string_view bytes) override { file_.Append(bytes); }

  Response Finish() override
  {
    if (file_.Size() == 0)
    {
      throw Error(ErrorCode::BadInput, "the body is empty");
    }
    return finish_(std::move(file_));
  }

private:
  StagedFile file_;
  Finisher finish_;
};

/// A request that names a file by `path=` has no body.
class NoBody : public IBodyReader
{
public:
  explicit NoBody(std::function<Response()> finish) : finish_(std::move(finish)) {}

  void AddChunk(std::string_view bytes) override
  {
    if (!bytes.empty())
    {
      throw Error(ErrorCode::BadInput, "with path= the body must be empty");
    }
  }

  Response Finish() override { return finish_(); }

private:
  std::function<Response()> finish_;
};

Origin ReadOrigin(const Request& request)
{
  const std::string text = request.GetQuery("origin", request.GetQuery("type", ""));
  for (const Origin origin : {Origin::Germline, Origin::Somatic, Origin::Unknown})
  {
    if (EqualsIgnoringCase(text, ToString(origin)))
    {
      return origin;
    }
  }
  if (!text.empty())
  {
    throw Error(ErrorCode::BadInput, "origin= must be germline, somatic or unknown");
  }
  return Origin::Unknown;
}

std::optional<Build> ReadBuild(const Request& request)
{
  const auto text = request.FindQuery("build");
  if (!text)
  {
    return std::nullopt;
  }
  const auto build = FindBuild(*text);
  if (!build)
  {
    throw Error(ErrorCode::BadInput, "build= must be GRCh37, GRCh38 or CHM13");
  }
  return build;
}

/// The file that `path=` names, if it lies in one of the folders; links are followed first.
std::filesystem::path FindAllowedPath(const std::string& text,
                                      const std::vector<std::filesystem::path>& folders)
{
  std::error_code error;
  std::filesystem::path path = std::filesystem::canonical(text, error);
  const auto holds = [&path](const std::filesystem::path& folder)
  {
    return std::mismatch(folder.begin(), folder.end(), path.begin(), path.end()).first ==
           folder.end();
  };
  // One answer for all, so that nobody learns which files the server has.
  if (error || std::none_of(folders.begin(), folders.end(), holds) ||
      !std::filesystem::is_regular_file(path, error))
  {
    throw Error(ErrorCode::Forbidden,
                "path= is not a file in one of the folders Genomics.Ingest.Folders");
  }
  return path;
}
} // namespace

void IngestHandlers::RequireUpload(const Request& request) const
{
  service_.Data().Gate().Require(MakeRequester(request), Permission::Upload);
}

StagedFile IngestHandlers::Stage() const
{
  return service_.Data().Files().Stage(
      static_cast<std::uint64_t>(service_.Config().ingest.maxUploadSize));
}

StagedFile IngestHandlers::StageTargets() const
{
  return service_.Data().Files().Stage(MAXIMUM_BED_FILE);
}

IngestRequest IngestHandlers::ReadRequest(const Request& request) const
{
  IngestRequest result;
  if (const auto patientId = request.FindQuery("patient-id"))
  {
    result.patient = PatientKey{CheckPatientId(*patientId), ReadIssuer(request)};
  }
  else if (request.FindQuery("issuer"))
  {
    throw Error(ErrorCode::BadInput, "issuer= needs patient-id=");
  }
  result.sample = request.GetQuery("sample", "");
  result.supersedes = request.GetQuery("supersedes", "");
  result.user = request.caller.user;
  result.build = ReadBuild(request);
  result.origin = ReadOrigin(request);
  return result;
}

std::unique_ptr<IBodyReader> IngestHandlers::OpenDataset(const Request& head) const
{
  RequireUpload(head);
  ReadRequest(head);
  service_.Datasets().RequireRoom();
  const auto length = head.ContentLength();
  if (length && *length > service_.Config().ingest.maxUploadSize)
  {
    throw Error(ErrorCode::TooLarge, "the file is larger than Genomics.Ingest.MaxUploadSizeMb");
  }
  if (head.FindQuery("path"))
  {
    return std::make_unique<NoBody>([this, head] { return SubmitPath(head); });
  }
  return std::make_unique<FileBody>(
      Stage(), [this, head](StagedFile file) { return Submit(std::move(file), head); });
}

std::unique_ptr<IBodyReader> IngestHandlers::OpenTargets(const Request& head) const
{
  RequireUpload(head);
  service_.Datasets().RequireRoom();
  RequireFile(service_.Data(), head, head.Group("id"));
  const auto length = head.ContentLength();
  if (length && *length > static_cast<std::int64_t>(MAXIMUM_BED_FILE))
  {
    throw Error(ErrorCode::TooLarge,
                "a BED file has at most " + std::to_string(MAXIMUM_BED_FILE) + " bytes");
  }
  return std::make_unique<FileBody>(StageTargets(),
                                    [this, head](StagedFile file)
                                    { return SubmitTargets(std::move(file), head); });
}

Response IngestHandlers::Answer(const Ingest::Accepted& accepted, const Request& request) const
{
  const auto dataset = request.GetBool("synchronous")
                           ? std::optional<Dataset>(service_.Datasets().Wait(accepted))
                           : service_.Data().Index().TakeSnapshot().FindDataset(accepted.dataset);
  Json::Value json;
  if (dataset)
  {
    const auto scope = FindScope(service_.Data().Gate(), request);
    const Snapshot snapshot = service_.Data().Index().TakeSnapshot();
    NoteOwners(request, snapshot, *dataset);
    json = MakeDatasetJson(*FindView(true, scope, *dataset), // who uploads handles files
                           snapshot);
  }
  json["ID"] = accepted.dataset;
  json["Job"] = accepted.job;
  json["Path"] = "/genomics/datasets/" + accepted.dataset;
  return MakeJson(json);
}

StagedFile IngestHandlers::TakeTargets(const std::string& upload, const Request& request) const
{
  StagedFile bed = StageTargets();
  const UploadState state = service_.Uploads().Get(upload);
  if (state.owner != request.caller.user)
  {
    throw Error(ErrorCode::NotFound, "there is no such upload");
  }
  service_.Uploads().Join(upload, state.size, bed);
  return bed;
}

Response IngestHandlers::Submit(StagedFile file, const Request& request) const
{
  const IngestRequest ingest = ReadRequest(request);
  const auto upload = request.FindQuery("targets");
  std::optional<StagedFile> targets;
  if (upload)
  {
    targets.emplace(TakeTargets(*upload, request));
  }
  const Ingest::Accepted accepted =
      service_.Datasets().Submit(std::move(file), std::move(targets), ingest);
  if (upload)
  {
    ForgetUpload(*upload);
  }
  return Answer(accepted, request);
}

/// What it held is taken in, which a slice that lies a little longer does not change.
void IngestHandlers::ForgetUpload(const std::string& upload) const
{
  try
  {
    service_.Uploads().Cancel(upload);
  }
  catch (const Error& error)
  {
    LogWarning(std::string("Genomics: an upload stays until it expires: ") + error.what());
  }
}

Response IngestHandlers::SubmitPath(const Request& request) const
{
  FileHandle source = FileHandle::OpenToRead(
      FindAllowedPath(request.GetQuery("path", ""), service_.Config().ingest.folders));
  StagedFile file = Stage();
  for (std::string bytes = source.Read(COPY_BYTES); !bytes.empty(); bytes = source.Read(COPY_BYTES))
  {
    file.Append(bytes);
  }
  return Submit(std::move(file), request);
}

Response IngestHandlers::SubmitTargets(StagedFile file, const Request& request) const
{
  return Answer(service_.Datasets().SetTargets(request.Group("id"), std::move(file)), request);
}

} // namespace OrthancGenomics
