# SPDX-License-Identifier: GPL-3.0-or-later
"""Small structured reports, made where they are needed."""

import io

from pydicom.dataset import Dataset, FileMetaDataset
from pydicom.sequence import Sequence
from pydicom.uid import ComprehensiveSRStorage, ExplicitVRLittleEndian, generate_uid

GENETIC = ("51969-4", "LN", "Genetic analysis report")
IMAGING = ("18748-4", "LN", "Diagnostic imaging report")
MARKER = "KRAS p.Gly12Cys in this report"


def make_code(value, scheme, meaning):
    code = Dataset()
    code.CodeValue, code.CodingSchemeDesignator, code.CodeMeaning = value, scheme, meaning
    return code


def make_report(patient_id, title=GENETIC, study=None, series=None, **attributes):
    """The bytes of a Comprehensive SR with one text item; attributes are laid over it."""
    report = Dataset()
    report.file_meta = FileMetaDataset()
    report.file_meta.TransferSyntaxUID = ExplicitVRLittleEndian
    report.SOPClassUID = ComprehensiveSRStorage
    report.SOPInstanceUID = generate_uid()
    report.StudyInstanceUID, report.SeriesInstanceUID = study or generate_uid(), series or generate_uid()
    report.PatientID, report.PatientName, report.Modality = patient_id, f"Test^{patient_id}", "SR"
    report.ValueType, report.ContinuityOfContent = "CONTAINER", "SEPARATE"
    report.CompletionFlag, report.VerificationFlag = "COMPLETE", "UNVERIFIED"
    report.ConceptNameCodeSequence = Sequence([make_code(*title)])
    item = Dataset()
    item.RelationshipType, item.ValueType, item.TextValue = "CONTAINS", "TEXT", MARKER
    item.ConceptNameCodeSequence = Sequence([make_code("121077", "DCM", "Conclusion")])
    report.ContentSequence = Sequence([item])
    for name, value in attributes.items():
        setattr(report, name, value)
    report.file_meta.MediaStorageSOPClassUID = report.SOPClassUID
    report.file_meta.MediaStorageSOPInstanceUID = report.SOPInstanceUID
    report.is_little_endian, report.is_implicit_VR = True, False
    buffer = io.BytesIO()
    report.save_as(buffer, write_like_original=False)
    return buffer.getvalue()
