// SPDX-License-Identifier: GPL-3.0-or-later
#include "sqlite/AutomaticRows.h"

#include <algorithm>
#include <utility>

namespace OrthancGenomics
{
namespace
{
std::string ToText(const AutomaticProfile& profile)
{
  return profile.origin ? ToString(*profile.origin) : "";
}

/// Those that are there by name and origin.
std::vector<std::pair<std::string, std::string>> ListRows(Connection& connection)
{
  Statement rows(connection, "SELECT profile, origin FROM automatic_profile");
  std::vector<std::pair<std::string, std::string>> list;
  while (rows.Step())
  {
    list.emplace_back(rows.GetText(0), rows.GetText(1));
  }
  return list;
}
} // namespace

/// Those that stay keep their time. Begins of `shown` grow (version_clock is the last).
void PutAutomaticProfiles(Connection& connection, const std::vector<AutomaticProfile>& profiles)
{
  for (const auto& [name, origin] : ListRows(connection))
  {
    const bool stays = std::any_of(profiles.begin(),
                                   profiles.end(),
                                   [&name = name, &origin = origin](const AutomaticProfile& one)
                                   { return one.profile == name && ToText(one) == origin; });
    if (!stays)
    {
      Statement(connection, "DELETE FROM automatic_profile WHERE profile = ?1 AND origin = ?2")
          .Bind(1, name)
          .Bind(2, origin)
          .Run();
    }
  }
  for (const AutomaticProfile& one : profiles)
  {
    Statement(connection,
              "INSERT INTO automatic_profile (profile, origin, since) SELECT ?1, ?2,"
              " CAST(value AS INTEGER) FROM meta WHERE name = 'version_clock'"
              " ON CONFLICT (profile, origin) DO NOTHING")
        .Bind(1, one.profile)
        .Bind(2, ToText(one))
        .Run();
  }
}

bool SettleDraftRow(Connection& connection, const AutomaticDraft& draft, std::int64_t time)
{
  Statement(connection,
            "INSERT INTO automatic_draft (dataset, profile, settled)"
            " SELECT id, ?2, ?3 FROM dataset WHERE id = ?1 AND status = 'Active'"
            " ON CONFLICT (dataset, profile) DO NOTHING")
      .Bind(1, draft.dataset)
      .Bind(2, draft.profile)
      .Bind(3, time)
      .Run();
  return connection.CountChanges() != 0;
}

std::vector<std::string> ListUndrafted(Connection& connection, const AutomaticProfile& profile)
{
  Statement rows(connection,
                 "SELECT DISTINCT d.id FROM automatic_profile AS p"
                 " JOIN shown AS s ON s.ended IS NULL AND s.began > p.since"
                 " JOIN dataset AS d ON d.id = s.dataset AND d.status = 'Active'"
                 "  AND (p.origin = '' OR d.origin = p.origin)"
                 " WHERE p.profile = ?1 AND p.origin = ?2 AND NOT EXISTS"
                 "  (SELECT 1 FROM automatic_draft AS a"
                 "   WHERE a.dataset = d.id AND a.profile = p.profile)"
                 " ORDER BY d.number");
  rows.Bind(1, profile.profile).Bind(2, ToText(profile));
  std::vector<std::string> ids;
  while (rows.Step())
  {
    ids.push_back(rows.GetText(0));
  }
  return ids;
}
} // namespace OrthancGenomics
