# SPDX-License-Identifier: GPL-3.0-or-later
"""Two made-up chest CT studies: the tumour before treatment, and smaller three months later.

The thorax is drawn from ellipsoids in millimetres, patient coordinates: x to the left, y to the
back, z to the head; every slice is a plane of constant z.
"""

import pathlib
import uuid

import numpy
from pydicom.dataset import FileDataset, FileMetaDataset
from pydicom.uid import CTImageStorage, ExplicitVRLittleEndian

from . import PATIENT_BIRTH_DATE, PATIENT_ID, PATIENT_NAME, PATIENT_SEX

SIZE = 256
SPACING_MM = 1.4
SLICES = 24
STEP_MM = 5.0
NAMESPACE = uuid.UUID("6f1c0f5e-4b0e-4f6e-9d0c-5d1f3a1a7c11")
INTERCEPT = -1024

# name, date, time, diameter of the tumour, noise's seed
STUDIES = [("baseline", "20240305", "101500", 24.0, 11), ("follow-up", "20240611", "093000", 13.0, 12)]
TUMOUR_CENTRE = (-68.0, 22.0, 18.0)


def make_uid(*parts):
    return f"2.25.{uuid.uuid5(NAMESPACE, '/'.join(map(str, parts))).int}"


def ellipsoid(grid, centre, radii):
    """A field that is below 1 inside the ellipsoid."""
    x, y, z = grid
    return (((x - centre[0]) / radii[0]) ** 2 + ((y - centre[1]) / radii[1]) ** 2 +
            ((z - centre[2]) / radii[2]) ** 2)


def draw_soft_parts(hu, grid):
    x, y, z = grid
    wide = numpy.hypot(x / 168.0, y / 112.0)
    hu[wide < 1] = -95                                      # fat below the skin
    hu[(wide < 1) & (wide > 0.985)] = 20                    # skin
    hu[numpy.hypot(x / 152.0, y / 97.0) < 1] = 52           # muscle of the chest wall
    lungs = numpy.minimum(ellipsoid(grid, (-70, 0, -10), (58, 80, 105)),
                          ellipsoid(grid, (72, 2, -10), (54, 80, 105)))
    hu[lungs < 1] = -860
    hu[ellipsoid(grid, (0, -20, 60), (30, 55, 90)) < 1] = 15        # mediastinum
    hu[ellipsoid(grid, (18, -26, -25), (56, 46, 50)) < 1] = 42      # heart
    hu[ellipsoid(grid, (24, -24, -25), (24, 20, 26)) < 1] = 165     # contrast in its chambers
    hu[numpy.hypot(x - 18, y - 42) < 12] = 180                      # descending aorta
    hu[(numpy.hypot(x + 2, y + 6) < 9) & (z > 8)] = -990            # trachea
    hu[ellipsoid(grid, (-60, -10, -95), (92, 78, 52)) < 1] = 105    # dome of the liver
    return lungs < 1


def draw_vessels(hu, grid, lung, generator):
    """Branches that leave each hilum and thin out; without them lungs look like bags."""
    x, y, z = grid
    for side in (-1, 1):
        for _ in range(26):
            hilum = numpy.array([side * 28.0, 0.0, 0.0])
            tip = numpy.array([side * generator.uniform(55, 112), generator.uniform(-58, 62),
                               generator.uniform(-75, 65)])
            axis = tip - hilum
            length = numpy.linalg.norm(axis)
            axis /= length
            along = ((x - hilum[0]) * axis[0] + (y - hilum[1]) * axis[1] + (z - hilum[2]) * axis[2])
            square = ((x - hilum[0]) ** 2 + (y - hilum[1]) ** 2 + (z - hilum[2]) ** 2) - along ** 2
            radius = numpy.clip(4.6 * (1 - along / length), 0.8, None)
            inside = (along > 0) & (along < length) & (square < radius ** 2) & lung
            hu[inside] = 40


def draw_bones(hu, grid):
    x, y, z = grid
    hu[ellipsoid(grid, (0, 66, 0), (20, 17, 1e6)) < 1] = 260        # vertebral bodies
    hu[ellipsoid(grid, (0, 66, 0), (17, 14, 1e6)) < 1] = 170
    hu[numpy.hypot(x / 9.0, (y - 88) / 8.0) < 1] = 25               # spinal canal
    hu[(numpy.abs(x) < 4) & (y > 94) & (y < 108)] = 330             # spinous processes
    hu[numpy.hypot(x / 18.0, (y + 92) / 6.0) < 1] = 280             # sternum
    wall = numpy.abs(numpy.hypot(x / 142.0, y / 91.0) - 1) < 0.045
    height = numpy.mod(z + 0.34 * y, 26.0)                          # ribs slope to the front
    rib = wall & (height < 10) & (numpy.abs(x) > 22)
    hu[rib] = 420
    hu[rib & (height > 2.5) & (height < 7.5) &
       (numpy.abs(numpy.hypot(x / 142.0, y / 91.0) - 1) < 0.022)] = 190


def draw_tumour(hu, grid, diameter):
    """A solid nodule of the right lung with spicules, drawn by a radius that varies by angle."""
    x, y, z = (axis - centre for axis, centre in zip(grid, TUMOUR_CENTRE))
    distance = numpy.sqrt(x ** 2 + y ** 2 + z ** 2)
    angle = numpy.arctan2(y, x)
    radius = diameter / 2 * (1 + 0.14 * numpy.cos(7 * angle + z / 3) + 0.07 * numpy.sin(13 * angle))
    hu[distance < radius] = 48
    hu[distance < radius * 0.4] = 34


