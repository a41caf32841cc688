// SPDX-License-Identifier: GPL-3.0-or-later
#include "sqlite/SampleRows.h"

#include "core/Error.h"
#include "sqlite/PackedQuality.h"

#include <unordered_map>

namespace OrthancGenomics
{
namespace
{
void BindSubject(Statement& statement, int place, std::int64_t subject)
{
  if (subject == 0)
  {
    statement.BindNull(place);
  }
  else
  {
    statement.Bind(place, subject);
  }
}
constexpr const char* INSERT_SAMPLE =
    "INSERT INTO sample (dataset, name, role, subject, calls, number, figures, review, sex, held)"
    " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)";

// All but ?6, the number.
void BindSample(Statement& insert, std::int64_t dataset, const Sample& sample)
{
  insert.Bind(1, dataset).Bind(2, sample.name).Bind(3, sample.role).Bind(5, sample.calls);
  insert.Bind(7, PackFigures(sample.figures)).Bind(8, PackReview(sample.review));
  insert.Bind(9, PackSex(sample.sex)).Bind(10, std::int64_t{sample.held});
  BindSubject(insert, 4, sample.subject);
}
} // namespace

void ReadSampleRows(Connection& connection,
                    const std::string& numbers,
                    bool figures,
                    std::vector<Dataset>& datasets)
{
  std::unordered_map<std::int64_t, Dataset*> byNumber;
  for (Dataset& dataset : datasets)
  {
    byNumber[dataset.number] = &dataset;
  }
  Statement row(connection,
                "SELECT dataset, number, name, role, subject, calls, iif(?2, figures, ''),"
                " iif(?2, review, ''), sex, held FROM sample WHERE dataset IN (SELECT value FROM "
                "json_each(?1)) ORDER BY dataset, number");
  row.Bind(1, numbers).Bind(2, std::int64_t{figures});
  while (row.Step())
  {
    byNumber.at(row.GetInteger(0))
        ->samples.push_back({row.GetInteger(1),
                             row.GetText(2),
                             row.GetText(3),
                             row.GetInteger(4),
                             row.GetInteger(5),
                             UnpackFigures(row.GetBlob(6)),
                             UnpackReview(row.GetBlob(7)),
                             UnpackSex(row.GetText(8)),
                             row.GetInteger(9) != 0});
  }
}

void InsertSampleRows(Connection& connection, Dataset& dataset)
{
  DeleteSampleRows(connection, dataset.number);
  Statement insert(connection, INSERT_SAMPLE);
  for (Sample& sample : dataset.samples)
  {
    BindSample(insert, dataset.number, sample);
    insert.BindNull(6).Run();
    sample.number = connection.LastInsertId();
  }
}

void AddSampleRows(Connection& connection, const Dataset& dataset)
{
  Statement insert(connection, INSERT_SAMPLE);
  for (const Sample& sample : dataset.samples)
  {
    BindSample(insert, dataset.number, sample);
    insert.Bind(6, sample.number).Run();
  }
}

void UpdateSampleRows(Connection& connection, const Dataset& dataset)
{
  Statement update(
      connection,
      "UPDATE sample SET name = ?2, role = ?3, subject = ?4, calls = ?5,"
      " figures = ?7, review = ?8, sex = ?9, held = ?10 WHERE number = ?6 AND dataset = ?1");
  for (const Sample& sample : dataset.samples)
  {
    BindSample(update, dataset.number, sample);
    update.Bind(6, sample.number).Run();
    if (connection.CountChanges() != 1)
    {
      throw Error(ErrorCode::NotFound, "The index no longer holds a sample of the dataset");
    }
  }
}

std::vector<std::string> ListDatasetsOfFreeSample(Connection& connection, const std::string& name)
{
  Statement list(connection,
                 "SELECT DISTINCT id FROM dataset JOIN sample ON sample.dataset = dataset.number"
                 " WHERE name = ?1 AND subject IS NULL AND NOT held AND imported"
                 " AND status IN ('Pending', 'Quarantined', 'Active') ORDER BY id");
  std::vector<std::string> ids;
  for (list.Bind(1, name); list.Step();)
  {
    ids.push_back(list.GetText(0));
  }
  return ids;
}

std::optional<std::int64_t> FindDatasetOfSampleRow(Connection& connection, std::int64_t number)
{
  Statement find(connection, "SELECT dataset FROM sample WHERE number = ?1");
  return find.Bind(1, number).Step() ? std::make_optional(find.GetInteger(0)) : std::nullopt;
}

std::vector<std::string> ListFreeSampleNames(Connection& connection)
{
  Statement list(connection, "SELECT DISTINCT name FROM sample WHERE subject IS NULL AND NOT held");
  std::vector<std::string> names;
  while (list.Step())
  {
    names.push_back(list.GetText(0));
  }
  return names;
}

void DeleteSampleRows(Connection& connection, std::int64_t dataset)
{
  Statement(connection, "DELETE FROM sample WHERE dataset = ?1").Bind(1, dataset).Run();
}
} // namespace OrthancGenomics
