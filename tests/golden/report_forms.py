#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The forms of a report for people, before other programs: the PDF before qpdf, pdfinfo, pdffonts and
pdftotext (poppler); the page of HTML before Python's own parser; both say all of it, in one order."""
import os
import re
import subprocess
import tempfile
import unittest
from html.parser import HTMLParser
from pathlib import Path

FORMS = os.environ['GENOMICS_REPORT_FORMS']
GOLDEN = Path(__file__).with_name('forms')
LANGUAGES = ('en', 'fr', 'de')
VOID = {'meta', 'rect'}
PT = 0.1


def write(*arguments):
    return subprocess.run([FORMS, *map(str, arguments)], check=True, capture_output=True,
                          timeout=120).stdout


def run(*command):
    done = subprocess.run(list(map(str, command)), capture_output=True, timeout=120)
    return done.returncode, (done.stdout + done.stderr).decode('utf-8', 'replace')


def squeeze(text):
    """Without white space, where lines break, and the marks of direction, which are not seen."""
    return re.sub('[\\s\u2066-\u2069\u200e\u200f\u202a-\u202e]', '', text)


def luminance(colour):
    """WCAG 2.1, relative luminance, of "#rgb" or "#rrggbb"."""
    digits = colour[1:] if len(colour) == 7 else ''.join(2 * digit for digit in colour[1:])
    parts = [int(digits[at:at + 2], 16) / 255 for at in (0, 2, 4)]
    linear = [part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one, other):
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


class Page(HTMLParser):
    """The texts of a page in their order, and whether its tags close as they open."""
    def __init__(self, html):
        super().__init__(convert_charrefs=True)
        self.texts, self.open, self.attributes = [], [], {}
        self.feed(html)
        self.close()

    def handle_starttag(self, tag, attributes):
        self.attributes.setdefault(tag, dict(attributes))
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag, attributes):
        assert tag in VOID, tag

    def handle_endtag(self, tag):
        assert self.open.pop() == tag, tag

    def handle_data(self, data):
        if data.strip() and self.open[-1] not in ('style', 'title'):
            self.texts.append(data.strip())


