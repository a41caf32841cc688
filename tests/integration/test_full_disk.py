# SPDX-License-Identifier: GPL-3.0-or-later
"""A disk without space: told, nothing half there, and once there is space again all goes on.

The disk is a small one in memory; where mounting is not allowed the tests say so.
"""

import contextlib
import errno
import gzip
import os
import pathlib
import random
import sqlite3
import subprocess
import tempfile
import time
import unittest

from fixture import OrthancServer
from leftovers import check_clean, check_empty, delete_all
from vcf_text import L858R, make_vcf

MEBIBYTE = 1 << 20
DISK_BYTES = 64 * MEBIBYTE
SAMPLES = ("S1", "S2", "S3", "S4", "S5", "S6")
LINES = 300000  # more than one batch of blocks, 8 MB
PAGE = 4096
FULL = "[Nn]o space left"


class Disk:
    """A file system of its own, with a ballast that leaves what a test wants left."""

    def __init__(self):
        self.root = pathlib.Path(tempfile.mkdtemp(prefix="orthanc-disk-"))
        done = subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={DISK_BYTES}", "none", self.root],
                              check=False, stderr=subprocess.PIPE, text=True)
        if done.returncode != 0:
            self.root.rmdir()
            raise unittest.SkipTest(f"no disk can be mounted here: {done.stderr.strip()}")
        self.ballast = self.root / "ballast"

    def unmount(self):
        subprocess.run(["umount", self.root], check=True)
        self.root.rmdir()

    def leave(self, octets):
        """Leaves no more than this free."""
        self.free()
        with open(self.ballast, "wb") as file:
            while True:
                room = os.statvfs(self.root).f_bavail * PAGE - octets
                try:
                    return os.posix_fallocate(file.fileno(), 0, max(room, 1))
                except OSError as error:  # the server has written since
                    if error.errno != errno.ENOSPC:
                        raise

    def free(self):
        self.ballast.unlink(missing_ok=True)


def make_noise(lines):
    """Gzip of a file that is large in the index too: numbers without a pattern, for each sample."""
    chance = random.Random(lines)
    numbers = [f"0/1:{chance.randrange(1 << 16)},{chance.randrange(1 << 16)}:{chance.randrange(100)}"
               for _ in range(50000)]
    calls = iter(chance.choices(numbers, k=lines * len(SAMPLES)))
    return gzip.compress(make_vcf(*(
        f"chr12\t{1000000 + 20 * i}\t.\tA\tC\t50\tPASS\t.\tGT:AD:GQ\t" +
        "\t".join(next(calls) for _ in SAMPLES) for i in range(lines)), samples=SAMPLES), 1)


