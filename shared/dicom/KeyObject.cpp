// SPDX-License-Identifier: GPL-3.0-or-later
#include "dicom/KeyObject.h"

#include "core/Error.h"
#include "dicom/DatasetBytes.h"
#include "dicom/DatasetText.h"
#include "dicom/DcmtkCheck.h"
#include "dicom/SrBytes.h"
#include "dicom/SrFile.h"

#include <dcmtk/dcmdata/dcdatset.h>
#include <dcmtk/dcmdata/dcdeftag.h>
#include <dcmtk/dcmdata/dcfilefo.h>
#include <dcmtk/dcmsr/dsrdoc.h>

namespace OrthancGenomics
{
namespace
{
OFString Of(DcmItem& item, const DcmTagKey& tag)
{
  return GetText(item, tag).c_str();
}

DSRCodedEntryValue MakeTitle(RejectionReason reason)
{
  return reason == RejectionReason::PatientSafety
             ? DSRCodedEntryValue("113037", "DCM", "Rejected for Patient Safety Reasons")
             : DSRCodedEntryValue("113039", "DCM", "Data Retention Policy Expired");
}

void FillTree(DSRDocumentTree& tree, DcmItem& rejected, RejectionReason reason)
{
  const auto add = [&](DSRTypes::E_RelationshipType relation,
                       DSRTypes::E_ValueType value,
                       DSRTypes::E_AddMode mode)
  {
    if (tree.addContentItem(relation, value, mode) == 0)
    {
      throw Error(ErrorCode::BadInput, "a key object selection has no such item");
    }
  };
  add(DSRTypes::RT_isRoot, DSRTypes::VT_Container, DSRTypes::AM_afterCurrent);
  Check(tree.getCurrentContentItem().setConceptName(MakeTitle(reason)), "the title");
  Check(tree.getCurrentContentItem().setTemplateIdentification("2010", "DCMR"), "the template");
  add(DSRTypes::RT_contains, DSRTypes::VT_Composite, DSRTypes::AM_belowCurrent);
  Check(tree.getCurrentContentItem().setCompositeReference(DSRCompositeReferenceValue(
            Of(rejected, DCM_SOPClassUID), Of(rejected, DCM_SOPInstanceUID))),
        "the reference");
}

/// Text as it stands there, in its character set.
void CopyNames(DcmItem& from, DcmItem& to)
{
  for (const DcmTagKey& tag : {DCM_SpecificCharacterSet,
                               DCM_PatientName,
                               DCM_PatientID,
                               DCM_IssuerOfPatientID,
                               DCM_PatientBirthDate,
                               DCM_PatientSex,
                               DCM_StudyDate,
                               DCM_StudyTime,
                               DCM_ReferringPhysicianName,
                               DCM_StudyID,
                               DCM_AccessionNumber,
                               DCM_StudyDescription})
  {
    DcmElement* element = nullptr;
    if (from.findAndGetElement(tag, element, OFFalse, OFTrue).good())
    {
      Check(to.insert(element, OFTrue), "an attribute of the patient or study");
    }
  }
}
} // namespace

std::string MakeRejectionDocument(std::string_view file, const Uid& uid, RejectionReason reason)
{
  const std::optional<DatasetBytes> source = FindDataset(file);
  if (!source)
  {
    throw Error(ErrorCode::BadInput, "the object is no DICOM file without pixels");
  }
  const std::unique_ptr<DcmDataset> loaded = LoadSr(*source);
  DcmDataset& rejected = *loaded;
  DSRDocument note(DSRTypes::DT_KeyObjectSelectionDocument);
  Check(note.createNewSeriesInStudy(Of(rejected, DCM_StudyInstanceUID)), "StudyInstanceUID");
  FillTree(note.getTree(), rejected, reason);
  Check(note.getCurrentRequestedProcedureEvidence().addItem(Of(rejected, DCM_StudyInstanceUID),
                                                            Of(rejected, DCM_SeriesInstanceUID),
                                                            Of(rejected, DCM_SOPClassUID),
                                                            Of(rejected, DCM_SOPInstanceUID)),
        "the evidence");
  Check(note.setManufacturer("Orthanc Genomics"), "Manufacturer");
  DcmFileFormat written;
  Check(note.write(*written.getDataset()), "the document");
  CopyNames(rejected, *written.getDataset());
  Check(written.getDataset()->putAndInsertString(DCM_SOPInstanceUID, uid.Value().c_str()),
        "SOPInstanceUID");
  return ToBytes(written);
}
} // namespace OrthancGenomics
