// SPDX-License-Identifier: GPL-3.0-or-later
#include "sqlite/VersionRows.h"

#include "core/Time.h"

#include <algorithm>

namespace OrthancGenomics
{
namespace
{
std::string FindOlder(Connection& connection, const std::string& dataset)
{
  Statement find(connection, "SELECT supersedes FROM dataset WHERE id = ?1");
  return find.Bind(1, dataset).Step() ? find.GetText(0) : "";
}

/// The dataset itself first, then what it supersedes, and so on.
std::vector<std::string> ListChain(Connection& connection, std::string dataset)
{
  std::vector<std::string> chain;
  while (!dataset.empty() && std::find(chain.begin(), chain.end(), dataset) == chain.end())
  {
    chain.push_back(dataset);
    dataset = FindOlder(connection, dataset);
  }
  return chain;
}

void SettleStatus(Connection& connection, const std::string& dataset)
{
  Statement(connection,
            "WITH RECURSIVE newer (number, id) AS ("
            " SELECT number, id FROM dataset WHERE supersedes = ?1 AND supersedes <> ''"
            " UNION SELECT next.number, next.id FROM dataset AS next JOIN newer"
            " ON next.supersedes = newer.id AND next.supersedes <> '')"
            " UPDATE dataset SET status = CASE WHEN EXISTS ("
            " SELECT 1 FROM newer JOIN dataset AS other ON other.number = newer.number"
            " WHERE other.status = 'Active' AND NOT EXISTS ("
            " SELECT 1 FROM sample AS own WHERE own.dataset = dataset.number"
            " AND own.subject IS NOT NULL AND NOT EXISTS ("
            " SELECT 1 FROM sample AS its"
            " WHERE its.dataset = other.number AND its.subject = own.subject)))"
            " THEN 'Superseded' ELSE 'Active' END"
            " WHERE id = ?1 AND status IN ('Active', 'Superseded')")
      .Bind(1, dataset)
      .Run();
}

/// A time that is none of those given before, and later than all of them.
std::int64_t MakeStamp(Connection& connection)
{
  const std::int64_t last =
      connection.GetInteger("SELECT CAST(value AS INTEGER) FROM meta WHERE name = 'version_clock'");
  return std::max(NowMilliseconds(), last + 1);
}

void KeepStamp(Connection& connection, std::int64_t stamp)
{
  Statement(connection, "UPDATE meta SET value = ?1 WHERE name = 'version_clock'")
      .Bind(1, std::to_string(stamp))
      .Run();
}

/// Whether any period began or ended.
bool SettlePeriods(Connection& connection, const std::string& dataset, std::int64_t stamp)
{
  Statement(connection,
            "UPDATE shown SET ended = ?2 WHERE dataset = ?1 AND ended IS NULL AND NOT EXISTS ("
            " SELECT 1 FROM sample JOIN dataset AS its ON its.number = sample.dataset"
            " WHERE sample.number = shown.sample AND sample.subject = shown.subject"
            " AND its.id = ?1 AND its.status = 'Active')")
      .Bind(1, dataset)
      .Bind(2, stamp)
      .Run();
  const bool ended = connection.CountChanges() != 0;
  Statement(connection,
            "INSERT INTO shown (sample, began, ended, subject, dataset)"
            " SELECT sample.number, ?2, NULL, sample.subject, ?1"
            " FROM dataset AS its JOIN sample ON sample.dataset = its.number"
            " WHERE its.id = ?1 AND its.status = 'Active' AND sample.subject IS NOT NULL"
            " AND NOT EXISTS (SELECT 1 FROM shown AS open WHERE open.sample = sample.number"
            " AND open.subject = sample.subject AND open.ended IS NULL)")
      .Bind(1, dataset)
      .Bind(2, stamp)
      .Run();
  return ended || connection.CountChanges() != 0;
}

void Settle(Connection& connection, const std::vector<std::string>& chain)
{
  for (const std::string& dataset : chain)
  {
    SettleStatus(connection, dataset); // from the newest: the older ones' depends on it
  }
  const std::int64_t stamp = MakeStamp(connection);
  bool changed = false;
  for (const std::string& dataset : chain)
  {
    changed = SettlePeriods(connection, dataset, stamp) || changed;
  }
  if (changed)
  {
    KeepStamp(connection, stamp);
  }
}

std::vector<std::string> ListTexts(Statement& row)
{
  std::vector<std::string> texts;
  while (row.Step())
  {
    texts.push_back(row.GetText(0));
  }
  return texts;
}

std::vector<std::int64_t> ListNumbers(Statement& row)
{
  std::vector<std::int64_t> numbers;
  while (row.Step())
  {
    numbers.push_back(row.GetInteger(0));
  }
  return numbers;
}
} // namespace

void SettleVersions(Connection& connection, const std::string& dataset)
{
  Settle(connection, ListChain(connection, dataset));
}

void SupersedeRow(Connection& connection, const std::string& dataset, const std::string& older)
{
  std::vector<std::string> chain = ListChain(connection, dataset);
  Statement(connection, "UPDATE dataset SET supersedes = ?2 WHERE id = ?1")
      .Bind(1, dataset)
      .Bind(2, older)
      .Run();
  for (std::string& id : ListChain(connection, older))
  {
    if (std::find(chain.begin(), chain.end(), id) == chain.end())
    {
      chain.push_back(std::move(id));
    }
  }
  Settle(connection, chain);
}

void RenumberVersions(Connection& connection, std::int64_t number, const Dataset& next)
{
  Statement update(connection,
                   "UPDATE shown SET sample = ?3 WHERE sample ="
                   " (SELECT number FROM sample WHERE dataset = ?1 AND name = ?2)");
  for (const Sample& sample : next.samples)
  {
    update.Bind(1, number).Bind(2, sample.name).Bind(3, sample.number).Run();
  }
}

void EndVersions(Connection& connection, std::int64_t number)
{
  Statement find(connection, "SELECT id, supersedes FROM dataset WHERE number = ?1");
  if (!find.Bind(1, number).Step())
  {
    return;
  }
  const std::string dataset = find.GetText(0);
  const std::string older = find.GetText(1);
  find.Reset();
  Statement(connection, "UPDATE dataset SET supersedes = ?2 WHERE supersedes = ?1")
      .Bind(1, dataset)
      .Bind(2, older)
      .Run();
  Statement(connection,
            "UPDATE dataset SET status = 'Withdrawn', supersedes = '' WHERE number = ?1")
      .Bind(1, number)
      .Run();
  std::vector<std::string> chain = ListChain(connection, older);
  chain.insert(chain.begin(), dataset);
  Settle(connection, chain);
}

void MergeVersions(Connection& connection, std::int64_t from, std::int64_t into)
{
  Statement(connection, "UPDATE shown SET subject = ?2 WHERE subject = ?1")
      .Bind(1, from)
      .Bind(2, into)
      .Run();
  Statement list(connection,
                 "SELECT DISTINCT dataset.id FROM sample JOIN dataset"
                 " ON dataset.number = sample.dataset WHERE sample.subject = ?1");
  for (const std::string& dataset : ListTexts(list.Bind(1, into)))
  {
    SettleVersions(connection, dataset);
  }
}

std::vector<ShownSample>
ListShownRows(Connection& connection, std::int64_t subject, std::int64_t instant)
{
  Statement row(connection,
                "SELECT shown.dataset, shown.sample, CASE WHEN its.status IN"
                " ('Active', 'Superseded') THEN COALESCE(sample.subject, 0) ELSE 0 END"
                " FROM shown LEFT JOIN sample ON sample.number = shown.sample"
                " LEFT JOIN dataset AS its ON its.number = sample.dataset"
                " WHERE shown.subject = ?1 AND began <= ?2 AND (ended IS NULL OR ended > ?2)"
                " ORDER BY shown.dataset, shown.sample");
  row.Bind(1, subject).Bind(2, instant);
  std::vector<ShownSample> samples;
  while (row.Step())
  {
    samples.push_back({row.GetText(0), row.GetInteger(1), row.GetInteger(2)});
  }
  return samples;
}

std::optional<std::int64_t> FindFirstShown(Connection& connection, const std::string& dataset)
{
  Statement find(connection, "SELECT MIN(began) FROM shown WHERE dataset = ?1");
  return find.Bind(1, dataset).Step() && !find.IsNull(0) ? std::make_optional(find.GetInteger(0))
                                                         : std::nullopt;
}

std::vector<std::int64_t> ListShownSubjects(Connection& connection, const std::string& dataset)
{
  Statement list(connection,
                 "SELECT DISTINCT subject FROM shown WHERE dataset = ?1 ORDER BY subject");
  return ListNumbers(list.Bind(1, dataset));
}

std::vector<std::int64_t> ListIncompleteSubjects(Connection& connection, std::int64_t instant)
{
  Statement list(connection,
                 "SELECT DISTINCT shown.subject FROM shown"
                 " LEFT JOIN sample ON sample.number = shown.sample"
                 " LEFT JOIN dataset AS its ON its.number = sample.dataset"
                 " WHERE began <= ?1 AND (ended IS NULL OR ended > ?1)"
                 " AND (sample.subject IS NULL OR its.status NOT IN ('Active', 'Superseded'))"
                 " ORDER BY shown.subject");
  return ListNumbers(list.Bind(1, instant));
}
} // namespace OrthancGenomics
