// SPDX-License-Identifier: GPL-3.0-or-later
#include "dicom/DatasetBytes.h"
#include "dicom/DatasetText.h"
#include "dicom/KeyObject.h"
#include "dicom/SrFile.h"
#include "dicom/SrWriter.h"
#include "support/ExpectError.h"
#include "support/RandomReports.h"

#include <dcmtk/dcmdata/dcdatset.h>
#include <dcmtk/dcmdata/dcdeftag.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace OrthancGenomics
{
namespace
{
using testing::HasSubstr;

std::unique_ptr<DcmDataset> Load(const std::string& file)
{
  return LoadSr(*FindDataset(file));
}

TEST(RejectionDocument, NamesTheInstanceAndNothingOfItsContent)
{
  const ReportDocument report = RandomReports(5).MakeDocument(3);
  const std::string file = SrWriter(UidMaker("0123456789abcdef")).Write(report);
  const auto rejected = Load(file);
  const auto note =
      Load(MakeRejectionDocument(file, Uid("2.25.77"), RejectionReason::RetentionExpired));
  EXPECT_EQ(GetText(*note, DCM_SOPClassUID), "1.2.840.10008.5.1.4.1.1.88.59");
  EXPECT_EQ(GetText(*note, DCM_SOPInstanceUID), "2.25.77");
  EXPECT_EQ(GetText(*note, DCM_Modality), "KO");
  for (const DcmTagKey& same :
       {DCM_StudyInstanceUID, DCM_PatientID, DCM_PatientName, DCM_StudyDate})
  {
    EXPECT_EQ(GetText(*note, same), GetText(*rejected, same)) << same.toString();
  }
  EXPECT_NE(GetText(*note, DCM_SeriesInstanceUID), GetText(*rejected, DCM_SeriesInstanceUID));
  EXPECT_EQ(GetText(*FindItem(*note, DCM_ConceptNameCodeSequence), DCM_CodeValue), "113039");
  DcmItem* study = FindItem(*note, DCM_CurrentRequestedProcedureEvidenceSequence);
  DcmItem* series = FindItem(*study, DCM_ReferencedSeriesSequence);
  DcmItem* instance = FindItem(*series, DCM_ReferencedSOPSequence);
  EXPECT_EQ(GetText(*study, DCM_StudyInstanceUID), GetText(*rejected, DCM_StudyInstanceUID));
  EXPECT_EQ(GetText(*series, DCM_SeriesInstanceUID), GetText(*rejected, DCM_SeriesInstanceUID));
  EXPECT_EQ(GetText(*instance, DCM_ReferencedSOPInstanceUID),
            GetText(*rejected, DCM_SOPInstanceUID));
  EXPECT_EQ(ListItems(*note, DCM_ContentSequence).size(), 1U);
}

TEST(RejectionDocument, SaysWhyInItsTitle)
{
  const std::string file =
      SrWriter(UidMaker("0123456789abcdef")).Write(RandomReports(5).MakeDocument(0));
  const auto note =
      Load(MakeRejectionDocument(file, Uid("2.25.77"), RejectionReason::PatientSafety));
  DcmItem* title = FindItem(*note, DCM_ConceptNameCodeSequence);
  EXPECT_EQ(GetText(*title, DCM_CodeValue), "113037");
  EXPECT_EQ(GetText(*title, DCM_CodingSchemeDesignator), "DCM");
  EXPECT_EQ(GetText(*title, DCM_CodeMeaning), "Rejected for Patient Safety Reasons");
}

TEST(RejectionDocument, IsOfADicomFileAlone)
{
  for (const char* const file : {"", "no DICOM"})
  {
    EXPECT_THAT(
        ExpectError(
            ErrorCode::BadInput,
            [&] { MakeRejectionDocument(file, Uid("2.25.7"), RejectionReason::PatientSafety); }),
        HasSubstr("no DICOM file"));
  }
}
} // namespace
} // namespace OrthancGenomics
