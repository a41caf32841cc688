// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/Error.h"
#include "json/JsonText.h"
#include "orthanc/Host.h"
#include "orthanc/OrthancJob.h"

#include <map>
#include <memory>
#include <string>
#include <utility>

namespace OrthancGenomics
{
/// An Orthanc of instances, each alone in its series and study. The file of an instance is
/// "ID PatientID text"; what has "genomic" in it is a genomic report. A call may be the last one.
class ObjectArchive final : public IHost
{
public:
  struct Ended
  {
  };

  void Log(LogLevel /*level*/, const std::string& /*message*/) override {}
  std::string ReadConfiguration() override { return "{}"; }
  void SetMetric(const std::string& /*name*/, double /*value*/) override {}
  std::string SubmitJob(const std::string& /*type*/, std::unique_ptr<IOrthancJob> /*job*/) override
  {
    throw Error(ErrorCode::Upstream, "no jobs here");
  }

  RestAnswer Call(const RestCall& call) override
  {
    if (callsLeft-- == 0)
    {
      throw Ended();
    }
    const RestAnswer answer = Answer(call);
    if (callsLeft-- == 0)
    {
      throw Ended(); // it was done, and nobody knows
    }
    return answer;
  }

  void Put(const std::string& file)
  {
    files[file.substr(0, file.find(' '))] = file;
    sequence++;
  }

  bool Has(const std::string& id) const { return files.count(id) != 0; }

  std::map<std::string, std::string> files;    ///< by id
  std::map<std::string, std::string> metadata; ///< by path
  std::int64_t sequence = 0;
  int callsLeft = -1; ///< twice the number; negative for no end

private:
  static RestAnswer Good(const Json::Value& value) { return {200, ToText(value)}; }

  RestAnswer Answer(const RestCall& call)
  {
    if (call.path == "/system")
    {
      return Good(Json::objectValue);
    }
    if (call.path.rfind("/changes", 0) == 0)
    {
      Json::Value changes;
      changes["Last"] = Json::Int64(sequence);
      return Good(changes);
    }
    if (call.path == "/tools/find")
    {
      Json::Value list = Json::arrayValue;
      for (const auto& [id, file] : files)
      {
        list.append(id);
      }
      return Good(list);
    }
    if (call.path == "/instances")
    {
      Put(call.body);
      Json::Value stored;
      stored["Status"] = "Success";
      return Good(stored);
    }
    return AnswerOne(call);
  }

  /// "/level/id/rest"; the series and the study of an instance have its id.
  RestAnswer AnswerOne(const RestCall& call)
  {
    const std::size_t slash = call.path.find('/', 1);
    const std::size_t end = call.path.find('/', slash + 1);
    const std::string id = call.path.substr(slash + 1, end - slash - 1);
    const std::string rest = end == std::string::npos ? "" : call.path.substr(end);
    if (!Has(id))
    {
      return {404, ""};
    }
    if (call.method == HttpMethod::Delete)
    {
      Erase(id);
      return Good(Json::objectValue);
    }
    if (call.method == HttpMethod::Put)
    {
      metadata[call.path] = call.body;
      return {200, ""};
    }
    return rest.empty() ? Good(MakeResource(id)) : AnswerPart(call.path, id, rest);
  }

  RestAnswer AnswerPart(const std::string& path, const std::string& id, const std::string& rest)
  {
    if (rest == "/file")
    {
      return {200, files[id]};
    }
    if (rest == "/tags?simplify")
    {
      return Good(MakeTags(files[id]));
    }
    if (rest == "/metadata/SopClassUid")
    {
      return {200, REPORT};
    }
    if (rest == "/metadata")
    {
      Json::Value names = Json::arrayValue;
      names.append("SopClassUid");
      if (metadata.count(path + "/mine") != 0)
      {
        names.append("mine");
      }
      return Good(names);
    }
    if (rest == "/attachments")
    {
      return Good(Json::arrayValue);
    }
    const auto found = metadata.find(path);
    return found == metadata.end() ? RestAnswer{404, ""} : RestAnswer{200, found->second};
  }

  void Erase(const std::string& id)
  {
    files.erase(id);
    for (auto i = metadata.begin(); i != metadata.end();)
    {
      i = i->first.find("/" + id + "/") == std::string::npos ? std::next(i) : metadata.erase(i);
    }
  }

  static Json::Value MakeResource(const std::string& id)
  {
    Json::Value resource;
    resource["ID"] = id;
    for (const char* const parent : {"ParentSeries", "ParentStudy", "ParentPatient"})
    {
      resource[parent] = id;
    }
    for (const char* const children : {"Instances", "Series", "Studies"})
    {
      resource[children].append(id);
    }
    return resource;
  }

  static Json::Value MakeTags(const std::string& file)
  {
    const std::size_t space = file.find(' ');
    Json::Value tags;
    tags["SOPClassUID"] = REPORT;
    tags["SOPInstanceUID"] = "1." + file.substr(0, space);
    tags["PatientID"] = file.substr(space + 1, file.find(' ', space + 1) - space - 1);
    Json::Value title;
    title["CodeValue"] = file.find("genomic") == std::string::npos ? "18748-4" : "51969-4";
    title["CodingSchemeDesignator"] = "LN";
    tags["ConceptNameCodeSequence"].append(title);
    return tags;
  }

  static constexpr const char* REPORT = "1.2.840.10008.5.1.4.1.1.88.33";
};
} // namespace OrthancGenomics
