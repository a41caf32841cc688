# SPDX-License-Identifier: GPL-3.0-or-later
"""The one job in Orthanc's /jobs that stands for the plugin's queue, and what its buttons do."""

import time
import unittest

from fixture import OrthancServer
from lasting import count_lasting, make_lasting
from leftovers import check_clean
from vcf_text import L858R, make_vcf

OVER = ("Success", "Failure")  # cancelled is a failure to Orthanc


class Mirror(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.content = make_lasting()
        cls.server = cls.start()

    @classmethod
    def start(cls, **configuration):
        server = OrthancServer(genomics={"Consent": {"Mode": "Off"}, "Ingest": {"Workers": 1}},
                               configuration=configuration)
        cls.addClassCleanup(server.stop)
        return server.start()

    def tearDown(self):
        self.server.wait_for(lambda: self.find_live() is None, what="the mirror's end")

    def send(self, *patients):
        """Queues a large file for each; the jobs."""
        answers = [self.server.ingest(self.content, patient_id=patient, synchronous=False)
                   for patient in patients]
        return [answer.json()["Job"] for answer in answers]

    def list_mirrors(self):
        jobs = self.server.get_json("/jobs?expand")
        return [job for job in jobs if job["Type"] == "GenomicsQueue"]

    def find_live(self):
        """The mirror while there is one; never two."""
        live = [job for job in self.list_mirrors() if job["State"] not in OVER]
        self.assertLessEqual(len(live), 1, live)
        return live[0] if live else None

    def press(self, button):
        mirror = self.server.wait_for(self.find_live, what="the mirror")
        self.assertEqual(self.server.post(f"/jobs/{mirror['ID']}/{button}", {}).status, 200)
        return mirror["ID"]

    def get_mirror(self, name):
        return self.server.get_json(f"/jobs/{name}")

    def list_states(self, jobs):
        return [self.server.get_json(f"/genomics/jobs/{job}")["State"] for job in jobs]

    def is_still(self, jobs, seconds):
        def look():
            return [self.server.get_json(f"/genomics/jobs/{job}") for job in jobs]
        before = look()
        time.sleep(seconds)
        return look() == before

    def test_one_mirror_follows_the_queue_and_ends_with_it(self):
        jobs = self.send("F0", "F1", "F2")
        progress, waiting, names = [], [], set()
        def follow():
            mirror = self.find_live()
            if mirror:
                names.add(mirror["ID"])
                progress.append(mirror["Progress"])
                waiting.append(mirror["Content"]["Waiting"])
                self.assertLessEqual(mirror["Content"]["Running"], 1)
            return mirror is None
        self.server.wait_for(follow, what="the mirror's end")
        self.assertEqual(self.list_states(jobs), ["Done"] * 3)
        self.assertEqual(len(names), 1)
        last = self.get_mirror(names.pop())
        waiting = waiting[waiting.index(max(waiting)):]  # before it they came in
        self.assertEqual(waiting, sorted(waiting, reverse=True))
        self.assertGreaterEqual(waiting[0], 1)
        self.assertGreater(len(set(progress)), 2, progress)
        self.assertEqual((last["State"], last["Progress"]), ("Success", 100))
        self.assertEqual(last["Content"], {"Waiting": 0, "Running": 0, "Paused": 0})
        self.assertEqual(self.server.ingest(make_vcf(L858R), patient_id="F3").status, 200)

    def test_pausing_it_holds_the_queue_and_resuming_lets_it_go_on(self):
        jobs = self.send("P0", "P1", "P2")
        mirror = self.press("pause")
        self.server.wait_for(lambda: self.get_mirror(mirror)["State"] == "Paused", what="the pause")
        small = self.server.ingest(make_vcf(L858R), patient_id="PX", synchronous=False)
        self.assertEqual(small.status, 200, "a held queue still takes files")
        jobs.append(small.json()["Job"])
        self.server.wait_for(lambda: self.is_still(jobs, 0.5), what="the next check of the import")
        self.assertTrue(self.is_still(jobs, 1))
        self.assertEqual(self.list_states(jobs)[2:], ["Waiting", "Waiting"])
        self.server.variants("P2", expect=404)
        self.assertEqual(self.find_live()["ID"], mirror)
        self.press("resume")
        self.server.wait_for_jobs(jobs)
        self.assertEqual(self.list_states(jobs), ["Done"] * 4)
        self.server.wait_for(lambda: self.get_mirror(mirror)["State"] == "Success", what="the end")

    def test_cancelling_it_cancels_what_runs_and_not_what_waits(self):
        jobs = self.send("C0", "C1")
        self.server.wait_for(lambda: self.list_states(jobs[:1]) == ["Running"], what="the import")
        self.press("cancel")
        self.server.wait_for_jobs(jobs)
        self.assertEqual(self.list_states(jobs), ["Cancelled", "Done"])
        datasets = {d["Subject"]["PatientID"]: d for d in check_clean(self, self.server)}
        self.assertEqual((datasets["C0"]["Status"], datasets["C1"]["Status"]), ("Failed", "Active"))
        self.assertIn("cancelled", datasets["C0"]["Failure"])
        self.server.variants("C0", expect=404)
        self.assertEqual(self.server.variants("C1", limit=1)["Total"], count_lasting())

    def test_cancelling_it_while_it_is_paused_lets_the_queue_go_on(self):
        jobs = self.send("H0")
        mirror = self.press("pause")
        self.server.wait_for(lambda: self.get_mirror(mirror)["State"] == "Paused", what="the pause")
        self.press("cancel")
        small = self.server.ingest(make_vcf(L858R), patient_id="HX", synchronous=False).json()["Job"]
        self.server.wait_for_jobs(jobs + [small])
        self.assertEqual(self.list_states([small]), ["Done"])
        self.assertIn(self.list_states(jobs)[0], ("Done", "Cancelled"))

    def test_cancelling_it_while_it_is_paused_needs_no_other_work_to_be_seen(self):
        jobs = self.send("J0")
        mirror = self.press("pause")
        self.server.wait_for(lambda: self.get_mirror(mirror)["State"] == "Paused", what="the pause")
        self.press("cancel")
        self.assertIn(list(self.server.wait_for_jobs(jobs).values())[0], ("Done", "Cancelled"))

    def test_where_orthanc_has_one_slot_it_is_left_alone(self):
        self.server = self.start(ConcurrentJobs=1)
        jobs = self.send("S0")
        while self.list_states(jobs) != ["Done"]:
            self.assertEqual(self.list_mirrors(), [])
            time.sleep(0.1)


if __name__ == "__main__":
    unittest.main()
