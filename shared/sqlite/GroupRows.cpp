// SPDX-License-Identifier: GPL-3.0-or-later
#include "sqlite/GroupRows.h"

#include "core/Error.h"
#include "genomics/Dataset.h"
#include "sqlite/PackedQuality.h"
#include "sqlite/PackedText.h"

#include <map>
#include <set>
#include <unordered_map>

namespace OrthancGenomics
{
namespace
{
/// What the keys of carriers hold (blocks/Keys.h).
constexpr std::int64_t MAX_CONTIGS = std::int64_t{1} << 14;

constexpr const char* MAKING = "Making";
constexpr const char* READY = "Ready";
constexpr const char* LEAVING = "Leaving";

SampleGroup::State ParseState(const std::string& text)
{
  if (text == READY)
  {
    return SampleGroup::State::Ready;
  }
  return text == LEAVING ? SampleGroup::State::Leaving : SampleGroup::State::Making;
}

Build GetBuild(const Statement& row, int column)
{
  const std::optional<Build> build = FindBuild(row.GetText(column));
  if (!build)
  {
    throw Error(ErrorCode::Storage, "The index holds an unknown build");
  }
  return *build;
}

Origin ParseOrigin(const std::string& text)
{
  for (const Origin origin : {Origin::Germline, Origin::Somatic})
  {
    if (text == ToString(origin))
    {
      return origin;
    }
  }
  return Origin::Unknown;
}

using DatasetPlaces = std::unordered_map<std::int64_t, std::size_t>; ///< by number

DatasetPlaces ReadDatasets(Connection& connection, CohortRecord& record)
{
  DatasetPlaces places;
  Statement row(
      connection,
      "SELECT number, id, build, status = 'Active', left_aligned, reference_evidence,"
      " contig_list, origin, annotation_format FROM dataset WHERE imported AND build != ''"
      " AND status NOT IN ('Failed', 'Withdrawn') ORDER BY number");
  while (row.Step())
  {
    places.emplace(row.GetInteger(0), record.datasets.size());
    record.datasets.push_back({row.GetInteger(0),
                               row.GetText(1),
                               GetBuild(row, 2),
                               ParseOrigin(row.GetText(7)),
                               row.GetInteger(3) != 0,
                               row.GetInteger(4) != 0,
                               row.GetInteger(5) != 0,
                               row.GetInteger(6),
                               0,
                               record.EnsureFormat(row.GetText(8))});
  }
  return places;
}

void ReadSamples(Connection& connection, const DatasetPlaces& places, CohortRecord& record)
{
  Statement row(connection,
                "SELECT dataset, number, COALESCE(subject, 0), role FROM sample"
                " ORDER BY dataset, number");
  while (row.Step())
  {
    const auto place = places.find(row.GetInteger(0));
    if (place == places.end())
    {
      continue;
    }
    CohortDataset& dataset = record.datasets[place->second];
    record.samples.push_back({row.GetInteger(1),
                              row.GetInteger(2),
                              place->second,
                              dataset.samples,
                              GetSampleOrigin(dataset.origin, row.GetText(3))});
    dataset.samples++;
  }
}

/// Of those whose images, and samples that answer for them, all say the same.
void ReadSexes(Connection& connection, CohortRecord& record)
{
  std::map<std::int64_t, std::set<std::string>> said;
  Statement images(connection,
                   "SELECT subject, sex FROM imaged WHERE subject IS NOT NULL AND sex <> ''");
  while (images.Step())
  {
    said[images.GetInteger(0)].insert(images.GetText(1));
  }
  std::unordered_map<std::int64_t, std::string> samples;
  Statement row(connection, "SELECT number, sex FROM sample WHERE sex <> ''");
  while (row.Step())
  {
    samples.emplace(row.GetInteger(0), row.GetText(1));
  }
  for (const CohortSample& sample : record.samples)
  {
    const auto found = samples.find(sample.number);
    if (found != samples.end() && sample.subject != 0 && record.datasets[sample.dataset].active)
    {
      said[sample.subject].insert(found->second);
    }
  }
  for (const auto& [subject, sexes] : said)
  {
    if (sexes.size() == 1)
    {
      record.sexes.emplace(subject, UnpackSex(*sexes.begin()));
    }
  }
}

/// Turns the record into that of a moment that has passed.
void GoBack(Connection& connection,
            std::int64_t instant,
            const std::function<bool(std::int64_t)>& mayRead,
            CohortRecord& record)
{
  std::unordered_map<std::int64_t, std::int64_t> then;
  Statement row(connection,
                "SELECT shown.sample, shown.subject, sample.subject FROM shown"
                " JOIN sample ON sample.number = shown.sample"
                " JOIN dataset AS its ON its.number = sample.dataset"
                " WHERE began <= ?1 AND (ended IS NULL OR ended > ?1)"
                " AND sample.subject IS NOT NULL AND its.status IN ('Active', 'Superseded')");
  row.Bind(1, instant);
  while (row.Step())
  {
    if (mayRead(row.GetInteger(2)))
    {
      then[row.GetInteger(0)] = row.GetInteger(1);
    }
  }
  for (CohortDataset& dataset : record.datasets)
  {
    dataset.active = false;
  }
  for (CohortSample& sample : record.samples)
  {
    const auto found = then.find(sample.number);
    sample.subject = found == then.end() ? 0 : found->second;
    CohortDataset& dataset = record.datasets[sample.dataset];
    dataset.active = dataset.active || sample.subject != 0;
  }
}

void ReadContigs(Connection& connection, CohortRecord& record)
{
  for (const CohortDataset& dataset : record.datasets)
  {
    record.contigLists[dataset.contigList];
  }
  for (auto& [number, names] : record.contigLists)
  {
    Statement find(connection, "SELECT names FROM contig_list WHERE number = ?1");
    if (find.Bind(1, number).Step())
    {
      names = UnpackNames(find.GetBlob(0));
    }
  }
  Statement row(connection, "SELECT number, build, name FROM build_contig");
  while (row.Step())
  {
    record.contigs.emplace(std::make_pair(GetBuild(row, 1), row.GetText(2)),
                           static_cast<std::uint32_t>(row.GetInteger(0)));
  }
}
} // namespace

void BumpCohortVersion(Connection& connection)
{
  Statement(connection,
            "UPDATE meta SET value = CAST(CAST(value AS INTEGER) + 1 AS TEXT)"
            " WHERE name = 'cohort_version'")
      .Run();
}

std::int64_t ReadCohortVersion(Connection& connection)
{
  return connection.GetInteger(
      "SELECT CAST(value AS INTEGER) FROM meta WHERE name = 'cohort_version'");
}

namespace
{
CohortRecord ReadWithoutSexes(Connection& connection)
{
  CohortRecord record;
  ReadSamples(connection, ReadDatasets(connection, record), record);
  ReadContigs(connection, record);
  for (SampleGroup& group : ListGroupRows(connection))
  {
    if (group.state == SampleGroup::State::Ready)
    {
      record.groups.push_back(std::move(group));
    }
  }
  return record;
}
} // namespace

CohortRecord ReadCohortRecord(Connection& connection)
{
  CohortRecord record = ReadWithoutSexes(connection);
  ReadSexes(connection, record);
  return record;
}

CohortRecord ReadCohortRecord(Connection& connection,
                              std::int64_t instant,
                              const std::function<bool(std::int64_t)>& mayRead)
{
  CohortRecord record = ReadWithoutSexes(connection);
  GoBack(connection, instant, mayRead, record);
  ReadSexes(connection, record);
  return record;
}

std::vector<SampleGroup> ListGroupRows(Connection& connection)
{
  std::vector<SampleGroup> groups;
  Statement row(connection,
                "SELECT g.number, g.build, g.state, m.sample FROM sample_group g"
                " LEFT JOIN group_member m ON m.sample_group = g.number"
                " ORDER BY g.number, m.ordinal");
  while (row.Step())
  {
    if (groups.empty() || groups.back().number != row.GetInteger(0))
    {
      groups.push_back({row.GetInteger(0), GetBuild(row, 1), ParseState(row.GetText(2)), {}});
    }
    if (!row.IsNull(3))
    {
      groups.back().samples.push_back(row.GetInteger(3));
    }
  }
  return groups;
}

void InsertGroupRow(Connection& connection, SampleGroup& group)
{
  Statement(connection, "INSERT INTO sample_group (build, state) VALUES (?1, ?2)")
      .Bind(1, ToString(group.build))
      .Bind(2, MAKING)
      .Run();
  group.number = connection.LastInsertId();
  group.state = SampleGroup::State::Making;
  Statement insert(connection,
                   "INSERT INTO group_member (sample_group, ordinal, sample) VALUES (?1, ?2, ?3)");
  std::int64_t ordinal = 0;
  for (const std::int64_t sample : group.samples)
  {
    insert.Bind(1, group.number).Bind(2, ordinal++).Bind(3, sample).Run();
  }
}

void ReadyGroupRow(Connection& connection,
                   std::int64_t number,
                   const std::vector<std::int64_t>& replaced)
{
  for (const std::int64_t other : replaced)
  {
    LeaveGroupRow(connection, other);
  }
  Statement(connection, "UPDATE sample_group SET state = ?2 WHERE number = ?1")
      .Bind(1, number)
      .Bind(2, READY)
      .Run();
  BumpCohortVersion(connection);
}

void LeaveGroupRow(Connection& connection, std::int64_t number)
{
  Statement(connection, "UPDATE sample_group SET state = ?2 WHERE number = ?1")
      .Bind(1, number)
      .Bind(2, LEAVING)
      .Run();
  BumpCohortVersion(connection);
}

void DeleteGroupRow(Connection& connection, std::int64_t number)
{
  Statement(connection, "DELETE FROM group_member WHERE sample_group = ?1").Bind(1, number).Run();
  Statement(connection, "DELETE FROM sample_group WHERE number = ?1").Bind(1, number).Run();
}

void TakeOutMemberRows(Connection& connection,
                       std::int64_t group,
                       const std::vector<std::int64_t>& samples)
{
  Statement update(connection,
                   "UPDATE group_member SET sample = 0 WHERE sample_group = ?1 AND sample = ?2");
  for (const std::int64_t sample : samples)
  {
    update.Bind(1, group).Bind(2, sample).Run();
  }
  BumpCohortVersion(connection);
}

std::vector<std::optional<std::uint32_t>>
NumberContigRows(Connection& connection, Build build, const std::vector<std::string>& names)
{
  std::vector<std::optional<std::uint32_t>> numbers;
  std::int64_t next =
      connection.GetInteger("SELECT COALESCE(MAX(number) + 1, 0) FROM build_contig");
  Statement find(connection, "SELECT number FROM build_contig WHERE build = ?1 AND name = ?2");
  Statement insert(connection,
                   "INSERT INTO build_contig (number, build, name) VALUES (?1, ?2, ?3)");
  for (const std::string& name : names)
  {
    find.Reset();
    if (find.Bind(1, ToString(build)).Bind(2, name).Step())
    {
      numbers.emplace_back(static_cast<std::uint32_t>(find.GetInteger(0)));
    }
    else if (next < MAX_CONTIGS)
    {
      insert.Bind(1, next).Bind(2, ToString(build)).Bind(3, name).Run();
      numbers.emplace_back(static_cast<std::uint32_t>(next++));
    }
    else
    {
      numbers.emplace_back();
    }
  }
  find.Reset();
  return numbers;
}
} // namespace OrthancGenomics
