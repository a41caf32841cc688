# SPDX-License-Identifier: GPL-3.0-or-later
"""Every file that the conformance suites call failed, sent to one server: none takes it down, none
that is refused leaves anything, and what is accepted answers queries and can be deleted.

Which of them are refused is counted and printed, not demanded: the suites disagree with each other.
Part of the sanitizer build's tests too. GENOMICS_SHARED_DATA names the corpora.
"""

import concurrent.futures
import gzip
import hashlib
import os
import pathlib
import time
import unittest

from fixture import OrthancServer
from leftovers import check_clean, check_empty, delete_all

DATA = os.environ.get("GENOMICS_SHARED_DATA", "")
SUITES = ("hts-specs", "ebi-vcf-validator")
ENDINGS = (".vcf", ".vcf.gz", ".bcf")
PLACE = r"^[0-9]+:[0-9]+: "
DEADLINE_SECONDS = 60
CLIENTS = 4
COLUMNS_OF_ONE_SAMPLE = 10


def list_different_files():
    """Path by number, without those whose content has come before."""
    found = {}
    for suite in SUITES:
        for path in sorted(pathlib.Path(DATA, "vcf", suite).rglob("*")):
            if "failed" in path.parts and path.name.endswith(ENDINGS):
                found.setdefault(hashlib.sha256(path.read_bytes()).digest(), path)
    return list(found.values())


def has_one_sample(path):
    """Whether the file needs no `sample=` to belong to a patient; binary files are taken to."""
    content = path.read_bytes()
    content = gzip.decompress(content) if content[:2] == b"\x1f\x8b" else content
    for line in content.split(b"\n"):
        if line.startswith(b"#CHROM"):
            return line.count(b"\t") < COLUMNS_OF_ONE_SAMPLE
    return True


class Corpus(unittest.TestCase):
    def send(self, number, path):
        """The answer to a file; a full queue is asked again."""
        patient = {"patient_id": f"CORPUS-{number}"} if has_one_sample(path) else {}
        deadline = time.monotonic() + DEADLINE_SECONDS
        while True:
            answer = self.server.ingest(path, build="GRCh37", timeout=DEADLINE_SECONDS, **patient)
            if answer.status != 503 or time.monotonic() > deadline:
                return answer
            time.sleep(0.2)

    def send_all(self, files):
        with concurrent.futures.ThreadPoolExecutor(CLIENTS) as clients:
            return list(clients.map(self.send, range(len(files)), files))

    def check_refusal(self, answer):
        """A file that cannot be read is told where; one of another build, by its contigs."""
        if answer.status == 422:
            self.assertRegex(answer.json()["Details"], "build|contig")
        else:
            self.assertEqual(answer.status, 400, answer)
            self.assertRegex(answer.json()["Details"], PLACE)

    def check_readable(self, dataset):
        """What is told of a dataset is what its patient's variants are."""
        if dataset["Status"] != "Active":
            return
        answer = self.server.variants(dataset["Subject"]["PatientID"], limit=10000)
        calls = [call for variant in answer["Variants"] for call in variant["Calls"]]
        self.assertEqual(len(calls), dataset["Report"]["Calls"])

    def check_conformance(self, conformance):
        files = list_different_files() if DATA else []
        if not files:
            self.assertFalse(DATA, "GENOMICS_SHARED_DATA names no corpora")
            print(f"corpus, {conformance}: the corpora are not there: 0 files")
            return
        genomics = {"Consent": {"Mode": "Off"}, "Ingest": {"Conformance": conformance}}
        with OrthancServer(genomics=genomics) as self.server:
            answers = self.send_all(files)
            for path, answer in zip(files, answers):
                with self.subTest(str(path.relative_to(DATA))):
                    if answer.status != 200:
                        self.check_refusal(answer)
            began = time.monotonic()
            self.assertEqual(self.server.get("/system").status, 200)
            self.assertLess(time.monotonic() - began, 1)
            datasets = check_clean(self, self.server)
            accepted = [dataset for dataset in datasets if dataset["Status"] != "Failed"]
            for dataset in accepted:
                with self.subTest(dataset["ID"]):
                    self.check_readable(dataset)
            self.assertEqual(len(accepted), sum(answer.status == 200 for answer in answers))
            print(f"corpus: {len(files)} different failed files, {conformance}: "
                  f"{len(files) - len(datasets)} refused at once, "
                  f"{len(datasets) - len(accepted)} by the import, {len(accepted)} accepted")
            delete_all(self, self.server)
            check_empty(self, self.server)
            ours = [line for line in self.server.log().splitlines() if "Genomics" in line]
            self.assertFalse([line for line in ours if "CORPUS-" in line])

    def test_tolerant(self):
        self.check_conformance("Tolerant")

    def test_strict(self):
        self.check_conformance("Strict")


if __name__ == "__main__":
    unittest.main()
