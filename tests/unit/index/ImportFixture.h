// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Importer.h"
#include "blocks/SubjectQuery.h"
#include "consent/AccessGate.h"
#include "core/Text.h"
#include "sqlite/Database.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <memory>
#include <string>
#include <vector>

namespace OrthancGenomics
{
/// One import into an index of its own.
class Importing : public testing::Test
{
protected:
  Importing()
      : folder_(std::filesystem::temp_directory_path() / ("genomics-" + MakeRandomId())),
        database_(Database::OpenInMemory())
  {
    std::filesystem::create_directories(folder_);
    options_.temporary = folder_;
    options_.reference = [](Build) { return nullptr; };
  }

  ~Importing() override { std::filesystem::remove_all(folder_); }

  std::filesystem::path Write(const std::string& text) const
  {
    auto path = folder_ / "input";
    std::ofstream(path, std::ios::binary) << text;
    return path;
  }

  Dataset Prepare(const std::filesystem::path& file)
  {
    Dataset dataset;
    dataset.id = MakeRandomId();
    Inspect(file, options_, dataset);
    const Subject subject = database_->EnsureSubject("P1", "");
    for (Sample& sample : dataset.samples)
    {
      sample.subject = subject.number;
    }
    database_->InsertDataset(dataset);
    database_->InsertSamples(dataset);
    return dataset;
  }

  Dataset ImportText(const std::string& text, const std::vector<Region>& targets = {})
  {
    const auto file = Write(text);
    Dataset dataset = Prepare(file);
    Import(
        *database_, file, targets, options_, [](double) {}, dataset);
    dataset.status = DatasetStatus::Active;
    database_->UpdateDataset(dataset);
    return dataset;
  }

  VariantAnswer Ask(const VariantQuery& query) const
  {
    AccessPolicy policy;
    policy.consent = ConsentMode::Off;
    const ReadScope scope = AccessGate(policy).Open({true, "reader"});
    const Snapshot snapshot = database_->TakeSnapshot();
    SubjectData data;
    data.subject = snapshot.ListSubjects("P1").front().number;
    DatasetFilter filter;
    filter.subject = data.subject;
    filter.status = DatasetStatus::Active;
    data.datasets = snapshot.ListDatasets(filter);
    return QuerySubject(scope, snapshot, data, GeneTable(), query);
  }

  std::filesystem::path folder_;
  std::unique_ptr<Database> database_;
  ImportOptions options_;
};

} // namespace OrthancGenomics
