// SPDX-License-Identifier: GPL-3.0-or-later
#include "sqlite/StudyFlagRows.h"

namespace OrthancGenomics
{
void PutStudyFlagRow(Connection& connection, const std::string& study, const StudyFlag& flag)
{
  Statement(connection,
            "INSERT OR REPLACE INTO study_flag (study, flag, reason, who, time)"
            " VALUES (?1, ?2, ?3, ?4, ?5)")
      .Bind(1, study)
      .Bind(2, flag.flag)
      .Bind(3, flag.reason)
      .Bind(4, flag.user)
      .Bind(5, flag.time)
      .Run();
}

std::int64_t
DeleteStudyFlagRows(Connection& connection, const std::string& study, const std::string& flag)
{
  Statement(connection, "DELETE FROM study_flag WHERE study = ?1 AND (?2 = '' OR flag = ?2)")
      .Bind(1, study)
      .Bind(2, flag)
      .Run();
  return connection.CountChanges();
}

std::vector<StudyFlag> ListStudyFlagRows(Connection& connection, const std::string& study)
{
  Statement row(connection,
                "SELECT flag, reason, who, time FROM study_flag WHERE study = ?1 ORDER BY flag");
  row.Bind(1, study);
  std::vector<StudyFlag> flags;
  while (row.Step())
  {
    flags.push_back({row.GetText(0), row.GetText(1), row.GetText(2), row.GetInteger(3)});
  }
  return flags;
}
} // namespace OrthancGenomics
