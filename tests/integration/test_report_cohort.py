# SPDX-License-Identifier: GPL-3.0-or-later
"""Drafts for a cohort: made by a job under the consents of each moment, told to who asked alone."""

import json
import pathlib
import tempfile
import unittest

from consents import make_server, record
from images import make_series
from report_files import EGFR, KEYS, KRAS, begin, send
from residents import withdraw

PROFILE = {"Name": "Any", "Title": "Any", "Test": {"Name": "Any"}, "Origins": ["Somatic"]}
COHORT = "/genomics/reports/cohort"
ENDED = ("Done", "Failed", "Cancelled")
UNKNOWN = {"Issuer": None, "Outcome": "NotMade", "Report": None,
           "Reason": "no genomic data of this patient is available to you"}


def name_nobody(count):
    """Patients that there never were: each costs the job its entry in the audit."""
    return [f"NOBODY-{i}" for i in range(count)]


class ReportCohort(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.server = make_server()
        folder = tempfile.TemporaryDirectory()
        cls.addClassCleanup(folder.cleanup)
        for profile in (PROFILE, {**PROFILE, "Name": "Genes", "Genes": ["EGFR"]}):
            pathlib.Path(folder.name, profile["Name"] + ".json").write_text(json.dumps(profile))
        cls.server.genomics["Reports"] = {"ProfilesDirectory": folder.name}
        cls.addClassCleanup(cls.server.stop)
        cls.server.start()

    def send(self, *patients, consented=True, lines=(EGFR, KRAS)):
        """Datasets of patients; the consents' ids."""
        for patient in patients:
            send(self.server, patient, *lines, user="lab")
        return [record(self.server, patient) for patient in patients] if consented else []

    def begin(self, patients, user="gina", expect=200, **more):
        """The job, or the refusal."""
        body = {"Patients": [{"PatientID": patient} for patient in patients], "Profile": "Any", **more}
        answer = self.server.post(COHORT, body, user=user)
        self.assertEqual(answer.status, expect, answer)
        if expect == 200:
            self.assertEqual(answer.json()["Path"], f"{COHORT}/{answer.json()['Job']}")
        return answer.json()["Job"] if expect == 200 else answer.json()

    def get_job(self, job, user="gina"):
        return self.server.get_json(f"/genomics/jobs/{job}", user=user)

    def get_result(self, job, user="gina", query="?limit=10000"):
        return self.server.get_json(f"{COHORT}/{job}{query}", user=user)

    def end(self, job, state="Done"):
        """What became of it."""
        self.server.wait_for(lambda: self.get_job(job)["State"] in ENDED, 120, "the job's end")
        self.assertEqual(self.get_job(job)["State"], state)
        return self.get_result(job)

    def make(self, *patients, **more):
        return self.end(self.begin(patients, **more))

    def wait_for_progress(self, job):
        self.server.wait_for(lambda: self.get_job(job)["Progress"] > 0, what="progress")

    def count_drafts(self, patient):
        return len(self.server.get_json(f"/genomics/reports?patient-id={patient}", user="gina"))

    def test_a_hundred_patients_have_a_draft_each_once(self):
        patients = [f"H{i:03}" for i in range(100)]
        self.send(*patients)
        job = self.begin(patients, Language="de")
        result = self.end(job)
        told = self.get_job(job)
        self.assertEqual((told["Type"], told["Progress"], told["Dataset"]), ("ReportDrafts", 100, None))
        self.assertEqual((result["Job"], result["Profile"], result["Language"], result["Study"], result["Progress"],
                          result["Count"]),
                         (job, "Any", "de", "Own", 100, {"Waiting": 0, "Made": 100, "Existing": 0, "NotMade": 0}))
        self.assertEqual([one["PatientID"] for one in result["Patients"]], patients)
        draft = self.server.get_json(f"/genomics/reports/{result['Patients'][7]['Report']}", user="gina")
        self.assertEqual((draft["PatientID"], draft["Status"], draft["Author"], draft["Language"], draft["Study"]),
                         ("H007", "Draft", "gina", "de", None))
        self.assertEqual([(f["Variant"], f["Selected"]) for f in draft["Findings"]],
                         [(KEYS["EGFR"], True), (KEYS["KRAS"], True)])
        again = self.make(*patients)
        self.assertEqual(again["Count"], {"Waiting": 0, "Made": 0, "Existing": 100, "NotMade": 0})
        self.assertEqual([one["Report"] for one in again["Patients"]], [one["Report"] for one in result["Patients"]])
        self.assertEqual(self.make("H000", Profile="Genes")["Count"]["Made"], 1)
        page = self.get_result(job, query="?since=98&limit=5")
        self.assertEqual(([one["PatientID"] for one in page["Patients"]], page["Count"]),
                         (["H098", "H099"], result["Count"]))
        mirrors = [one for one in self.server.get_json("/jobs?expand", user="admin") if one["Type"] == "GenomicsQueue"]
        self.assertTrue(mirrors)

    def test_a_patient_named_in_two_ways_has_one_draft(self):
        self.send("TWICE")
        answer = self.server.post(COHORT, {"Profile": "Any", "Patients": [
            {"PatientID": "TWICE"}, {"PatientID": "TWICE", "Issuer": ""}]}, user="gina")
        result = self.end(answer.json()["Job"])
        self.assertEqual([one["Outcome"] for one in result["Patients"]], ["Made", "Existing"])
        self.assertEqual(len({one["Report"] for one in result["Patients"]}), 1)

    def test_who_is_withheld_is_as_unknown_as_who_never_was(self):
        self.send("W-HIDDEN", consented=False)
        self.send("W-DENIED", consented=False)
        record(self.server, "W-DENIED", "Deny")
        withdraw(self.server, self.send("W-WITHDRAWN")[0])
        patients = ["W-NOBODY", "W-HIDDEN", "W-DENIED", "W-WITHDRAWN"]
        result = self.make(*patients)
        self.assertEqual(result["Patients"], [{"PatientID": patient, **UNKNOWN} for patient in patients])
        entries = [self.server.get_json(f"/genomics/audit?patient-id={patient}", user="otto")["Entries"]
                   for patient in patients]
        for some in entries:
            [entry] = [one for one in some if one["Route"] == COHORT]
            self.assertEqual((entry["User"], entry["Status"], entry["Action"]), ("gina", 404, "Create"))

    def test_each_that_gives_no_draft_says_why(self):
        send(self.server, "R-BLOOD", EGFR, user="lab", kind="germline", sample="BLOOD")
        record(self.server, "R-BLOOD")
        result = self.make("R-BLOOD")
        self.assertEqual(result["Patients"][0]["Outcome"], "NotMade")
        self.assertIn("no dataset of this patient has calls of the origins", result["Patients"][0]["Reason"])

    def test_a_consent_that_is_withdrawn_meanwhile_counts(self):
        early, late = self.send("M-EARLY", "M-LATE")
        job = self.begin(["M-EARLY", *name_nobody(3000), "M-LATE"])
        self.server.wait_for(lambda: self.get_result(job, query="?limit=1")["Patients"][0]["Outcome"] == "Made",
                             what="the first draft")
        withdraw(self.server, late)
        self.assertEqual(self.get_job(job)["State"], "Running", "the job ended too soon for this test")
        result = self.end(job)
        self.assertEqual(result["Patients"][-1], {"PatientID": "M-LATE", **UNKNOWN})
        self.assertEqual(result["Count"]["Made"], 1)
        withdraw(self.server, early)  # what was made is not told of any more
        result = self.get_result(job)
        self.assertEqual(result["Patients"][0], {"PatientID": "M-EARLY", **UNKNOWN})
        self.assertEqual(result["Count"]["Made"], 0)
        for patient in ("M-EARLY", "M-LATE"):
            record(self.server, patient)
        self.assertEqual(self.get_result(job)["Patients"][0]["Outcome"], "Made")
        self.assertEqual(self.count_drafts("M-LATE"), 0)

    def test_a_report_that_is_gone_or_tells_too_much_is_not_named(self):
        self.send("G-GONE", "G-MASK")
        job = self.begin(["G-GONE", "G-MASK"])
        gone = self.end(job)["Patients"][0]["Report"]
        self.assertEqual(self.server.delete(f"/genomics/reports/{gone}", user="gina").status, 200)
        record(self.server, "G-MASK", WithheldGenes=["EGFR"])
        for one in self.get_result(job)["Patients"]:
            self.assertEqual((one["Outcome"], one["Report"], one["Reason"]), ("Made", None, "there is no such report"))

    def test_a_cancelled_job_stops_and_says_what_it_made(self):
        self.send("X-FIRST", "X-LAST")
        job = self.begin(["X-FIRST", *name_nobody(5000), "X-LAST"])
        self.wait_for_progress(job)
        self.assertEqual(self.server.post(f"/genomics/jobs/{job}/cancel", user="gina").status, 200)
        self.server.wait_for(lambda: self.get_job(job)["State"] == "Cancelled", 5, "the end")
        result = self.get_result(job)
        self.assertEqual((result["Patients"][0]["Outcome"], result["Count"]["Made"]), ("Made", 1))
        self.assertEqual(result["Patients"][-1],
                         {**UNKNOWN, "PatientID": "X-LAST", "Reason": "the job ended before"})
        self.assertEqual(self.count_drafts("X-LAST"), 0)

    def test_a_killed_server_goes_on_and_makes_nothing_twice(self):
        self.send("K-FIRST", "K-LAST")
        job = self.begin(["K-FIRST", *name_nobody(3000), "K-LAST"])
        self.wait_for_progress(job)
        self.server.kill()
        self.server.start()
        result = self.end(job)
        self.assertEqual([result["Patients"][place]["Outcome"] for place in (0, -1)], ["Made", "Made"])
        self.assertEqual(result["Count"], {"Waiting": 0, "Made": 2, "Existing": 0, "NotMade": 3000})
        self.assertEqual([self.count_drafts(patient) for patient in ("K-FIRST", "K-LAST")], [1, 1])

    def test_each_is_filed_into_the_newest_images(self):
        self.send("S-SOME", "S-NONE")
        with tempfile.TemporaryDirectory() as folder:
            ids = {}
            for date, modality in (("20200101", "CT"), ("20240101", "MR"), ("20250101", "SR")):
                path = make_series(folder, "S-SOME", size=8, modality=modality, StudyDate=date)[0]
                ids[modality] = self.server.post("/instances", path.read_bytes(), user="admin").json()["ParentStudy"]
        self.server.wait_for(lambda: len(self.server.get_json("/genomics/studies?patient-id=S-SOME", user="gina")
                                         ["Studies"]) == 3, what="the studies")
        result = self.make("S-SOME", "S-NONE", Study="Newest")
        studies = [self.server.get_json(f"/genomics/reports/{one['Report']}", user="gina")["Study"]
                   for one in result["Patients"]]
        self.assertEqual(studies, [ids["MR"], None])

    def test_it_is_for_who_asked(self):
        self.send("U-ONE")
        job = self.begin(["U-ONE"])
        self.end(job)
        for user in ("alice", "rita", "carl", "otto", "lab", False):
            self.assertIn(self.server.post(COHORT, {"Patients": [{"PatientID": "U-ONE"}], "Profile": "Any"},
                                           user=user).status, (401, 403), user)
            self.assertIn(self.server.get(f"{COHORT}/{job}", user=user).status, (401, 403), user)
            self.assertNotEqual(self.server.get(f"/genomics/jobs/{job}", user=user).status, 200, user)
        self.assertEqual(self.server.get(f"{COHORT}/{job}", user="admin").status, 404)
        self.assertEqual(self.get_job(job, user="admin")["State"], "Done")
        self.assertIn(job, self.server.get_json("/genomics/jobs", user="gina"))
        self.assertEqual(self.server.get(f"{COHORT}/none", user="gina").status, 404)
        imports = set(self.server.get_json("/genomics/jobs", user="admin")) - \
            set(self.server.get_json("/genomics/jobs", user="gina"))
        self.assertEqual(self.server.get(f"/genomics/jobs/{imports.pop()}", user="gina").status, 404)

    def test_a_wrong_body_is_refused_with_its_place(self):
        good = {"PatientID": "P"}
        for change, reason in (
                ({"Patients": []}, "Patients must name 1 to 10000 patients"),
                ({"Patients": [good] * 10001}, "Patients must name 1 to 10000 patients"),
                ({"Patients": None}, "Patients is missing"),
                ({"Patients": "P"}, "Patients must be a list of objects"),
                ({"Patients": ["P"]}, "Patients[0]"),
                ({"Patients": [good, {}]}, "Patients[1].PatientID is missing"),
                ({"Patients": [good, {"PatientID": ""}]}, "Patients[1]: "),
                ({"Patients": [good, {**good, "Issuer": "x" * 65}]}, "Patients[1]: "),
                ({"Patients": [{**good, "Name": "x"}]}, "Patients[0].Name is not a known key"),
                ({"Patients": [good, {"PatientID": "Q"}, good]}, "Patients[2] is named twice"),
                ({"Profile": None}, "Profile is missing"),
                ({"Profile": "None"}, "Profile: there is no 'None', but Any, Genes"),
                ({"Language": "no language"}, "Language: "),
                ({"Study": "Oldest"}, "Study must be"),
                ({"Findings": []}, "Findings is not a known key")):
            body = {"Patients": [good], "Profile": "Any", **change}
            answer = self.server.post(COHORT, body, user="gina")
            self.assertEqual(answer.status, 400, answer)
            self.assertIn(reason, answer.json()["Details"])
        self.assertEqual(self.server.post(COHORT, b"[1]", user="gina").status, 400)
        self.assertEqual(self.server.post(COHORT, b"{" + b" " * (4 << 20) + b"}", user="gina").status, 413)
        self.assertEqual(self.server.get(f"{COHORT}/x?limit=10001", user="gina").status, 400)


if __name__ == "__main__":
    unittest.main()
