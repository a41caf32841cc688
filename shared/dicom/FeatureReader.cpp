// SPDX-License-Identifier: GPL-3.0-or-later
// Where things stand in a report of TID 1500:
//
//   Imaging Measurement Report (126000)
//     Imaging Measurements (126010)
//       Measurement Group (125007)
//         Tracking Identifier, Tracking Unique Identifier         (context)
//         Finding (121071), Finding Site (363698007)              Finding Site - Laterality
//         Image Region                                            - Image, selected from
//         NUM                                                     Derivation, Method, Finding Site;
//                                                                 - Image, or SCOORD - Image
//
// A measurement has the images below it, or else those of its group. SNOMED RT spelt Finding Site,
// Laterality and Measurement Method otherwise until 2017.
#include "dicom/FeatureReader.h"

#include "core/Error.h"
#include "core/Text.h"
#include "dicom/Codes.h"
#include "dicom/DatasetText.h"
#include "dicom/FeatureImages.h"
#include "dicom/SrFile.h"

#include <dcmtk/dcmdata/dcdeftag.h>

#include <array>

namespace OrthancGenomics
{
namespace
{
constexpr std::size_t MAX_FEATURES = 500000;

constexpr FixedCode MEASUREMENTS{"126010", "DCM", "Imaging Measurements"};
constexpr FixedCode GROUP{"125007", "DCM", "Measurement Group"};
constexpr std::array FINDING{FixedCode{"121071", "DCM", ""}};
constexpr std::array SITES{FixedCode{"363698007", "SCT", ""},
                           FixedCode{"363698007", "SRT", ""},
                           FixedCode{"G-C0E3", "SRT", ""}};
constexpr std::array LATERALITIES{FixedCode{"272741003", "SCT", ""},
                                  FixedCode{"G-C171", "SRT", ""}};
constexpr std::array DERIVATIONS{FixedCode{"121401", "DCM", ""}};
constexpr std::array METHODS{FixedCode{"370129005", "SCT", ""}, FixedCode{"G-C036", "SRT", ""}};

template <typename Codes>
bool IsOneOf(const Codes& codes, const Code& code)
{
  for (const FixedCode& known : codes)
  {
    if (code == known)
    {
      return true;
    }
  }
  return false;
}

Code GetName(DcmItem& item)
{
  return GetCode(item, DCM_ConceptNameCodeSequence);
}

bool IsWhole(const Code& code)
{
  return !code.value.empty() && !code.scheme.empty();
}

/// The first value that an item gives counts.
template <typename Codes>
void Take(const Codes& names, DcmItem& item, std::optional<Code>& target)
{
  Code value = GetCode(item, DCM_ConceptCodeSequence);
  if (!target && IsOneOf(names, GetName(item)) && IsWhole(value))
  {
    target = std::move(value);
  }
}

void ReadProperty(DcmItem& item, ImagingFeature& feature)
{
  const Code name = GetName(item);
  Take(FINDING, item, feature.finding);
  Take(SITES, item, feature.findingSite);
  Take(DERIVATIONS, item, feature.derivation);
  Take(METHODS, item, feature.method);
  if (name == TRACKING_IDENTIFIER)
  {
    feature.trackingId = GetText(item, DCM_TextValue);
  }
  if (name == TRACKING_UID)
  {
    feature.trackingUid = GetText(item, DCM_UID);
  }
  if (IsOneOf(SITES, name))
  {
    for (DcmItem* modifier : ListItems(item, DCM_ContentSequence))
    {
      Take(LATERALITIES, *modifier, feature.laterality);
    }
  }
}

/// What a measurement does not say itself, its group says; a site has its own side or none.
void Inherit(const ImagingFeature& group, ImagingFeature& feature)
{
  feature.laterality = feature.findingSite ? feature.laterality : group.laterality;
  feature.findingSite = feature.findingSite ? feature.findingSite : group.findingSite;
  feature.finding = feature.finding ? feature.finding : group.finding;
  feature.derivation = feature.derivation ? feature.derivation : group.derivation;
  feature.method = feature.method ? feature.method : group.method;
  feature.images = feature.images.empty() ? group.images : feature.images;
  if (feature.trackingId.empty() && feature.trackingUid.empty())
  {
    feature.trackingId = group.trackingId;
    feature.trackingUid = group.trackingUid;
  }
}

/// Goes through the content, which LoadSr has found to be shallow.
class FeatureWalk
{
public:
  FeatureWalk(DcmItem& dataset, MeasurementReport& report) : report_(report), images_(dataset) {}

