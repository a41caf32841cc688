// SPDX-License-Identifier: GPL-3.0-or-later
#include "dicom/FeatureReader.h"
#include "dicom/SrBytes.h"
#include "dicom/SrWriter.h"
#include "support/ExpectError.h"
#include "support/RandomReports.h"

#include <dcmtk/config/osconfig.h>
#include <dcmtk/dcmdata/dcdeftag.h>
#include <dcmtk/dcmdata/dcfilefo.h>
#include <dcmtk/dcmdata/dcuid.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace OrthancGenomics
{
namespace
{
using testing::ElementsAre;
using testing::IsEmpty;

DcmItem& AddItem(DcmItem& parent, const DcmTagKey& sequence, long position = -2)
{
  DcmItem* item = nullptr;
  EXPECT_TRUE(parent.findOrCreateSequenceItem(sequence, item, position).good());
  return *item;
}

void Put(DcmItem& item, const DcmTagKey& tag, const std::string& value)
{
  EXPECT_TRUE(item.putAndInsertString(tag, value.c_str()).good());
}

void PutCode(DcmItem& item, const DcmTagKey& sequence, const Code& code)
{
  DcmItem& coded = AddItem(item, sequence);
  Put(coded, DCM_CodeValue, code.value);
  Put(coded, DCM_CodingSchemeDesignator, code.scheme);
  Put(coded, DCM_CodeMeaning, code.meaning);
}

DcmItem& AddContent(DcmItem& parent, const char* type, const Code& name)
{
  DcmItem& item = AddItem(parent, DCM_ContentSequence);
  Put(item, DCM_ValueType, type);
  PutCode(item, DCM_ConceptNameCodeSequence, name);
  return item;
}

void AddNumber(DcmItem& parent, const std::string& value, const std::string& unit = "mm")
{
  DcmItem& number = AddContent(parent, "NUM", {"81827009", "SCT", "Diameter"});
  DcmItem& measured = AddItem(number, DCM_MeasuredValueSequence);
  Put(measured, DCM_NumericValue, value);
  PutCode(measured, DCM_MeasurementUnitsCodeSequence, {unit, "UCUM", "unit"});
}

/// A measurement report; `fill` puts groups into its measurements.
template <typename Fill>
std::string Make(const Fill& fill, const char* title = "126000")
{
  DcmFileFormat file;
  DcmDataset& dataset = *file.getDataset();
  Put(dataset, DCM_SpecificCharacterSet, "ISO_IR 100");
  Put(dataset, DCM_SOPClassUID, UID_EnhancedSRStorage);
  Put(dataset, DCM_SOPInstanceUID, "1.2.3");
  Put(dataset, DCM_PatientID, "M\xFCller");
  Put(dataset, DCM_CompletionFlag, "COMPLETE");
  PutCode(dataset, DCM_ConceptNameCodeSequence, {title, "DCM", "Imaging Measurement Report"});
  fill(AddContent(dataset, "CONTAINER", {"126010", "DCM", "Imaging Measurements"}));
  return ToBytes(file);
}

std::string MakeOne(const std::string& value, const std::string& unit = "mm")
{
  return Make([&](DcmItem& measurements) { AddNumber(measurements, value, unit); });
}
} // namespace

TEST(FeatureReader, ReadsWhatStandsInNoGroup)
{
  const auto report = FindMeasurements(MakeOne("12.50"));
  ASSERT_TRUE(report.has_value());
  EXPECT_EQ(report->patientId, "Müller");
  EXPECT_EQ(report->summary.title.meaning, "Imaging Measurement Report");
  EXPECT_TRUE(report->complete);
  EXPECT_FALSE(report->verified);
  ASSERT_EQ(report->features.size(), 1U);
  EXPECT_EQ(report->features.front().value, 12.5);
  EXPECT_EQ(report->features.front().unit.value, "mm");
  EXPECT_EQ(report->features.front().findingSite, std::nullopt);
}

TEST(FeatureReader, RejectsWhatIsNoNumber)
{
  for (const char* const value : {"twelve", "", "nan", "1e999", "1,5"})
  {
    const auto report = FindMeasurements(MakeOne(value));
    ASSERT_TRUE(report.has_value());
    EXPECT_THAT(report->rejected, ElementsAre("content 1.1.1: has no number")) << value;
    EXPECT_THAT(report->features, IsEmpty());
  }
  EXPECT_THAT(FindMeasurements(MakeOne("1", ""))->rejected,
              ElementsAre("content 1.1.1: has no unit"));
}

TEST(FeatureReader, TakesTheFirstOfSeveralSites)
{
  const std::string file = Make(
      [](DcmItem& measurements)
      {
        DcmItem& group = AddContent(measurements, "CONTAINER", {"125007", "DCM", "Group"});
        const Code site{"363698007", "SCT", "Finding Site"};
        for (const char* const place : {"39607008", "10200004"})
        {
          PutCode(AddContent(group, "CODE", site), DCM_ConceptCodeSequence, {place, "SCT", "Site"});
        }
        AddNumber(group, "1");
      });
  EXPECT_EQ(FindMeasurements(file)->features.front().findingSite->value, "39607008");
}

TEST(FeatureReader, KeepsGroupsApart)
{
  const std::string file = Make(
      [](DcmItem& measurements)
      {
        for (const char* const name : {"Lesion 1", ""})
        {
          DcmItem& group = AddContent(measurements, "CONTAINER", {"125007", "DCM", "Group"});
          if (*name != '\0')
          {
            Put(AddContent(group, "TEXT", {"112039", "DCM", "Tracking Identifier"}),
                DCM_TextValue,
                name);
          }
          AddNumber(group, "1");
        }
      });
  const auto report = FindMeasurements(file);
  ASSERT_EQ(report->features.size(), 2U);
  EXPECT_EQ(report->features[0].trackingId, "Lesion 1");
  EXPECT_EQ(report->features[1].trackingId, "");
}

TEST(FeatureReader, TellsReportsApart)
{
  const std::string ours =
      SrWriter(UidMaker("0123456789abcdef")).Write(RandomReports(5).MakeDocument(1));
  EXPECT_EQ(FindSrSummary(ours)->kind, SrKind::Ours);
  EXPECT_EQ(FindSrSummary(ours)->title.value, "51969-4");
  EXPECT_FALSE(FindMeasurements(ours).has_value());
  const std::string other = Make([](DcmItem&) {}, "121070");
  EXPECT_EQ(FindSrSummary(other)->kind, SrKind::Other);
  EXPECT_EQ(FindSrSummary(other)->sopInstance, "1.2.3");
  EXPECT_FALSE(FindMeasurements(other).has_value());
  EXPECT_EQ(FindSrSummary(MakeOne("1"))->kind, SrKind::Measurements);
  EXPECT_FALSE(FindSrSummary("no DICOM, 1.2.840.10008.5.1.4.1.1.88.33").has_value());
  EXPECT_FALSE(FindSrSummary("").has_value());
}

TEST(FeatureReader, RefusesWhatIsCutOrTooDeep)
{
  const std::string file = MakeOne("1");
  const auto read = [](const std::string& bytes)
  { return ExpectError(ErrorCode::BadInput, [&] { FindMeasurements(bytes); }); };
  const std::string reason = "the file is cut short or malformed, or nested too deeply";
  EXPECT_EQ(read(file.substr(0, file.size() - 3)), reason);
  const std::string deep = Make(
      [](DcmItem& measurements)
      {
        DcmItem* item = &measurements;
        for (int i = 0; i < 40; i++)
        {
          item = &AddContent(*item, "CONTAINER", {"125007", "DCM", "Group"});
        }
      });
  EXPECT_EQ(read(deep), reason);
}
} // namespace OrthancGenomics
