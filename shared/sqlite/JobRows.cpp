// SPDX-License-Identifier: GPL-3.0-or-later
#include "sqlite/JobRows.h"

#include "core/Error.h"

#include <array>

namespace OrthancGenomics
{
namespace
{
constexpr std::array<JobState, 6> STATES = {JobState::Waiting,
                                            JobState::Running,
                                            JobState::Paused,
                                            JobState::Done,
                                            JobState::Failed,
                                            JobState::Cancelled};

JobState ParseState(const std::string& text)
{
  for (const JobState state : STATES)
  {
    if (text == ToString(state))
    {
      return state;
    }
  }
  throw Error(ErrorCode::Storage, "The index holds a job in an unknown state");
}

// ?1 to ?9, in the order of the columns of the statements below.
void BindJob(Statement& statement, const JobRecord& job)
{
  statement.Bind(1, job.id)
      .Bind(2, job.kind)
      .Bind(3, job.subject)
      .Bind(4, job.payload)
      .Bind(5, ToString(job.state))
      .Bind(6, job.progress)
      .Bind(7, job.error)
      .Bind(8, job.created)
      .Bind(9, job.changed);
}

/// In the order of the columns asked below.
JobRecord ReadJob(const Statement& row)
{
  JobRecord job;
  job.id = row.GetText(0);
  job.kind = row.GetText(1);
  job.subject = row.GetText(2);
  job.payload = row.GetText(3);
  job.state = ParseState(row.GetText(4));
  job.progress = row.GetDouble(5);
  job.error = row.GetText(6);
  job.created = row.GetInteger(7);
  job.changed = row.GetInteger(8);
  return job;
}
} // namespace

void InsertJobRow(Connection& connection, const JobRecord& job)
{
  if (FindJobState(connection, job.id).has_value())
  {
    throw Error(ErrorCode::Conflict, "There is a job of this id already", job.id);
  }
  Statement insert(connection,
                   "INSERT INTO job (id, kind, subject, payload, state, progress, error, created,"
                   " changed) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)");
  BindJob(insert, job);
  insert.Run();
}

void UpdateJobRow(Connection& connection, const JobRecord& job)
{
  Statement update(connection,
                   "UPDATE job SET kind = ?2, subject = ?3, payload = ?4, state = ?5,"
                   " progress = ?6, error = ?7, created = ?8, changed = ?9 WHERE id = ?1");
  BindJob(update, job);
  update.Run();
}

std::optional<JobState> FindJobState(Connection& connection, const std::string& id)
{
  Statement find(connection, "SELECT state FROM job WHERE id = ?1");
  find.Bind(1, id);
  return find.Step() ? std::make_optional(ParseState(find.GetText(0))) : std::nullopt;
}

std::optional<JobRecord> FindJobRow(Connection& connection, const std::string& id)
{
  Statement row(connection,
                "SELECT id, kind, subject, payload, state, progress, error, created, changed"
                " FROM job WHERE id = ?1");
  return row.Bind(1, id).Step() ? std::make_optional(ReadJob(row)) : std::nullopt;
}

std::vector<JobRecord> ListJobRows(Connection& connection)
{
  Statement row(connection,
                "SELECT id, kind, subject, payload, state, progress, error, created, changed"
                " FROM job ORDER BY number");
  std::vector<JobRecord> jobs;
  while (row.Step())
  {
    jobs.push_back(ReadJob(row));
  }
  return jobs;
}

void PruneJobRows(Connection& connection, std::int64_t before)
{
  Statement(connection,
            "DELETE FROM job WHERE state IN ('Done', 'Failed', 'Cancelled') AND changed < ?1")
      .Bind(1, before)
      .Run();
}
} // namespace OrthancGenomics
