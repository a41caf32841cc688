# SPDX-License-Identifier: GPL-3.0-or-later
"""Samples erased from a file of many: nothing of them stays anywhere, the others answer as before;
SIGKILL at any moment; a restore; what cannot be erased."""

import gzip
import json
import random
import shutil
import time
import unittest

from fixture import ENDED, FreshServerTest
from leftovers import check_clean, delete_all, is_clean
from test_check import run
from test_erasure import check_rows_gone, count_texts, list_texts, take_rows
from test_full_disk import Disk
from vcf_text import HEADER, L858R, make_vcf

NAMES = ("KEEP_1", "WITHDRAWN-77", "KEEP_2")
GONE = "WITHDRAWN-77"
LASTING = 400_000  # records of a kind: they keep any machine busy for a second or two
META = HEADER + (f"##SAMPLE=<ID={GONE}>\n##SAMPLE=<ID=KEEP_1>\n"
                 f"##commandline=call --bam /in/{GONE}.bam --bam /in/KEEP_1.bam\n")
OWN = "GRCh38:12-9000-A-C"      # that the erased one alone carries
SHARED = "GRCh38:12-1000020-A-G"
CARRIERS = "/genomics/variants/{}/carriers"


MAF = "".join("\t".join(row) + "\n" for row in (
    ("Hugo_Symbol", "NCBI_Build", "Chromosome", "Start_Position", "Reference_Allele",
     "Tumor_Seq_Allele2", "Tumor_Sample_Barcode", "Mutation_Status", "Variant_Classification"),
    ("EGFR", "GRCh38", "chr7", "55191822", "T", "G", "T1", "Somatic", "Missense_Mutation"),
    ("EGFR", "GRCh38", "chr7", "55191822", "T", "G", "T2", "Somatic", "Missense_Mutation"),
    ("TP53", "GRCh38", "chr17", "7675088", "C", "T", "T1", "Germline", "Missense_Mutation"),
    ("TP53", "GRCh38", "chr17", "7674220", "C", "T", "T3", "Somatic", "Missense_Mutation")))


def make_record(position, alternative, genotypes):
    cells = "\t".join(f"{g}:{(position + i) % 61},{(position * 7 + i) % 53}:60:{40 + (position + i) % 50}"
                      for i, g in enumerate(genotypes))
    return f"chr12\t{position}\t.\tA\t{alternative}\t50\tPASS\t.\tGT:AD:DP:GQ\t{cells}"


def make_file(count, first=1_000_000, names=NAMES):
    """`count` records that all carry, as many that each carries alone, and some that nobody does."""
    lines = [make_record(9000, "C", ("0/0", "0/1", "0/0")), make_record(9100, "C", ("0/0",) * 3)]
    for i in range(count):
        lines.append(make_record(first + 20 * i, "CGT"[i % 3], ("0/1", "1/1", "0/1")))
        lines.append(make_record(first + 20 * i + 5, "CGT"[i % 3], ("0/0", "0/1", "0/0")))
        lines.append(make_record(first + 20 * i + 9, "CGT"[i % 3], ("0/1", "0/0", "0/0")))
    return make_vcf(*lines, samples=names, header=META)


