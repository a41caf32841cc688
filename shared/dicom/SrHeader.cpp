// SPDX-License-Identifier: GPL-3.0-or-later
#include "dicom/SrHeader.h"

#include "dicom/Codes.h"
#include "dicom/DcmtkCheck.h"
#include "dicom/DicomTime.h"

#include <dcmtk/dcmdata/dcdeftag.h>
#include <dcmtk/dcmdata/dcitem.h>
#include <dcmtk/dcmsr/dsrdoc.h>

#include <array>

namespace OrthancGenomics
{
namespace
{
/// What (0008,0110) says of a scheme. LOINC and others are HL7's by their OIDs; RFC 5646 and the
/// Sequence Ontology have none.
struct Scheme
{
  const char* designator;
  const char* uid;
  const char* name;
  const char* organization;
  bool hl7;
};

constexpr std::array SCHEMES{
    Scheme{SCHEME_LOINC, "2.16.840.1.113883.6.1", "LOINC", "Regenstrief Institute", true},
    Scheme{SCHEME_SNOMED, "2.16.840.1.113883.6.96", "SNOMED CT", "SNOMED International", true},
    Scheme{SCHEME_UCUM, "2.16.840.1.113883.6.8", "UCUM", "Regenstrief Institute", true},
    Scheme{
        SCHEME_HGNC, "2.16.840.1.113883.6.281", "HGNC", "HUGO Gene Nomenclature Committee", true},
    Scheme{SCHEME_REFSEQ, "2.16.840.1.113883.6.280", "RefSeq", "NCBI", true},
    Scheme{SCHEME_LANGUAGE, "", "Tags for Identifying Languages", "IETF", false},
    Scheme{SCHEME_ONTOLOGY, "", "Sequence Ontology", "Sequence Ontology Consortium", false},
    Scheme{SCHEME_OURS, SCHEME_OURS_UID, "Orthanc Genomics", "Orthanc Genomics", false}};

template <typename Text>
OFString Of(const Text& text)
{
  return OFString(text.Value().c_str());
}

template <typename Text>
OFString Of(const std::optional<Text>& text)
{
  return text ? Of(*text) : OFString();
}

OFString DateOf(const std::optional<ReportDate>& date)
{
  return date ? OFString(ToDicomDate(*date).c_str()) : OFString();
}

void FillPatient(DSRDocument& sr, const ReportPatient& patient)
{
  constexpr std::array letters{"M", "F", "O"};
  const char* sex = patient.sex ? letters.at(static_cast<std::size_t>(*patient.sex)) : "";
  Check(sr.setPatientID(Of(patient.id)), "PatientID");
  Check(sr.setIssuerOfPatientID(Of(patient.issuer)), "IssuerOfPatientID");
  Check(sr.setPatientName(Of(patient.name)), "PatientName");
  Check(sr.setPatientBirthDate(DateOf(patient.birthDate)), "PatientBirthDate");
  Check(sr.setPatientSex(sex), "PatientSex");
}

void FillStudy(DSRDocument& sr, const ReportStudy& study)
{
  Check(sr.createNewSeriesInStudy(Of(study.uid)), "StudyInstanceUID");
  Check(sr.setStudyDate(DateOf(study.date)), "StudyDate");
  Check(sr.setStudyTime(Of(study.time)), "StudyTime");
  Check(sr.setReferringPhysicianName(Of(study.referringPhysician)), "ReferringPhysicianName");
  Check(sr.setStudyID(Of(study.id)), "StudyID");
  Check(sr.setAccessionNumber(Of(study.accessionNumber)), "AccessionNumber");
  Check(sr.setStudyDescription(Of(study.description)), "StudyDescription");
}

void FillEquipment(DSRDocument& sr, const ReportEquipment& equipment)
{
  Check(sr.setManufacturer(Of(equipment.manufacturer)), "Manufacturer");
  Check(sr.setManufacturerModelName(Of(equipment.model)), "ManufacturerModelName");
  Check(sr.setDeviceSerialNumber(Of(equipment.serialNumber)), "DeviceSerialNumber");
  Check(sr.setSoftwareVersions(Of(equipment.softwareVersion)), "SoftwareVersions");
}

void FillState(DSRDocument& sr, const ReportDocument& document)
{
  const OFString date = ToDicomDate(document.time).c_str();
  const OFString time = ToDicomTime(document.time).c_str();
  Check(sr.setTimezoneOffsetFromUTC(ToDicomOffset(document.time).c_str()), "TimezoneOffsetFromUTC");
  Check(sr.setSeriesNumber(std::to_string(document.series.number).c_str()), "SeriesNumber");
  Check(sr.setSeriesDescription(Of(document.series.description)), "SeriesDescription");
  Check(sr.setInstanceNumber(std::to_string(document.key.Version()).c_str()), "InstanceNumber");
  Check(sr.setContentDate(date), "ContentDate");
  Check(sr.setContentTime(time), "ContentTime");
  Check(sr.setPreliminaryFlag(DSRTypes::PF_Final), "PreliminaryFlag");
  Check(sr.completeDocument(), "CompletionFlag");
  if (document.verification)
  {
    const Verification& verification = *document.verification;
    Check(sr.verifyDocument(Of(verification.observer),
                            Of(verification.organization),
                            ToDicomDateTime(verification.time).c_str(),
                            OFFalse), // its check of DCMTK 3.6.7 does not know "+0000"
          "VerifyingObserverSequence");
  }
}

void FillReferences(DSRSOPInstanceReferenceList& list,
                    const std::vector<DocumentReference>& documents,
                    const char* what)
{
  for (const DocumentReference& other : documents)
  {
    Check(
        list.addItem(Of(other.study), Of(other.series), Of(other.sopClass), Of(other.sopInstance)),
        what);
  }
}

/// Each image that the tree names; they are no evidence of the genetic test's own request.
void FillEvidence(DSRDocument& sr, const Report& report)
{
  DSRSOPInstanceReferenceList& evidence = sr.getPertinentOtherEvidence();
  for (const ImagedStudy& study : report.imaging)
  {
    for (const ImageReference& image : study.Images())
    {
      Check(evidence.addItem(
                Of(study.Study()), Of(image.series), Of(image.sopClass), Of(image.sopInstance)),
            "PertinentOtherEvidenceSequence");
    }
  }
}

void FillSchemes(DSRCodingSchemeIdentificationList& list, const std::set<std::string>& used)
{
  constexpr const char* what = "CodingSchemeIdentificationSequence";
  for (const Scheme& scheme : SCHEMES)
  {
    if (used.count(scheme.designator) == 0)
    {
      continue;
    }
    Check(list.addItem(scheme.designator, scheme.uid, scheme.name, scheme.organization), what);
    if (scheme.hl7)
    {
      Check(list.setCodingSchemeRegistry("HL7"), what);
    }
  }
}

void Put(DcmItem& dataset, const DcmTagKey& tag, const std::string& value)
{
  Check(dataset.putAndInsertString(tag, value.c_str()), "an attribute");
}
} // namespace

void FillSrHeader(DSRDocument& sr,
                  const ReportDocument& document,
                  const std::set<std::string>& schemes)
{
  Check(sr.setSpecificCharacterSet("ISO_IR 192"), "SpecificCharacterSet");
  FillStudy(sr, document.study); // first: it clears what is a study's
  FillPatient(sr, document.patient);
  FillEquipment(sr, document.equipment);
  FillState(sr, document);
  FillEvidence(sr, document.report);
  FillReferences(
      sr.getPredecessorDocuments(), document.predecessors, "PredecessorDocumentsSequence");
  FillReferences(sr.getIdenticalDocuments(), document.identical, "IdenticalDocumentsSequence");
  FillSchemes(sr.getCodingSchemeIdentification(), schemes);
}

void FinishSrHeader(DcmItem& dataset, const ReportDocument& document)
{
  Put(dataset, DCM_SOPInstanceUID, document.sopInstance.Value());
  Put(dataset, DCM_SeriesInstanceUID, document.series.uid.Value());
  Put(dataset, DCM_InstanceCreationDate, ToDicomDate(document.time));
  Put(dataset, DCM_InstanceCreationTime, ToDicomTime(document.time));
}
} // namespace OrthancGenomics
