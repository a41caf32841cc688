// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/Error.h"
#include "json/JsonText.h"
#include "orthanc/Changes.h"
#include "orthanc/Host.h"
#include "orthanc/OrthancJob.h"

#include <algorithm>
#include <functional>
#include <map>
#include <mutex>
#include <string>
#include <utility>
#include <vector>

namespace OrthancGenomics
{
/// As much of Orthanc's REST API as the follower asks, over studies that the test stores and
/// deletes: one series each, ids that follow from PatientID and a number. Thread-safe.
class FakeArchive final : public IHost
{
public:
  struct Stored
  {
    std::string patientId;
    std::string description{};
    std::string issuer{};
    std::string modifiedFrom{};
    std::vector<std::string> series{};
  };

  /// As Orthanc does, it logs the new series and study; gives the study's id.
  std::string Store(const std::string& id, Stored stored)
  {
    const std::lock_guard<std::mutex> lock(mutex_);
    stored.series = {"series-" + id};
    studies_[id] = std::move(stored);
    Log("NewSeries", "Series", "series-" + id, id);
    Log("NewStudy", "Study", id, id);
    return id;
  }

  /// As a reconstruction does, it tells nobody.
  void Describe(const std::string& id, const std::string& description)
  {
    const std::lock_guard<std::mutex> lock(mutex_);
    studies_.at(id).description = description;
  }

  void AddSeries(const std::string& id, const std::string& series)
  {
    const std::lock_guard<std::mutex> lock(mutex_);
    studies_.at(id).series.push_back(series);
    Log("NewSeries", "Series", series, id);
  }

  /// What it logged goes too.
  void Delete(const std::string& id)
  {
    const std::lock_guard<std::mutex> lock(mutex_);
    studies_.erase(id);
    changes_.erase(std::remove_if(changes_.begin(),
                                  changes_.end(),
                                  [&id](const auto& change) { return change.second == id; }),
                   changes_.end());
  }

  void ClearLog()
  {
    const std::lock_guard<std::mutex> lock(mutex_);
    changes_.clear();
  }

  RestAnswer Call(const RestCall& call) override
  {
    const std::lock_guard<std::mutex> lock(mutex_);
    paths_.push_back(call.path);
    if (failing_ && failing_(call.path))
    {
      return {500, ""};
    }
    const Json::Value json = Answer(call.path);
    return json.isNull() ? RestAnswer{404, ""} : RestAnswer{200, ToText(json)};
  }

  std::vector<std::string> TakePaths()
  {
    const std::lock_guard<std::mutex> lock(mutex_);
    return std::exchange(paths_, {});
  }

  void SetFailing(std::function<bool(const std::string&)> which)
  {
    const std::lock_guard<std::mutex> lock(mutex_);
    failing_ = std::move(which);
  }

  void SetServer(const std::string& identifier)
  {
    const std::lock_guard<std::mutex> lock(mutex_);
    server_ = identifier;
  }

  void Log(LogLevel /*level*/, const std::string& /*message*/) override {}
  std::string ReadConfiguration() override { return "{}"; }
  void SetMetric(const std::string& /*name*/, double /*value*/) override {}
  std::string SubmitJob(const std::string& /*type*/, std::unique_ptr<IOrthancJob> /*job*/) override
  {
    throw Error(ErrorCode::Upstream, "no jobs here");
  }

private:
  void Log(const char* type, const char* level, const std::string& id, const std::string& study)
  {
    Json::Value change;
    change["Seq"] = Json::Int64(++last_);
    change["ChangeType"] = type;
    change["ResourceType"] = level;
    change["ID"] = id;
    changes_.emplace_back(change, study);
  }

  static std::int64_t GetArgument(const std::string& path, const std::string& key)
  {
    return std::stoll(path.substr(path.find(key + "=") + key.size() + 1));
  }

  Json::Value Answer(const std::string& path) const
  {
    if (path == "/system")
    {
      Json::Value system;
      system["DatabaseServerIdentifier"] = server_;
      return system;
    }
    if (path.rfind("/changes?", 0) == 0)
    {
      return AnswerChanges(GetArgument(path, "since"), GetArgument(path, "limit"));
    }
    if (path.rfind("/studies?expand", 0) == 0)
    {
      return AnswerHeads(GetArgument(path, "since"), GetArgument(path, "limit"));
    }
    if (path.rfind("/studies?", 0) == 0 || path.rfind("/series?", 0) == 0)
    {
      return AnswerIds(path[2] == 't', GetArgument(path, "since"), GetArgument(path, "limit"));
    }
    if (path.rfind("/series/", 0) == 0)
    {
      return AnswerSeries(path.substr(8));
    }
    const auto study = studies_.find(path.substr(9, path.find('/', 9) - 9));
    return study == studies_.end() ? Json::Value() : AnswerStudy(study->first, study->second, path);
  }

  Json::Value AnswerChanges(std::int64_t since, std::int64_t limit) const
  {
    Json::Value json;
    json["Changes"] = Json::arrayValue;
    json["Last"] = Json::Int64(last_);
    for (const auto& [change, study] : changes_)
    {
      if (change["Seq"].asInt64() > since && json["Changes"].size() < limit)
      {
        json["Changes"].append(change);
        json["Last"] = change["Seq"];
      }
    }
    return json;
  }

  Json::Value AnswerIds(bool ofStudies, std::int64_t since, std::int64_t limit) const
  {
    Json::Value json = Json::arrayValue;
    for (const auto& [id, study] : studies_)
    {
      for (const std::string& series : ofStudies ? std::vector<std::string>{id} : study.series)
      {
        if (since-- <= 0 && json.size() < limit)
        {
          json.append(series);
        }
      }
    }
    return json;
  }

  Json::Value AnswerHeads(std::int64_t since, std::int64_t limit) const
  {
    Json::Value json = Json::arrayValue;
    for (const auto& [id, study] : studies_)
    {
      if (since-- <= 0 && json.size() < limit)
      {
        json.append(AnswerStudy(id, study, ""));
      }
    }
    return json;
  }

  Json::Value AnswerSeries(const std::string& series) const
  {
    for (const auto& [id, study] : studies_)
    {
      if (std::count(study.series.begin(), study.series.end(), series) != 0)
      {
        Json::Value json;
        json["ParentStudy"] = id;
        return json;
      }
    }
    return {};
  }

  static Json::Value
  AnswerStudy(const std::string& id, const Stored& study, const std::string& path)
  {
    Json::Value json;
    if (path.find("/module-patient") != std::string::npos)
    {
      json["IssuerOfPatientID"] = study.issuer + " ";
      return json;
    }
    if (path.find("/series") != std::string::npos)
    {
      for (const std::string& series : study.series)
      {
        Json::Value item;
        item["ID"] = series;
        item["MainDicomTags"]["Modality"] = "CT";
        json.append(item);
      }
      return json;
    }
    json["ID"] = id;
    json["ParentPatient"] = "patient-" + study.patientId;
    json["MainDicomTags"]["StudyDescription"] = study.description;
    json["PatientMainDicomTags"]["PatientID"] = study.patientId;
    json["PatientMainDicomTags"]["PatientName"] = "Doe";
    if (!study.modifiedFrom.empty())
    {
      json["ModifiedFrom"] = study.modifiedFrom;
    }
    return json;
  }

  std::mutex mutex_;
  std::map<std::string, Stored> studies_;
  std::vector<std::pair<Json::Value, std::string>> changes_; ///< with the study that they go with
  std::int64_t last_ = 0;
  std::string server_;
  std::vector<std::string> paths_;
  std::function<bool(const std::string&)> failing_;
};
} // namespace OrthancGenomics
