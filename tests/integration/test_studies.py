# SPDX-License-Identifier: GPL-3.0-or-later
"""The index follows what Orthanc has: studies that come, change and go, also while the plugin is away."""

import contextlib
import pathlib
import sqlite3
import tempfile
import unittest
import urllib.parse

from fixture import OrthancServer, ServerTest
from images import make_series
from pydicom.uid import generate_uid
from vcf_text import L858R, make_vcf

OFF = {"Consent": {"Mode": "Off"}}


def store(server, patient, count=1, **tags):
    """Sends a series; Orthanc's ids of the last image and its parents."""
    with tempfile.TemporaryDirectory() as folder:
        for path in make_series(folder, patient, count=count, size=16, **tags):
            answer = server.post("/instances", pathlib.Path(path).read_bytes())
            assert answer.status == 200, answer
    return answer.json()


def list_studies(server, **query):
    """The index's studies by their id, once it has caught up."""
    uri = "/genomics/studies?" + urllib.parse.urlencode(
        {key.replace("_", "-"): value for key, value in query.items()})

    def caught_up():
        answer = server.get_json(uri)
        return answer if answer["State"]["CaughtUp"] else None
    return {study["ID"]: study for study in server.wait_for(caught_up, 30, "catching up")["Studies"]}


def wait_until(server, expected, **query):
    """Until exactly these studies are listed; gives them."""
    found = {}

    def there():
        found.clear()
        found.update(list_studies(server, **query))
        return set(found) == set(expected)
    server.wait_for(there, 30, f"the studies {expected}")
    return found


def job(server, uri, body):
    answer = server.post(uri, body)
    assert answer.status == 200, answer
    return answer.json()


def get_orthanc_studies(server):
    return {study["ID"]: study for study in server.get_json("/studies?expand")}


