// SPDX-License-Identifier: GPL-3.0-or-later
#include "sqlite/DatasetRows.h"

#include "core/Error.h"
#include "sqlite/GroupRows.h"
#include "sqlite/PackedQuality.h"
#include "sqlite/PackedText.h"
#include "sqlite/SampleRows.h"
#include "sqlite/VersionRows.h"

#include <algorithm>
#include <utility>

namespace OrthancGenomics
{
namespace
{
struct FilterSql
{
  const char* list;
  const char* count;
};

// ?1 is the status, ?2 the subject, ?3 the digest.
constexpr FilterSql ALL = {"SELECT number FROM dataset ORDER BY number DESC LIMIT ?5 OFFSET ?4",
                           "SELECT COUNT(*) FROM dataset"};
constexpr FilterSql BY_STATUS = {
    "SELECT number FROM dataset WHERE status = ?1 ORDER BY number DESC LIMIT ?5 OFFSET ?4",
    "SELECT COUNT(*) FROM dataset WHERE status = ?1"};
constexpr FilterSql BY_SUBJECT = {
    "SELECT number FROM dataset WHERE number IN (SELECT dataset FROM sample WHERE subject = ?2)"
    " AND (?1 IS NULL OR status = ?1) ORDER BY number DESC LIMIT ?5 OFFSET ?4",
    "SELECT COUNT(*) FROM dataset WHERE number IN (SELECT dataset FROM sample WHERE subject = ?2)"
    " AND (?1 IS NULL OR status = ?1)"};
constexpr FilterSql BY_DIGEST = {
    "SELECT number FROM dataset WHERE (sha256 = ?3 OR targets = ?3)"
    " AND (?1 IS NULL OR status = ?1)"
    " AND (?2 IS NULL OR number IN (SELECT dataset FROM sample WHERE subject = ?2))"
    " ORDER BY number DESC LIMIT ?5 OFFSET ?4",
    "SELECT COUNT(*) FROM dataset WHERE (sha256 = ?3 OR targets = ?3)"
    " AND (?1 IS NULL OR status = ?1)"
    " AND (?2 IS NULL OR number IN (SELECT dataset FROM sample WHERE subject = ?2))"};

// By what narrows most, so that each goes by an index.
const FilterSql& GetSql(const DatasetFilter& filter)
{
  if (!filter.sha256.empty())
  {
    return BY_DIGEST;
  }
  if (filter.subject.has_value())
  {
    return BY_SUBJECT;
  }
  return filter.status.has_value() ? BY_STATUS : ALL;
}

void BindFilter(Statement& statement, const DatasetFilter& filter)
{
  if (filter.status.has_value())
  {
    statement.Bind(1, ToString(*filter.status));
  }
  if (filter.subject.has_value())
  {
    statement.Bind(2, *filter.subject);
  }
  if (!filter.sha256.empty())
  {
    statement.Bind(3, filter.sha256);
  }
}

[[noreturn]] void ThrowUnknown(const char* what)
{
  throw Error(ErrorCode::Storage, std::string("The index holds a dataset of unknown ") + what);
}

DatasetStatus ParseStatus(const std::string& text)
{
  const std::optional<DatasetStatus> status = FindDatasetStatus(text);
  if (!status.has_value())
  {
    ThrowUnknown("status");
  }
  return *status;
}

Origin ParseOrigin(const std::string& text)
{
  for (const Origin origin : {Origin::Unknown, Origin::Germline, Origin::Somatic})
  {
    if (text == ToString(origin))
    {
      return origin;
    }
  }
  ThrowUnknown("origin");
}

std::optional<Build> ParseBuild(const std::string& text)
{
  const std::optional<Build> build = FindBuild(text);
  if (!build.has_value() && !text.empty())
  {
    ThrowUnknown("build");
  }
  return build;
}

std::int64_t EnsureContigList(Connection& connection, const std::vector<std::string>& contigs)
{
  const std::string names = PackNames(contigs);
  Statement find(connection, "SELECT number FROM contig_list WHERE names = ?1");
  find.Bind(1, names);
  if (find.Step())
  {
    return find.GetInteger(0);
  }
  Statement(connection, "INSERT INTO contig_list (names) VALUES (?1)").Bind(1, names).Run();
  return connection.LastInsertId();
}

// ?1 to ?21, ?23 and ?24, in the order of the columns of the statements below.
void BindDataset(Statement& statement, const Dataset& dataset, std::int64_t contigList)
{
  statement.Bind(1, dataset.id)
      .Bind(2, ToString(dataset.status))
      .Bind(3, std::int64_t{dataset.imported})
      .Bind(4, dataset.failure)
      .Bind(5, dataset.build.has_value() ? ToString(*dataset.build) : "")
      .Bind(6, ToString(dataset.origin))
      .Bind(7, dataset.format)
      .Bind(8, dataset.sha256)
      .Bind(9, dataset.size)
      .Bind(10, dataset.caller)
      .Bind(11, dataset.annotation)
      .Bind(12, std::int64_t{dataset.leftAligned})
      .Bind(13, std::int64_t{dataset.hasReferenceEvidence})
      .Bind(14, dataset.annotationFormat)
      .Bind(15, contigList)
      .Bind(16, dataset.supersedes)
      .Bind(17, dataset.created)
      .Bind(18, PackChecks(dataset.checks))
      .Bind(19, PackReport(dataset.report))
      .Bind(20, dataset.targets)
      .Bind(21, PackDecisions(dataset.decisions))
      .Bind(23, PackSettings(dataset.settings))
      .Bind(24, dataset.sender);
}

Dataset ReadDataset(const Statement& row)
{
  Dataset dataset;
  dataset.id = row.GetText(0);
  dataset.status = ParseStatus(row.GetText(1));
  dataset.imported = row.GetInteger(2) != 0;
  dataset.failure = row.GetText(3);
  dataset.build = ParseBuild(row.GetText(4));
  dataset.origin = ParseOrigin(row.GetText(5));
  dataset.format = row.GetText(6);
  dataset.sha256 = row.GetText(7);
  dataset.size = row.GetInteger(8);
  dataset.caller = row.GetText(9);
  dataset.annotation = row.GetText(10);
  dataset.leftAligned = row.GetInteger(11) != 0;
  dataset.hasReferenceEvidence = row.GetInteger(12) != 0;
  dataset.annotationFormat = row.GetText(13);
  dataset.supersedes = row.GetText(14);
  dataset.created = row.GetInteger(15);
  dataset.checks = UnpackChecks(row.GetBlob(16));
  dataset.report = UnpackReport(row.GetBlob(17));
  dataset.number = row.GetInteger(18);
  dataset.contigs = UnpackNames(row.GetBlob(19));
  dataset.targets = row.GetText(20);
  dataset.decisions = UnpackDecisions(row.GetBlob(21));
  dataset.settings = UnpackSettings(row.GetBlob(22));
  dataset.sender = row.GetText(23);
  return dataset;
}

// A bound array: one statement reads however many datasets.
std::string ToJsonArray(const std::vector<std::int64_t>& numbers)
{
  std::string text = "[";
  for (const std::int64_t number : numbers)
  {
    text += (text.size() == 1 ? "" : ",") + std::to_string(number);
  }
  return text + "]";
}

/// In descending order of their numbers, with what the filter asks for of contigs and figures.
std::vector<Dataset> ReadDatasets(Connection& connection,
                                  const std::vector<std::int64_t>& numbers,
                                  const DatasetFilter& filter)
{
  const std::string array = ToJsonArray(numbers);
  Statement row(connection,
                "SELECT d.id, d.status, d.imported, d.failure, d.build, d.origin, d.format,"
                " d.sha256, d.size, d.caller, d.annotation, d.left_aligned, d.reference_evidence,"
                " d.annotation_format, d.supersedes, d.created, d.checks, d.report, d.number,"
                " (SELECT names FROM contig_list WHERE ?2 AND number = d.contig_list), d.targets,"
                " d.decisions, d.settings, d.sender"
                " FROM dataset d"
                " WHERE d.number IN (SELECT value FROM json_each(?1)) ORDER BY d.number DESC");
  row.Bind(1, array).Bind(2, std::int64_t{filter.contigs});
  std::vector<Dataset> datasets;
  datasets.reserve(numbers.size());
  while (row.Step())
  {
    datasets.push_back(ReadDataset(row));
  }
  if (filter.samples)
  {
    ReadSampleRows(connection, array, filter.figures, datasets);
  }
  return datasets;
}

void RequireOneChange(const Connection& connection)
{
  if (connection.CountChanges() != 1)
  {
    throw Error(ErrorCode::NotFound, "The index no longer holds the dataset");
  }
}

/// Takes the next `count` numbers of a table with AUTOINCREMENT; the last of them.
std::int64_t TakeNumbers(Connection& connection, const char* table, std::size_t count)
{
  Statement(connection, "UPDATE sqlite_sequence SET seq = seq + ?1 WHERE name = ?2")
      .Bind(1, static_cast<std::int64_t>(count))
      .Bind(2, table)
      .Run();
  Statement find(connection, "SELECT seq FROM sqlite_sequence WHERE name = ?1");
  find.Bind(1, table).Step();
  return find.GetInteger(0);
}
} // namespace

void InsertDatasetRow(Connection& connection, Dataset& dataset)
{
  Statement find(connection, "SELECT 1 FROM dataset WHERE id = ?1");
  if (find.Bind(1, dataset.id).Step())
  {
    throw Error(ErrorCode::Conflict, "The dataset is in the index already", dataset.id);
  }
  Statement insert(connection,
                   "INSERT INTO dataset (id, status, imported, failure, build, origin, format,"
                   " sha256, size, caller, annotation, left_aligned, reference_evidence,"
                   " annotation_format, contig_list, supersedes, created, checks, report,"
                   " targets, decisions, settings, sender)"
                   " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15,"
                   " ?16, ?17, ?18, ?19, ?20, ?21, ?23, ?24)");
  BindDataset(insert, dataset, EnsureContigList(connection, dataset.contigs));
  insert.Run();
  dataset.number = connection.LastInsertId();
}

void UpdateDatasetRows(Connection& connection, const Dataset& dataset)
{
  Statement update(connection,
                   "UPDATE dataset SET id = ?1, status = ?2, imported = ?3, failure = ?4,"
                   " build = ?5, origin = ?6, format = ?7, sha256 = ?8, size = ?9, caller = ?10,"
                   " annotation = ?11, left_aligned = ?12, reference_evidence = ?13,"
                   " annotation_format = ?14, contig_list = ?15, created = ?17,"
                   " checks = ?18, report = ?19, targets = ?20, decisions = ?21, settings = ?23,"
                   " sender = ?24"
                   " WHERE number = ?22");
  BindDataset(update, dataset, EnsureContigList(connection, dataset.contigs));
  update.Bind(22, dataset.number).Run();
  RequireOneChange(connection);
  UpdateSampleRows(connection, dataset);
  SettleVersions(connection, dataset.id);
  BumpCohortVersion(connection);
}

void ReserveDatasetNumbers(Connection& connection, Dataset& dataset)
{
  dataset.number = TakeNumbers(connection, "dataset", 1);
  if (dataset.samples.empty())
  {
    return;
  }
  std::int64_t number = TakeNumbers(connection, "sample", dataset.samples.size());
  for (auto sample = dataset.samples.rbegin(); sample != dataset.samples.rend(); ++sample)
  {
    sample->number = number--;
  }
}

void ReplaceDatasetRows(Connection& connection, std::int64_t number, const Dataset& dataset)
{
  RenumberVersions(connection, number, dataset);
  DeleteSampleRows(connection, number);
  Statement(connection, "UPDATE dataset SET number = ?1 WHERE number = ?2")
      .Bind(1, dataset.number)
      .Bind(2, number)
      .Run();
  RequireOneChange(connection);
  AddSampleRows(connection, dataset);
  UpdateDatasetRows(connection, dataset);
}

void DeleteDatasetRows(Connection& connection, std::int64_t number)
{
  EndVersions(connection, number);
  DeleteSampleRows(connection, number);
  Statement(connection, "DELETE FROM dataset WHERE number = ?1").Bind(1, number).Run();
  BumpCohortVersion(connection);
}

std::optional<Dataset> FindDatasetRow(Connection& connection, const std::string& id)
{
  Statement find(connection, "SELECT number FROM dataset WHERE id = ?1");
  if (!find.Bind(1, id).Step())
  {
    return std::nullopt;
  }
  return std::move(ReadDatasets(connection, {find.GetInteger(0)}, {}).at(0));
}

std::optional<Dataset> FindDatasetRow(Connection& connection, std::int64_t number)
{
  std::vector<Dataset> found = ReadDatasets(connection, {number}, {});
  return found.empty() ? std::nullopt : std::make_optional(std::move(found.front()));
}

std::vector<Dataset> ListDatasetRows(Connection& connection, const DatasetFilter& filter)
{
  Statement list(connection, GetSql(filter).list);
  BindFilter(list, filter);
  list.Bind(4, std::max<std::int64_t>(filter.since, 0));
  list.Bind(5, std::max<std::int64_t>(filter.limit, 0));
  std::vector<std::int64_t> numbers;
  while (list.Step())
  {
    numbers.push_back(list.GetInteger(0));
  }
  return ReadDatasets(connection, numbers, filter);
}

std::int64_t CountDatasetRows(Connection& connection, const DatasetFilter& filter)
{
  Statement count(connection, GetSql(filter).count);
  BindFilter(count, filter);
  count.Step();
  return count.GetInteger(0);
}
} // namespace OrthancGenomics