class ReportForms(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.folder = tempfile.TemporaryDirectory()
        cls.work = Path(cls.folder.name)

    @classmethod
    def tearDownClass(cls):
        cls.folder.cleanup()

    def pdf(self, *arguments):
        path = self.work / 'report.pdf'
        path.write_bytes(write(*arguments))
        return path

    def text(self, path):
        """What the file says, in the order in which it says it."""
        code, said = run('pdftotext', '-raw', '-enc', 'UTF-8', path, '-')
        self.assertEqual(code, 0)
        return said

    def test_pages_are_as_they_were(self):
        for language in LANGUAGES:
            page = Page(write('html', language, 'complete').decode())
            golden = (GOLDEN / f'{language}.txt').read_text('utf-8')
            self.assertEqual('\n'.join(page.texts) + '\n', golden)

    def test_colours_can_be_read_by_wcag_aa(self):
        style = write('html', 'en', 'complete').decode().split('<style>')[1].split('</style>')[0]
        palettes = [dict(re.findall(r'--(\w+): (#\w+)', block))
                    for block in re.findall(r':root \{([^}]*)\}', style)]
        self.assertEqual(len(palettes), 3)  # light, dark, print
        for palette in palettes:
            for ground in ('ground', 'raised'):
                for text in ('ink', 'quiet', 'high', 'middle', 'low'):
                    self.assertGreaterEqual(contrast(palette[text], palette[ground]), 4.5, text)
            self.assertGreaterEqual(contrast(palette['mark'], palette['ground']), 3)

    def test_every_page_is_well_formed(self):
        for seed in range(20):
            page = Page(write('html', '-', 'complete', seed, seed % 5).decode())
            self.assertEqual(page.open, [])
            self.assertEqual(page.attributes['html'], {'lang': 'en'})

    def test_every_pdf_is_valid(self):
        for seed in range(12):
            path = self.pdf('pdf', '-', 'complete', seed, 300 if seed == 0 else seed)
            code, said = run('qpdf', '--check', path)
            self.assertEqual(code, 0, said)
            self.assertIn('No syntax or stream encoding errors found', said)
            fonts = run('pdffonts', path)[1].splitlines()[2:]
            self.assertTrue(fonts)
            for font in fonts:
                self.assertRegex(font, r' yes yes yes +\d+ +0$')  # embedded, a subset, with Unicode

    def test_a_pdf_names_itself(self):
        for language, title in (('en', 'Genetic analysis report'),
                                ('de', 'Befund der genetischen Analyse')):
            path = self.pdf('pdf', language, 'complete')
            info = run('pdfinfo', path)[1]
            self.assertRegex(info, rf'(?m)^Title: +{title}, Müller, Jörg, P0001$')
            self.assertRegex(info, r'(?m)^Page size: +595\.276 x 841\.89 pts \(A4\)$')
            self.assertRegex(info, r'(?m)^CreationDate: +Fri Nov 27 12:00:00 2026')
            catalog = run('qpdf', '--show-object=trailer', path)[1]
            root = re.search(r'/Root (\d+) 0 R', catalog).group(1)
            self.assertIn(f'/Lang ({language})', run('qpdf', f'--show-object={root}', path)[1])
        info = run('pdfinfo', self.pdf('letter', 'en', 'complete'))[1]
        self.assertRegex(info, r'(?m)^Page size: +612 x 792 pts \(letter\)$')

    def test_both_forms_say_the_same_in_one_order(self):
        for language in LANGUAGES:
            said = squeeze(re.sub(r'(?m)^.*P0001\n(Page|Seite) \d+ (of|sur|von) \d+\n?', '',
                                  self.text(self.pdf('pdf', language, 'complete')).replace('\f', '\n')))
            place = 0
            texts = Page(write('html', language, 'complete').decode()).texts[:-1]  # less its foot
            for text in texts:
                at = said.find(squeeze(text), place)
                self.assertGreaterEqual(at, 0, text)
                place = at
            self.assertGreater(len(texts), 100)

    def test_each_page_says_which_of_how_many_it_is_of_whose_report(self):
        path = self.pdf('pdf', 'en', 'draft', 0, 300)
        pages = self.text(path).rstrip('\f').split('\f')
        self.assertGreater(len(pages), 20)
        for number, page in enumerate(pages, 1):
            self.assertIn(f'Page {number} of {len(pages)}', page)
            self.assertRegex(page, r'DRAFT · Report report-\d+, version \d · ')

    def test_nothing_leaves_the_paper(self):
        for form, width, height in (('pdf', 595.276, 841.89), ('letter', 612, 792)):
            boxes = run('pdftotext', '-bbox', self.pdf(form, '-', 'complete', 3, 40), '-')[1]
            found = re.findall(r'<word xMin="([\d.-]+)" yMin="([\d.-]+)" xMax="([\d.-]+)" yMax="([\d.-]+)"',
                               boxes)
            self.assertGreater(len(found), 1000)
            for left, top, right, bottom in (map(float, box) for box in found):
                self.assertGreaterEqual(left, 40 - PT)
                self.assertLessEqual(right, width - 40 + 1)
                self.assertGreaterEqual(top, 30)
                self.assertLessEqual(bottom, height - 30)

    def test_no_hyphen_comes_into_an_allele(self):
        allele = re.search(r'A(?:ACGTTGCA|CGTTGCA)[ACGT]{1000,}', squeeze(
            self.text(self.pdf('pdf', 'en', 'complete')))).group(0)
        self.assertEqual(len(allele), 1200)

    def test_what_no_font_has_is_said(self):
        text = self.text(self.pdf('pdf', '-', 'complete', 5, 12))
        clean = self.text(self.pdf('pdf', 'en', 'complete'))
        self.assertNotIn('fonts of this server', clean)
        if run('fc-list', ':lang=ja')[1].strip() == '':
            self.assertIn('Characters that the fonts of this server cannot show, as boxes: ', text)


if __name__ == '__main__':
    unittest.main(verbosity=2)
