# SPDX-License-Identifier: GPL-3.0-or-later
"""The demo, as a newcomer runs it: one command, then its own `curl` lines. Its build, which the
container image makes too, is left out."""

import base64
import json
import os
import pathlib
import subprocess
import unittest
import urllib.request

from fixture import find_free_port

SCRIPT = pathlib.Path(os.environ["GENOMICS_SOURCE_DIR"], "orthanc-config", "demo.sh")
BUILD = os.environ["GENOMICS_BUILD_DIR"]
LIMIT_SECONDS = 1400


class Demo(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.port = find_free_port()
        cls.addClassCleanup(cls.demo, "--stop")
        cls.output = cls.demo()

    @classmethod
    def demo(cls, *arguments):
        done = subprocess.run([str(SCRIPT), "--port", str(cls.port), "--build", BUILD, *arguments],
                              text=True,
                              stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
                              stdin=subprocess.DEVNULL, timeout=LIMIT_SECONDS)
        if done.returncode != 0:
            raise AssertionError(f"demo.sh ended with {done.returncode}:\n{done.stdout[-4000:]}")
        return done.stdout

    def ask(self, uri):
        request = urllib.request.Request(f"http://127.0.0.1:{self.port}{uri}")
        token = base64.b64encode(b"demo:genomics-demo").decode()
        request.add_header("Authorization", f"Basic {token}")
        with urllib.request.urlopen(request, timeout=60) as answer:
            return json.load(answer)

    def variants(self, query):
        return self.ask(f"/genomics/subjects/GENOMICS-DEMO-1/variants?{query}")

    def test_the_egfr_query_answers_l858r(self):
        answer = self.variants("gene=EGFR")
        self.assertEqual(answer["Presence"], "Present")
        found = {v["Variant"]: v for v in answer["Variants"]}
        variant = found["GRCh38:7-55191822-T-G"]
        self.assertEqual(variant["HgvsC"], "NM_005228.5:c.2573T>G")
        self.assertEqual(variant["HgvsP"], "NP_005219.2:p.Leu858Arg")
        call = variant["Calls"][0]
        self.assertAlmostEqual(call["Vaf"], 288 / 700, places=2)
        self.assertEqual(call["Sample"], "DEMO_TUMOR")
        self.assertIn(call["Dataset"], [d["ID"] for d in self.ask("/genomics/datasets?expand")])

    def test_both_alleles_of_the_multiallelic_site_are_there(self):
        found = {v["Variant"] for v in self.variants("gene=EGFR")["Variants"]}
        self.assertLessEqual({"GRCh38:7-55181384-T-A", "GRCh38:7-55181384-T-G"}, found)

    def test_every_printed_query_answers(self):
        queries = [line.split("'")[-2] for line in self.output.splitlines()
                   if "curl -u" in line and "/genomics/" in line and "{ID}" not in line
                   and "/consents" not in line]
        self.assertGreaterEqual(len(queries), 5)
        for url in queries:
            request = urllib.request.Request(url)
            token = base64.b64encode(b"demo:genomics-demo").decode()
            request.add_header("Authorization", f"Basic {token}")
            with self.subTest(url), urllib.request.urlopen(request, timeout=60) as answer:
                self.assertEqual(answer.status, 200)
                self.assertEqual(answer.headers["Cache-Control"], "no-store")

    def test_kras_is_absent_in_the_germline_and_never_in_the_tumour(self):
        self.assertEqual(self.variants("gene=KRAS&origin=germline")["Presence"], "Absent")
        self.assertNotEqual(self.variants("gene=BRAF&origin=germline")["Presence"], "Absent")

    def test_a_report_waits_for_its_signature(self):
        report, = self.ask("/genomics/reports?patient-id=GENOMICS-DEMO-1")
        self.assertEqual((report["Status"], report["Profile"]), ("Draft", "Somatic"))
        draft = self.ask(f"/genomics/reports/{report['ID']}")
        self.assertIn("EGFR", json.dumps([f["Genes"] for f in draft["Findings"] if f["Selected"]]))

    def test_the_images_are_beside_the_variants(self):
        studies = self.ask("/studies?expand")
        self.assertEqual(len(studies), 2)
        for study in studies:
            self.assertEqual(study["PatientMainDicomTags"]["PatientID"], "GENOMICS-DEMO-1")
            self.assertIsNotNone(self.ask(f"/studies/{study['ID']}/genomics"))

    def test_the_patient_has_agreed_once(self):
        consents = self.ask("/genomics/consents?patient-id=GENOMICS-DEMO-1")
        self.assertEqual([(c["Status"], c["Scope"]) for c in consents], [("Active", "Treatment")])

    def test_it_runs_again_without_a_second_copy(self):
        before = self.ask("/genomics/datasets")
        self.assertIn("is there already", self.demo())
        self.assertEqual(self.ask("/genomics/datasets"), before)


if __name__ == "__main__":
    unittest.main()
