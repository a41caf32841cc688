# SPDX-License-Identifier: GPL-3.0-or-later
"""The conformance suites of hts-specs and EBI through vcf-rows: Strict against the folder's name, file by file.

Every failed/ is refused at a line of the part of the file that its name tells of, and no other line stands in the
way where that one goes; every passed/ is accepted. conformance_exceptions.py lists what differs; what is listed and
does not differ fails the test too. Tolerant is counted. GENOMICS_VCF_ROWS, GENOMICS_SHARED_DATA as in corpus_norm.py.
"""
import collections
import os
import re
import subprocess
import sys
import tempfile
import unittest

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
from conformance_exceptions import ACCEPTED, CONTRADICTED, ELSEWHERE, REFUSED  # noqa: E402

PROGRAM = os.environ.get("GENOMICS_VCF_ROWS", "")
DATA = os.environ.get("GENOMICS_SHARED_DATA", "")
PLACE = re.compile(r"#error \w+ (\d+):\d+: ")
PARTS = {"fileformat": "version", "empty": "version", "meta": "meta", "header": "columns"}


def list_files(verdict):
    found = []
    for suite in ("hts-specs", "ebi-vcf-validator"):
        for place, _, names in os.walk(os.path.join(DATA, "vcf", suite)):
            if verdict in place.split(os.sep):
                found += [os.path.join(place, name) for name in names
                          if name.endswith((".vcf", ".vcf.gz", ".bcf"))]
    return sorted(found)


def run(paths, *options):
    """path -> the last line of what vcf-rows says of it; none may crash it."""
    with tempfile.NamedTemporaryFile("w", suffix=".list") as listing:
        listing.writelines(f"GRCh37\t{path}\n" for path in paths)
        listing.flush()
        done = subprocess.run([PROGRAM, "--quiet", *options, "--list", listing.name], timeout=300,
                              check=True, stdout=subprocess.PIPE)
    results, path = {}, None
    for line in done.stdout.decode("utf-8", "replace").split("\n"):
        if line.startswith("#file "):
            path = line[6:]
        elif line.startswith(("#ok", "#error")):
            results[path] = line
    return results


def read_bytes(path):
    with open(path, "rb") as file:
        return file.read()


def run_copies(contents, *options):
    """What vcf-rows says of other contents of files."""
    with tempfile.TemporaryDirectory() as folder:
        copies = {}
        for number, (path, content) in enumerate(contents.items()):
            copy = os.path.join(folder, f"{number}.vcf")
            with open(copy, "wb") as file:
                file.write(content)
            copies[copy] = path
        return {copies[copy]: last for copy, last in run(copies, *options).items()}


def run_strict(paths):
    """Contigs of no human build are judged without their lengths, or nothing else of the file would be."""
    results = run(paths, "--strict")
    results.update(run_copies({
        path: re.sub(rb"(##contig=<[^\n]*?),length=\d+", rb"\1", read_bytes(path))
        for path, last in results.items() if last.startswith("#error Refused")}, "--strict"))
    return results


def find_part(lines, number):
    columns = [i for i, line in enumerate(lines, 1) if line.startswith(b"#CHROM")]
    if number == 1:
        return "version"
    if not columns or number < columns[0]:
        return "meta"
    return "columns" if number == columns[0] else "body"


class Strict(unittest.TestCase):
    def test_failed_are_refused_at_their_line(self):
        files = list_files("failed") if DATA else []
        results = run_strict(files)
        self.check_listed(ACCEPTED, files)
        accepted = 0
        for path in files:
            name = os.path.relpath(path, DATA)
            with self.subTest(name):
                if name in ACCEPTED:
                    self.assertTrue(results[path].startswith("#ok"), "listed, but " + results[path])
                    accepted += 1
                else:
                    self.check_place(path, results[path])
        alone = self.check_without(results)
        print(f"conformance: Strict refuses {len(files) - accepted} of {len(files)} failed files in "
              f"the part that their name tells; {alone} are right once the line is gone")

    def check_listed(self, listed, files):
        if files:
            self.assertLessEqual(set(listed), {os.path.relpath(path, DATA) for path in files})

    def check_place(self, path, last):
        place = PLACE.match(last)
        self.assertIsNotNone(place, last)
        name = os.path.basename(path)
        kind = re.match(r"failed_([a-z]+)", name)
        part = ELSEWHERE.get(name) or PARTS.get(kind.group(1) if kind else "", "body")
        self.assertEqual(part, find_part(read_bytes(path).split(b"\n"), int(place.group(1))), last)

    def check_without(self, results):
        """Without the line that was named a file is right, or wrong at another fault. How many are right."""
        contents, named = {}, {}
        for path, last in results.items():
            place = PLACE.match(last)
            lines = read_bytes(path).split(b"\n") if place and path.endswith(".vcf") else []
            number = int(place.group(1)) if place else 0
            if 0 < number <= len(lines) and not lines[number - 1].startswith(b"#"):
                contents[path] = re.sub(rb"(##contig=<[^\n]*?),length=\d+", rb"\1", b"\n".join(
                    lines[:number - 1] + lines[number:]))
                named[path] = number
        again = run_copies(contents, "--strict")
        for path, last in again.items():
            if not last.startswith("#ok"):
                self.assertGreaterEqual(int(PLACE.match(last).group(1)), named[path], path)
        return sum(last.startswith("#ok") for last in again.values())

    def test_passed_are_accepted(self):
        files = list_files("passed") if DATA else []
        results = run_strict(files)
        self.check_listed(REFUSED, files)
        for path in files:
            name = os.path.relpath(path, DATA)
            with self.subTest(name):
                if name in REFUSED:
                    self.assertIn(REFUSED[name][0], results[path])
                else:
                    self.assertTrue(results[path].startswith("#ok"), results[path])
        refused = sum(not last.startswith("#ok") for last in results.values())
        print(f"conformance: Strict accepts {len(files) - refused} of {len(files)} passed files")

    def test_ref_that_contradicts_its_fasta_is_counted(self):
        for name, count in CONTRADICTED.items() if DATA else ():
            with self.subTest(name), tempfile.TemporaryDirectory() as folder:
                path = os.path.join(DATA, name)
                fasta = ["--reference", path[:-4] + ".fa", "--cache", folder]
                last = run([path], "--strict", *fasta)[path]
                self.assertIn(f"ReferenceMismatch={count}", last.split())


class Tolerant(unittest.TestCase):
    def test_is_counted(self):
        for verdict in ("failed", "passed"):
            results = run(list_files(verdict) if DATA else [])
            kinds = collections.Counter(
                "accepted" if last.startswith("#ok") else
                "refused with a place" if PLACE.match(last) else
                "refused for their build" if last.startswith("#error Refused") else last
                for last in results.values())
            self.assertLessEqual(set(kinds), {"accepted", "refused with a place",
                                              "refused for their build"})
            print(f"conformance: {len(results)} {verdict} files, Tolerant: {dict(kinds)}")


if __name__ == "__main__":
    unittest.main(verbosity=1)
