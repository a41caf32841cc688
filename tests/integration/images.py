# SPDX-License-Identifier: GPL-3.0-or-later
"""Small DICOM series, made where they are needed."""

import pathlib

from pydicom.dataset import Dataset, FileMetaDataset
from pydicom.uid import ExplicitVRLittleEndian, SecondaryCaptureImageStorage, generate_uid


def make_series(folder, patient_id, count=1, modality="CT", size=256, **attributes):
    """Writes `count` images of one study of the patient below `folder`; gives their paths."""
    study, series = generate_uid(), generate_uid()
    paths = []
    for number in range(1, count + 1):
        image = Dataset()
        image.file_meta = FileMetaDataset()
        image.file_meta.TransferSyntaxUID = ExplicitVRLittleEndian
        image.SOPClassUID = SecondaryCaptureImageStorage
        image.SOPInstanceUID = generate_uid()
        image.file_meta.MediaStorageSOPClassUID = image.SOPClassUID
        image.file_meta.MediaStorageSOPInstanceUID = image.SOPInstanceUID
        image.StudyInstanceUID, image.SeriesInstanceUID = study, series
        image.PatientID, image.PatientName = patient_id, f"Test^{patient_id}"
        image.Modality, image.ConversionType = modality, "SYN"
        image.InstanceNumber = number
        image.Rows = image.Columns = size
        image.SamplesPerPixel, image.PhotometricInterpretation = 1, "MONOCHROME2"
        image.BitsAllocated = image.BitsStored = 8
        image.HighBit, image.PixelRepresentation = 7, 0
        image.PixelData = bytes(size * size)
        for name, value in attributes.items():
            setattr(image, name, value)
        image.is_little_endian, image.is_implicit_VR = True, False
        path = pathlib.Path(folder, f"{number:04}.dcm")
        image.save_as(path, write_like_original=False)
        paths.append(path)
    return paths
