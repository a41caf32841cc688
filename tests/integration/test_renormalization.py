# SPDX-License-Identifier: GPL-3.0-or-later
"""A reference is configured after files came in: a job imports them again, and each answers as
before until its import is done."""

import json
import pathlib
import tempfile
import unittest

from fixture import OrthancServer
from lasting import make_lasting
from leftovers import check_clean, list_orphans
from test_carriers import ask
from test_check import run
from test_reference import BASES, LENGTH, MT, REPEAT, make_line
from vcf_text import make_vcf

PATH = "/genomics/renormalization"
LEFT = f"GRCh38:MT-{REPEAT}-TCA-T"
DELETION = make_vcf(make_line(REPEAT + 6, "ACA", "A"), header=MT)
ANY = {"Warn": [], "Fail": []}
GENOMICS = {"Consent": {"Mode": "Off"}, "Access": {"Roles": {"sender": ["uploader"]}},
            "Quality": {"Germline": {"ReferenceMatch": ANY}}}
USERS = {"tester": "t-secret", "sender": "s-secret"}


class Renormalization(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.fasta = pathlib.Path(folder.name, "reference.fa")
        self.fasta.write_text(">chrM made for a test\n" + "\n".join(
            BASES[i:i + 60] for i in range(0, LENGTH, 60)) + "\n")
        self.server = OrthancServer(genomics=GENOMICS, users=USERS)
        self.addCleanup(self.server.stop)
        self.server.start()

    def configure(self):
        self.server.restart(genomics={**GENOMICS, "Reference": {"GRCh38": str(self.fasta)}})

    def ingest(self, content, **parameters):
        answer = self.server.ingest(content, **parameters)
        self.assertEqual(answer.status, 200, answer)
        return answer.json()

    def get(self):
        return self.server.get_json(PATH)

    def begin(self, count):
        answer = self.server.post(PATH)
        self.assertEqual(answer.status, 200, answer)
        self.assertEqual(answer.json()["Builds"], {"GRCh38": count})
        return answer.json()["Job"]

    def read(self, dataset):
        return self.server.get_json(dataset["Path"])

    def test_indels_are_moved_and_compared_from_then_on(self):
        dataset = self.ingest(DELETION, patient_id="P1", origin="germline")
        self.assertEqual(dataset["Normalization"], "Trimmed")
        self.assertEqual(dataset["Settings"], {"Conformance": "Tolerant", "MinCallableDepth": 10,
                                               "MinCallableQuality": 20, "Reference": None})
        before = ask(self.server, LEFT)
        self.assertEqual((before["Total"], before["NotComparable"]), (0, 1))
        self.assertEqual(self.get(), {"Builds": {}, "Job": None})
        self.configure()
        self.server.wait_for(lambda: "1 datasets of GRCh38 were imported before" in
                             self.server.log(), what="the warning")
        self.assertEqual(self.get(), {"Builds": {"GRCh38": 1}, "Job": None})
        self.assertEqual(self.read(dataset)["Normalization"], "Trimmed")  # never by itself
        job = self.begin(1)
        self.assertIn(self.server.post(PATH).json()["Job"], (job, None))
        self.assertEqual(self.server.wait_for_jobs([job]), {job: "Done"})
        self.assertEqual(self.get(), {"Builds": {"GRCh38": 0}, "Job": None})
        after = self.read(dataset)
        self.assertEqual(after["Normalization"], "LeftAligned")
        self.assertEqual(after["Settings"]["Reference"]["Name"], "reference.fa")
        self.assertRegex(after["Settings"]["Reference"]["Digest"], "^[0-9a-f]{32}$")
        match = next(c for c in after["Quality"]["Checks"] if c["Code"] == "ReferenceMatch")
        self.assertEqual((match["Value"], after["Status"]), (1, "Active"))
        answer = ask(self.server, LEFT)
        self.assertEqual((answer["Total"], answer["NotComparable"]), (1, 0))
        self.assertEqual(self.server.variants("P1")["Variants"][0]["Variant"], LEFT)
        jobs = self.server.get_json("/genomics/jobs")
        self.assertEqual(self.server.post(PATH).json(), {"Builds": {"GRCh38": 0}, "Job": None})
        self.assertEqual(self.server.get_json("/genomics/jobs"), jobs)
        self.check_index()

    def check_index(self):
        """genomics-check reads each dataset as it was imported, whatever is configured by now."""
        code, output, errors = run(self.server)
        self.assertEqual((code, "not compared: Genomics.Reference." in output), (1, True), errors)
        config = self.server.root / "check.json"
        genomics = {"Reference": {"GRCh38": str(self.fasta)},
                    "Quality": {"MinCallableDepth": 3, "MinCallableQuality": 4}}
        config.write_text(json.dumps({"Genomics": genomics}))
        self.assertEqual(run(self.server, "--config", config)[0], 0)
        other = self.fasta.with_name("other.fa")
        other.write_text(self.fasta.read_text().replace("A", "C", 1))
        genomics["Reference"]["GRCh38"] = str(other)
        config.write_text(json.dumps({"Genomics": genomics}))
        self.server.shut_down()  # which has the cache of the first
        code, output, _ = run(self.server, "--config", config)
        self.assertEqual((code, "is another one than at the import" in output), (1, True), output)

    def test_a_reference_that_contradicts_the_file_quarantines_it(self):
        wrong = {"A": "C", "C": "G", "G": "T", "T": "A"}
        lines = [make_line(i + 1, wrong[BASES[i]], BASES[i]) for i in range(100, 120)]
        dataset = self.ingest(make_vcf(*lines, header=MT), patient_id="P1", origin="somatic")
        self.assertEqual(dataset["Status"], "Active")
        self.configure()
        self.server.wait_for_jobs([self.begin(1)])
        after = self.read(dataset)
        self.assertEqual((after["Status"], after["Quality"]["Status"]), ("Quarantined", "Fail"))
        self.assertEqual(self.server.variants("P1")["Total"], 0)

    def test_a_kill_a_pause_and_a_cancellation_leave_whole_datasets(self):
        small = self.ingest(DELETION, patient_id="P1")
        large = self.ingest(make_lasting(), patient_id="P2")
        before = self.answer()
        self.configure()
        job = self.begin(2)
        uri = f"/genomics/jobs/{job}"
        self.wait_for_part(uri)
        self.assertEqual(self.server.put_targets(large["Path"], b"chr12\t0\t9\n").status, 409)
        self.assertEqual(self.answer(), before)
        self.server.kill()
        self.server.start()
        self.wait_for_part(uri)
        self.assertEqual(self.get()["Job"], job)
        self.assertEqual(self.server.post(uri + "/pause").status, 200)
        self.server.wait_for(lambda: self.server.get_json(uri)["State"] == "Paused", what="pause")
        self.assertEqual(self.answer(), before)
        self.assertEqual(self.server.post(uri + "/cancel").status, 200)
        self.server.wait_for_jobs([job])
        self.assertEqual(self.server.get_json(uri)["State"], "Cancelled")
        self.assertEqual(self.read(large)["Normalization"], "Trimmed")
        self.assertEqual(self.answer(), before)
        self.server.restart()
        check_clean(self, self.server)
        self.assertEqual(list_orphans(self.server), [])
        again = self.begin(self.get()["Builds"]["GRCh38"])
        self.assertNotEqual(again, job)
        self.assertEqual(self.server.wait_for_jobs([again]), {again: "Done"})
        for dataset in (small, large):
            self.assertEqual(self.read(dataset)["Normalization"], "LeftAligned")
        self.assertEqual(self.answer(), before)
        self.server.restart()
        self.assertEqual(list_orphans(self.server), [])

    def answer(self):
        """But for names that a reference helps to make."""
        answer = self.server.variants("P2", limit=20)
        for variant in answer["Variants"]:
            del variant["HgvsG"]
        return answer

    def wait_for_part(self, uri):
        self.server.wait_for(lambda: self.server.get_json(uri)["State"] == "Running" and
                             self.server.get_json(uri)["Progress"] > 1, what="a part of the job")

    def test_who_may_and_what_cannot_be_asked(self):
        self.configure()
        for body in (b"{", b"[]", b'{"Build": "hg17"}', b'{"Build": 7}', b'{"Other": 1}'):
            with self.subTest(body):
                self.assertEqual(self.server.post(PATH, body).status, 400)
        refused = self.server.post(PATH, {"Build": "GRCh37"})
        self.assertEqual(refused.status, 422)
        self.assertIn("Genomics.Reference.GRCh37", refused.json()["Details"])
        self.assertEqual(self.server.post(PATH, {"Build": "GRCh38"}).json()["Job"], None)
        self.assertEqual(self.server.get(PATH, user="sender").status, 200)
        self.assertEqual(self.server.post(PATH, user="sender").status, 403)
        self.assertEqual(self.server.get(PATH, user=False).status, 401)
