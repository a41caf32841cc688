// SPDX-License-Identifier: GPL-3.0-or-later
#include "dicom/PdfInstance.h"

#include "core/Error.h"
#include "core/Text.h"
#include "dicom/Codes.h"
#include "dicom/DcmtkCheck.h"
#include "dicom/DicomTime.h"
#include "dicom/SrBytes.h"

#include <dcmtk/dcmdata/dcdeftag.h>
#include <dcmtk/dcmdata/dcfilefo.h>
#include <dcmtk/dcmdata/dcuid.h>

#include <array>
#include <limits>

namespace OrthancGenomics
{
namespace
{
constexpr std::size_t MAX_TITLE = 1024; ///< characters of ST

class PdfDataset
{
public:
  explicit PdfDataset(DcmItem& dataset) : dataset_(dataset) {}

  void FillPatient(const ReportPatient& patient);
  void FillStudy(const ReportStudy& study);
  void FillSeries(const ReportDocument& document, const Uid& series);
  void FillDocument(const ReportDocument& document, const ShownPdf& pdf);
  void FillContent(const std::string& bytes);

  void Put(const DcmTagKey& tag, const std::string& value) { Put(dataset_, tag, value); }

private:
  static void Put(DcmItem& item, const DcmTagKey& tag, const std::string& value)
  {
    Check(item.putAndInsertString(tag, value.c_str()), DcmTag(tag).getTagName());
  }

  /// Type 2: present, if empty.
  template <typename Text>
  void PutOrEmpty(const DcmTagKey& tag, const std::optional<Text>& value)
  {
    Put(tag, value ? value->Value() : "");
  }

  void PutOrEmpty(const DcmTagKey& tag, const std::optional<ReportDate>& date)
  {
    Put(tag, date ? ToDicomDate(*date) : "");
  }

  template <typename Text>
  void PutIfThere(const DcmTagKey& tag, const std::optional<Text>& value)
  {
    if (value)
    {
      Put(tag, value->Value());
    }
  }

  DcmItem& AddItem(const DcmTagKey& sequence)
  {
    DcmItem* item = nullptr;
    Check(dataset_.findOrCreateSequenceItem(sequence, item), DcmTag(sequence).getTagName());
    return *item;
  }

  DcmItem& dataset_;
};

void PdfDataset::FillPatient(const ReportPatient& patient)
{
  constexpr std::array letters{"M", "F", "O"};
  PutOrEmpty(DCM_PatientName, patient.name);
  Put(DCM_PatientID, patient.id.Value());
  PutIfThere(DCM_IssuerOfPatientID, patient.issuer);
  PutOrEmpty(DCM_PatientBirthDate, patient.birthDate);
  Put(DCM_PatientSex, patient.sex ? letters.at(static_cast<std::size_t>(*patient.sex)) : "");
}

void PdfDataset::FillStudy(const ReportStudy& study)
{
  Put(DCM_StudyInstanceUID, study.uid.Value());
  PutOrEmpty(DCM_StudyDate, study.date);
  PutOrEmpty(DCM_StudyTime, study.time);
  PutOrEmpty(DCM_ReferringPhysicianName, study.referringPhysician);
  PutOrEmpty(DCM_StudyID, study.id);
  PutOrEmpty(DCM_AccessionNumber, study.accessionNumber);
  PutIfThere(DCM_StudyDescription, study.description);
}

void PdfDataset::FillSeries(const ReportDocument& document, const Uid& series)
{
  const ReportEquipment& equipment = document.equipment;
  Put(DCM_Modality, "DOC");
  Put(DCM_SeriesInstanceUID, series.Value());
  Put(DCM_SeriesNumber, std::to_string(document.series.number));
  PutIfThere(DCM_SeriesDescription, document.series.description);
  Put(DCM_Manufacturer, equipment.manufacturer.Value());
  PutIfThere(DCM_ManufacturerModelName, equipment.model);
  PutIfThere(DCM_DeviceSerialNumber, equipment.serialNumber);
  PutIfThere(DCM_SoftwareVersions, equipment.softwareVersion);
  Put(DCM_ConversionType, "WSD"); // made on a workstation
}

void PdfDataset::FillDocument(const ReportDocument& document, const ShownPdf& pdf)
{
  const std::string date = ToDicomDate(document.time);
  const std::string time = ToDicomTime(document.time);
  Put(DCM_TimezoneOffsetFromUTC, ToDicomOffset(document.time));
  Put(DCM_InstanceCreationDate, date);
  Put(DCM_InstanceCreationTime, time);
  Put(DCM_InstanceNumber, std::to_string(document.key.Version()));
  Put(DCM_ContentDate, date);
  Put(DCM_ContentTime, time);
  Put(DCM_AcquisitionDateTime, "");
  Put(DCM_BurnedInAnnotation, "YES"); // it names the patient
  Put(DCM_DocumentTitle, pdf.title.Value());
  Put(DCM_VerificationFlag, document.verification ? "VERIFIED" : "UNVERIFIED");
  DcmItem& title = AddItem(DCM_ConceptNameCodeSequence);
  Put(title, DCM_CodeValue, REPORT_TITLE.value);
  Put(title, DCM_CodingSchemeDesignator, REPORT_TITLE.scheme);
  Put(title, DCM_CodeMeaning, REPORT_TITLE.meaning);
  DcmItem& source = AddItem(DCM_SourceInstanceSequence);
  Put(source, DCM_ReferencedSOPClassUID, GetSopClass(pdf.shows).Value());
  Put(source, DCM_ReferencedSOPInstanceUID, document.sopInstance.Value());
}

void PdfDataset::FillContent(const std::string& bytes)
{
  Put(DCM_MIMETypeOfEncapsulatedDocument, "application/pdf");
  // NOLINTNEXTLINE(cppcoreguidelines-pro-type-reinterpret-cast): bytes
  const auto* data = reinterpret_cast<const Uint8*>(bytes.data());
  Check(dataset_.putAndInsertUint8Array(
            DCM_EncapsulatedDocument, data, static_cast<unsigned long>(bytes.size())),
        "EncapsulatedDocument");
  Check(dataset_.putAndInsertUint32(DCM_EncapsulatedDocumentLength,
                                    static_cast<Uint32>(bytes.size())),
        "EncapsulatedDocumentLength");
}

void Verify(const ShownPdf& pdf)
{
  if (!StartsWith(pdf.bytes, "%PDF-") ||
      pdf.bytes.size() >= std::numeric_limits<std::uint32_t>::max())
  {
    throw Error(ErrorCode::BadInput, "what is to be a document of DICOM is no PDF");
  }
  CheckLine(pdf.title.Value(), MAX_TITLE);
}
} // namespace

std::string
WritePdfInstance(const ReportDocument& document, const ShownPdf& pdf, const UidMaker& uids)
{
  Verify(pdf);
  DcmFileFormat file;
  PdfDataset dataset(*file.getDataset());
  dataset.Put(DCM_SpecificCharacterSet, "ISO_IR 192");
  dataset.Put(DCM_SOPClassUID, UID_EncapsulatedPDFStorage);
  dataset.Put(DCM_SOPInstanceUID, uids.OfPdf(document.sopInstance).Value());
  dataset.FillPatient(document.patient);
  dataset.FillStudy(document.study);
  dataset.FillSeries(document, uids.OfPdfSeries(document.series.uid));
  dataset.FillDocument(document, pdf);
  dataset.FillContent(pdf.bytes);
  return ToBytes(file);
}
} // namespace OrthancGenomics