class EraseSamples(FreshServerTest):
    def fill(self, count=3000, first=1_000_000):
        self.file = gzip.compress(make_file(count, first), compresslevel=1, mtime=0)
        self.id = self.ingest(self.file, patient_id="P0", sample="KEEP_1",
                              origin="germline")
        sheet = "sample,patient-id\n" + "".join(f"{name},P{i}\n" for i, name in enumerate(NAMES))
        answer = self.server.post(f"/genomics/datasets/{self.id}/samples", sheet.encode())
        self.assertEqual(answer.status, 200, answer)

    def begin(self, samples=(GONE,), dataset=None, expect=200, reason="consent withdrawn", **options):
        answer = self.server.post(f"/genomics/datasets/{dataset or self.id}/erase",
                                  {"Samples": list(samples), "Reason": reason}, **options)
        self.assertEqual(answer.status, expect, answer)
        return answer.json()

    def erase(self, *samples, dataset=None):
        answer = self.begin(samples or (GONE,), dataset)
        self.assertEqual(self.server.wait_for_jobs([answer["Job"]]), {answer["Job"]: "Done"})
        return answer

    def answers(self):
        """What those who stay answer, and who else carries what."""
        return [self.server.variants("P0", limit=10000), self.server.variants("P2", limit=10000),
                self.server.presence("P2", "12:9100-9100"), self.frequencies()]

    def frequencies(self):
        shared = self.server.get_json(CARRIERS.format(SHARED))
        return [patient for patient in shared["Patients"] if patient["PatientID"] != "P1"]

    def check_gone(self, before):
        check_rows_gone(self, self.server, before)
        root = self.server.genomics_directory()
        for path in (p for p in root.rglob("*") if p.is_file()):
            data = path.read_bytes()
            data = gzip.decompress(data) if data[:2] == b"\x1f\x8b" else data
            self.assertNotIn(GONE.encode(), data, path)
            self.assertNotIn(b"chr12\t9000\t", data, path)
        self.assertNotIn(GONE, self.server.log())
        check_clean(self, self.server)

    def test_the_others_answer_as_before_and_it_is_nowhere(self):
        self.fill()
        then = self.server.get_json(f"/genomics/datasets/{self.id}")
        before, rows = self.answers(), take_rows(self.server)
        self.assertEqual(self.server.variants("P1", limit=1)["Total"], 6001)
        answer = self.erase()
        self.assertEqual((answer["ID"], answer["SameFile"]), (self.id, []))
        self.assertEqual(self.answers(), before)
        self.assertEqual(self.server.variants("P1", expect=200)["Total"], 0)
        self.assertEqual(self.server.get_json(CARRIERS.format(OWN))["Total"], 0)
        self.assertNotIn("P1", [p["PatientID"] for p in
                                self.server.get_json(CARRIERS.format(SHARED))["Patients"]])
        now = self.server.get_json(f"/genomics/datasets/{self.id}")
        self.assertEqual([s["Name"] for s in now["Samples"]], ["KEEP_1", "KEEP_2"])
        for key in ("ID", "Status", "Created", "Build", "Format", "Settings"):
            self.assertEqual(now[key], then[key], key)
        self.assertNotEqual(now["Sha256"], then["Sha256"])
        self.assertLess(now["Report"]["Records"], then["Report"]["Records"])
        self.check_gone(rows)
        self.assertEqual(count_texts(self.server, list_texts(self.file)), 0)

    def test_what_is_left_is_a_tombstone_and_the_past_is_incomplete(self):
        self.fill(50)
        time.sleep(1.1)
        moment = time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime())
        self.assertFalse(self.server.variants("P1", as_of=moment)["Incomplete"])
        self.erase()
        stone, = self.server.get_json("/genomics/tombstones")
        self.assertEqual({key: stone[key] for key in ("Dataset", "Action", "User", "Reason", "Samples")},
                         {"Dataset": self.id, "Action": "SamplesErased", "User": "tester",
                          "Reason": "consent withdrawn", "Samples": [2]})
        self.assertNotIn(GONE, json.dumps(stone))
        self.assertTrue(self.server.variants("P1", as_of=moment)["Incomplete"])
        kept = self.server.variants("P0", as_of=moment)
        self.assertEqual((kept["Incomplete"], kept["Total"]), (False, 100))

    def test_held_samples_targets_and_supersession_stay(self):
        older = self.ingest(make_vcf(L858R, samples=("O",)), patient_id="P0", origin="germline")
        self.fill(50)
        path = f"/genomics/datasets/{self.id}"
        answer = self.server.put(path + "/supersedes", json.dumps({"Dataset": older}))
        self.assertEqual(answer.status, 200, answer)
        self.assertEqual(self.server.delete(path + "/samples/KEEP_2").status, 200)
        self.assertEqual(self.server.put_targets(path, b"chr17\t0\t1000\n").status, 200)
        self.erase()
        now = self.server.get_json(path)
        self.assertEqual((now["Status"], now["Supersedes"]), ("Active", older))
        self.assertEqual(self.server.get_json(f"/genomics/datasets/{older}")["Status"], "Superseded")
        self.assertEqual([s.get("PatientID") for s in now["Samples"]], ["P0", None])
        self.assertEqual(self.server.presence("P0", "17:100-200"), "Absent")
        check_clean(self, self.server)

    def test_an_older_dataset_of_the_patient_would_answer_again(self):
        older = self.ingest(make_vcf(L858R, samples=("O",)), patient_id="P1", origin="germline")
        self.fill(50)
        self.server.put(f"/genomics/datasets/{self.id}/supersedes", json.dumps({"Dataset": older}))
        self.assertEqual(self.begin(expect=409)["ID"], older)
        self.server.wait_for_jobs([self.server.delete(f"/genomics/datasets/{older}").json()["Job"]])
        self.erase()

    def test_a_second_dataset_of_the_file_is_told_and_keeps_it(self):
        self.fill(50)
        other = self.ingest(self.file, patient_id="PX", sample="KEEP_2")
        self.assertEqual(self.erase()["SameFile"], [other])
        self.assertEqual(len(self.server.get_json(f"/genomics/datasets/{other}")["Samples"]), 3)
        self.assertEqual(self.erase(dataset=other)["SameFile"], [])
        sums = {self.server.get_json(f"/genomics/datasets/{d}")["Sha256"] for d in (self.id, other)}
        self.assertEqual(len(sums), 1)
        check_clean(self, self.server)

    def test_the_whole_file_sent_again_does_not_replace_the_rest(self):
        self.fill(50)
        self.erase()
        answer = self.server.ingest(self.file, patient_id="P0", sample="KEEP_1", origin="germline")
        self.assertEqual((answer.status, answer.json().get("ID")), (409, self.id), answer)
        self.assertEqual(self.server.variants("P0", limit=1)["Total"], 100)
        check_clean(self, self.server)

    def test_one_after_another_until_one_is_left(self):
        self.fill(50)
        before = self.server.variants("P2", limit=1000)
        self.erase("KEEP_1")
        self.erase(GONE)
        self.assertEqual(self.server.variants("P2", limit=1000), before)
        self.assertIn("DELETE", self.begin(("KEEP_2",), expect=400)["Details"])
        check_clean(self, self.server)

    def test_a_maf_loses_all_of_a_barcode_or_nothing(self):
        self.id = self.ingest(MAF.encode(), patient_id="P2", sample="T2")
        before = self.server.variants("P2")
        for one in ("T1", "T1-germline"):
            self.assertIn("together", self.begin((one,), expect=400)["Details"])
        self.erase("T1-germline", "T1")
        self.assertEqual(self.server.variants("P2"), before)
        dataset = self.server.get_json(f"/genomics/datasets/{self.id}")
        self.assertEqual([(s["Name"], s["Calls"]) for s in dataset["Samples"]], [("T2", 1), ("T3", 1)])
        for path in (p for p in self.server.genomics_directory().rglob("*") if p.is_file()):
            self.assertNotIn(b"T1\t", path.read_bytes(), path)
        check_clean(self, self.server)

    def test_killed_at_any_moment_it_is_the_old_or_the_new(self):
        chance = random.Random(8)
        for attempt in range(6):
            self.fill(8000, 1_000_000 + attempt)
            rows = take_rows(self.server)
            job = self.begin()["Job"]
            time.sleep(chance.uniform(0, 0.7))
            self.server.kill()
            self.server.start()
            self.assertIn(self.server.variants("P1", limit=1)["Total"], (0, 16001))
            self.assertEqual(self.server.variants("P0", limit=1)["Total"], 16000)
            self.assertEqual(self.server.wait_for_jobs([job]), {job: "Done"})
            self.assertEqual(self.server.variants("P1", limit=1)["Total"], 0)
            self.assertEqual(self.server.variants("P0", limit=1)["Total"], 16000)
            self.check_gone(rows)
            delete_all(self, self.server)

    def test_stopped_cancelled_and_deleted_meanwhile(self):
        self.fill(LASTING)
        job = self.pause()
        self.server.post(f"/genomics/jobs/{job}/cancel")
        self.server.wait_for(lambda: self.state(job) == "Cancelled", what="the cancellation")
        self.server.wait_for(lambda: is_clean(self, self.server), what="the rest to leave")
        self.assertEqual(self.server.variants("P1", limit=1)["Total"], 2 * LASTING + 1)
        self.assertEqual(self.server.get_json("/genomics/tombstones"), [])
        job = self.pause()
        self.assertEqual(self.begin(expect=409)["ID"], self.id)
        answer = self.server.put_targets(f"/genomics/datasets/{self.id}", b"chr17\t0\t1000\n")
        self.assertEqual(answer.status, 409, answer)
        self.server.post(f"/genomics/jobs/{job}/resume")
        self.server.restart()
        self.assertEqual(self.server.wait_for_jobs([job]), {job: "Done"})
        self.assertEqual(self.server.variants("P1", limit=1)["Total"], 0)
        job = self.begin(("KEEP_2",))["Job"]
        delete_all(self, self.server)
        self.server.wait_for_jobs([job])
        self.server.wait_for(lambda: is_clean(self, self.server), what="all to leave")

    def pause(self):
        """The job, in the midst of its import."""
        job = self.begin()["Job"]
        self.server.wait_for(lambda: self.server.get_json(f"/genomics/jobs/{job}")["Progress"] > 0,
                             what="the beginning")
        self.server.post(f"/genomics/jobs/{job}/pause")
        self.server.wait_for(lambda: self.state(job) == "Paused", what="the pause")
        return job

    def state(self, job):
        return self.server.get_json(f"/genomics/jobs/{job}")["State"]

    def test_a_restored_backup_loses_them_again(self):
        self.fill(500)
        backup, old = self.server.root / "backup", self.server.root / "old"
        code, _, errors = run(self.server, "--backup", backup)
        self.assertEqual(code, 0, errors)
        self.erase()
        self.erase("KEEP_2")
        before = self.server.variants("P0", limit=10000)
        self.server.shut_down()
        code, output, errors = run(self.server)
        self.assertEqual(code, 0, (output, errors))
        self.server.genomics_directory().rename(old)
        shutil.copytree(backup, self.server.genomics_directory())
        code, output, errors = run(self.server, "--erase-again", old)
        self.assertEqual(code, 0, (output, errors))
        self.assertIn(f"{self.id}\t-\t-\thas samples that were erased, and are there all the same",
                      output)
        self.assertIn(f"{self.id}\t-\t-\trepair: samples erased again", output)
        code, output, errors = run(self.server)
        self.assertEqual((code, output.endswith(": 0 findings\n")), (0, True), (output, errors))
        self.server.start()
        self.assertEqual(self.server.variants("P0", limit=10000), before)
        self.assertEqual(self.server.variants("P1")["Total"], 0)
        for path in (p for p in self.server.genomics_directory().rglob("*") if p.is_file()):
            self.assertNotIn(GONE.encode(), path.read_bytes(), path)
        check_clean(self, self.server)


