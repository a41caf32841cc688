// SPDX-License-Identifier: GPL-3.0-or-later
#include "dicom/PdfInstance.h"
#include "dicom/SrReader.h"
#include "support/ExpectError.h"
#include "support/RandomReports.h"

#include <dcmtk/config/osconfig.h>
#include <dcmtk/dcmdata/dcdeftag.h>
#include <dcmtk/dcmdata/dcfilefo.h>
#include <dcmtk/dcmdata/dcistrmb.h>
#include <dcmtk/dcmdata/dcuid.h>
#include <gtest/gtest.h>

namespace OrthancGenomics
{
namespace
{
const UidMaker UIDS("0123456789abcdef");
const std::string PDF = "%PDF-1.4\n%%EOF\n";

std::string Write(const ReportDocument& document, const std::string& bytes = PDF)
{
  return WritePdfInstance(document, {bytes, ReportText("Genetic analysis report")}, UIDS);
}

std::string GetValue(const std::string& file, const DcmTagKey& tag)
{
  DcmInputBufferStream stream;
  stream.setBuffer(file.data(), static_cast<offile_off_t>(file.size()));
  stream.setEos();
  DcmFileFormat read;
  OFString value;
  EXPECT_TRUE(read.read(stream).good());
  EXPECT_TRUE(read.getDataset()->findAndGetOFString(tag, value, 0, OFTrue).good());
  return value.c_str();
}
} // namespace

TEST(PdfInstance, NamesTheReportThatItShows)
{
  const ReportDocument document = RandomReports(1).MakeDocument(1);
  const std::string file = Write(document);
  EXPECT_EQ(file, Write(document));
  EXPECT_EQ(GetValue(file, DCM_SOPClassUID), UID_EncapsulatedPDFStorage);
  EXPECT_EQ(GetValue(file, DCM_ReferencedSOPInstanceUID), document.sopInstance.Value());
  EXPECT_EQ(GetValue(file, DCM_ReferencedSOPClassUID), UID_ComprehensiveSRStorage);
  EXPECT_EQ(GetValue(file, DCM_StudyInstanceUID), document.study.uid.Value());
  EXPECT_EQ(GetValue(file, DCM_SOPInstanceUID), UIDS.OfPdf(document.sopInstance).Value());
  EXPECT_EQ(GetValue(file, DCM_PatientID), document.patient.id.Value());
}

TEST(PdfInstance, IsVerifiedAsTheReportIs)
{
  ReportDocument document = RandomReports(1).MakeDocument(1);
  document.verification = Verification{PersonName("A"), ReportLine("B"), document.time};
  EXPECT_EQ(GetValue(Write(document), DCM_VerificationFlag), "VERIFIED");
  document.verification.reset();
  EXPECT_EQ(GetValue(Write(document), DCM_VerificationFlag), "UNVERIFIED");
}

TEST(PdfInstance, RefusesWhatIsNoPdfAndWhatIsNoTitle)
{
  const ReportDocument document = RandomReports(1).MakeDocument(0);
  EXPECT_EQ(ExpectError(ErrorCode::BadInput, [&] { Write(document, "PDF-1.4"); }),
            "what is to be a document of DICOM is no PDF");
  for (const std::string& title :
       {std::string(1025, 'a'), std::string("a\\b"), std::string("a\nb")})
  {
    ExpectError(ErrorCode::BadInput,
                [&] {
                  WritePdfInstance(document, {PDF, ReportText(title)}, UIDS);
                });
  }
}

TEST(PdfInstance, IsNoReportToBeReadBack)
{
  EXPECT_FALSE(FindSrDocument(Write(RandomReports(1).MakeDocument(1))).has_value());
}
} // namespace OrthancGenomics