class Following(ServerTest):
    def test_a_new_study_shows_with_its_tags(self):
        stored = store(self.server, " NEW ", IssuerOfPatientID="H", StudyDate="20240229",
                       StudyDescription="Thorax nativ", AccessionNumber="A1",
                       BodyPartExamined="CHEST", SeriesDescription="axial")
        study = wait_until(self.server, [stored["ParentStudy"]], patient_id="NEW")[stored["ParentStudy"]]
        series = study.pop("Series")
        self.assertEqual([(item["ID"], item["Modality"], item["BodyPartExamined"],
                           item["SeriesDescription"]) for item in series],
                         [(stored["ParentSeries"], "CT", "CHEST", "axial")])
        orthanc = self.server.get_json(f"/studies/{stored['ParentStudy']}")
        self.assertEqual(study, {
            "ID": stored["ParentStudy"], "ParentPatient": stored["ParentPatient"], "PatientID": "NEW",
            "Issuer": "H", "StudyInstanceUID": orthanc["MainDicomTags"]["StudyInstanceUID"],
            "StudyDate": "20240229", "StudyDescription": "Thorax nativ", "AccessionNumber": "A1",
            "Modalities": ["CT"], "Subject": None})

    def test_a_series_that_is_added_or_deleted_changes_its_study(self):
        first = store(self.server, "GROWS")
        study = first["ParentStudy"]
        wait_until(self.server, [study], patient_id="GROWS")
        uid = self.server.get_json(f"/studies/{study}")["MainDicomTags"]["StudyInstanceUID"]
        second = store(self.server, "GROWS", modality="MR", StudyInstanceUID=uid)
        self.assertEqual(second["ParentStudy"], study)

        def has(modalities):
            return lambda: list_studies(self.server, patient_id="GROWS")[study]["Modalities"] == modalities
        self.server.wait_for(has(["CT", "MR"]), 30, "the second series")
        self.server.delete(f"/series/{first['ParentSeries']}")
        self.server.wait_for(has(["MR"]), 30, "the end of the first series")

    def test_a_study_that_is_deleted_goes_also_with_its_patient(self):
        kept, gone = (store(self.server, "GOES")["ParentStudy"] for _ in range(2))
        wait_until(self.server, [kept, gone], patient_id="GOES")
        self.server.delete(f"/studies/{gone}")
        wait_until(self.server, [kept], patient_id="GOES")
        patient = self.server.get_json(f"/studies/{kept}")["ParentPatient"]
        self.server.delete(f"/patients/{patient}")
        wait_until(self.server, [], patient_id="GOES")

    def test_a_study_that_comes_again_is_there_again(self):
        with tempfile.TemporaryDirectory() as folder:
            image = make_series(folder, "AGAIN", size=16)[0].read_bytes()
        for _ in range(5):
            study = self.server.post("/instances", image).json()["ParentStudy"]
            self.server.delete(f"/studies/{study}")
        self.server.post("/instances", image)
        wait_until(self.server, [study], patient_id="AGAIN")

    def test_a_modified_study_says_what_it_was_made_of(self):
        old = store(self.server, "OLD-ID")
        wait_until(self.server, [old["ParentStudy"]], patient_id="OLD-ID")
        job(self.server, f"/patients/{old['ParentPatient']}/modify",
            {"Replace": {"PatientID": "NEW-ID"}, "Force": True, "KeepSource": False})
        wait_until(self.server, [], patient_id="OLD-ID")
        study, = list_studies(self.server, patient_id="NEW-ID").values()
        self.assertEqual(study["ModifiedFrom"], old["ParentStudy"])

    def test_an_anonymised_study_says_so(self):
        stored = store(self.server, "NAMED")
        copy = job(self.server, f"/studies/{stored['ParentStudy']}/anonymize", {})["ID"]
        expected = self.server.get_json(f"/studies/{copy}")["PatientMainDicomTags"]["PatientID"]
        study = wait_until(self.server, [copy], patient_id=expected)[copy]
        self.assertEqual(study["AnonymizedFrom"], stored["ParentStudy"])
        self.assertNotIn("Issuer", study)

    def test_merged_studies_are_one(self):
        into, other = store(self.server, "MERGE-A"), store(self.server, "MERGE-B", modality="MR")
        job(self.server, f"/studies/{into['ParentStudy']}/merge",
            {"Resources": [other["ParentStudy"]], "KeepSource": False})
        self.server.wait_for(
            lambda: list_studies(self.server, patient_id="MERGE-A").get(into["ParentStudy"], {})
            .get("Modalities") == ["CT", "MR"], 30, "the merged study")
        wait_until(self.server, [], patient_id="MERGE-B")

    def test_the_listing_compares_as_c_find_does(self):
        first = store(self.server, "FIND-1", StudyDate="20200101", StudyDescription="Thorax CT",
                      BodyPartExamined="CHEST", IssuerOfPatientID="FIND")["ParentStudy"]
        second = store(self.server, "FIND-2", StudyDate="20211231", StudyDescription="Schädel MR",
                       BodyPartExamined="HEAD", modality="MR", IssuerOfPatientID="FIND",
                       SpecificCharacterSet="ISO_IR 192")["ParentStudy"]
        wait_until(self.server, [first, second], issuer="FIND")
        for query, expected in (({"modality": "ct"}, [first]),
                                ({"modality": "CT\\MR"}, [first, second]),
                                ({"modality": "CT", "body_part": "HEAD"}, []),
                                ({"body_part": "Chest"}, [first]),
                                ({"study_date": "20200101"}, [first]),
                                ({"study_date": "20200102-"}, [second]),
                                ({"study_date": "-20201231"}, [first]),
                                ({"description": "Sch?del*"}, [second]),
                                ({"description": "thorax*"}, []),
                                ({"patient_id": "FIND-?"}, [first, second]),
                                ({"patient_id": "FIND"}, [])):
            with self.subTest(query):
                self.assertCountEqual(list_studies(self.server, issuer="FIND", **query), expected)
        pages = [list(list_studies(self.server, issuer="FIND", **page))
                 for page in ({"limit": 1}, {"since": 1}, {"since": 2})]
        self.assertEqual([len(page) for page in pages], [1, 1, 0])
        self.assertCountEqual(pages[0] + pages[1], [first, second])
        for wrong in ("study-date=2020", "study-date=20201231-20200101", "limit=0", "modalty=CT"):
            self.assertEqual(self.server.get(f"/genomics/studies?{wrong}").status, 400, wrong)

    def test_a_study_of_a_patient_with_genomic_data_names_the_subject(self):
        study = store(self.server, "LINKED")["ParentStudy"]
        self.assertIsNone(wait_until(self.server, [study], patient_id="LINKED")[study]["Subject"])
        self.assertEqual(self.server.ingest(make_vcf(L858R), patient_id="LINKED").status, 200)
        subject = self.server.get_json("/genomics/subjects/LINKED")["ID"]
        self.assertEqual(list_studies(self.server, patient_id="LINKED")[study]["Subject"], subject)

    def test_fifty_studies_all_show(self):
        stored = [store(self.server, f"MANY-{number}")["ParentStudy"] for number in range(50)]
        wait_until(self.server, stored, patient_id="MANY-*")
        known = len(get_orthanc_studies(self.server))
        wanted = {f"orthanc_genomics_studies_known {known}", "orthanc_genomics_studies_caught_up 1",
                  "orthanc_genomics_studies_lag 0"}

        def have_all():  # Orthanc's log goes on: each study becomes stable, too
            lines = self.server.get("/tools/metrics-prometheus").body.decode().splitlines()
            return wanted <= {line.rpartition(" ")[0] for line in lines}
        self.server.wait_for(have_all, what="the metrics of the studies")


