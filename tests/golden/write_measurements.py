# SPDX-License-Identifier: GPL-3.0-or-later
"""Measurement reports (TID 1500) as highdicom makes them, for measurements.py: one of each kind of
group, and a report of another kind; to FOLDER."""
import sys
from pathlib import Path

import highdicom
import numpy
from highdicom.sr import (
    CodedConcept, ComprehensiveSR, Comprehensive3DSR, FindingSite, GraphicTypeValues, ImageRegion, Measurement,
    MeasurementReport, MeasurementsAndQualitativeEvaluations, ObservationContext, ObserverContext,
    PersonObserverIdentifyingAttributes, PlanarROIMeasurementsAndQualitativeEvaluations,
    QualitativeEvaluation, ReferencedSegment, SourceImageForMeasurement,
    SourceImageForMeasurementGroup, SourceImageForRegion, SourceImageForSegmentation,
    TrackingIdentifier, VolumetricROIMeasurementsAndQualitativeEvaluations)
from pydicom.dataset import Dataset, FileMetaDataset
from pydicom.sr.codedict import codes

CT = '1.2.840.10008.5.1.4.1.1.2'
SEGMENTATION = '1.2.840.10008.5.1.4.1.1.66.4'
OBSERVER = ObserverContext(codes.DCM.Person, PersonObserverIdentifyingAttributes('Doe^Jane'))
MM = CodedConcept('mm', 'UCUM', 'millimeter')


def make_image(uid, sop_class=CT):
    image = Dataset()
    image.file_meta = FileMetaDataset()
    image.file_meta.TransferSyntaxUID = '1.2.840.10008.1.2.1'
    image.SpecificCharacterSet = 'ISO_IR 192'
    image.SOPClassUID, image.SOPInstanceUID = sop_class, uid
    image.StudyInstanceUID, image.SeriesInstanceUID = '1.2.1', '1.2.2'
    image.PatientID, image.PatientName = 'P1', 'Müller^Jörg'
    image.PatientBirthDate, image.PatientSex = '19600102', 'M'
    image.StudyDate, image.StudyTime, image.StudyID, image.AccessionNumber = '20261120', '120000', '1', 'A'
    image.ReferringPhysicianName, image.Modality = '', 'CT'
    image.Rows = image.Columns = 512
    image.FrameOfReferenceUID = '1.2.4'
    return image


def tracking(number):
    return TrackingIdentifier(uid=f'1.2.9.{number}', identifier=f'Lesion {number} β')


def planar():
    region = ImageRegion(GraphicTypeValues.CIRCLE, numpy.array([[10.0, 10.0], [20.0, 10.0]]),
                         SourceImageForRegion(CT, '1.2.3.1'))
    site = FindingSite(codes.SCT.Lung, laterality=codes.SCT.Left)
    return PlanarROIMeasurementsAndQualitativeEvaluations(
        tracking_identifier=tracking(1), referenced_region=region, finding_type=codes.SCT.Neoplasm,
        finding_sites=[site],
        measurements=[Measurement(codes.SCT.Diameter, 12.5, MM),
                      Measurement(CodedConcept('112031', 'DCM', 'Attenuation Coefficient'), -33.25,
                                  CodedConcept('[hnsf\'U]', 'UCUM', 'Hounsfield unit'),
                                  derivation=codes.SCT.Mean,
                                  finding_sites=[FindingSite(codes.SCT.Liver)])],
        qualitative_evaluations=[QualitativeEvaluation(
            CodedConcept('RID5741', 'RADLEX', 'Solid'), codes.SCT.Yes)])


def volumetric():
    segment = ReferencedSegment(SEGMENTATION, '1.2.8', 1,
                                source_images=[SourceImageForSegmentation(CT, '1.2.3.1'),
                                               SourceImageForSegmentation(CT, '1.2.3.2')])
    return VolumetricROIMeasurementsAndQualitativeEvaluations(
        tracking_identifier=tracking(2), referenced_segment=segment,
        measurements=[Measurement(codes.SCT.Volume, 1e6, CodedConcept('mm3', 'UCUM', 'mm3'),
                                  method=CodedConcept('126030', 'DCM',
                                                      'Sum of segmented voxel volumes'))])


def whole():
    return MeasurementsAndQualitativeEvaluations(
        tracking_identifier=tracking(3), source_images=[SourceImageForMeasurementGroup(CT, '1.2.3.2')],
        measurements=[Measurement(codes.SCT.Length, 3, MM,
                                  referenced_images=[SourceImageForMeasurement(CT, '1.2.3.1')]),
                      Measurement(codes.SCT.Length, 4, MM)])


def write(path, kind, *groups):
    report = MeasurementReport(
        observation_context=ObservationContext(observer_person_context=OBSERVER),
        procedure_reported=codes.LN.CTUnspecifiedBodyRegion, imaging_measurements=list(groups))
    kind(evidence=[make_image('1.2.3.1'), make_image('1.2.3.2'), make_image('1.2.8', SEGMENTATION)], content=report[0], series_instance_uid='1.2.5',
         series_number=1, sop_instance_uid='1.2.6', instance_number=1, manufacturer='Tests',
         is_complete=True).save_as(path)


if __name__ == '__main__':
    folder = Path(sys.argv[1])
    write(folder / 'planar.dcm', ComprehensiveSR, planar())
    write(folder / 'volumetric.dcm', Comprehensive3DSR, volumetric())
    write(folder / 'all.dcm', ComprehensiveSR, planar(), volumetric(), whole())
    assert highdicom.sr.srread(folder / 'all.dcm').content
