# SPDX-License-Identifier: GPL-3.0-or-later
"""The conformance suites of hts-specs and EBI through vcf-rows: none may crash or hang, and refusals name a place.

What the suites call failed or passed is counted and printed, not demanded: they hold other organisms and
versions, and disagree with each other. GENOMICS_VCF_ROWS and GENOMICS_SHARED_DATA as in corpus_norm.py.
"""
import os
import re
import subprocess
import unittest

PROGRAM = os.environ.get("GENOMICS_VCF_ROWS", "")
DATA = os.environ.get("GENOMICS_SHARED_DATA", "")
PLACE = re.compile(r"#error \w+ \d+:\d+: ")


def list_files(verdict):
    found = []
    for suite in ("hts-specs", "ebi-vcf-validator"):
        for place, _, names in os.walk(os.path.join(DATA, "vcf", suite)):
            if verdict in place.split(os.sep):
                found += [os.path.join(place, name) for name in names
                          if name.endswith((".vcf", ".vcf.gz", ".bcf"))]
    return sorted(found)


class ConformanceTests(unittest.TestCase):
    def read(self, path, strict):
        """The last line of what vcf-rows says of one file; it may take 20 seconds."""
        options = ["--quiet", "--build", "GRCh37"] + (["--strict"] if strict else [])
        done = subprocess.run([PROGRAM, *options, path], timeout=20, stdout=subprocess.PIPE,
                              stderr=subprocess.PIPE)
        self.assertEqual(0, done.returncode, done.stderr[-400:])
        return done.stdout.decode("utf-8", "replace").strip().split("\n")[-1]

    def count(self, verdict, strict):
        files = list_files(verdict) if DATA else []
        accepted = located = build = 0
        for path in files:
            with self.subTest(os.path.relpath(path, DATA)):
                last = self.read(path, strict)
                self.assertRegex(last, r"^#(ok|error) ")
                accepted += last.startswith("#ok")
                located += PLACE.match(last) is not None
                # Contigs of no human build, or of another one: refused before the records are read.
                build += last.startswith("#error Refused")
        mode = "Strict" if strict else "Tolerant"
        print(f"conformance: {len(files)} {verdict} files, {mode}: {accepted} accepted, {located} "
              f"refused with a place, {build} refused for their build, "
              f"{len(files) - accepted - located - build} refused otherwise")

    def test_failed_strict(self):
        self.count("failed", True)

    def test_failed_tolerant(self):
        self.count("failed", False)

    def test_passed_strict(self):
        self.count("passed", True)

    def test_passed_tolerant(self):
        self.count("passed", False)


if __name__ == "__main__":
    unittest.main(verbosity=1)