class FullDisk(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.large = make_noise(LINES)

    def setUp(self):
        self.disk = Disk()
        self.addCleanup(self.disk.unmount)
        audit = tempfile.TemporaryDirectory()  # test_audit.py has the disk of the audit full
        self.addCleanup(audit.cleanup)
        self.server = OrthancServer(genomics={
            "Consent": {"Mode": "Off"}, "StorageDirectory": str(self.disk.root),
            "Audit": {"Directory": audit.name}, "Ingest": {"Workers": 1}},
            configuration={"DicomServerEnabled": False})
        self.addCleanup(self.server.stop)
        self.server.start()
        self.assertEqual(self.server.ingest(make_vcf(L858R), patient_id="KEPT").status, 200)

    def ingest(self, body, patient, **parameters):
        return self.server.ingest(body, patient_id=patient, sample=SAMPLES[0], **parameters)

    def check_others_go_on(self):
        self.assertIsNone(self.server.process.poll(), "the server has gone")
        self.assertEqual(self.server.get("/system").status, 200)
        self.assertEqual(self.server.variants("KEPT", gene="EGFR")["Total"], 1)

    def check_full(self, answer):
        self.assertEqual(answer.status, 507, answer)
        self.assertRegex(answer.json()["Details"], FULL)

    def wait_for_facets(self):
        """What is written after imports is there: facets of all chunks but the one of KEPT."""
        def is_there():
            path = f"file:{self.disk.root}/index.db?mode=ro"
            with contextlib.closing(sqlite3.connect(path, uri=True)) as index:
                chunks, facets = (index.execute(f"SELECT COUNT(*) FROM {table}").fetchone()[0]
                                  for table in ("chunks", "facets"))
                return facets == chunks - 1
        self.server.wait_for(is_there, what="the facets")

    def list_shown(self):
        """The datasets that answer queries; the rest has failed, or waits to be told so."""
        datasets = self.server.get_json("/genomics/datasets?expand&limit=1000")
        self.assertFalse([d for d in datasets if d["Imported"] and d["Status"] != "Active"])
        return {dataset["ID"] for dataset in datasets if dataset["Status"] == "Active"}

    def test_an_upload_larger_than_the_space_leaves_nothing(self):
        body = make_vcf(L858R)
        answer = self.server.ingest((bytes(65536) for _ in range(DISK_BYTES // 65536)), patient_id="P1")
        self.check_full(answer)
        self.check_others_go_on()
        self.assertEqual(len(check_clean(self, self.server)), 1)
        self.assertEqual(self.server.ingest(body, patient_id="P1").status, 200)

    def test_a_slice_larger_than_the_space_can_be_sent_again(self):
        body = make_vcf(L858R, samples=("SLICED",))
        upload = self.server.post("/genomics/uploads").json()["Path"]
        self.disk.leave(0)
        self.check_full(self.server.put(upload + "/0", bytes(MEBIBYTE)))
        self.assertEqual(self.server.get_json(upload)["Slices"], [])
        self.check_full(self.server.post("/genomics/uploads"))
        self.disk.free()
        self.assertEqual(self.server.put(upload + "/0", body).status, 200)
        done = self.server.post(upload + "/finish")
        self.assertEqual(done.status, 200, done)

    def test_an_index_that_outgrows_the_space_fails_whole_and_says_why(self):
        for left in (10, 5, 0.5):
            with self.subTest(left):
                self.disk.leave(len(self.large) + int(left * MEBIBYTE))
                self.check_full(self.ingest(self.large, "P1"))
                self.check_others_go_on()
                self.server.variants("P1", expect=404)
                failed = [d for d in check_clean(self, self.server) if d["Status"] == "Failed"]
                self.assertEqual(len(failed), 1)
                self.assertRegex(failed[0]["Failure"], "^Storage: .*" + FULL)
        self.disk.free()
        answer = self.ingest(self.large, "P1")
        self.assertEqual(answer.status, 200, answer)
        self.assertEqual(self.server.variants("P1", limit=1)["Total"], LINES)
        delete_all(self, self.server)
        check_empty(self, self.server)

    def test_wherever_the_space_ends_nothing_is_half_there_and_the_file_can_come_again(self):
        body = make_noise(500)
        statuses, shown = set(), self.list_shown()
        for pages in range(0, 60, 2):
            with self.subTest(pages):
                self.disk.leave(pages * PAGE)
                answer = self.ingest(body, f"P{pages}")
                statuses.add(answer.status)
                if answer.status != 200:
                    self.check_full(answer)
                    self.assertEqual(self.list_shown(), shown)
                self.disk.free()
                again = self.ingest(body, f"P{pages}")
                self.assertEqual(again.status, 409 if answer.status == 200 else 200, again)
                shown = self.list_shown()
                self.assertEqual(len(check_clean(self, self.server)), len(shown))
        self.assertEqual(statuses, {200, 507})

    def test_targets_that_do_not_fit_leave_the_old_ones_in_force(self):
        path = self.ingest(make_noise(LINES // 3), "P1", origin="germline").json()["Path"]
        self.assertEqual(self.server.put_targets(path, b"chr7\t0\t1000\n").status, 200)
        before = self.server.get_json(path)
        for left in (2, 0.5, 0):
            with self.subTest(left):
                self.disk.leave(int(left * MEBIBYTE))
                self.check_full(self.server.put_targets(path, b"chr17\t0\t1000\n"))
                self.check_others_go_on()
                self.assertEqual(self.server.get_json(path), before)
                self.assertEqual(self.server.presence("P1", "7:100-200"), "Absent")
                self.assertEqual(self.server.presence("P1", "17:100-200"), "NotTested")
                self.disk.free()
                self.server.restart()
                self.assertEqual(len(check_clean(self, self.server)), 2)
        answer = self.server.put_targets(path, b"chr17\t0\t1000\n")
        self.assertEqual(answer.status, 200, answer)
        self.assertEqual(self.server.presence("P1", "17:100-200"), "Absent")
        self.assertEqual(self.server.presence("P1", "7:100-200"), "NotTested")
        self.assertEqual(len(check_clean(self, self.server)), 2)

    def test_an_import_cancelled_on_a_full_disk_does_not_take_the_server_down(self):
        job = self.ingest(self.large, "P1", synchronous=False).json()["Job"]
        self.server.post(f"/genomics/jobs/{job}/pause")
        self.server.wait_for(lambda: self.server.get_json(f"/genomics/jobs/{job}")["State"] == "Paused",
                             what="the pause")
        self.disk.leave(0)
        self.server.post(f"/genomics/jobs/{job}/cancel")
        self.server.wait_for_jobs([job])
        time.sleep(0.5)  # what follows the job's end runs after it
        self.check_others_go_on()
        self.disk.free()
        self.server.restart()
        self.assertEqual(sorted(d["Status"] for d in check_clean(self, self.server)), ["Active", "Failed"])

    def test_a_restart_on_a_full_disk_still_reads(self):
        self.disk.leave(0)
        self.server.restart()
        self.check_others_go_on()
        self.check_full(self.server.ingest(make_vcf(L858R), patient_id="P1"))
        self.disk.free()
        self.assertEqual(self.server.ingest(make_vcf(L858R), patient_id="P1").status, 200)

    def test_a_removal_that_a_full_disk_stops_is_finished_later(self):
        path = self.ingest(self.large, "P1").json()["Path"]
        # The file of another patient too, so that its space stays taken.
        self.assertEqual(self.ingest(self.large, "P2").status, 200)
        self.wait_for_facets()
        self.disk.leave(20 * PAGE)
        answer = self.server.delete(path)
        self.assertEqual(answer.status, 200, answer)
        states = self.server.wait_for_jobs([answer.json()["Job"]])
        self.assertEqual(self.server.get(path).status, 404)
        self.check_others_go_on()
        self.assertEqual(set(states.values()), {"Failed"}, "the disk was not full enough")
        self.disk.free()
        self.server.restart()
        self.server.wait_for_jobs(states)
        self.assertEqual(len(check_clean(self, self.server)), 2)


if __name__ == "__main__":
    unittest.main()
