// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "report/CheckedText.h"
#include "report/Report.h"

#include <cstdint>
#include <optional>
#include <tuple>
#include <vector>

namespace OrthancGenomics
{
enum class PatientSex
{
  Male,
  Female,
  Other
};

/// As the patient's images have it, so that all are one patient's.
struct ReportPatient
{
  explicit ReportPatient(ReportLine patientId) : id(std::move(patientId)) {}

  ReportLine id;
  std::optional<ReportLine> issuer;
  std::optional<PersonName> name;
  std::optional<ReportDate> birthDate;
  std::optional<PatientSex> sex;

  friend bool operator==(const ReportPatient& a, const ReportPatient& b)
  {
    return std::tie(a.id, a.issuer, a.name, a.birthDate, a.sex) ==
           std::tie(b.id, b.issuer, b.name, b.birthDate, b.sex);
  }
};

/// The study that the document lies in: of its own, or one of images.
struct ReportStudy
{
  explicit ReportStudy(Uid studyUid) : uid(std::move(studyUid)) {}

  Uid uid;
  std::optional<ReportDate> date;
  std::optional<DayTime> time;
  std::optional<PersonName> referringPhysician;
  std::optional<ShortLine> id;
  std::optional<ShortLine> accessionNumber;
  std::optional<ReportLine> description;

  friend bool operator==(const ReportStudy& a, const ReportStudy& b)
  {
    return std::tie(a.uid,
                    a.date,
                    a.time,
                    a.referringPhysician,
                    a.id,
                    a.accessionNumber,
                    a.description) ==
           std::tie(
               b.uid, b.date, b.time, b.referringPhysician, b.id, b.accessionNumber, b.description);
  }
};

/// The series of a report: its versions lie in one.
struct ReportSeries
{
  ReportSeries(Uid seriesUid, std::uint32_t seriesNumber)
      : uid(std::move(seriesUid)), number(seriesNumber)
  {
  }

  Uid uid;
  std::uint32_t number;
  std::optional<ReportLine> description;

  friend bool operator==(const ReportSeries& a, const ReportSeries& b)
  {
    return std::tie(a.uid, a.number, a.description) == std::tie(b.uid, b.number, b.description);
  }
};

struct ReportEquipment
{
  explicit ReportEquipment(ReportLine maker) : manufacturer(std::move(maker)) {}

  ReportLine manufacturer;
  std::optional<ReportLine> model;
  std::optional<ReportLine> serialNumber;
  std::optional<ReportLine> softwareVersion;

  friend bool operator==(const ReportEquipment& a, const ReportEquipment& b)
  {
    return std::tie(a.manufacturer, a.model, a.serialNumber, a.softwareVersion) ==
           std::tie(b.manufacturer, b.model, b.serialNumber, b.softwareVersion);
  }
};

/// A moment, to the second, with the offset of the site's clock from UTC: dates and times of DICOM
/// are the clock's.
class DocumentTime
{
public:
  /// Milliseconds since 1970 UTC; the offset is east of Greenwich. Throws Error(BadInput) for a
  /// moment before 1971 or after 9998, or an offset outside -12:00 to +14:00.
  explicit DocumentTime(std::int64_t milliseconds, int offsetMinutes = 0);

  std::int64_t Milliseconds() const { return milliseconds_; }
  int OffsetMinutes() const { return offsetMinutes_; }

  friend bool operator==(const DocumentTime& a, const DocumentTime& b)
  {
    return std::tie(a.milliseconds_, a.offsetMinutes_) ==
           std::tie(b.milliseconds_, b.offsetMinutes_);
  }

private:
  std::int64_t milliseconds_;
  int offsetMinutes_;
};

/// Who answers for a document, and since when.
struct Verification
{
  PersonName observer;
  ReportLine organization;
  DocumentTime time;

  friend bool operator==(const Verification& a, const Verification& b)
  {
    return std::tie(a.observer, a.organization, a.time) ==
           std::tie(b.observer, b.organization, b.time);
  }
};

/// Another document: the one that this amends, or the same one in another study.
struct DocumentReference
{
  Uid study;
  Uid series;
  Uid sopClass;
  Uid sopInstance;

  friend bool operator==(const DocumentReference& a, const DocumentReference& b)
  {
    return std::tie(a.study, a.series, a.sopClass, a.sopInstance) ==
           std::tie(b.study, b.series, b.sopClass, b.sopInstance);
  }
};

/// Which report, and which of its versions, from 1. The id is opaque.
class ReportKey
{
public:
  /// Throws Error(BadInput) for version 0 or one that an Integer String cannot hold.
  ReportKey(ReportLine id, std::uint32_t version);

  const ReportLine& Id() const { return id_; }
  std::uint32_t Version() const { return version_; }

  friend bool operator==(const ReportKey& a, const ReportKey& b)
  {
    return std::tie(a.id_, a.version_) == std::tie(b.id_, b.version_);
  }

private:
  ReportLine id_;
  std::uint32_t version_;
};

/// A report that is complete, with all that an archive files it by. It is verified or says that it
/// is not.
struct ReportDocument
{
  ReportKey key;
  Uid sopInstance;
  ReportPatient patient;
  ReportStudy study;
  ReportSeries series;
  ReportEquipment equipment;
  DocumentTime time;
  Report report;
  std::optional<Verification> verification;
  std::vector<DocumentReference> predecessors; ///< those of one series, of one study together
  std::vector<DocumentReference> identical;    ///< likewise

  friend bool operator==(const ReportDocument& a, const ReportDocument& b);
};
} // namespace OrthancGenomics