def make_volume(diameter, seed):
    """HU as int16, axes slice, row, column; slices go from the feet to the head."""
    half = (SIZE - 1) / 2
    across = (numpy.arange(SIZE) - half) * SPACING_MM
    z, y, x = numpy.meshgrid((numpy.arange(SLICES) - SLICES / 2) * STEP_MM, across, across,
                             indexing="ij")
    grid = (x, y, z)
    hu = numpy.full(x.shape, -1000.0)
    lung = draw_soft_parts(hu, grid)
    draw_vessels(hu, grid, lung, numpy.random.RandomState(7))
    draw_bones(hu, grid)
    draw_tumour(hu, grid, diameter)
    blurred = (2 * hu + numpy.roll(hu, 1, 1) + numpy.roll(hu, -1, 1) +
               numpy.roll(hu, 1, 2) + numpy.roll(hu, -1, 2)) / 6
    noise = numpy.random.RandomState(seed).normal(0, 14, hu.shape)
    return numpy.clip(numpy.rint(blurred + noise), -1024, 3071).astype(numpy.int16)


def describe_study(dataset, study):
    name, date, time, _, _ = study
    dataset.SpecificCharacterSet = "ISO_IR 192"
    dataset.PatientID = PATIENT_ID
    dataset.PatientName = PATIENT_NAME
    dataset.PatientSex = PATIENT_SEX
    dataset.PatientBirthDate = PATIENT_BIRTH_DATE
    dataset.PatientAge = f"{int(date[:4]) - int(PATIENT_BIRTH_DATE[:4]) - 1:03d}Y"
    dataset.StudyInstanceUID = make_uid(name)
    dataset.StudyID = "1" if name == "baseline" else "2"
    dataset.StudyDescription = f"CT chest, {name} (synthetic)"
    dataset.AccessionNumber = f"DEMO{date}"
    dataset.ReferringPhysicianName = ""
    for level in ("Study", "Series", "Acquisition", "Content"):
        setattr(dataset, f"{level}Date", date)
        setattr(dataset, f"{level}Time", time)


def describe_series(dataset, study):
    dataset.Modality = "CT"
    dataset.SeriesInstanceUID = make_uid(study[0], "series")
    dataset.FrameOfReferenceUID = make_uid(study[0], "frame")
    dataset.PositionReferenceIndicator = ""
    dataset.SeriesNumber = 1
    dataset.SeriesDescription = "Chest 5 mm, contrast"
    dataset.BodyPartExamined = "CHEST"
    dataset.PatientPosition = "HFS"
    dataset.Manufacturer = "Orthanc Genomics demo"
    dataset.ManufacturerModelName = "Synthetic"
    dataset.KVP = 120
    dataset.AcquisitionNumber = 1
    dataset.SliceThickness = STEP_MM
    dataset.ConvolutionKernel = "SOFT"


def describe_image(dataset, study, number, pixels):
    corner = -(SIZE - 1) / 2 * SPACING_MM
    position = (number - SLICES / 2) * STEP_MM
    dataset.SOPClassUID = CTImageStorage
    dataset.SOPInstanceUID = make_uid(study[0], "series", number)
    dataset.InstanceNumber = number + 1
    dataset.ImageType = ["ORIGINAL", "PRIMARY", "AXIAL"]
    dataset.ImagePositionPatient = [round(corner, 3), round(corner, 3), position]
    dataset.ImageOrientationPatient = [1, 0, 0, 0, 1, 0]
    dataset.PixelSpacing = [SPACING_MM, SPACING_MM]
    dataset.SliceLocation = position
    dataset.Rows = dataset.Columns = SIZE
    dataset.SamplesPerPixel = 1
    dataset.PhotometricInterpretation = "MONOCHROME2"
    dataset.BitsAllocated = 16
    dataset.BitsStored = 12
    dataset.HighBit = 11
    dataset.PixelRepresentation = 0
    dataset.RescaleIntercept = INTERCEPT
    dataset.RescaleSlope = 1
    dataset.RescaleType = "HU"
    dataset.WindowCenter = [-500, 50]
    dataset.WindowWidth = [1500, 400]
    dataset.WindowCenterWidthExplanation = ["LUNG", "MEDIASTINUM"]
    dataset.PixelData = (pixels.astype(numpy.int32) - INTERCEPT).astype("<u2").tobytes()


def write_slice(path, study, number, pixels):
    meta = FileMetaDataset()
    meta.MediaStorageSOPClassUID = CTImageStorage
    meta.MediaStorageSOPInstanceUID = make_uid(study[0], "series", number)
    meta.TransferSyntaxUID = ExplicitVRLittleEndian
    meta.ImplementationClassUID = make_uid("implementation")
    dataset = FileDataset(str(path), {}, file_meta=meta, preamble=b"\0" * 128)
    # pydicom 3 takes the encoding from the meta header and warns about these two.
    dataset.__dict__.update(is_little_endian=True, is_implicit_VR=False)
    describe_study(dataset, study)
    describe_series(dataset, study)
    describe_image(dataset, study, number, pixels)
    dataset.save_as(str(path), write_like_original=False)


def write_studies(directory):
    """Writes every slice as a file of its own below `directory`; gives how many."""
    written = 0
    for study in STUDIES:
        folder = pathlib.Path(directory) / study[0]
        folder.mkdir(parents=True, exist_ok=True)
        volume = make_volume(study[3], study[4])
        for number, pixels in enumerate(volume):
            write_slice(folder / f"{number + 1:03d}.dcm", study, number, pixels)
            written += 1
    return written
