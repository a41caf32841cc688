// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "genomics/Build.h"
#include "genomics/Region.h"
#include "report/Biomarker.h"
#include "report/CheckedText.h"
#include "report/Finding.h"
#include "report/Measure.h"

#include <optional>
#include <string>
#include <tuple>
#include <vector>

namespace OrthancGenomics
{
enum class SpecimenType
{
  Tissue,
  Blood,
  Genetic
};

/// What was examined. The identifier is the laboratory's, or the sample's name.
struct Specimen
{
  explicit Specimen(ReportText id) : identifier(std::move(id)) {}

  ReportText identifier;
  std::optional<SpecimenType> type;

  friend bool operator==(const Specimen& a, const Specimen& b)
  {
    return std::tie(a.identifier, a.type) == std::tie(b.identifier, b.type);
  }
};

/// A test or a program by its name, with its version where that is known.
struct Procedure
{
  explicit Procedure(ReportText called) : name(std::move(called)) {}

  ReportText name;
  std::optional<ReportText> version;

  friend bool operator==(const Procedure& a, const Procedure& b)
  {
    return std::tie(a.name, a.version) == std::tie(b.name, b.version);
  }
};

/// A place that the test should have covered and did not, or in part: `covered`, nothing for not at
/// all. Of a place that is listed somebody says that it was not looked at; a gene of which nobody
/// says anything is in Report::notStated.
class NotTested
{
public:
  /// Throws Error(BadInput) for a region without bases or a contig's name that no code can hold.
  NotTested(Build build, Region region);

  Build OfBuild() const { return build_; }
  const Region& Where() const { return region_; }

  std::optional<ReportedGene> gene;
  std::optional<Fraction> covered;
  std::optional<ReportText> reason;

  friend bool operator==(const NotTested& a, const NotTested& b)
  {
    return std::tie(a.build_, a.region_, a.gene, a.covered, a.reason) ==
           std::tie(b.build_, b.region_, b.gene, b.covered, b.reason);
  }

private:
  Build build_;
  Region region_;
};

/// One line of the quality summary. The status is the check's: "Pass", "Warn", "Fail", ….
struct QualityLine
{
  QualityLine(ReportText code, ReportText outcome)
      : check(std::move(code)), status(std::move(outcome))
  {
  }

  ReportText check;
  ReportText status;
  std::optional<Measure> value;

  friend bool operator==(const QualityLine& a, const QualityLine& b)
  {
    return std::tie(a.check, a.status, a.value) == std::tie(b.check, b.status, b.value);
  }
};

/// An image that the findings belong to.
struct ImageReference
{
  Uid series;
  Uid sopClass;
  Uid sopInstance;

  friend bool operator==(const ImageReference& a, const ImageReference& b)
  {
    return std::tie(a.series, a.sopClass, a.sopInstance) ==
           std::tie(b.series, b.sopClass, b.sopInstance);
  }
};

/// A study beside which the report is to be read, by at least one image: DICOM cannot name a study
/// alone. Throws Error(BadInput) for none.
class ImagedStudy
{
public:
  ImagedStudy(Uid study, ReportText description, std::vector<ImageReference> images);

  const Uid& Study() const { return study_; }
  const ReportText& Description() const { return description_; } ///< modality, date, what for
  const std::vector<ImageReference>& Images() const { return images_; }

  friend bool operator==(const ImagedStudy& a, const ImagedStudy& b)
  {
    return std::tie(a.study_, a.description_, a.images_) ==
           std::tie(b.study_, b.description_, b.images_);
  }

private:
  Uid study_;
  ReportText description_;
  std::vector<ImageReference> images_;
};

/// What a genomic report says, whatever its form.
class Report
{
public:
  /// Throws Error(BadInput) without a conclusion.
  Report(Language language, Specimen specimen, Procedure test, std::vector<ReportText> conclusions);

  const Language& In() const { return language_; }
  const Specimen& Of() const { return specimen_; }
  const Procedure& Test() const { return test_; }
  const std::vector<ReportText>& Conclusions() const { return conclusions_; }

  /// Genes, regions, or the name of the panel's BED file. All of it was tested but for `notTested`;
  /// without it, and without `notTested`, the report says nothing of what was tested.
  std::optional<ReportText> examined;
  std::vector<Procedure> pipeline;
  std::vector<ReportFinding> findings;
  std::optional<MutationalBurden> burden;
  std::optional<SatelliteInstability> instability;
  std::vector<NotTested> notTested;
  std::vector<ReportedGene> notStated; ///< genes that may have been tested or not: no file says
  std::vector<QualityLine> quality;
  std::vector<ImagedStudy> imaging;
  std::vector<ReportText> recommendations;

  friend bool operator==(const Report& a, const Report& b);

private:
  Language language_;
  Specimen specimen_;
  Procedure test_;
  std::vector<ReportText> conclusions_;
};
} // namespace OrthancGenomics
