# SPDX-License-Identifier: GPL-3.0-or-later
"""Genomic DICOM objects in a real Orthanc: they leave, are kept, and return as consents say."""

import io
import json
import pathlib
import shutil
import subprocess
import tempfile
import time
import unittest
from datetime import datetime, timedelta, timezone

import pydicom

from consents import make_server, record
from fixture import find_free_port
from images import make_series
from reports import IMAGING, MARKER, make_report
from test_check import run

CONFIGURATION = {"UserMetadata": {"ward": 4444}, "UserContentType": {"note": 4555}}


def store(server, content):
    """Sends an instance; Orthanc's id of it."""
    answer = server.post("/instances", content, user="admin")
    if answer.status != 200:
        raise AssertionError(answer)
    return answer.json()["ID"]


def contains(server, instance):
    return server.get(f"/instances/{instance}", user="admin").status == 200


def wait_gone(server, instance, limit=5):
    server.wait_for(lambda: not contains(server, instance), limit, "the object's leaving")


def wait_there(server, instance, limit=5):
    server.wait_for(lambda: contains(server, instance), limit, "the object's return")


def withdraw(server, consent):
    answer = server.delete(f"/genomics/consents/{consent}", user="carl")
    if answer.status != 200:
        raise AssertionError(answer)


def list_objects(server, patient, user="alice"):
    return server.get_json(f"/genomics/objects?patient-id={patient}", user=user)


def count(server):
    return server.get_json("/genomics/residency", user="admin")["Objects"]


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
        for user in ("alice", "gina", "rita"):
            answer = self.server.get(uri, user=user)
            self.assertEqual((answer.status, answer.body), (404, unknown.body), user)
        for user in ("carl", "otto", "lab"):
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
        withdraw(self.server, first)
        needles = [MARKER.encode(), instance.encode(), parsed.SOPInstanceUID.encode()]
        uris = [f"/instances/{instance}{end}" for end in (
            "", "/file", "/tags", "/simplified-tags", "/content/0040-a730", "/metadata", "/attachments",
            "/header", "/module", "/patient", "/series", "/study")]
        for level, plural in (("series", "series"), ("study", "studies"), ("patient", "patients")):
            uris += [f"/{plural}/{ids[level]}{end}" for end in (
                "", "/instances", "/instances-tags", "/shared-tags", "/archive", "/media", "/module",
                "/metadata", "/statistics")]
        uris += ["/instances", "/instances?expand", "/series?expand", "/studies?expand",
                 "/patients?expand", "/changes?limit=1000", "/jobs?expand", archive]
        self.server.wait_for(lambda: self.server.get(archive, user="admin").status == 404, 5,
                             "the archive's going")
        for uri in uris:
            answer = self.server.get(uri, user="admin")
            for needle in needles if answer.status != 404 else ():  # which repeats the question
                self.assertNotIn(needle, answer.body, uri)
        for level in ("Patient", "Study", "Series", "Instance"):
            found = self.server.post("/tools/find", {"Level": level, "Query": {"PatientID": "R-TRACE"}},
                                     user="admin")
            self.assertEqual(found.json(), [], level)
        found = self.server.post("/tools/lookup", parsed.SOPInstanceUID.encode(), user="admin")
        self.assertEqual(found.json(), [])

    @unittest.skipUnless(shutil.which("findscu"), "needs dcmtk")
    def test_dicom_does_not_find_it(self):
        def find():
            output = subprocess.run(
                ["findscu", "-v", "-S", "-k", "QueryRetrieveLevel=STUDY", "-k", "PatientID=R-FIND",
                 "-k", "StudyInstanceUID", "127.0.0.1", str(self.server.dicom_port), "-aec", "ORTHANC"],
                capture_output=True, text=True, timeout=60, check=True)
            return (output.stdout + output.stderr).count("(Pending)")
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


