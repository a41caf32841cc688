#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Structured reports that we write, before the judges of others: dciodvfy (dicom3tools) for modules
and lengths, dsrdump (DCMTK) for relationships, dsr2html, dsr2xml and back, pydicom, highdicom; then what other
systems make of them, read back; then that each judge finds what it is said to find."""
import os
import shutil
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

import pydicom

sys.path.insert(0, str(Path(__file__).parents[1] / 'support'))
from sr_judges import judge_modules, judge_tree, run

SAMPLES = os.environ['GENOMICS_SR_SAMPLES']
HIGHDICOM = os.environ['GENOMICS_HIGHDICOM_PYTHON']  # with tests/golden/requirements.txt


def list_items(dataset):
    for item in dataset.get('ContentSequence', []):
        yield item
        yield from list_items(item)


def list_values(item):
    """All of an item's own text and codes, without the items below it."""
    for element in item:
        if element.VR != 'SQ':
            yield str(element.value)
        elif element.keyword != 'ContentSequence':
            for inner in element.value:
                yield from list_values(inner)


def describe(path):
    return [list(list_values(item)) for item in list_items(pydicom.dcmread(path))]


class SrConformance(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.folder = tempfile.TemporaryDirectory()
        cls.work = Path(cls.folder.name)
        written = subprocess.run([SAMPLES, 'write', cls.work], timeout=120)
        assert written.returncode == 0
        cls.files = sorted(cls.work.glob('*.dcm'), key=lambda path: int(path.stem))

    @classmethod
    def tearDownClass(cls):
        cls.folder.cleanup()

    def is_same(self, first, second):
        return run(SAMPLES, 'same', first, second)[0] == 0

    def test_every_sample_is_clean(self):
        self.assertGreaterEqual(len(self.files), 24)
        for path in self.files:
            with self.subTest(path.name):
                self.assertEqual(judge_modules(path), [])
                self.assertEqual(judge_tree(path), [])

    def test_every_pdf_is_clean(self):
        folder = self.work / 'pdf'
        folder.mkdir()
        self.assertEqual(run(SAMPLES, 'pdf', folder)[0], 0)
        for path in sorted(folder.iterdir()):
            self.assertEqual(judge_modules(path), [], path.name)
            dataset, report = pydicom.dcmread(path), pydicom.dcmread(self.work / path.name)
            self.assertEqual(dataset.EncapsulatedDocument, b'%PDF-1.4\n%%EOF\n\0')
            self.assertEqual(dataset.EncapsulatedDocumentLength, 15)
            self.assertEqual(dataset.DocumentTitle, 'Отчёт, Müller')
            self.assertEqual(dataset.Modality, 'DOC')
            self.assertEqual(dataset.ConceptNameCodeSequence[0].CodeValue, '51969-4')
            self.assertEqual(dataset.SourceInstanceSequence[0].ReferencedSOPClassUID,
                             report.SOPClassUID)
            for name in ('PatientID', 'PatientName', 'PatientBirthDate', 'PatientSex',
                         'StudyInstanceUID', 'StudyDate', 'AccessionNumber', 'InstanceNumber',
                         'SeriesNumber', 'Manufacturer', 'VerificationFlag', 'ContentDate'):
                self.assertIn(name, dataset)
        self.assertEqual(len(list(folder.iterdir())), len(self.files))

    def test_a_rejection_note_is_clean(self):
        for path in self.files[:7]:
            note = self.work / 'note'
            self.assertEqual(run(SAMPLES, 'reject', path, note), (0, ''))
            self.assertEqual(judge_modules(note), [], path.name)
            self.assertEqual(judge_tree(note), [], path.name)

    def test_every_sample_becomes_html(self):
        for path in self.files:
            code, said = run('dsr2html', '-ll', 'error', path, self.work / 'page.html')
            self.assertEqual((code, said), (0, ''), path.name)
            self.assertIn('Genetic analysis report', (self.work / 'page.html').read_text('utf-8'))

    def test_xml_and_back_says_the_same(self):
        for path in self.files:
            xml, back = self.work / 'report.xml', self.work / 'back'
            self.assertEqual(run('dsr2xml', '-ll', 'error', '+Wt', path, xml), (0, ''), path.name)
            self.assertEqual(run('xml2dsr', '-ll', 'error', xml, back), (0, ''), path.name)
            self.assertEqual(judge_tree(back), [], path.name)
            # Its XML has no DeviceSerialNumber nor fractions of a second, so the trees are compared.
            self.assertEqual(describe(back), describe(path), path.name)
            self.assertNotIn('not ours', run(SAMPLES, 'read', back)[1])

    def test_pydicom_reads_the_texts_in_every_script(self):
        scripts = set()
        for path in self.files:
            dataset = pydicom.dcmread(path)
            self.assertEqual(dataset.SpecificCharacterSet, 'ISO_IR 192')
            self.assertEqual(dataset.ConceptNameCodeSequence[0].CodeValue, '51969-4')
            self.assertEqual(dataset.ContentTemplateSequence[0].TemplateIdentifier, 'GENRPT1')
            for item in list_items(dataset):
                self.assertTrue(item.ConceptNameCodeSequence[0].CodeMeaning)
                text = str(item.get('TextValue', ''))
                scripts.update(word for word in ('山田', 'Müller', 'Отчёт', '😀') if word in text)
        self.assertEqual(scripts, {'山田', 'Müller', 'Отчёт', '😀'})

    def test_highdicom_reads_every_sample(self):
        code, said = run(HIGHDICOM, Path(__file__).with_name('read_by_highdicom.py'), *self.files)
        self.assertEqual(code, 0, said)
        self.assertEqual(said.split(), ['51969-4'] * len(self.files))

    def test_every_scheme_is_identified(self):
        for path in self.files:
            dataset = pydicom.dcmread(path)
            known = {item.CodingSchemeDesignator for item in dataset.CodingSchemeIdentificationSequence}
            used = {code.CodingSchemeDesignator for item in list_items(dataset)
                    for name in ('ConceptNameCodeSequence', 'ConceptCodeSequence')
                    for code in item.get(name, [])}
            self.assertEqual(used - known - {'DCM'}, set(), path.name)

    def test_other_systems_change_nothing_that_counts(self):
        for path in self.files[:12]:
            for option in (['+ti'], ['+tb'], ['+te', '+e', '-g'], ['+te', '+g', '-e'], ['+td']):
                other = self.work / 'other'
                self.assertEqual(run('dcmconv', '-ll', 'error', *option, path, other)[0], 0)
                self.assertTrue(self.is_same(path, other), f'{path.name} {option}')
            self.assertTrue(self.is_same(path, self.with_private_tags(path)), path.name)

    def with_private_tags(self, path):
        """As an archive that adds its own block, in each item too, and puts items' elements anew."""
        dataset = pydicom.dcmread(path)
        for item in (dataset, *list_items(dataset)):
            block = item.private_block(0x0041, 'SOME ARCHIVE', create=True)
            block.add_new(0x01, 'LO', 'theirs')
        dataset.InstitutionName = 'Elsewhere'
        dataset.save_as(self.work / 'private', write_like_original=False)
        return self.work / 'private'

    def test_another_character_set_says_the_same(self):
        path = next(file for file in self.files if self.turn_latin(file))
        self.assertEqual(pydicom.dcmread(self.work / 'latin').SpecificCharacterSet, 'ISO_IR 100')
        self.assertTrue(self.is_same(self.work / 'ascii', self.work / 'latin'), path.name)

    def turn_latin(self, path):
        """A sample with texts of Latin 1 alone, as UTF-8 and in ISO_IR 100; false if it has names
        in another script."""
        dataset = pydicom.dcmread(path)
        for item in list_items(dataset):
            if 'TextValue' in item:
                item.TextValue = item.TextValue if item.TextValue.isascii() else 'Müller façade'
        dataset.save_as(self.work / 'ascii')
        return run('dcmconv', '-ll', 'fatal', '+C', 'ISO_IR 100', self.work / 'ascii',
                   self.work / 'latin')[0] == 0

    def edit(self, change):
        dataset = pydicom.dcmread(self.files[5])
        change(dataset)
        dataset.save_as(self.work / 'edited', write_like_original=False)
        code, said = run(SAMPLES, 'read', self.work / 'edited')
        self.assertEqual(code, 0)
        return said.strip()

    def finding(self, dataset):
        findings = next(item for item in dataset.ContentSequence
                        if item.ConceptNameCodeSequence[0].CodeValue == '59776-5')
        return next(item for item in findings.ContentSequence if item.ValueType == 'CONTAINER')

    def row(self, dataset, code):
        return next(item for item in self.finding(dataset).ContentSequence
                    if item.ConceptNameCodeSequence[0].CodeValue == code)

    def test_what_is_not_ours_is_said_to_be(self):
        def change_class(dataset):
            dataset.SOPClassUID = dataset.file_meta.MediaStorageSOPClassUID = \
                '1.2.840.10008.5.1.4.1.1.88.67'

        def change_template(dataset):
            dataset.ContentTemplateSequence[0].TemplateIdentifier = '2000'

        self.assertEqual(self.edit(change_class), 'not ours')
        self.assertEqual(self.edit(change_template), 'not ours')
        self.assertEqual(self.edit(lambda dataset: dataset.__delattr__('ContentTemplateSequence')),
                         'not ours')

    def test_a_broken_one_is_refused_with_its_place(self):
        def expect(change, pattern):
            self.assertRegex(self.edit(change), pattern)

        def clear_name(dataset):
            del self.row(dataset, '69547-8').ConceptNameCodeSequence

        def other_allele(dataset):
            self.row(dataset, '69551-0').TextValue += 'C'

        def no_evidence(dataset):
            for item in dataset.ContentSequence:
                if item.ConceptNameCodeSequence[0].CodeValue == 'IMAGING':
                    del dataset.PertinentOtherEvidenceSequence
                    return
            self.fail('the sample has no images')

        place = r'^content 1\.\d+\.\d+\.\d+'
        expect(clear_name, place + r': has no concept name$')
        expect(other_allele, place + r" \('Tracking Identifier'\): is not that of the variant$")
        expect(no_evidence, r"^content 1\.\d+\.\d+\.\d+ \('Source image'\): is not among")
        expect(lambda dataset: setattr(self.row(dataset, '69547-8'), 'TextValue', ''),
               place + ': has no value$')
        expect(lambda dataset: setattr(dataset, 'PatientID', ''), '^attribute PatientID: is missing$')
        expect(lambda dataset: setattr(dataset, 'CompletionFlag', 'PARTIAL'),
               '^attribute CompletionFlag: is not COMPLETE$')
        expect(lambda dataset: setattr(dataset, 'VerificationFlag', ''), '^attribute VerificationFlag')

    def test_each_judge_finds_what_it_is_there_for(self):
        def judge(change):
            dataset = pydicom.dcmread(self.files[5])
            change(dataset)
            path = self.work / 'wrong'
            dataset.save_as(path, write_like_original=False)
            return bool(judge_modules(path)), bool(judge_tree(path))

        def nest_wrongly(dataset):
            self.row(dataset, '81254-5').RelationshipType = 'HAS PROPERTIES'

        def long_meaning(dataset):
            self.row(dataset, '48019-4').ConceptCodeSequence[0].CodeMeaning = 'a' * 80

        def long_code(dataset):
            self.row(dataset, '48019-4').ConceptCodeSequence[0].CodeValue = 'a' * 19

        def clear_name(dataset):
            del self.row(dataset, '81254-5').ConceptNameCodeSequence

        def clear_text(dataset):
            self.row(dataset, '81254-5').TextValue = ''

        def clear_unit(dataset):
            number = next(item for item in list_items(dataset) if item.ValueType == 'NUM')
            del number.MeasuredValueSequence[0].MeasurementUnitsCodeSequence

        for name, change, modules, tree in (
                ('completion', lambda d: d.__delattr__('CompletionFlag'), True, False),
                ('procedure', lambda d: d.__delattr__('PerformedProcedureCodeSequence'), True, False),
                ('continuity', lambda d: d.__delattr__('ContinuityOfContent'), True, True),
                ('relationship', nest_wrongly, False, True),
                ('meaning', long_meaning, True, False),
                ('code', long_code, True, False),
                ('name', clear_name, True, True),
                ('text', clear_text, True, True),
                ('unit', clear_unit, True, True),
                ('evidence', lambda d: d.__delattr__('PertinentOtherEvidenceSequence'), True, False)):
            with self.subTest(name):
                self.assertEqual(judge(change), (modules, tree))

    def test_texts_without_their_character_set_are_found(self):
        path = self.work / 'bare'
        shutil.copy(self.files[5], path)
        self.assertEqual(run('dcmodify', '-ll', 'error', '-nb', '-ea', 'SpecificCharacterSet', path)[0], 0)
        self.assertTrue(judge_modules(path))
        self.assertTrue(judge_tree(path))


if __name__ == '__main__':
    unittest.main(verbosity=2)
