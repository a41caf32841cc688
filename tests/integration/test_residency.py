# SPDX-License-Identifier: GPL-3.0-or-later
"""Genomic DICOM objects in a real Orthanc: they leave, are kept, and return as consents say."""

import io
import json
import os
import pathlib
import tempfile
import unittest
from datetime import datetime, timedelta, timezone

import pydicom

from consents import make_server, record
from dicom import Modality
from images import make_series
from orthanc_routes import list_gets
from reports import IMAGING, MARKER, make_report
from residents import CONFIGURATION, contains, count, list_objects, store, wait_gone, withdraw


class Residency(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.server = make_server(configuration={**CONFIGURATION, "DicomAlwaysAllowFind": True})
        cls.addClassCleanup(cls.server.stop)
        cls.server.start()

    def test_a_report_without_consent_leaves_and_is_kept(self):
        content = make_report("R-KEPT")
        instance = store(self.server, content)  # never rejected
        wait_gone(self.server, instance)
        self.assertEqual(list_objects(self.server, "R-KEPT"), [])
        record(self.server, "R-KEPT")
        self.assertTrue(contains(self.server, instance))  # from the answer on
        self.assertEqual(self.server.get(f"/instances/{instance}/file", user="admin").body, content)
        shown = list_objects(self.server, "R-KEPT")
        self.assertEqual([(o["ID"], o["State"], o["Recognised"]) for o in shown],
                         [(instance, "Resident", "code 51969-4 of LN")])

    def test_a_withdrawal_takes_it_away_and_a_renewal_brings_it_back(self):
        content = make_report("R-LIFE")
        first = record(self.server, "R-LIFE")
        instance = store(self.server, content)
        self.server.wait_for(lambda: list_objects(self.server, "R-LIFE"), 5, "the object")
        self.assertTrue(contains(self.server, instance))
        uri = f"/instances/{instance}"
        series = self.server.get_json(uri, user="admin")["ParentSeries"]
        for place, body in ((f"{uri}/metadata/ward", b"blue"), (f"{uri}/attachments/note", b"\0\1\2"),
                            (f"/series/{series}/metadata/ward", b"green")):
            self.assertEqual(self.server.put(place, body, user="admin").status, 200)
        withdraw(self.server, first)
        self.assertFalse(contains(self.server, instance))
        self.assertEqual(self.server.get(f"/series/{series}", user="admin").status, 404)
        record(self.server, "R-LIFE")
        self.assertEqual(self.server.get(f"{uri}/file", user="admin").body, content)
        for place, body in ((f"{uri}/metadata/ward", b"blue"), (f"{uri}/attachments/note/data", b"\0\1\2"),
                            (f"/series/{series}/metadata/ward", b"green")):
            self.assertEqual(self.server.get(place, user="admin").body, body)

    def test_whoever_may_see_all_of_it_reads_it_while_it_is_withheld(self):
        content = make_report("R-READ")
        instance = store(self.server, content)
        wait_gone(self.server, instance)
        unknown = self.server.get("/genomics/objects/none/file", user="alice")
        uri = f"/genomics/objects/{instance}/file"
        for user in ("alice", "gina"):
            answer = self.server.get(uri, user=user)
            self.assertEqual((answer.status, answer.body), (404, unknown.body), user)
        for user in ("carl", "otto", "lab", "rita"):  # research is told nobody's name
            self.assertEqual(self.server.get(uri, user=user).status, 403, user)
        record(self.server, "R-READ", Roles=["Clinician"])  # not for everybody who sees images
        self.assertFalse(contains(self.server, instance))
        answer = self.server.get(uri, user="alice")
        self.assertEqual((answer.status, answer.body), (200, content))
        self.assertEqual(answer.headers["cache-control"], "no-store")
        self.assertEqual(list_objects(self.server, "R-READ")[0]["State"], "Withheld")
        self.assertEqual(list_objects(self.server, "R-READ", user="gina"), [])
        self.assertEqual(self.server.get(uri, user="gina").status, 404)

    def test_it_stays_only_where_nothing_at_all_is_withheld(self):
        for i, more in enumerate(({"LinkImages": False}, {"WithheldGenes": ["BRCA1"]},
                                  {"WithheldClasses": ["SecondaryFindings"]}, {"Users": ["alice"]},
                                  {"Purposes": ["ETREAT"]}, {"Scope": "Research"},
                                  {"Until": "2020-01-01"}, {"From": "2900-01-01"})):
            with self.subTest(more):
                record(self.server, f"R-LIMIT{i}", **more)
                instance = store(self.server, make_report(f"R-LIMIT{i}"))
                wait_gone(self.server, instance)

    def test_other_objects_stay(self):
        with tempfile.TemporaryDirectory() as folder:
            image = store(self.server, make_series(folder, "R-KEPT", size=8)[0].read_bytes())
        report = store(self.server, make_report("R-NONE", title=IMAGING))
        genomic = store(self.server, make_report("R-NONE"))
        wait_gone(self.server, genomic)  # came after both
        self.assertTrue(contains(self.server, image) and contains(self.server, report))

    def test_an_expiry_takes_it_away_when_it_comes(self):
        until = datetime.now(timezone.utc) + timedelta(seconds=3)
        record(self.server, "R-TIME", Until=until.isoformat(timespec="milliseconds"))
        instance = store(self.server, make_report("R-TIME"))
        self.server.wait_for(lambda: list_objects(self.server, "R-TIME"), 3, "the object")
        self.assertTrue(contains(self.server, instance))
        wait_gone(self.server, instance, limit=10)
        # the second that Until names is still in it
        self.assertLess(datetime.now(timezone.utc) - until, timedelta(seconds=2))

    def test_a_users_own_deletion_is_not_undone(self):
        first = record(self.server, "R-USER")
        instance = store(self.server, make_report("R-USER"))
        withdraw(self.server, first)
        record(self.server, "R-USER")
        self.assertTrue(contains(self.server, instance))
        before = count(self.server)["Deleted"]
        self.assertEqual(self.server.delete(f"/instances/{instance}", user="admin").status, 200)
        self.server.wait_for(lambda: count(self.server)["Deleted"] == before + 1, 5, "the note of it")
        withdraw(self.server, record(self.server, "R-USER"))
        record(self.server, "R-USER")
        self.assertFalse(contains(self.server, instance))
        self.assertEqual(list_objects(self.server, "R-USER"), [])
        again = store(self.server, make_report("R-USER"))  # and another may come
        self.server.wait_for(lambda: list_objects(self.server, "R-USER"), 5, "the other object")
        self.assertTrue(contains(self.server, again))

    def test_copies_are_taken_and_then_judged(self):
        record(self.server, "R-COPY")
        instance = store(self.server, make_report("R-COPY"))
        self.server.wait_for(lambda: list_objects(self.server, "R-COPY"), 5, "the object")
        study = self.server.get_json(f"/instances/{instance}/study", user="admin")["ID"]
        for action, body in (("modify", {"Replace": {"StudyDescription": "x"}}),
                             ("anonymize", {"Replace": {"PatientID": "R-NOBODY"}, "Force": True})):
            answer = self.server.post(f"/studies/{study}/{action}", body, user="admin")
            self.assertEqual(answer.status, 200, answer)
            copy = answer.json()["ID"]
            if action == "modify":  # of the same patient
                self.server.wait_for(lambda: len(list_objects(self.server, "R-COPY")) == 2, 5, "the copy")
                self.assertEqual(self.server.get(f"/studies/{copy}", user="admin").status, 200)
            else:
                self.server.wait_for(
                    lambda: self.server.get(f"/studies/{copy}", user="admin").status == 404, 5, "it to go")
        self.assertTrue(contains(self.server, instance))

    def list_telling(self, uris, *needles):
        """Those that answer with any of these; not a 404, which repeats the question."""
        answers = {uri: self.server.get(uri, user="admin") for uri in uris}
        return {uri for uri, answer in answers.items() if answer.status != 404 and
                any(needle in answer.body for needle in needles)}

    def test_nothing_of_it_is_found_by_any_route(self):
        first = record(self.server, "R-TRACE")
        report = make_report("R-TRACE")
        parsed = pydicom.dcmread(io.BytesIO(report))
        instance = store(self.server, report)
        self.server.wait_for(lambda: list_objects(self.server, "R-TRACE"), 5, "the object")
        ids = {level: self.server.get_json(f"/instances/{instance}/{level}", user="admin")["ID"]
               for level in ("series", "study", "patient")}
        job = self.server.post("/tools/create-archive",
                               {"Resources": [ids["study"]], "Asynchronous": True}, user="admin").json()
        archive = f"/jobs/{job['ID']}/archive"
        self.server.wait_for(lambda: self.server.get(archive, user="admin").status == 200, 5, "the archive")
        self.server.put("/modalities/self", json.dumps(["ORTHANC", "127.0.0.1", self.server.dicom_port]),
                        user="admin")
        query = self.server.post("/modalities/self/query", {
            "Level": "Instance", "Query": {"PatientID": "R-TRACE", "SOPInstanceUID": ""}}, user="admin").json()
        uris = list_gets({
            "patients": [ids["patient"]], "studies": [ids["study"]], "series": [ids["series"]],
            "instances": [instance], "jobs": [job["ID"]], "queries": [query["ID"]], "modalities": ["self"],
            "peers": ["none"], "storage-commitment": ["none"], "frame": ["0"], "index": ["0"],
            "key": ["archive"], "path": ["0040-a730", "0040-a730/0/0040-a160", "0010-0020"],
            "name": ["dicom", "dicom-until-pixel-data", "dicom-as-json", "note", "ward", "ReceptionDate",
                     "SopClassUid", "MainDicomTagsSignature", "dicom-web"]})
        told = self.list_telling(uris, MARKER.encode())
        self.assertGreaterEqual(told, {f"/instances/{instance}{end}" for end in (
            "/file", "/tags", "/simplified-tags", "/content/0040-a730/0/0040-a160",
            "/attachments/dicom/data")})
        withdraw(self.server, first)
        self.server.wait_for(lambda: self.server.get(archive, user="admin").status == 404, 5,
                             "the archive's going")
        self.assertEqual(self.list_telling(uris, MARKER.encode()), set())
        told = self.list_telling(uris, instance.encode(), parsed.SOPInstanceUID.encode())
        answers = f"/queries/{query['ID']}/answers"  # what a modality has said stays, with its UIDs
        self.assertEqual({uri for uri in told if not uri.startswith(answers)}, set())
        for level in ("Patient", "Study", "Series", "Instance"):
            found = self.server.post("/tools/find", {"Level": level, "Query": {"PatientID": "R-TRACE"}},
                                     user="admin")
            self.assertEqual(found.json(), [], level)
        found = self.server.post("/tools/lookup", parsed.SOPInstanceUID.encode(), user="admin")
        self.assertEqual(found.json(), [])

    def test_dicom_does_not_find_it(self):
        modality = self.enterContext(Modality("ANYBODY"))

        def find():
            return len(modality.find(self.server, "STUDY", PatientID="R-FIND"))
        first = record(self.server, "R-FIND")
        store(self.server, make_report("R-FIND"))
        self.server.wait_for(lambda: list_objects(self.server, "R-FIND"), 5, "the object")
        self.assertEqual(find(), 1)
        withdraw(self.server, first)
        self.assertEqual(find(), 0)

    def test_only_who_administers_says_where_all_are(self):
        for user, status in (("admin", 200), ("alice", 403), ("carl", 403), ("otto", 403), ("rita", 403)):
            self.assertEqual(self.server.get("/genomics/residency", user=user).status, status, user)
            self.assertEqual(self.server.post("/genomics/residency", {"Policy": "ByConsent"},
                                              user=user).status, status, user)
        for body in ({"Policy": "x"}, {}, {"Policy": "AllLeave", "Force": 1}, []):
            self.assertEqual(self.server.post("/genomics/residency", body, user="admin").status, 400, body)
        for user, status in (("carl", 200), ("admin", 200), ("alice", 403), ("otto", 403)):
            uri = "/genomics/residency/recipients?patient-id=R-NOBODY"
            self.assertEqual(self.server.get(uri, user=user).status, status, user)
        self.assertEqual(self.server.get("/genomics/objects", user="alice").status, 400)


DICOMWEB = "/usr/share/orthanc/plugins/libOrthancDicomWeb.so"


class DicomWeb(unittest.TestCase):
    def test_it_does_not_find_it(self):
        ours = pathlib.Path(os.environ.get("GENOMICS_PLUGIN_DIR", ".")).glob("libOrthancGenomics*.so")
        with make_server(plugins=[*map(str, sorted(ours)), DICOMWEB]) as server:
            def find():
                paths = [f"/dicom-web/{level}?PatientID=P1" for level in ("studies", "series", "instances")]
                paths += [f"/dicom-web/studies/{study}{end}" for end in ("/metadata", "/series", "/instances")]
                answers = [server.get(path, user="admin") for path in paths]
                return [answer.status == 200 and answer.json() != [] for answer in answers]
            first = record(server, "P1")
            content = make_report("P1")
            study = pydicom.dcmread(io.BytesIO(content)).StudyInstanceUID
            store(server, content)
            server.wait_for(lambda: list_objects(server, "P1"), 5, "the object")
            self.assertEqual(find(), [True] * 6)
            withdraw(server, first)
            self.assertEqual(find(), [False] * 6)


class Sending(unittest.TestCase):
    def test_recipients_are_listed(self):
        clinic = self.enterContext(Modality("CLINIC"))
        with make_server(configuration={"DicomModalities": {"clinic": clinic.entry()},
                                        "LogExportedResources": True}) as server:
            first = record(server, "P1")
            instance = store(server, make_report("P1"))
            server.wait_for(lambda: list_objects(server, "P1"), 5, "the object")
            server.wait_for(lambda: server.post("/modalities/clinic/store", instance.encode(),
                                                user="admin").status == 200, 10, "the sending")
            withdraw(server, first)
            listed = server.get_json("/genomics/residency/recipients?patient-id=P1", user="carl")
            self.assertEqual({(line["ID"], line["Recipient"]) for line in listed},
                             {(instance, "clinic")})
            self.assertTrue(all(line["Date"] and line["Told"] is None for line in listed))

    def test_who_was_sent_it_is_told_that_it_left(self):
        clinic, other = self.enterContext(Modality("CLINIC")), self.enterContext(Modality("OTHER"))
        modalities = {"clinic": clinic.entry(), "other": other.entry()}
        with make_server(configuration={"DicomModalities": modalities, "LogExportedResources": True},
                         residency={"RejectionNotes": ["clinic"]}) as server:
            first = record(server, "P1")
            report = make_report("P1")
            instance = store(server, report)
            server.wait_for(lambda: list_objects(server, "P1"), 5, "the object")
            for modality in modalities:
                self.assertEqual(server.post(f"/modalities/{modality}/store", instance.encode(),
                                             user="admin").status, 200)
            Modality.read(clinic.folder.name), Modality.read(other.folder.name)
            withdraw(server, first)

            def told():
                uri = "/genomics/residency/recipients?patient-id=P1"
                return {line["Recipient"]: line["Told"] for line in server.get_json(uri, user="carl")}
            server.wait_for(lambda: told()["clinic"], 10, "the telling")
            self.assertIsNone(told()["other"])
            note, = (pydicom.Dataset.from_json(one) for one in Modality.read(clinic.folder.name))
            self.assertEqual(Modality.read(other.folder.name), [])
            sent = pydicom.dcmread(io.BytesIO(report))
            self.assertEqual((note.SOPClassUID.name, note.PatientID, note.StudyInstanceUID),
                             ("Key Object Selection Document Storage", "P1", sent.StudyInstanceUID))
            self.assertEqual(note.ConceptNameCodeSequence[0].CodeValue, "113039")
            evidence = note.CurrentRequestedProcedureEvidenceSequence[0].ReferencedSeriesSequence[0]
            self.assertEqual(evidence.ReferencedSOPSequence[0].ReferencedSOPInstanceUID, sent.SOPInstanceUID)
            self.assertNotIn(MARKER, note.to_json())


if __name__ == "__main__":
    unittest.main()
