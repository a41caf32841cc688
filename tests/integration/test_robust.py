# SPDX-License-Identifier: GPL-3.0-or-later
"""What goes wrong around a server: another process holds its index, a disk cannot be written, a block
is damaged, the clock goes back, fifty clients come at once. Nothing is lost, nothing is wrong."""

import concurrent.futures
import contextlib
import pathlib
import random
import sqlite3
import subprocess
import threading
import time
import unittest

from fixture import OrthancServer
from lasting import count_lasting, make_lasting
from leftovers import check_clean, list_orphans
from test_carriers import ask, read_gauge
from test_check import flip_row, run
from test_full_disk import Disk
from vcf_text import L858R, make_many, make_vcf

OFF = {"Consent": {"Mode": "Off"}}
CLOCKS = "*/faketime/libfaketimeMT.so.1"  # of the package libfaketime
CLIENTS, ROUNDS = 50, 3


class RobustTest(unittest.TestCase):
    def start(self, **over):
        server = OrthancServer(**{"genomics": OFF, "configuration": {"DicomServerEnabled": False},
                                  **over})
        self.addCleanup(server.stop)
        return server.start()

    def ingest(self, server, content, **parameters):
        answer = server.ingest(content, **parameters)
        self.assertEqual(answer.status, 200, answer)
        return answer.json()


class LockedIndex(RobustTest):
    @contextlib.contextmanager
    def lock(self, server):
        path = server.genomics_directory() / "index.db"
        with contextlib.closing(sqlite3.connect(path, isolation_level=None)) as index:
            index.execute("BEGIN EXCLUSIVE")
            yield
            index.execute("ROLLBACK")

    def test_an_import_waits_and_questions_are_answered(self):
        server = self.start()
        self.ingest(server, make_vcf(L858R), patient_id="P1")
        before = server.variants("P1"), ask(server)
        with concurrent.futures.ThreadPoolExecutor() as pool:
            large = pool.submit(server.ingest, make_lasting(), patient_id="P2")
            server.wait_for(lambda: server.get_json("/genomics/jobs?expand")[-1]["Progress"] > 0,
                            what="the import")
            with self.lock(server):
                waiting = pool.submit(server.ingest, make_vcf(L858R, samples=("S2",)), patient_id="P3")
                for _ in range(8):
                    self.assertEqual((server.variants("P1"), ask(server)), before)
                    time.sleep(1)
                self.assertFalse(large.done() or waiting.done())
            for future in (large, waiting):
                self.assertEqual(future.result().status, 200, future.result())
        self.assertEqual(server.variants("P2", limit=1)["Total"], count_lasting())
        self.assertEqual(ask(server)["Total"], 2)
        check_clean(self, server)

    def test_who_waits_too_long_is_told_to_come_again(self):
        server = self.start()
        dataset = self.ingest(server, make_vcf(L858R), patient_id="P1")
        before = server.variants("P1")
        sample = dataset["Path"] + "/samples/S1"
        with self.lock(server):
            answer = server.put(sample, b'{"PatientID": "P2"}')
            self.assertEqual(answer.status, 503, answer)
            self.assertGreater(int(answer.headers["retry-after"]), 0)
            self.assertIn("holds the index", answer.json()["Details"])
            self.assertEqual(server.variants("P1"), before)
        self.assertEqual(server.put(sample, b'{"PatientID": "P2"}').status, 200)
        self.assertEqual(server.variants("P2")["Total"], 1)
        self.assertEqual(server.variants("P1")["Total"], 0)

    def test_a_second_server_says_who_has_the_index(self):
        first = self.start()
        self.ingest(first, make_vcf(L858R), patient_id="P1")
        second = self.start(genomics={**OFF, "StorageDirectory": str(first.genomics_directory())})
        answer = second.get("/genomics/subjects")
        self.assertEqual(answer.status, 503, answer)
        self.assertIn("in use by another Orthanc", answer.json()["Details"])
        self.assertEqual(second.get("/system").status, 200)
        self.assertEqual(first.variants("P1")["Total"], 1)
        self.ingest(first, make_vcf(L858R, samples=("S2",)), patient_id="P2")


