// SPDX-License-Identifier: GPL-3.0-or-later
#include "sqlite/ProtectedRows.h"

namespace OrthancGenomics
{
namespace
{
/// Of what cannot be understood, the careful reading: it is kept, and not in Orthanc.
ObjectState ReadState(const std::string& text)
{
  return text == ToString(ObjectState::Resident)  ? ObjectState::Resident
         : text == ToString(ObjectState::Deleted) ? ObjectState::Deleted
                                                  : ObjectState::Withheld;
}

ResidencyPolicy ReadPolicy(const std::string& text)
{
  return text == ToString(ResidencyPolicy::AllLeave)    ? ResidencyPolicy::AllLeave
         : text == ToString(ResidencyPolicy::AllReturn) ? ResidencyPolicy::AllReturn
                                                        : ResidencyPolicy::ByConsent;
}

/// In the order of the columns asked below.
ProtectedObject ReadObject(const Statement& row)
{
  ProtectedObject object;
  object.id = row.GetText(0);
  object.series = row.GetText(1);
  object.study = row.GetText(2);
  object.patient = row.GetText(3);
  object.sopInstance = row.GetText(4);
  object.sopClass = row.GetText(5);
  object.studyInstance = row.GetText(6);
  object.patientId = row.GetText(7);
  object.issuer = row.GetText(8);
  object.recognised = row.GetText(9);
  object.state = ReadState(row.GetText(10));
  object.why = row.GetText(11);
  object.since = row.GetInteger(12);
  object.sha256 = row.GetText(13);
  object.size = row.GetInteger(14);
  return object;
}

std::vector<ProtectedObject> ReadAll(Statement& rows)
{
  std::vector<ProtectedObject> objects;
  while (rows.Step())
  {
    objects.push_back(ReadObject(rows));
  }
  return objects;
}

void PutObject(Connection& connection, const ProtectedObject& object)
{
  Statement(connection,
            "INSERT INTO protected_object (id, series, study, patient, sop_instance, sop_class,"
            " study_instance, patient_id, issuer, recognised, state, why, since, sha256, size)"
            " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15)"
            " ON CONFLICT (id) DO UPDATE SET (series, study, patient, sop_instance, sop_class,"
            " study_instance, patient_id, issuer, recognised, state, why, since, sha256, size) ="
            " (?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15)")
      .Bind(1, object.id)
      .Bind(2, object.series)
      .Bind(3, object.study)
      .Bind(4, object.patient)
      .Bind(5, object.sopInstance)
      .Bind(6, object.sopClass)
      .Bind(7, object.studyInstance)
      .Bind(8, object.patientId)
      .Bind(9, object.issuer)
      .Bind(10, object.recognised)
      .Bind(11, ToString(object.state))
      .Bind(12, object.why)
      .Bind(13, object.since)
      .Bind(14, object.sha256)
      .Bind(15, object.size)
      .Run();
}

std::vector<ObjectExtra> ListExtras(Connection& connection, const std::string& id)
{
  Statement rows(connection,
                 "SELECT level, protected_extra.id, name, attachment, value FROM protected_extra"
                 " JOIN protected_object ON number = object WHERE protected_object.id = ?1"
                 " ORDER BY place");
  rows.Bind(1, id);
  std::vector<ObjectExtra> extras;
  while (rows.Step())
  {
    extras.push_back({rows.GetText(0),
                      rows.GetText(1),
                      rows.GetText(2),
                      rows.GetInteger(3) != 0,
                      std::string(rows.GetBlob(4))});
  }
  return extras;
}
} // namespace

void PutProtectedRow(Connection& connection, const ProtectedObject& object)
{
  PutObject(connection, object);
  Statement(connection,
            "DELETE FROM protected_extra"
            " WHERE object = (SELECT number FROM protected_object WHERE id = ?1)")
      .Bind(1, object.id)
      .Run();
  Statement insert(connection,
                   "INSERT INTO protected_extra (object, place, level, id, name, attachment, value)"
                   " SELECT number, ?2, ?3, ?4, ?5, ?6, ?7 FROM protected_object WHERE id = ?1");
  for (std::size_t i = 0; i < object.extras.size(); i++)
  {
    const ObjectExtra& extra = object.extras[i];
    insert.Bind(1, object.id)
        .Bind(2, static_cast<std::int64_t>(i))
        .Bind(3, extra.level)
        .Bind(4, extra.id)
        .Bind(5, extra.name)
        .Bind(6, std::int64_t{extra.attachment ? 1 : 0})
        .BindBlob(7, extra.value)
        .Run();
  }
}

std::optional<ProtectedObject> FindProtectedRow(Connection& connection, const std::string& id)
{
  Statement find(connection,
                 "SELECT id, series, study, patient, sop_instance, sop_class, study_instance,"
                 " patient_id, issuer, recognised, state, why, since, sha256, size"
                 " FROM protected_object WHERE id = ?1");
  if (!find.Bind(1, id).Step())
  {
    return std::nullopt;
  }
  ProtectedObject object = ReadObject(find);
  object.extras = ListExtras(connection, id);
  return object;
}

std::vector<ProtectedObject> ListProtectedRows(Connection& connection)
{
  Statement list(connection,
                 "SELECT id, series, study, patient, sop_instance, sop_class, study_instance,"
                 " patient_id, issuer, recognised, state, why, since, sha256, size"
                 " FROM protected_object ORDER BY number");
  return ReadAll(list);
}

std::vector<ProtectedObject> ListProtectedRows(Connection& connection, std::int64_t subject)
{
  Statement list(connection,
                 "SELECT id, series, study, patient, sop_instance, sop_class, study_instance,"
                 " patient_id, issuer, recognised, state, why, since, sha256, size"
                 " FROM protected_object WHERE patient_id IN"
                 " (SELECT patient_id FROM subject WHERE number = ?1"
                 " UNION SELECT patient_id FROM subject_alias WHERE subject = ?1) ORDER BY number");
  return ReadAll(list.Bind(1, subject));
}

std::vector<std::string> ListProtectedFiles(Connection& connection)
{
  Statement list(connection,
                 "SELECT sha256 FROM protected_object WHERE sha256 <> ''"
                 " UNION SELECT CAST(value AS TEXT) FROM protected_extra WHERE attachment = 1");
  std::vector<std::string> files;
  while (list.Step())
  {
    files.push_back(list.GetText(0));
  }
  return files;
}

void PutResidencyRow(Connection& connection, const ResidencyRecord& record)
{
  Statement(
      connection,
      "UPDATE residency SET policy = ?1, sequence = ?2, server = ?3, rules = ?4, orderly = ?5")
      .Bind(1, ToString(record.policy))
      .Bind(2, record.sequence)
      .Bind(3, record.server)
      .Bind(4, record.rules)
      .Bind(5, std::int64_t{record.orderly ? 1 : 0})
      .Run();
}

ResidencyRecord GetResidencyRow(Connection& connection)
{
  Statement row(connection, "SELECT policy, sequence, server, rules, orderly FROM residency");
  row.Step();
  return {ReadPolicy(row.GetText(0)),
          row.GetInteger(1),
          row.GetText(2),
          row.GetText(3),
          row.GetInteger(4) != 0};
}
} // namespace OrthancGenomics