class Away(unittest.TestCase):
    """What happens in Orthanc while the plugin is not loaded."""

    def test_what_came_and_went_meanwhile_is_found_at_the_next_start(self):
        with OrthancServer(genomics=OFF) as server:
            kept, gone, grows = (store(server, patient) for patient in ("KEPT", "GONE", "GROWS"))
            uid = server.get_json(f"/studies/{grows['ParentStudy']}")["MainDicomTags"]["StudyInstanceUID"]
            shrinks = store(server, "SHRINKS")
            second = store(server, "SHRINKS", modality="MR", StudyInstanceUID=server.get_json(
                f"/studies/{shrinks['ParentStudy']}")["MainDicomTags"]["StudyInstanceUID"])
            wait_until(server, get_orthanc_studies(server))
            server.restart(plugins=[])
            server.delete(f"/studies/{gone['ParentStudy']}")
            server.delete(f"/series/{second['ParentSeries']}")
            store(server, "GROWS", modality="MR", StudyInstanceUID=uid)
            fresh = store(server, "FRESH")
            job(server, f"/patients/{kept['ParentPatient']}/modify",
                {"Replace": {"PatientID": "RENAMED"}, "Force": True, "KeepSource": False})
            server.restart(plugins=None)
            studies = wait_until(server, get_orthanc_studies(server))
            self.assertIn(fresh["ParentStudy"], studies)
            self.assertEqual({study["PatientID"]: study["Modalities"] for study in studies.values()},
                             {"RENAMED": ["CT"], "GROWS": ["CT", "MR"], "SHRINKS": ["CT"],
                              "FRESH": ["CT"]})

    def test_a_log_that_was_cleared_meanwhile_hides_nothing(self):
        with OrthancServer(genomics=OFF) as server:
            store(server, "BEFORE")
            wait_until(server, get_orthanc_studies(server))
            server.restart(plugins=[])
            store(server, "MEANWHILE")
            server.delete("/changes")
            server.restart(plugins=None)
            self.assertEqual(len(wait_until(server, get_orthanc_studies(server))), 2)
            server.delete("/changes")
            store(server, "AFTER")
            self.assertEqual(len(wait_until(server, get_orthanc_studies(server))), 3)

    def test_a_reconstruction_of_which_orthanc_tells_nothing_is_found_at_the_next_start(self):
        with OrthancServer(genomics=OFF) as server:
            study = store(server, "REBUILT", StudyDescription="right")["ParentStudy"]
            wait_until(server, [study])
            server.shut_down()
            with contextlib.closing(sqlite3.connect(server.store / "orthanc" / "index")) as index:
                with index:  # as an older Orthanc may have left it
                    self.assertEqual(index.execute(
                        "UPDATE MainDicomTags SET value = 'wrong' WHERE tagGroup = 8"
                        " AND tagElement = 4144").rowcount, 1)
            server.start()
            self.describe(server, study, "wrong")
            self.assertEqual(server.post(f"/studies/{study}/reconstruct").status, 200)
            server.restart()
            self.describe(server, study, "right")

    def describe(self, server, study, expected):
        server.wait_for(lambda: wait_until(server, [study])[study]["StudyDescription"] == expected,
                        what=expected)

    def test_a_full_server_is_read_at_the_first_start(self):
        with OrthancServer(genomics=OFF, plugins=[]) as server:
            for number in range(20):
                store(server, f"FULL-{number}")
            server.restart(plugins=None)
            self.assertEqual(len(wait_until(server, get_orthanc_studies(server))), 20)

    def test_the_index_of_another_orthanc_is_read_anew(self):
        same = {"StudyInstanceUID": generate_uid(), "SeriesInstanceUID": generate_uid()}
        with OrthancServer(genomics=OFF) as server:
            for number in range(5):
                store(server, f"FULL-{number}")
            store(server, "SAME", StudyDescription="here", **same)
            wait_until(server, get_orthanc_studies(server))
            other = str(server.root / "other")
            server.restart(plugins=[],
                           configuration={"StorageDirectory": other, "IndexDirectory": other})
            stored = store(server, "SAME", StudyDescription="there", **same)
            server.restart(plugins=None)
            study, = wait_until(server, [stored["ParentStudy"]]).values()
            self.assertEqual(study["StudyDescription"], "there")

    def test_a_killed_server_goes_on(self):
        with OrthancServer(genomics=OFF) as server:
            for number in range(10):
                store(server, f"KILLED-{number}")
            server.kill()
            server.start()
            self.assertEqual(len(wait_until(server, get_orthanc_studies(server))), 10)