class Starting(unittest.TestCase):
    """What a stop, a kill, a restored backup or a removal of the plugins leaves."""

    def setUp(self):
        self.server = make_server(configuration=CONFIGURATION)
        self.addCleanup(self.server.stop)
        self.server.start()

    def keep(self, patient="P1"):
        """A report that was withheld once and is in Orthanc again, with its consent."""
        content = make_report(patient)
        instance = store(self.server, content)
        wait_gone(self.server, instance)
        return content, instance, record(self.server, patient)

    def test_a_consent_that_ended_meanwhile_takes_it_away_at_the_start(self):
        until = datetime.now(timezone.utc) + timedelta(seconds=2)
        record(self.server, "P1", Until=until.isoformat(timespec="milliseconds"))
        instance = store(self.server, make_report("P1"))
        self.server.wait_for(lambda: list_objects(self.server, "P1"), 2, "the object")
        self.server.shut_down()
        time.sleep(max(0, (until - datetime.now(timezone.utc)).total_seconds()) + 0.1)
        self.server.start()
        self.assertEqual(self.server.get("/genomics/subjects", user="alice").status, 200)
        self.assertFalse(contains(self.server, instance))  # before anybody reads
        self.assertEqual(count(self.server), {"Resident": 0, "Withheld": 1, "Deleted": 0})

    def test_what_came_while_the_plugins_were_not_there_is_found(self):
        record(self.server, "P-MAY")
        self.server.restart(plugins=[])
        may, other = store(self.server, make_report("P-MAY")), store(self.server, make_report("P-NOT"))
        self.server.restart(plugins=None)
        self.server.get_json("/genomics/subjects", user="alice")
        self.assertEqual((contains(self.server, may), contains(self.server, other)), (True, False))
        self.assertEqual(count(self.server), {"Resident": 1, "Withheld": 1, "Deleted": 0})

    def test_what_a_user_deleted_meanwhile_stays_deleted(self):
        _, instance, _ = self.keep()
        self.server.restart(plugins=[])
        self.assertEqual(self.server.delete(f"/instances/{instance}", user="admin").status, 200)
        self.server.restart(plugins=None)
        self.server.get_json("/genomics/subjects", user="alice")
        self.assertEqual(count(self.server), {"Resident": 0, "Withheld": 0, "Deleted": 1})
        self.assertFalse(contains(self.server, instance))

    def test_a_restored_orthanc_is_set_right(self):
        store(self.server, make_report("P0"))
        content, instance, consent = self.keep()
        withdraw(self.server, consent)
        _, other, _ = self.keep("P2")
        with tempfile.TemporaryDirectory() as folder:
            self.server.shut_down()
            backup = pathlib.Path(folder, "orthanc")
            shutil.copytree(self.server.store / "orthanc", backup)
            self.server.start()
            record(self.server, "P1")
            withdraw(self.server, self.server.get_json("/genomics/consents?patient-id=P2",
                                                       user="carl")[0]["ID"])
            self.assertEqual((contains(self.server, instance), contains(self.server, other)), (True, False))
            self.server.shut_down()
            shutil.rmtree(self.server.store / "orthanc")
            shutil.copytree(backup, self.server.store / "orthanc")
        self.server.start()
        self.server.get_json("/genomics/subjects", user="alice")
        self.assertEqual((contains(self.server, instance), contains(self.server, other)), (True, False))
        self.assertEqual(self.server.get(f"/instances/{instance}/file", user="admin").body, content)

    def test_nothing_is_lost_by_a_kill(self):
        contents = {}
        for round_ in range(6):
            for i in range(5):
                content = make_report(f"P{round_}-{i}")
                contents[f"P{round_}-{i}"] = (store(self.server, content), content)
            time.sleep(0.004 * round_)
            self.server.kill()
            self.server.start()
        self.server.get_json("/genomics/subjects", user="alice")
        for patient, (instance, content) in contents.items():
            self.assertFalse(contains(self.server, instance), patient)
            record(self.server, patient)
            self.assertEqual(self.server.get(f"/instances/{instance}/file", user="admin").body, content)

    def test_all_leave_and_all_return(self):
        content, instance, _ = self.keep()
        other = store(self.server, make_report("P-NOT"))
        wait_gone(self.server, other)
        answer = self.server.post("/genomics/residency", {"Policy": "AllLeave"}, user="admin")
        self.assertEqual(answer.json()["Policy"], "AllLeave")
        wait_gone(self.server, instance)
        self.server.restart()
        self.assertEqual(self.server.get_json("/genomics/residency", user="admin")["Policy"], "AllLeave")
        self.server.post("/genomics/residency", {"Policy": "AllReturn"}, user="admin")
        wait_there(self.server, instance)
        wait_there(self.server, other)
        self.server.restart(plugins=[])  # the plugins are gone, the reports are there
        self.assertEqual(self.server.get(f"/instances/{instance}/file", user="admin").body, content)
        self.assertTrue(contains(self.server, other))
        self.server.restart(plugins=None)
        self.server.post("/genomics/residency", {"Policy": "ByConsent"}, user="admin")
        wait_gone(self.server, other)
        self.assertTrue(contains(self.server, instance))

    def test_without_consents_everything_stays_and_comes_back(self):
        instance = store(self.server, make_report("P1"))
        wait_gone(self.server, instance)
        genomics = json.loads(json.dumps(self.server.genomics))
        genomics["Consent"]["Mode"] = "Off"
        self.server.restart(genomics=genomics)
        wait_there(self.server, instance)
        self.assertTrue(contains(self.server, store(self.server, make_report("P2"))))

    def test_a_rule_of_the_site_is_kept(self):
        genomics = dict(self.server.genomics, Residency={"Rules": [
            {"SopClass": "1.2.840.10008.5.1.4.1.1.104.1", "Modality": "DOC",
             "Tags": {"DocumentTitle": "*genetic*"}}]})
        self.server.restart(genomics=genomics)
        make = lambda title: make_report("P1", SOPClassUID="1.2.840.10008.5.1.4.1.1.104.1",
                                         Modality="DOC", DocumentTitle=title)
        other, mine = store(self.server, make("Lung function")), store(self.server, make("a genetic test"))
        wait_gone(self.server, mine)
        self.assertTrue(contains(self.server, other))

    def test_the_checker_knows_what_is_kept(self):
        instance = store(self.server, make_report("P1"))
        wait_gone(self.server, instance)
        code, output, errors = run(self.server)
        self.assertEqual(code, 0, (output, errors))
        for path in (self.server.genomics_directory() / "files").glob("*/*"):
            self.assertEqual(path.stat().st_mode & 0o077, 0)
            path.unlink()
        code, output, _ = run(self.server)
        self.assertEqual(code, 1)
        self.assertIn("of a DICOM object: the file is missing", output)


class Sending(unittest.TestCase):
    def test_recipients_are_listed(self):
        port = find_free_port()
        with tempfile.TemporaryDirectory() as folder:
            receiver = subprocess.Popen(["storescp", "-od", folder, str(port)],
                                        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
            self.addCleanup(receiver.wait)
            self.addCleanup(receiver.kill)
            modalities = {"clinic": ["CLINIC", "127.0.0.1", port]}
            with make_server(configuration={"DicomModalities": modalities,
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
                self.assertTrue(all(line["Date"] for line in listed))


if __name__ == "__main__":
    unittest.main()
