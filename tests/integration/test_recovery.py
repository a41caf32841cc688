# SPDX-License-Identifier: GPL-3.0-or-later
"""The queue, a full disk, and SIGKILL at any moment: no half-visible dataset, no orphan file."""

import contextlib
import http.client
import random
import sqlite3
import tempfile
import threading
import time
import unittest

from fixture import OrthancServer, as_headers
from images import make_series
from lasting import count_lasting, make_lasting
from leftovers import OWNER_SHIFT, check_clean, check_empty, delete_all, list_orphans, open_index
from vcf_text import L858R, make_many, make_vcf, make_wide

OFF = {"Consent": {"Mode": "Off"}}
CALLS = 60000
FEW, SAMPLES = 4000, 400  # fewer records than lie between two moments at which an import can be stopped


def list_files(server):
    root = server.store / "genomics"
    return {folder: sorted(p.relative_to(root) for p in (root / folder).rglob("*") if p.is_file())
            for folder in ("files", "staging", "uploads", "temporary") if (root / folder).exists()}


class Recovery(unittest.TestCase):
    def check_consistent(self, server):
        """Every dataset is whole or says why not; every file belongs to one."""
        def settled():
            jobs = server.get_json("/genomics/jobs?expand")
            return all(job["State"] in ("Done", "Failed", "Cancelled") for job in jobs)
        server.wait_for(settled, limit=120, what="the queue's end")
        datasets = server.get_json("/genomics/datasets?expand&limit=1000")
        for dataset in datasets:
            self.assertIn(dataset["Status"], ("Active", "Failed"), dataset)
            if dataset["Status"] == "Active":
                patient = dataset["Subject"]["PatientID"]
                answer = server.variants(patient, limit=1)
                self.assertEqual(answer["Total"], dataset["Report"]["Calls"])
            else:
                self.assertTrue(dataset["Failure"])
        kept = {dataset["Sha256"] for dataset in datasets if dataset["Status"] == "Active"}
        files = list_files(server)
        self.assertEqual({"".join(path.parts[1:]) for path in files.pop("files")}, kept)
        self.assertFalse([path for paths in files.values() for path in paths], files)
        return datasets

    def test_killed_at_any_moment_it_goes_on_or_says_why(self):
        content = make_many(CALLS)
        chance = random.Random(7)
        with OrthancServer(genomics=OFF) as server:
            for attempt in range(8):
                patient = f"P{attempt}"
                upload = threading.Thread(target=self.swallow, args=(
                    server.ingest, content), kwargs={"patient_id": patient, "synchronous": False})
                upload.start()
                time.sleep(chance.uniform(0, 0.6))
                server.kill()
                upload.join()
                server.start()
            self.check_consistent(server)

    def test_killed_while_deleting_it_deletes_to_the_end(self):
        with OrthancServer(genomics=OFF) as server:
            dataset = server.ingest(make_many(CALLS), patient_id="P1").json()["ID"]
            self.assertEqual(server.delete(f"/genomics/datasets/{dataset}").status, 200)
            server.kill()
            server.start()
            self.assertEqual(self.check_consistent(server), [])

    @staticmethod
    def swallow(function, *args, **kwargs):
        try:
            function(*args, **kwargs)
        except (OSError, http.client.HTTPException):
            pass  # the server was killed under it

    def test_an_upload_in_slices_is_resumed_after_a_restart(self):
        content = make_vcf(L858R)
        with OrthancServer(genomics=OFF) as server:
            path = server.post("/genomics/uploads").json()["Path"]
            server.put(path + "/0", content[:100])
            server.kill()
            server.start()
            self.assertEqual(server.get_json(path)["Slices"], [{"Number": 0, "Size": 100}])
            server.put(path + "/1", content[100:])
            done = server.post(path + "/finish", headers=as_headers(patient_id="P1", synchronous="true"))
            self.assertEqual(done.status, 200, done)
            self.check_consistent(server)

    def test_a_job_pauses_resumes_and_cancels(self):
        with OrthancServer(genomics=OFF) as server:
            first = server.ingest(make_lasting(), patient_id="P1", synchronous=False).json()
            job = f"/genomics/jobs/{first['Job']}"
            self.assertEqual(server.post(job + "/pause").status, 200)
            server.wait_for(lambda: server.get_json(job)["State"] == "Paused", what="the pause")
            time.sleep(0.3)
            self.assertEqual(server.get_json(job)["State"], "Paused")
            server.variants("P1", expect=404)
            server.post(job + "/resume")
            server.wait_for(lambda: server.get_json(job)["State"] == "Done", what="the import")
            self.assertEqual(server.variants("P1", limit=1)["Total"], count_lasting())
            self.assertEqual(server.post(job + "/cancel").status, 409)
            second = server.ingest(make_lasting(10_000_000), patient_id="P2", synchronous=False).json()
            server.post(f"/genomics/jobs/{second['Job']}/cancel")
            server.wait_for(lambda: server.get_json(second["Path"])["Status"] == "Failed", what="the end")
            self.check_consistent(server)
            self.assertEqual(server.ingest(make_lasting(10_000_000), patient_id="P2").status, 200)

    def test_a_deletion_is_not_cancelled(self):
        with OrthancServer(genomics={**OFF, "Ingest": {"Workers": 1}}) as server:
            path = server.ingest(make_many(CALLS), patient_id="P1").json()["Path"]
            running = server.ingest(make_lasting(), patient_id="P2", synchronous=False).json()
            deletion = server.delete(path).json()["Job"]
            self.assertEqual(server.get_json(f"/genomics/jobs/{deletion}")["State"], "Waiting")
            self.assertEqual(server.post(f"/genomics/jobs/{deletion}/cancel").status, 409)
            server.post(f"/genomics/jobs/{running['Job']}/cancel")
            self.assertEqual(server.wait_for_jobs([deletion]), {deletion: "Done"})
            server.wait_for(lambda: server.get_json(running["Path"])["Status"] == "Failed", what="the end")
            check_clean(self, server)

    def test_deleted_and_sent_again_the_first_import_leaves_the_second_alone(self):
        content = make_wide(FEW, SAMPLES)
        with OrthancServer(genomics={**OFF, "Ingest": {"Workers": 2}}) as server:
            def send(build):
                return server.ingest(content, patient_id="P1", sample="S0", build=build,
                                     synchronous=False)
            for attempt in range(3):
                first = send("GRCh38").json()
                job = f"/genomics/jobs/{first['Job']}"
                server.wait_for(lambda: server.get_json(job)["State"] != "Waiting", what="the import")
                time.sleep(0.1)  # past the only moment at which so short a file can be stopped
                self.assertEqual(server.delete(first["Path"]).status, 200)
                state = server.get_json(job)["State"]
                self.assertEqual(state, "Running", "the import was over too soon to prove anything")
                again = send("GRCh38")
                self.assertEqual(again.status, 200, again)
                self.assertEqual(again.json()["ID"], first["ID"])
                states = server.wait_for_jobs([first["Job"], again.json()["Job"]])
                self.assertEqual(states[again.json()["Job"]], "Done", attempt)
                dataset = server.get_json(first["Path"])
                self.assertEqual(dataset["Status"], "Active", dataset)
                self.assertEqual(server.variants("P1", limit=1)["Total"], FEW)
                server.wait_for_jobs([job["ID"] for job in server.get_json("/genomics/jobs?expand")])
                # A job is Cancelled before its last blocks have left.
                server.wait_for(lambda: not list_orphans(server), what="the first import's end")
                check_clean(self, server)
                delete_all(self, server)
            check_empty(self, server)

    def test_cancelled_and_sent_again_at_once_it_is_whole_or_conflicts(self):
        content = make_many(CALLS)
        with OrthancServer(genomics=OFF) as server:
            for attempt in range(20):
                answer = server.ingest(content, patient_id="P1", synchronous=False)
                self.assertEqual(answer.status, 200, answer)
                cancel = threading.Thread(target=server.post, args=(
                    f"/genomics/jobs/{answer.json()['Job']}/cancel",))
                time.sleep(attempt * 0.005)
                cancel.start()
                again = server.ingest(content, patient_id="P1")
                cancel.join()
                self.assertIn(again.status, (200, 409), again)
                if again.status == 200:
                    self.assertEqual(server.variants("P1", limit=1)["Total"], CALLS)
                delete_all(self, server)
            server.wait_for_jobs([job["ID"] for job in server.get_json("/genomics/jobs?expand")])
            check_empty(self, server)

    def test_sent_again_while_its_import_ends_it_conflicts(self):
        with OrthancServer(genomics=OFF) as server:
            for attempt in range(15):
                content, patient = make_many(3000, 1000 + attempt), f"P{attempt}"
                job = server.ingest(content, patient_id=patient, synchronous=False).json()["Job"]
                ended = False
                while not ended:
                    ended = server.get_json(f"/genomics/jobs/{job}")["State"] == "Done"
                    again = server.ingest(content, patient_id=patient, synchronous=False)
                    self.assertEqual(again.status, 409, again)
                self.assertEqual(server.variants(patient, limit=1)["Total"], 3000)
            check_clean(self, server)

    def test_what_a_cancelled_import_could_not_remove_goes_at_the_next_start(self):
        with OrthancServer(genomics=OFF) as server:
            contents, sent = [make_lasting(first) for first in (1000, 2000)], []
            for content in contents:
                sent.append(server.ingest(content, patient_id="P1", synchronous=False).json())
                server.post(f"/genomics/jobs/{sent[-1]['Job']}/cancel")
            for path in [each["Path"] for each in sent]:
                server.wait_for(lambda p=path: server.get_json(p)["Status"] == "Failed", what="the end")
            with open_index(server) as index:
                samples = [number for number, in index.execute("SELECT number FROM sample")]
            server.wait_for_jobs([server.delete(sent[0]["Path"]).json()["Job"]])
            server.kill()
            with contextlib.closing(sqlite3.connect(server.genomics_directory() / "index.db")) as index:
                index.executemany("INSERT INTO chunks VALUES (?, x'00')",
                                  [(number << OWNER_SHIFT,) for number in samples])
                index.commit()
            self.assertEqual(len(list_orphans(server)), 2)
            server.start()
            check_clean(self, server)

    def test_unlinked_during_its_import_it_stays_unlinked(self):
        with OrthancServer(genomics=OFF) as server:
            first = server.ingest(make_lasting(), patient_id="WRONG", synchronous=False).json()
            job = f"/genomics/jobs/{first['Job']}"
            server.wait_for(lambda: server.get_json(job)["Progress"] > 0, what="the beginning")
            server.post(job + "/pause")
            server.wait_for(lambda: server.get_json(job)["State"] == "Paused", what="the pause")
            self.assertEqual(server.delete(first["Path"] + "/samples/S1").status, 200)
            server.post(job + "/resume")
            server.wait_for_jobs([first["Job"]])
            dataset = server.get_json(first["Path"])
            self.assertTrue(dataset["Imported"])
            self.assertEqual(dataset["Status"], "Pending", dataset)
            nobody = server.get("/genomics/subjects/WRONG/variants")
            self.assertEqual(nobody.status, 404, nobody)

    def test_a_full_queue_says_when_to_come_again(self):
        with OrthancServer(genomics={**OFF, "Ingest": {"Workers": 1, "QueueLength": 1}}) as server:
            contents = [make_lasting()] + [make_many(1, 1000 + i) for i in range(3)]
            answers = [server.ingest(content, patient_id=f"P{i}", synchronous=False)
                       for i, content in enumerate(contents)]
            refused = [answer for answer in answers if answer.status == 503]
            self.assertTrue(refused, answers)
            self.assertIn("retry-after", refused[0].headers)
            self.check_consistent(server)

    def test_four_imports_leave_orthancs_jobs_alone(self):
        with OrthancServer(plugins=[]) as receiver, OrthancServer(
                genomics={**OFF, "Ingest": {"Workers": 4}}, configuration={"DicomModalities": {
                    "archive": ["ORTHANC", "127.0.0.1", receiver.dicom_port]}}) as server:
            with tempfile.TemporaryDirectory() as folder:
                image = make_series(folder, "PX")[0].read_bytes()
            self.assertEqual(server.post("/instances", image).status, 200)
            patient = server.get_json("/patients")[0]
            contents = [make_lasting(1000 + i) for i in range(4)]
            for i, content in enumerate(contents):
                answer = server.ingest(content, patient_id=f"P{i}", synchronous=False)
                self.assertEqual(answer.status, 200, answer)
            began = time.monotonic()
            self.assertEqual(server.post(f"/patients/{patient}/archive", {}).status, 200)
            self.assertEqual(server.post(f"/patients/{patient}/anonymize", {}).status, 200)
            sent = server.post("/modalities/archive/store", patient.encode())
            self.assertEqual(sent.status, 200, sent)
            self.assertEqual(len(receiver.get_json("/instances")), 1)
            self.assertLess(time.monotonic() - began, 20, "they waited for the imports")
            mirrored = [job for job in server.get_json("/jobs?expand") if job["Type"] == "GenomicsQueue"]
            self.assertLessEqual(len(mirrored), 1)
            states = [job["State"] for job in server.get_json("/genomics/jobs?expand")]
            self.assertIn("Running", states, "the imports were over too soon to prove anything")
            self.check_consistent(server)

    def test_a_large_body_keeps_memory_flat(self):
        def chunks():
            header = make_vcf()
            yield header
            line = b"chr12\t100\t.\tA\tC\t.\tPASS\tX=" + b"n" * 60000 + b"\tGT\t0/1\n"
            for _ in range(5000):
                yield line
        with OrthancServer(genomics=OFF) as server:
            before = server.memory_peak_mb()
            answer = server.ingest(chunks(), patient_id="P1", synchronous=False)
            self.assertEqual(answer.status, 200, answer)
            grown = server.memory_peak_mb() - before
            print(f"300 MB body: {grown:.0f} MB more")
            self.assertLess(grown, 150)


if __name__ == "__main__":
    unittest.main()
