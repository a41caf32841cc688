#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Measurement reports (TID 1500) of another maker, highdicom, read into imaging features; also after
other systems have recoded them, and with faults put in."""
import os
import subprocess
import tempfile
import unittest
from pathlib import Path

import pydicom

SAMPLES = os.environ['GENOMICS_SR_SAMPLES']
HIGHDICOM = os.environ['GENOMICS_HIGHDICOM_PYTHON']
ONE, TWO = '1.2.1 1.2.2 1.2.3.1', '1.2.1 1.2.2 1.2.3.2'
PLANAR = ['81827009|12.5|mm|||108369006 SCT|39607008 SCT|7771000 SCT|Lesion 1 β|1.2.9.1|' + ONE,
          "112031|-33.25|[hnsf'U]|373098007 SCT||108369006 SCT|10200004 SCT||Lesion 1 β|1.2.9.1|" + ONE]
VOLUMETRIC = [f'118565006|1e+06|mm3||126030 DCM||||Lesion 2 β|1.2.9.2|{ONE}|{TWO}']
WHOLE = ['410668003|3|mm||||||Lesion 3 β|1.2.9.3|' + ONE, '410668003|4|mm||||||Lesion 3 β|1.2.9.3|' + TWO]


def run(*command):
    done = subprocess.run([str(word) for word in command], capture_output=True, timeout=120)
    return done.returncode, (done.stdout + done.stderr).decode('utf-8', 'replace')


class Measurements(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.folder = tempfile.TemporaryDirectory()
        cls.work = Path(cls.folder.name)
        code, said = run(HIGHDICOM, Path(__file__).with_name('write_measurements.py'), cls.work)
        assert code == 0, said

    @classmethod
    def tearDownClass(cls):
        cls.folder.cleanup()

    def read(self, path):
        code, said = run(SAMPLES, 'measurements', path)
        self.assertEqual(code, 0, said)
        return said.splitlines()

    def edit(self, change):
        """What is read of the report of all kinds, changed."""
        dataset = pydicom.dcmread(self.work / 'all.dcm')
        change(dataset)
        dataset.save_as(self.work / 'edited', write_like_original=False)
        return self.read(self.work / 'edited')

    def list_items(self, dataset, code):
        for item in dataset.get('ContentSequence', []):
            if item.get('ConceptNameCodeSequence') and item.ConceptNameCodeSequence[0].CodeValue == code:
                yield item
            yield from self.list_items(item, code)

    def first(self, dataset, code):
        return next(self.list_items(dataset, code))

    def test_each_kind_of_group(self):
        self.assertEqual(self.read(self.work / 'planar.dcm'), PLANAR)
        self.assertEqual(self.read(self.work / 'volumetric.dcm'), VOLUMETRIC)
        self.assertEqual(self.read(self.work / 'all.dcm'), PLANAR + VOLUMETRIC + WHOLE)

    def test_other_codings_say_the_same(self):
        for option in (['+ti'], ['+tb'], ['+te', '+e', '-g'], ['+td']):
            code, said = run('dcmconv', '-ll', 'error', *option, self.work / 'all.dcm', self.work / 'other')
            self.assertEqual(code, 0, said)
            self.assertEqual(self.read(self.work / 'other'), PLANAR + VOLUMETRIC + WHOLE)

    def test_older_codes_of_snomed(self):
        def make_old(dataset):
            self.first(dataset, '363698007').ConceptNameCodeSequence[0].CodingSchemeDesignator = 'SRT'
            self.first(dataset, '363698007').ConceptNameCodeSequence[0].CodeValue = 'G-C0E3'
            name = self.first(dataset, '272741003').ConceptNameCodeSequence[0]
            name.CodingSchemeDesignator, name.CodeValue = 'SRT', 'G-C171'

        self.assertEqual(self.edit(make_old), PLANAR + VOLUMETRIC + WHOLE)

    def test_a_fault_is_told_with_its_place_and_the_rest_is_read(self):
        def expect(change, reason):
            read = self.edit(change)
            self.assertRegex(read[-1], r'^content 1\.\d+\.1\.\d+: ' + reason + '$')
            self.assertEqual(read[:-1], PLANAR[1:] + VOLUMETRIC + WHOLE)

        def diameter(dataset):
            return self.first(dataset, '81827009')

        expect(lambda d: setattr(diameter(d).MeasuredValueSequence[0], 'NumericValue', None),
               'has no number')
        expect(lambda d: diameter(d).MeasuredValueSequence[0].__delattr__('NumericValue'), 'has no number')
        expect(lambda d: diameter(d).MeasuredValueSequence[0].__delattr__(
            'MeasurementUnitsCodeSequence'), 'has no unit')
        expect(lambda d: diameter(d).__delattr__('ConceptNameCodeSequence'), 'has no concept name')

    def test_what_says_why_it_has_no_value_is_no_fault(self):
        def empty(dataset):
            self.first(dataset, '81827009').MeasuredValueSequence = []

        self.assertEqual(self.edit(empty), PLANAR[1:] + VOLUMETRIC + WHOLE)

    def test_an_image_without_evidence_has_no_place(self):
        def forget(dataset):
            del dataset.CurrentRequestedProcedureEvidenceSequence

        self.assertEqual(self.edit(forget)[0], PLANAR[0].replace(ONE, '  1.2.3.1'))

    def test_what_stands_outside_the_measurements_is_none(self):
        def rename(dataset):
            self.first(dataset, '126010').ConceptNameCodeSequence[0].CodeValue = '111028'

        self.assertEqual(self.edit(rename), [])

    def test_other_reports_are_recognised_as_such(self):
        def retitle(dataset):
            dataset.ConceptNameCodeSequence[0].CodeValue = '121070'
            dataset.ContentTemplateSequence[0].TemplateIdentifier = '2000'

        self.assertEqual(self.edit(retitle), ['other'])
        self.assertEqual(self.edit(lambda d: setattr(d, 'SOPClassUID', '1.2.840.10008.5.1.4.1.1.104.1')),
                         ['other'])
        self.assertEqual(run(SAMPLES, 'write', self.work)[0], 0)
        self.assertEqual(self.read(self.work / '5.dcm'), ['other'])
        self.assertEqual(run(SAMPLES, 'read', self.work / 'all.dcm'), (0, 'not ours\n'))

    def test_nothing_is_changed(self):
        before = (self.work / 'all.dcm').read_bytes()
        self.read(self.work / 'all.dcm')
        self.assertEqual((self.work / 'all.dcm').read_bytes(), before)


if __name__ == '__main__':
    unittest.main(verbosity=2)