class UnderTheGate(ServerTest):
    """Who only reads sees the images of patients with genomic data."""

    genomics = {"Consent": {"Mode": "Off"},
                "Access": {"Roles": {"reader": ["researcher"], "sender": ["uploader"],
                                     "nobody": ["auditor"]}}}

    @classmethod
    def setUpClass(cls):
        cls.server = OrthancServer(genomics=cls.genomics, users=dict.fromkeys(
            ("admin", "reader", "sender", "nobody"), "secret"))
        cls.addClassCleanup(cls.server.stop)
        cls.server.start()

    def list(self, user, query=""):
        return [study["PatientID"] for study in
                self.server.get_json(f"/genomics/studies{query}", user=user)["Studies"]]

    def test_each_role_sees_its_studies(self):
        for patient in ("BARE-1", "WITH", "BARE-2"):
            store(self.server, patient)
        wait_until(self.server, get_orthanc_studies(self.server))
        self.assertEqual(self.list("reader"), [])
        self.assertEqual(self.server.ingest(make_vcf(L858R), patient_id="WITH").status, 200)
        for user in ("admin", "sender"):
            self.assertCountEqual(self.list(user), ["BARE-1", "WITH", "BARE-2"])
        self.assertEqual(self.list("reader"), ["WITH"])
        self.assertEqual(self.list("reader", "?since=1"), [])
        self.assertEqual(self.server.get("/genomics/studies", user="nobody").status, 403)


if __name__ == "__main__":
    unittest.main()