  /// `group` is what holds for all below; null outside the measurements.
  void Walk(DcmItem& item, const std::string& place, const ImagingFeature* group);

private:
  ImagingFeature ReadProperties(DcmItem& item) const;
  void ReadNumber(DcmItem& item, const std::string& place, const ImagingFeature& group);
  void WalkContainer(DcmItem& item, const std::string& place, const ImagingFeature* group);
  void Reject(const std::string& place, const char* reason)
  {
    report_.rejected.push_back("content " + place + ": " + reason);
  }

  MeasurementReport& report_;
  FeatureImages images_;
};

ImagingFeature FeatureWalk::ReadProperties(DcmItem& item) const
{
  ImagingFeature feature;
  for (DcmItem* child : ListItems(item, DCM_ContentSequence))
  {
    ReadProperty(*child, feature);
  }
  feature.images = images_.List(item);
  return feature;
}

void FeatureWalk::ReadNumber(DcmItem& item, const std::string& place, const ImagingFeature& group)
{
  DcmItem* const measured = FindItem(item, DCM_MeasuredValueSequence);
  const Code name = GetName(item);
  if (!IsWhole(name))
  {
    return Reject(place, "has no concept name");
  }
  if (measured == nullptr)
  {
    report_.withoutValue++;
    return;
  }
  const std::optional<double> value = ParseNumber(Trim(GetText(*measured, DCM_NumericValue)));
  const Code unit = GetCode(*measured, DCM_MeasurementUnitsCodeSequence);
  if (!value)
  {
    return Reject(place, "has no number");
  }
  if (!IsWhole(unit))
  {
    return Reject(place, "has no unit");
  }
  ImagingFeature feature = ReadProperties(item);
  Inherit(group, feature);
  feature.name = name;
  feature.value = *value;
  feature.unit = unit;
  report_.features.push_back(std::move(feature));
}

void FeatureWalk::WalkContainer(DcmItem& item,
                                const std::string& place,
                                const ImagingFeature* group)
{
  const Code name = GetName(item);
  if (group != nullptr && name == GROUP)
  {
    const ImagingFeature own = ReadProperties(item);
    return Walk(item, place, &own);
  }
  const ImagingFeature nothing;
  Walk(item, place, group == nullptr && name == MEASUREMENTS ? &nothing : group);
}

void FeatureWalk::Walk(DcmItem& item, const std::string& place, const ImagingFeature* group)
{
  std::size_t position = 0;
  for (DcmItem* child : ListItems(item, DCM_ContentSequence))
  {
    const std::string childPlace = place + '.' + std::to_string(++position);
    const std::string type = GetText(*child, DCM_ValueType);
    if (report_.features.size() + report_.rejected.size() >= MAX_FEATURES)
    {
      throw Error(ErrorCode::BadInput,
                  "the report has more than " + std::to_string(MAX_FEATURES) + " measurements");
    }
    if (type == "NUM" && group != nullptr)
    {
      ReadNumber(*child, childPlace, *group);
    }
    else if (type == "CONTAINER")
    {
      WalkContainer(*child, childPlace, group);
    }
  }
}
} // namespace

std::optional<MeasurementReport> FindMeasurements(std::string_view file)
{
  const std::unique_ptr<DcmDataset> dataset = FindSrDataset(file);
  if (!dataset || FindSrSummary(*dataset).value_or(SrSummary()).kind != SrKind::Measurements)
  {
    return std::nullopt;
  }
  TurnIntoUtf8(*dataset);
  MeasurementReport report;
  report.summary = *FindSrSummary(*dataset);
  report.patientId = GetText(*dataset, DCM_PatientID);
  report.issuer = GetText(*dataset, DCM_IssuerOfPatientID);
  report.study = GetText(*dataset, DCM_StudyInstanceUID);
  report.complete = GetText(*dataset, DCM_CompletionFlag) == "COMPLETE";
  report.verified = GetText(*dataset, DCM_VerificationFlag) == "VERIFIED";
  FeatureWalk(*dataset, report).Walk(*dataset, "1", nullptr);
  return report;
}
} // namespace OrthancGenomics
