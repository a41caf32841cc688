# SPDX-License-Identifier: GPL-3.0-or-later
"""Targets given to a dataset that is there: it is read once more beside itself, and answers by its
old targets until the new ones are in force, or for ever if they never are."""

import json
import random
import threading
import time
import unittest

from fixture import ENDED, FreshServerTest
from lasting import count_lasting, make_lasting
from leftovers import check_clean, check_empty, delete_all, is_clean
from vcf_text import make_many, make_vcf

CALLS = 60000
OLD = b"chr7\t0\t1000\n"
NEW = b"chr17\t0\t1000\n"
IN_OLD, IN_NEW = "7:100-200", "17:100-200"


class Targets(FreshServerTest):
    def ingest(self, content, calls):
        answer = self.server.ingest(content, patient_id="P1", origin="germline")
        self.assertEqual(answer.status, 200, answer)
        path = answer.json()["Path"]
        answer = self.server.put_targets(path, OLD)
        self.assertEqual(answer.status, 200, answer)
        self.check_in_force(IN_OLD, IN_NEW, calls)
        return path

    def check_in_force(self, inside, outside, calls):
        self.assertEqual(self.server.presence("P1", inside), "Absent")
        self.assertEqual(self.server.presence("P1", outside), "NotTested")
        self.assertEqual(self.server.variants("P1", limit=1)["Total"], calls)

    def begin(self, path):
        """The path of the job, which is paused once it has begun."""
        answer = self.server.put_targets(path, NEW, synchronous=False)
        self.assertEqual(answer.status, 200, answer)
        job = f"/genomics/jobs/{answer.json()['Job']}"
        self.server.wait_for(lambda: self.server.get_json(job)["Progress"] > 0, what="the beginning")
        self.server.post(job + "/pause")
        self.server.wait_for(lambda: self.server.get_json(job)["State"] == "Paused", what="the pause")
        return job

    def end(self, job, state):
        known = self.server.wait_for(lambda: self.find_ended(job), limit=120, what="the job's end")
        self.assertEqual(known["State"], state, known)
        self.server.wait_for(lambda: is_clean(self, self.server), what="the other import's blocks to leave")

    def find_ended(self, job):
        known = self.server.get_json(job)
        return known if known["State"] in ENDED else None

    def test_it_answers_by_the_old_ones_until_the_new_are_in_force(self):
        path = self.ingest(make_lasting(), count_lasting())
        job = self.begin(path)
        self.check_in_force(IN_OLD, IN_NEW, count_lasting())
        self.assertEqual(self.server.get_json(path)["Status"], "Active")
        self.server.post(job + "/resume")
        self.end(job, "Done")
        self.check_in_force(IN_NEW, IN_OLD, count_lasting())

    def test_cancelled_it_keeps_the_old_ones(self):
        path = self.ingest(make_lasting(), count_lasting())
        job = self.begin(path)
        self.server.post(job + "/cancel")
        self.end(job, "Cancelled")
        self.check_in_force(IN_OLD, IN_NEW, count_lasting())
        self.assertEqual(self.server.put_targets(path, NEW).status, 200)
        self.check_in_force(IN_NEW, IN_OLD, count_lasting())
        check_clean(self, self.server)

    def test_a_second_change_waits_for_the_first(self):
        path = self.ingest(make_lasting(), count_lasting())
        job = self.begin(path)
        answer = self.server.put_targets(path, b"chr12\t0\t1000\n")
        self.assertEqual(answer.status, 409, answer)
        self.assertEqual(answer.json()["ID"], path.rsplit("/", 1)[1])
        self.server.post(job + "/resume")
        self.end(job, "Done")
        self.check_in_force(IN_NEW, IN_OLD, count_lasting())

    def test_the_same_targets_again_stay(self):
        path = self.ingest(make_many(CALLS), CALLS)
        self.assertEqual(self.server.put_targets(path, OLD).status, 200)
        self.check_in_force(IN_OLD, IN_NEW, CALLS)
        check_clean(self, self.server)

    def test_a_link_made_meanwhile_holds(self):
        path = self.ingest(make_lasting(), count_lasting())
        job = self.begin(path)
        linked = self.server.put(path + "/samples/S1", json.dumps({"PatientID": "P2"}))
        self.assertEqual(linked.status, 200, linked)
        self.server.post(job + "/resume")
        self.end(job, "Done")
        self.assertEqual(self.server.presence("P2", IN_NEW), "Absent")
        self.assertEqual(self.server.variants("P1")["Total"], 0)

    def ingest_with_upload(self, content, bed, **parameters):
        """POST of a file and, by an upload, of its targets."""
        upload = self.server.post("/genomics/uploads").json()
        self.assertEqual(self.server.put(upload["Path"] + "/0", bed).status, 200)
        answer = self.server.ingest(content, targets=upload["ID"], **parameters)
        self.server.delete(upload["Path"])
        return answer

    def test_targets_that_a_refused_file_brings_too_stay(self):
        stop = threading.Event()

        def send_what_is_refused():
            while not stop.is_set():
                self.assertEqual(self.ingest_with_upload(b"no VCF", OLD).status, 400)
        senders = [threading.Thread(target=send_what_is_refused) for _ in range(3)]
        for sender in senders:
            sender.start()
        try:
            answers = [self.ingest_with_upload(make_many(10, 1000 + i), OLD, patient_id=f"P{i}",
                                               origin="germline") for i in range(30)]
        finally:
            stop.set()
            for sender in senders:
                sender.join()
        self.assertEqual([answer for answer in answers if answer.status != 200], [])
        self.assertEqual(self.server.presence("P0", IN_OLD), "Absent")
        check_clean(self, self.server)

    def test_a_dataset_deleted_meanwhile_is_gone(self):
        path = self.ingest(make_lasting(), count_lasting())
        job = self.begin(path)
        delete_all(self, self.server)
        self.server.wait_for_jobs([job.rsplit("/", 1)[1]])
        self.server.wait_for(lambda: is_clean(self, self.server), what="the other import's blocks to leave")
        check_empty(self, self.server)
        self.assertEqual(self.server.get(path).status, 404)

    def test_killed_at_any_moment_it_goes_on(self):
        path = self.ingest(make_many(CALLS), CALLS)
        chance = random.Random(11)
        beds, places = (OLD, NEW), (IN_OLD, IN_NEW)
        for attempt in range(8):
            wanted = 1 - attempt % 2
            answer = self.server.put_targets(path, beds[wanted], synchronous=False)
            self.assertEqual(answer.status, 200, answer)
            time.sleep(chance.uniform(0, 0.6))
            self.server.kill()
            self.server.start()
            self.end(f"/genomics/jobs/{answer.json()['Job']}", "Done")
            self.check_in_force(places[wanted], places[1 - wanted], CALLS)
            check_clean(self, self.server)

    def test_stopped_in_the_midst_it_goes_on(self):
        path = self.ingest(make_lasting(), count_lasting())
        job = self.begin(path)
        self.server.post(job + "/resume")
        self.server.restart()
        self.end(job, "Done")
        self.check_in_force(IN_NEW, IN_OLD, count_lasting())


if __name__ == "__main__":
    unittest.main()