class ReadOnlyDisk(RobustTest):
    def remount(self, disk, mode):
        subprocess.run(["mount", "-o", f"remount,{mode}", disk.root], check=True)

    def test_a_disk_that_cannot_be_written_is_named_and_all_is_there_afterwards(self):
        disk = Disk()
        self.addCleanup(disk.unmount)
        server = self.start(genomics={**OFF, "StorageDirectory": str(disk.root)})
        self.ingest(server, make_vcf(L858R), patient_id="P1")
        before = server.variants("P1")
        server.shut_down()
        self.remount(disk, "ro")
        self.addCleanup(self.remount, disk, "rw")
        server.start()
        self.assertEqual(server.get("/system").status, 200)
        for uri in ("/genomics/datasets", "/genomics/subjects/P1/variants"):
            answer = server.get(uri)
            self.assertEqual(answer.status, 503, answer)
            self.assertIn("Read-only file system", answer.json()["Details"])
        server.shut_down()
        self.remount(disk, "rw")
        server.start()
        self.assertEqual(server.variants("P1"), before)
        check_clean(self, server)


class DamagedBlock(RobustTest):
    def test_one_question_fails_with_the_place_and_the_others_are_answered(self):
        server = self.start()
        damaged = self.ingest(server, make_vcf(L858R), patient_id="P1")["ID"]
        self.ingest(server, make_many(3000), patient_id="P2")
        before = server.variants("P1"), server.variants("P2", limit=9)
        flip_row(server, "chunks", "key = (SELECT MIN(key) FROM chunks)")
        expected = f"chunks of {damaged} at 7:55191"
        for answer in (server.get("/genomics/subjects/P1/variants?gene=EGFR"),
                       server.get("/genomics/variants/GRCh38:7-55191822-T-G/carriers"),
                       server.post("/genomics/find", {"Query": {"Gene": "EGFR"}})):
            self.assertEqual(answer.status, 500, answer)
            self.assertIn(expected, answer.json()["Details"])
            self.assertEqual(answer.json()["ID"], damaged)
            self.assertNotRegex(answer.json()["Details"], r"\d[/|]\d|P1|S1")
        self.assertEqual(server.variants("P2", limit=9), before[1])
        self.assertEqual(ask(server, "GRCh38:12-1000020-A-G")["Total"], 1)
        self.assertGreaterEqual(read_gauge(server, "damaged_blocks"), 3)
        server.shut_down()
        code, output, _ = run(server, "--repair")
        self.assertEqual(code, 0, output)
        server.start()
        self.assertEqual((server.variants("P1"), server.variants("P2", limit=9)), before)


class Clock(RobustTest):
    def test_a_clock_that_goes_back_disturbs_nothing(self):
        server = OrthancServer(genomics=OFF, configuration={"DicomServerEnabled": False})
        self.addCleanup(server.stop)
        self.offset = server.root / "clock"
        clock = next(pathlib.Path("/usr/lib").glob(CLOCKS))
        server.environment = {"LD_PRELOAD": str(clock), "FAKETIME_TIMESTAMP_FILE": str(self.offset),
                              "FAKETIME_NO_CACHE": "1", "FAKETIME_DONT_FAKE_MONOTONIC": "1"}
        self.set("+0d")
        server.start()
        first = self.ingest(server, make_vcf(L858R), patient_id="P1")
        upload = server.post("/genomics/uploads").json()["Path"]
        content = make_vcf(L858R, samples=("SLICED",))
        self.assertEqual(server.put(upload + "/0", content[:100]).status, 200)
        self.set("-30d")
        second = self.ingest(server, make_vcf(L858R, samples=("S2",)), patient_id="P1")
        self.assertLess(second["Created"], first["Created"])  # it did go back
        self.assertEqual(server.get_json("/genomics/datasets"), [second["ID"], first["ID"]])
        self.assertEqual(server.put(upload + "/1", content[100:]).status, 200)
        sliced = server.post(upload + "/finish")
        self.assertEqual(sliced.status, 200, sliced)
        server.wait_for_jobs([sliced.json()["Job"]])
        server.restart()
        self.set("-60d")
        third = self.ingest(server, make_many(2000), patient_id="P2")
        self.assertEqual(server.variants("P1")["Total"], 1)
        self.assertEqual(len(server.variants("P1")["Variants"][0]["Calls"]), 2)
        job = server.delete(first["Path"]).json()["Job"]
        self.assertEqual(server.wait_for_jobs([job]), {job: "Done"})
        self.assertEqual([c["Dataset"] for c in server.variants("P1")["Variants"][0]["Calls"]],
                         [second["ID"]])
        self.set("+0d")
        server.restart()
        self.assertEqual(server.variants("P2", limit=1)["Total"], 2000)
        self.assertEqual(server.get_json(third["Path"])["Status"], "Active")
        check_clean(self, server)

    def set(self, offset):
        """At once: libfaketime breaks on a file that is half written."""
        new = self.offset.with_suffix(".new")
        new.write_text(offset + "\n")
        new.replace(self.offset)