class Refusals(FreshServerTest):
    def test_each_says_what_is_wrong(self):
        dataset = self.ingest(make_file(5), patient_id="P0", sample="KEEP_1")
        single = self.ingest(make_vcf(L858R), patient_id="P9")
        path, good = f"/genomics/datasets/{dataset}/erase", {"Samples": [GONE], "Reason": "r"}
        for body, part in (
                ({"Reason": "r"}, "Samples must name"), ({"Samples": [], "Reason": "r"}, "Samples must"),
                ({"Samples": [GONE]}, "Reason"), ({"Samples": [GONE], "Reason": " "}, "Reason"),
                ({"Samples": ["KEEP_1", "nobody"], "Reason": "r"}, "Samples[1] is no sample"),
                ({"Samples": [GONE, GONE], "Reason": "r"}, "Samples[1] stands there twice"),
                ({"Samples": list(NAMES), "Reason": "r"}, "DELETE"),
                ({"Samples": GONE, "Reason": "r"}, "list of strings"),
                ({"Samples": [5], "Reason": "r"}, "list of strings"),
                ({**good, "Sample": "x"}, "Sample is not a known key"), (b"{", ""), (b"[]", "")):
            answer = self.server.post(path, body)
            self.assertEqual(answer.status, 400, answer)
            self.assertIn(part, answer.json()["Details"])
            self.assertNotIn("nobody", answer.body.decode())
        answer = self.server.post(f"/genomics/datasets/{single}/erase", {"Samples": ["S1"], "Reason": "r"})
        self.assertEqual((answer.status, "DELETE" in answer.json()["Details"]), (400, True), answer)
        self.assertEqual(self.server.post("/genomics/datasets/none/erase", good).status, 404)
        self.assertEqual(self.server.get(path).status, 405)
        self.assertEqual(len(self.server.get_json(f"/genomics/datasets/{dataset}")["Samples"]), 3)
        self.assertEqual(self.server.get_json("/genomics/tombstones"), [])

    def test_a_dataset_that_is_not_imported(self):
        broken = make_file(5) + b"chr12\tx\n"
        self.server.ingest(broken, patient_id="P0", sample="KEEP_1")
        failed, = self.server.get_json("/genomics/datasets")
        answer = self.server.post(f"/genomics/datasets/{failed}/erase",
                                  {"Samples": [GONE], "Reason": "r"})
        self.assertEqual(answer.status, 409, answer)

    def test_it_is_the_administrators(self):
        dataset = self.ingest(make_file(5), patient_id="P0", sample="KEEP_1")
        roles = {"Roles": {"reader": ["clinician", "uploader"]}}
        self.server.restart(users={"tester": "t-secret", "reader": "r"},
                            genomics={"Consent": {"Mode": "Off"}, "Access": roles})
        for body in ({"Samples": [GONE], "Reason": "r"}, b"{"):
            for path in (f"/genomics/datasets/{dataset}/erase", "/genomics/datasets/none/erase"):
                self.assertEqual(self.server.post(path, body, user="reader").status, 403)

    def test_a_full_disk_leaves_it_as_it_was(self):
        disk = Disk()
        self.addCleanup(disk.unmount)
        self.addCleanup(self.server.stop)  # before
        self.server.restart(genomics={"Consent": {"Mode": "Off"}, "StorageDirectory": str(disk.root),
                                      "Audit": {"Directory": str(self.server.root / "audit")}})
        dataset = self.ingest(make_file(20000), patient_id="P1", sample=GONE)
        disk.leave(1 << 20)
        answer = self.server.post(f"/genomics/datasets/{dataset}/erase",
                                  {"Samples": [GONE], "Reason": "r"})
        self.assertEqual(answer.status, 200, answer)
        job = answer.json()["Job"]
        self.server.wait_for(lambda: self.server.get_json(f"/genomics/jobs/{job}")["State"] in ENDED)
        self.assertEqual(self.server.get_json(f"/genomics/jobs/{job}")["State"], "Failed")
        self.assertEqual(self.server.variants("P1", limit=1)["Total"], 40001)
        disk.free()
        answer = self.server.post(f"/genomics/datasets/{dataset}/erase",
                                  {"Samples": [GONE], "Reason": "r"})
        job = answer.json()["Job"]
        self.assertEqual(self.server.wait_for_jobs([job]), {job: "Done"})
        self.assertEqual(self.server.variants("P1", limit=1)["Total"], 0)
        check_clean(self, self.server)


if __name__ == "__main__":
    unittest.main()
