# SPDX-License-Identifier: GPL-3.0-or-later
"""The audit trail on a real Orthanc: an entry of each request, written before its answer."""

import contextlib
import csv
import hashlib
import io
import json
import os
import pathlib
import re
import sqlite3
import subprocess
import threading
import time
import unittest

from consents import ingest, make_server, record
from test_full_disk import Disk

CHECK = pathlib.Path(os.environ.get("GENOMICS_PLUGIN_DIR", "."), "genomics-check")
CHUNKED = {("POST", "/genomics/datasets"), ("PUT", "/genomics/datasets/{id}/targets")}
CONTRADICTION = [f"chr12\t100\t.\tA\tC\t.\tPASS\t.\tGT\t{genotype}" for genotype in ("0/1", "1/1")]


def list_entries(server, query="", user="otto"):
    return server.get_json("/genomics/audit" + query, user=user)["Entries"]


def list_new(server, head):
    """The entries after this one, without those of the auditor."""
    entries = list_entries(server, f"?oldest-first&after={head}&limit=10000")
    return [entry for entry in entries if entry["User"] != "otto"]


def get_head(server):
    return server.get_json("/genomics/audit/head", user="otto")


class Audit(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.server = make_server()
        cls.addClassCleanup(cls.server.stop)
        cls.server.start()
        cls.dataset = ingest(cls.server, "P1")
        record(cls.server, "P1")
        record(cls.server, "P1", Scope="Research")

    def setUp(self):
        self.head = get_head(self.server)["Number"]

    def the_entry(self):
        """The only one that the test has left."""
        entries = list_new(self.server, self.head)
        self.assertEqual(len(entries), 1, entries)
        return entries[0]

    def assert_entry(self, **fields):
        entry = self.the_entry()
        self.assertEqual({key: entry[key] for key in fields}, fields)
        return entry

    def test_each_route_leaves_one_entry_of_its_kind_or_says_that_it_leaves_none(self):
        document = self.server.get_json("/genomics/openapi.json", user="admin")
        audited = 0
        for path, methods in document["paths"].items():
            for method, operation in methods.items():
                with self.subTest(method=method, path=path):
                    head = get_head(self.server)["Number"]
                    answer = self.call(method.upper(), path)
                    entries = list_new(self.server, head)
                    if operation["x-audit"] == "None":
                        self.assertIn(path, ("/genomics/genes/{symbol}", "/genomics/openapi.json", "/genomics/app",
                                             "/genomics/app/{file}", "/genomics/permissions",
                                             "/genomics/report-desk"))
                        self.assertEqual(entries, [])
                        continue
                    audited += 1
                    self.assertEqual(
                        [(e["Method"], e["Route"], e["Action"], e["Status"], e["User"]) for e in entries],
                        [(method.upper(), path, operation["x-audit"], answer.status, "admin")])
        self.assertGreater(audited, 50)

    def call(self, method, path):
        uri = re.sub(r"\{\w+\}", "none", path)
        if (method, path) in CHUNKED:
            return self.server.request(method, uri, iter([b"x"]), chunked=True, user="admin",
                                       headers={"Transfer-Encoding": "chunked"})
        return self.server.request(method, uri, b"{}" if method in ("POST", "PUT") else None, user="admin")

    def test_a_read_says_who_asked_what_about_whom(self):
        self.server.get("/genomics/subjects/P1/variants?gene=EGFR&limit=5", user="alice")
        entry = self.assert_entry(
            Action="Read", Outcome="Success", Status=200, User="alice", Roles="clinician",
            Purpose="TREAT", Reason="", PatientID="P1", Route="/genomics/subjects/{id}/variants",
            Question={"Path": {"id": "P1"}, "Query": {"gene": "EGFR", "limit": "5"}})
        subject = self.server.get_json("/genomics/subjects/P1", user="alice")["ID"]
        self.assertEqual(entry["Subject"], subject)

    def test_a_search_says_how_many_it_told_of(self):
        body = {"Level": "Patient", "Query": {"Gene": "EGFR"}, "Count": True}
        self.server.post("/genomics/find", body, user="rita")
        entry = self.assert_entry(Action="Search", Subjects=1, Purpose="HRESCH", PatientID="")
        self.assertEqual(entry["Question"]["Body"], body)

    def test_who_is_not_there_and_who_may_not_be_seen_are_entries(self):
        ingest(self.server, "P-UNSEEN", name="UNSEEN")
        for patient in ("P-NOBODY", "P-UNSEEN"):
            self.head = get_head(self.server)["Number"]
            self.server.get(f"/genomics/subjects/{patient}", user="alice")
            self.assert_entry(Outcome="NotFound", Status=404, PatientID=patient, Subject="")

    def test_a_denial_is_an_entry(self):
        for user, status in (("carl", 403), (False, 401)):
            self.head = get_head(self.server)["Number"]
            answer = self.server.get("/genomics/subjects?patient-id=P1", user=user)
            # Orthanc itself refuses who has no password, before any plugin
            if user:
                self.assertEqual(answer.status, status)
                self.assert_entry(Outcome="Denied", User="carl", Roles="consent-officer", PatientID="P1")
            else:
                self.assertEqual(list_new(self.server, self.head), [])

    def test_a_file_of_variants_is_an_export(self):
        self.server.get("/genomics/subjects/P1/variants", user="alice", headers={"Accept": "text/csv"})
        self.assert_entry(Action="Export", PatientID="P1")

    def test_breaking_the_glass_stands_out(self):
        uri = "/genomics/subjects/P1/variants"
        headers = {"Genomics-Purpose": "BTG", "Genomics-Reason": "unconscious"}
        self.assertEqual(self.server.get(uri, user="alice", headers=headers).status, 200)
        self.assert_entry(Action="BreakGlass", Purpose="BTG", Reason="unconscious", Outcome="Success",
                          PatientID="P1")
        self.assertEqual(self.server.get(uri, user="rita", headers=headers).status, 403)
        self.assertEqual(self.server.get(uri, user="alice", headers={"Genomics-Purpose": "BTG"}).status, 400)
        self.assertEqual([(e["User"], e["Outcome"]) for e in list_entries(self.server, "?action=breakglass")],
                         [("alice", "Failed"), ("rita", "Denied"), ("alice", "Success")])

    def test_consents_are_recorded_with_their_patient(self):
        consent = record(self.server, "P-CONSENT")
        self.assert_entry(Action="Consent", User="carl", PatientID="P-CONSENT", Method="POST")
        self.head = get_head(self.server)["Number"]
        self.server.delete(f"/genomics/consents/{consent}", user="carl")
        self.assert_entry(Action="Consent", PatientID="P-CONSENT", Method="DELETE", Status=200)

    def test_a_release_and_a_rejection_are_recorded_with_their_reason(self):
        for action, name in (("release", "R1"), ("reject", "R2")):
            dataset = ingest(self.server, "P-" + name, *CONTRADICTION, name=name)
            self.head = get_head(self.server)["Number"]
            answer = self.server.post(f"/genomics/datasets/{dataset}/{action}", {"Reason": "seen"}, user="admin")
            self.assertEqual(answer.status, 200, answer)
            entry = self.assert_entry(Action=action.capitalize(), Outcome="Success", PatientID="P-" + name)
            self.assertEqual(entry["Question"]["Body"], {"Reason": "seen"})

    def test_an_upload_is_recorded_without_its_content(self):
        ingest(self.server, "P-UP", name="UP", origin="germline")
        entry = self.assert_entry(Action="Create", User="lab", PatientID="P-UP", Status=200)
        self.assertEqual(entry["Question"]["Query"]["patient-id"], "P-UP")
        self.assertNotIn("Body", entry["Question"])

    def test_names_of_samples_are_not_kept_since_they_can_be_erased(self):
        name = "NAME-OF-A-SAMPLE"
        digest = "sha256:" + hashlib.sha256(name.encode()).hexdigest()
        self.server.put(f"/genomics/datasets/{self.dataset}/samples/{name}", b'{"PatientID": "P1"}', user="lab")
        self.assertEqual(self.the_entry()["Question"]["Path"]["sample"], digest)
        self.head = get_head(self.server)["Number"]
        self.server.post(f"/genomics/datasets/{self.dataset}/erase", {"Samples": [name], "Reason": "r"}, user="admin")
        self.assertEqual(self.the_entry()["Question"]["Body"], {"Samples": [digest], "Reason": "r"})
        for file in self.server.genomics_directory().glob("audit.db*"):
            self.assertNotIn(name.encode(), file.read_bytes())

    def test_a_body_that_is_no_json_is_kept_by_its_digest(self):
        self.server.post("/genomics/find", b"{", user="alice")
        self.assertEqual(self.the_entry()["Question"],
                         {"BodyBytes": 1, "BodySha256": hashlib.sha256(b"{").hexdigest()})

    def test_only_auditors_read_it_and_each_look_is_an_entry(self):
        for user in ("alice", "gina", "rita", "carl", "lab", "admin"):
            for uri in ("/genomics/audit", "/genomics/audit/head"):
                self.assertEqual(self.server.get(uri, user=user).status, 403, user)
        self.assertEqual({e["Action"] for e in list_new(self.server, self.head)}, {"Audit"})
        list_entries(self.server, "?user=alice")
        newest = list_entries(self.server, "?user=otto&limit=1")[0]
        self.assertEqual((newest["Action"], newest["Question"]), ("Audit", {"Query": {"user": "alice"}}))

    def test_it_is_filtered_and_paged(self):
        self.server.get("/genomics/subjects/P-PAGED", user="alice")
        time.sleep(0.01)  # so that their times differ
        self.server.get("/genomics/subjects/P-PAGED", user="carl")
        found = list_entries(self.server, "?patient-id=P-PAGED&action=Read")
        self.assertEqual([e["User"] for e in found], ["carl", "alice"])
        for query, users in (("outcome=Denied", ["carl"]), ("purpose=TREAT", ["alice"]),
                             ("user=carl", ["carl"]), ("oldest-first", ["alice", "carl"]),
                             (f"since={found[0]['Time']}", ["carl"]), (f"until={found[1]['Time']}", []),
                             ("issuer=X", []), (f"after={found[0]['Number']}", ["alice"])):
            with self.subTest(query):
                entries = list_entries(self.server, f"?patient-id=P-PAGED&action=Read&{query}")
                self.assertEqual([e["User"] for e in entries], users)
        looks = list_entries(self.server, "?patient-id=P-PAGED&action=Audit&limit=1")
        self.assertEqual([e["User"] for e in looks], ["otto"], "who looked at what is known of a patient")
        page = self.server.get_json("/genomics/audit?patient-id=P-PAGED&action=Read&limit=1", user="otto")
        self.assertEqual(page["Next"], found[0]["Number"])
        for wrong in ("since=yesterday", "outcome=Good", "action=Look", "limit=0", "after=x", "limit=10001",
                      "who=alice"):
            self.assertEqual(self.server.get(f"/genomics/audit?{wrong}", user="otto").status, 400, wrong)

    def test_it_is_given_as_csv(self):
        self.server.get("/genomics/subjects/=1+1", user="alice")
        answer = self.server.get("/genomics/audit?limit=2", user="otto", headers={"Accept": "text/csv"})
        rows = list(csv.DictReader(io.StringIO(answer.body.decode(), newline="")))
        self.assertEqual((rows[0]["User"], rows[0]["PatientID"], rows[0]["Status"]), ("alice", "'=1+1", "404"))
        self.assertEqual(json.loads(rows[0]["Question"]), {"Path": {"id": "=1+1"}})
        self.assertEqual(answer.headers["genomics-next"], rows[1]["Number"])

    def test_it_is_given_as_fhir(self):
        self.server.get("/genomics/subjects/P1", user="alice")
        answer = self.server.get("/genomics/audit?limit=1", user="otto", headers={"Accept": "application/fhir+json"})
        self.assertEqual(answer.headers["content-type"], "application/fhir+json")
        event = answer.json()["entry"][0]["resource"]
        self.assertEqual((event["action"], event["agent"][2]["who"]["identifier"]["value"]), ("R", "alice"))
        self.assertEqual(answer.headers["genomics-next"], event["id"].split("-")[1])

    def test_what_no_reader_understands_is_kept_all_the_same(self):
        self.server.get("/genomics/subjects/P1?issuer=" + "x" * 5000, user="alice",
                        headers={"Genomics-Reason": "\u00e9".encode().decode("latin-1")})
        entry = self.the_entry()
        self.assertLessEqual(len(entry["Question"]["Query"]["issuer"]), 4096)


class Lasting(unittest.TestCase):
    """What becomes of the file."""

    def setUp(self):
        self.server = make_server()
        self.addCleanup(self.server.stop)
        self.server.start()
        ingest(self.server, "P1")
        record(self.server, "P1")

    def test_whoever_is_killed_has_recorded_what_was_answered(self):
        answered = []

        def ask(thread):
            for number in range(100000):
                patient = f"K-{thread}-{number}"
                try:
                    self.server.get(f"/genomics/subjects/{patient}", user="alice", timeout=5)
                except OSError:
                    return
                answered.append(patient)

        threads = [threading.Thread(target=ask, args=(i,)) for i in range(4)]
        for thread in threads:
            thread.start()
        self.server.wait_for(lambda: len(answered) > 500, what="enough answers")
        self.server.kill()
        for thread in threads:
            thread.join()
        self.server.start()
        asked, after = set(), 0
        while after is not None:
            page = self.server.get_json(f"/genomics/audit?user=alice&oldest-first&after={after}&limit=1000",
                                        user="otto")
            asked.update(entry["PatientID"] for entry in page["Entries"])
            after = page["Next"]
        self.assertEqual(set(answered) - asked, set())

    def check(self, *options):
        """Status and findings of genomics-check."""
        done = subprocess.run([CHECK, *options, self.server.genomics_directory()], check=False,
                              capture_output=True, text=True, env=self.server.make_environment())
        return done.returncode, [line for line in done.stdout.splitlines() if "\taudit\t" in line]

    def tamper(self, sql):
        with contextlib.closing(sqlite3.connect(self.server.genomics_directory() / "audit.db")) as trail:
            for trigger in ("entry_follows", "entry_stays", "entry_is_kept"):
                trail.execute(f"DROP TRIGGER {trigger}")
            trail.execute(sql)
            trail.commit()

    def test_a_whole_trail_is_found_whole_while_the_server_writes_it(self):
        head = get_head(self.server)
        self.assertEqual(self.check("--audit-head", f"{head['Number']}:{head['Hash']}"), (0, []))
        self.server.restart()
        self.assertEqual(self.check("--audit-head", f"{head['Number']}:{head['Hash']}"), (0, []))

    def test_what_is_changed_or_taken_out_is_found(self):
        self.server.shut_down()
        self.tamper("UPDATE entry SET who = 'eve' WHERE number = 2")
        status, findings = self.check()
        self.assertEqual((status, findings[1].split("\t")[:3]), (1, ["-", "audit", "2"]))
        self.assertEqual(self.check("--repair")[0], 1, "nothing mends it")

    def test_a_trail_that_was_shortened_or_taken_away_is_found(self):
        self.server.shut_down()
        trail = self.server.genomics_directory() / "audit.db"
        self.tamper("DELETE FROM entry WHERE number = (SELECT MAX(number) FROM entry)")
        self.assertIn("not there any more", self.check()[1][-1])
        trail.unlink()
        self.assertEqual(self.check(), (1, ["-\taudit\t-\taudit.db is not there"]))
        self.server.start()
        self.assertIn("the audit trail lacks entry", self.server.log())
        list_entries(self.server)
        self.assertIn("is another one than the one", self.check("--audit-head", "1:" + 64 * "0")[1][-1])

    def test_a_backup_holds_the_trail(self):
        head = get_head(self.server)
        backup = self.server.root / "backup"
        self.assertEqual(self.check("--backup", backup), (0, []))
        done = subprocess.run([CHECK, "--audit-head", f"{head['Number']}:{head['Hash']}", backup], check=False,
                              capture_output=True, text=True, env=self.server.make_environment())
        self.assertEqual(done.returncode, 0, done.stdout)

    def test_a_damaged_trail_denies_everything(self):
        self.server.shut_down()
        trail = self.server.genomics_directory() / "audit.db"
        trail.write_bytes(b"nothing of SQLite" * 300)
        self.server.start()
        for uri in ("/genomics/subjects/P1/variants", "/genomics/audit", "/genomics/consents"):
            self.assertEqual(self.server.get(uri, user="alice").status, 503, uri)
        self.assertEqual(self.server.get("/system", user="alice").status, 200)


class FullDisk(unittest.TestCase):
    def setUp(self):
        self.disk = Disk()
        self.addCleanup(self.disk.unmount)
        self.server = make_server(store=self.disk.root)
        self.addCleanup(self.server.stop)
        self.server.start()
        self.dataset = ingest(self.server, "P1")
        record(self.server, "P1")

    def ask(self):
        return self.server.get("/genomics/subjects/P1/variants", user="alice")

    def test_it_denies_rather_than_forgets(self):
        self.assertEqual(self.ask().status, 200)
        self.disk.leave(0)
        answered = 1
        for _ in range(3000):  # what the log of the trail has room for is still recorded
            answer = self.ask()
            if answer.status != 200:
                break
            answered += 1
        self.assertEqual(answer.status, 503, answer)
        self.assertEqual(answer.json()["Details"], "the audit cannot be written")
        self.assertNotIn(b"EGFR", answer.body)
        link = self.server.put(f"/genomics/datasets/{self.dataset}/samples/S1", b'{"PatientID": "P2"}', user="lab")
        self.assertEqual(link.status, 503, link)
        self.assertIsNone(self.server.process.poll())
        self.disk.free()
        self.assertEqual(self.ask().status, 200, "it goes on, and nobody's link has changed")
        found = list_entries(self.server, "?user=alice&action=Read&limit=10000")
        self.assertEqual(len(found), answered + 1)


if __name__ == "__main__":
    unittest.main()