class Clients(RobustTest):
    """Each client sends, links again and deletes what is its own, and knows what must be answered."""

    def setUp(self):
        self.server = self.start(configuration={"DicomServerEnabled": False, "HttpThreadsCount": 60})
        self.ingest(self.server, make_vcf(L858R), patient_id="FIXED", origin="germline")
        self.fixed = self.server.variants("FIXED")
        self.ended = threading.Event()

    def send(self, content, **parameters):
        """Until there is room in the queue."""
        while True:
            answer = self.server.ingest(content, **parameters)
            if answer.status != 503:
                assert answer.status == 200, answer
                return answer.json()
            time.sleep(random.random())

    def total(self, patient):
        answer = self.server.get(f"/genomics/subjects/{patient}/variants?gene=EGFR")
        if answer.status == 404:
            return 0
        assert answer.status == 200, answer
        return answer.json()["Total"]

    def carries(self, patient):
        answer = self.server.post("/genomics/find", {"Expand": True, "Query": {
            "Gene": "EGFR", "Hgvs": "p.L858R", "PatientID": patient}})
        assert answer.status == 200, answer
        return [found["PatientID"] for found in answer.json()]

    def run_client(self, number):
        """The PatientID that has its file in the end."""
        for turn in range(ROUNDS):
            mine, other = f"C{number}-{turn}", f"D{number}-{turn}"
            sent = self.send(make_vcf(L858R, samples=(f"S{number}-{turn}",)), patient_id=mine)
            assert (self.total(mine), self.total(other)) == (1, 0), mine
            path = f"{sent['Path']}/samples/S{number}-{turn}"
            answer = self.server.put(path, f'{{"PatientID": "{other}"}}'.encode())
            assert answer.status == 200, answer
            assert (self.total(mine), self.total(other)) == (0, 1), mine
            assert (self.carries(mine), self.carries(other)) == ([], [other])
            if turn < ROUNDS - 1:
                answer = self.server.delete(sent["Path"])
                assert answer.status == 200, answer
                assert (self.total(other), self.carries(other)) == (0, []), other
        return other

    def read_on(self):
        """What does not change stays; what does is within what can be."""
        count = 0
        while not self.ended.is_set():
            assert self.server.variants("FIXED") == self.fixed
            answer = ask(self.server, limit=1000)
            assert 1 <= answer["Total"] <= CLIENTS + 1, answer["Total"]
            assert len(answer["Patients"]) == answer["Total"] == sum(answer["Carriers"].values())
            assert "FIXED" in [patient["PatientID"] for patient in answer["Patients"]]
            count += 1
        return count

    def test_fifty_clients_at_once(self):
        with concurrent.futures.ThreadPoolExecutor(CLIENTS + 2) as pool:
            readers = [pool.submit(self.read_on) for _ in range(2)]
            clients = [pool.submit(self.run_client, number) for number in range(CLIENTS)]
            concurrent.futures.wait(clients)
            self.ended.set()
            left = {client.result() for client in clients}
            self.assertTrue(all(reader.result() > 0 for reader in readers))
        answer = ask(self.server, limit=1000)
        self.assertEqual({p["PatientID"] for p in answer["Patients"]}, left | {"FIXED"})
        self.server.wait_for_jobs(self.server.get_json("/genomics/jobs"))
        check_clean(self, self.server)
        self.server.restart()
        self.assertEqual(list_orphans(self.server), [])
        again = ask(self.server, limit=1000)
        self.assertEqual(again["Patients"], answer["Patients"])
        self.server.shut_down()
        code, output, _ = run(self.server)
        self.assertEqual(code, 0, output)
