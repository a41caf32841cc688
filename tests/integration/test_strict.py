# SPDX-License-Identifier: GPL-3.0-or-later
"""Access.Strict: who reads for research reaches the images of patients who agreed to research, and
Orthanc answers about the others as about patients that it does not have.
"""

import json
import re
import unittest

from consents import flip_under_load, record
from orthanc_routes import list_documented
from strict import HIDDEN, ROLES, SEEN, make_strict, store, wait_for_studies
from tokens import RoleServer

DICOMWEB = "/usr/share/orthanc/plugins/libOrthancDicomWeb.so"
NOTHING = "00000000-00000000-00000000-00000000-00000000"
CONSENTS = {  # of HIDDEN, none of which covers a researcher without project
    "absent": None,
    "treatment": {"Scope": "Treatment"},
    "expired": {"Scope": "Research", "Until": "2020-01-01"},
    "not begun": {"Scope": "Research", "From": "2900-01-01"},
    "withdrawn": {"Scope": "Research", "withdraw": True},
    "denied": {"Scope": "Research", "Decision": "Deny"},
    "other purpose": {"Scope": "Research", "Purposes": ["CLINTRCH"]},
    "other role": {"Scope": "Research", "Roles": ["Clinician"]},
    "other project": {"Scope": "Research", "Projects": ["elsewhere"]},
    "without images": {"Scope": "Research", "LinkImages": False},
}
LISTS = ("/patients", "/studies", "/series", "/patients?expand", "/studies?expand", "/series?expand",
         "/studies?since=0&limit=1", "/studies?expand&since=1&limit=1", "/patients?since=1&limit=5")
# Byte for byte as for an id that Orthanc does not have.
RESOURCES = """
/patients/{patient} /patients/{patient}/studies /patients/{patient}/series /patients/{patient}/instances
/studies/{study} /studies/{study}/patient /studies/{study}/series /studies/{study}/instances
/series/{series} /series/{series}/patient /series/{series}/study /series/{series}/instances
/instances/{instance} /instances/{instance}/patient /instances/{instance}/study /instances/{instance}/series
/patients/{patient}/archive /patients/{patient}/media /patients/{patient}/shared-tags /patients/{patient}/module
/patients/{patient}/instances-tags /patients/{patient}/statistics
/studies/{study}/archive /studies/{study}/media /studies/{study}/shared-tags /studies/{study}/module
/studies/{study}/module-patient /studies/{study}/instances-tags /studies/{study}/statistics
/series/{series}/archive /series/{series}/media /series/{series}/shared-tags /series/{series}/module
/series/{series}/instances-tags /series/{series}/statistics /series/{series}/ordered-slices
/instances/{instance}/file /instances/{instance}/tags /instances/{instance}/simplified-tags
/instances/{instance}/header /instances/{instance}/content /instances/{instance}/content/0010-0020
/instances/{instance}/frames /instances/{instance}/frames/0/preview /instances/{instance}/frames/0/raw
/instances/{instance}/preview /instances/{instance}/rendered /instances/{instance}/image-uint8
/instances/{instance}/module /instances/{instance}/statistics
""".split()
# Whatever else names a patient or tells of several is closed.
CLOSED = [("GET", uri) for uri in """
/changes /changes?last /exports /jobs /jobs?expand /statistics /instances /instances?expand /queries
/modalities /modalities?expand /peers /tools /tools/metrics-prometheus /tools/log-level /tools/labels
/tools/create-archive?resources={study} /storage-commitment/none /webdav/ /dicom-web/servers /nowhere
/patients/{patient}/metadata /patients/{patient}/attachments /patients/{patient}/protected
/studies/{study}/metadata?expand /studies/{study}/metadata/AnonymizedFrom /studies/{study}/attachments
/studies/{study}/labels /series/{series}/metadata /instances/{instance}/metadata
/instances/{instance}/attachments/dicom/data /instances/{instance}/attachments /patients/{patient}/x
""".split()] + [("POST", uri) for uri in """
/tools/create-archive /tools/create-media /tools/bulk-content /tools/bulk-anonymize /tools/bulk-delete
/tools/bulk-modify /tools/reconstruct /tools/execute-script /tools/reset /instances /studies
/studies/{study}/archive /studies/{study}/media /studies/{study}/anonymize /studies/{study}/modify
/studies/{study}/merge /instances/{instance}/modify /modalities/x/store /modalities/x/find
/dicom-web/studies /dicom-web/servers/x/stow /tools/dicom-echo
""".split()] + [("DELETE", "/studies/{study}"), ("DELETE", "/instances/{instance}"), ("DELETE", "/changes"),
                ("PUT", "/studies/{study}/metadata/1024"), ("PUT", "/patients/{patient}/protected")]
FIND = [{"Level": level, "Query": query, **more} for level in ("Patient", "Study", "Series", "Instance")
        for query in ({}, {"PatientID": HIDDEN}, {"PatientID": "P-*"})
        for more in ({}, {"Expand": True}, {"Limit": 1}, {"Since": 1, "Limit": 5, "Expand": True})]


class Strict(unittest.TestCase):
    make = staticmethod(make_strict)
    others = ("alice", "gina", "admin", "both")
    writers = ("alice", "admin")

    @classmethod
    def setUpClass(cls):
        cls.server = cls.make(configuration={"DicomWeb": {"Enable": True}, "WebDavEnabled": True})
        cls.server.plugins = [str(cls.server.plugin_directory), DICOMWEB]
        cls.addClassCleanup(cls.server.stop)
        cls.server.start()
        cls.seen, cls.hidden = store(cls.server, SEEN), store(cls.server, HIDDEN)
        record(cls.server, SEEN, Scope="Research")
        wait_for_studies(cls.server, 2)
        cls.filtered = cls.server.get_json("/plugins/dicom-web", user="admin")["Version"] != "1.7"

    def ask(self, method, uri, ids, body=b"{}", user="rita", **options):
        return self.server.request(method, uri.format(**ids), None if method == "GET" else body, user=user,
                                   **options)

    def assert_hidden(self):
        """Nothing of HIDDEN by any route, and each answers as for an id that nothing has."""
        nobody = {key: NOTHING for key in self.hidden}
        for uri in RESOURCES:
            hidden, unknown = self.ask("GET", uri, self.hidden), self.ask("GET", uri, nobody)
            self.assertIn(hidden.status, (403, 404), uri)
            self.assertEqual((hidden.status, self.without_ids(hidden.body, self.hidden)),
                             (unknown.status, self.without_ids(unknown.body, nobody)), uri)
        for uri in LISTS:
            self.assert_seen_alone(self.ask("GET", uri, {}), uri)
        for body in FIND:
            self.assert_seen_alone(self.ask("POST", "/tools/find", {}, json.dumps(body)), body)
        for name in (HIDDEN, self.hidden["uid"], self.hidden["instance_uid"]):
            self.assertEqual(self.ask("POST", "/tools/lookup", {}, name).json(), [])

    @staticmethod
    def without_ids(body, ids):
        for one in ids.values():
            body = body if isinstance(one, bytes) else body.replace(one.encode(), b"")
        return body

    def assert_seen_alone(self, answer, what):
        self.assertEqual(answer.status, 200, (what, answer))
        text = answer.body.decode()
        for key in ("patient", "study", "series", "instance", "uid"):
            self.assertNotIn(self.hidden[key], text, what)
        self.assertNotIn(HIDDEN, text, what)
        self.assertLessEqual(len(answer.json()), 2, what)

    def test_without_a_consent_for_research_nothing_is_reached(self):
        for name, consent in CONSENTS.items():
            with self.subTest(name):
                more = {key: value for key, value in (consent or {}).items() if key[0].isupper()}
                made = record(self.server, HIDDEN, **more) if consent else None
                if consent and "withdraw" in consent:
                    self.server.delete(f"/genomics/consents/{made}", user="carl")
                self.assert_hidden()
                if made:
                    self.server.delete(f"/genomics/consents/{made}", user="carl")

    def test_with_one_everything_is(self):
        made = record(self.server, HIDDEN, Scope="Research", Projects=["study-1"])
        project = {"Genomics-Project": "study-1"}
        try:
            for ids, headers in ((self.seen, {}), (self.hidden, project)):
                if ids is self.hidden:
                    self.assert_hidden()  # outside of the project
                for uri in RESOURCES:
                    mine = self.ask("GET", uri, ids, headers=headers)
                    self.assertEqual(mine.status, 200, uri)
                    if "archive" not in uri and "media" not in uri:
                        admin = self.ask("GET", uri, ids, user="admin")
                        same = mine.body == admin.body or mine.json() == admin.json()
                        self.assertTrue(same, (uri, mine, admin))
                self.assertEqual(self.ask("GET", "/instances/{instance}/file", ids, headers=headers).body, ids["file"])
            self.assertEqual(self.server.get_json("/studies", user="rita"), [self.seen["study"]])
            self.assertEqual(self.ask("POST", "/tools/lookup", {}, SEEN).json()[0]["ID"], self.seen["patient"])
            found = self.ask("POST", "/tools/find", {}, json.dumps({"Level": "Instance", "Query": {}})).json()
            self.assertEqual(len(found), 2)
            answer = self.ask("POST", "/tools/count-resources", {}, json.dumps({"Level": "Series", "Query": {}}))
            if answer.status != 404:  # before 1.12
                self.assertEqual(answer.json()["Count"], 1)
        finally:
            self.server.delete(f"/genomics/consents/{made}", user="carl")

    def test_from_a_withdrawal_on_not_one_request_sees_the_images(self):
        study = self.hidden["study"].encode()

        def reads(end):
            return self.ask("GET", end, self.hidden).status == 200

        def lists(method, uri, body):
            return study in self.ask(method, uri, {}, body).body
        find = json.dumps({"Level": "Study", "Query": {"PatientID": "*"}})
        sights = [lambda: reads("/studies/{study}"), lambda: reads("/instances/{instance}/file"),
                  lambda: reads("/studies/{study}/archive"), lambda: reads("/instances/{instance}/preview"),
                  lambda: lists("GET", "/studies", None), lambda: lists("POST", "/tools/find", find)]

        def withdraw():
            made = record(self.server, HIDDEN, Scope="Research")
            self.assertTrue(reads("/instances/{instance}/file"))
            self.assertEqual(self.server.delete(f"/genomics/consents/{made}", user="carl").status, 200)
        flip_under_load(self, sights, withdraw)

    def test_what_is_not_in_the_table_is_closed(self):
        for method, uri in CLOSED:
            for ids in (self.seen, self.hidden):
                self.assertEqual(self.ask(method, uri, ids).status, 403, (method, uri))
        for method, uri in (("PUT", "/studies"), ("DELETE", "/tools/find"), ("POST", "/patients"),
                            ("HEAD", "/patients"), ("PROPFIND", "/webdav/by-patients/")):
            self.assertGreaterEqual(self.ask(method, uri, {}).status, 400, (method, uri))

    def test_no_route_that_orthanc_documents_tells_of_who_did_not_agree(self):
        samples = {"name": "dicom", "frame": "0", "index": "0", "key": "archive", "path": "0010-0020", "label": "x"}
        levels = {"patients": "patient", "studies": "study", "instances": "instance"}
        routes = list_documented()
        self.assertGreater(len(routes), 200)
        for method, path in routes:
            level = path.split("/")[1]
            def ask(ids):
                named = {**samples, "id": ids.get(levels.get(level, level), NOTHING)}
                uri = re.sub(r"{(\w+)}", lambda place: named[place[1]], path)
                answer = self.ask(method, uri, {}, json.dumps([ids["study"]]))
                return answer.status, self.without_ids(answer.body, ids)
            hidden, unknown = ask(self.hidden), ask({key: NOTHING for key in self.hidden})
            self.assertEqual(hidden, unknown, (method, path))
            self.assertNotIn(HIDDEN.encode(), hidden[1], (method, path))
        self.assertCountEqual(self.server.get_json("/studies", user="admin"),
                              [self.seen["study"], self.hidden["study"]], "nothing was changed")

    def test_no_spelling_leads_to_what_is_closed(self):
        ways = ("/../", "/%2e%2e/", "/..%2F", "//../", "/./../", "\\..\\", "/%252e%252e/", "/..;/", "%2F..%2F")
        of_hidden = self.hidden["instance"]
        places = [(f"/instances/{self.seen['instance']}", f"{of_hidden}/file"), ("/app", f"instances/{of_hidden}/file"),
                  ("/app", "changes"), ("/instances/x", f"{of_hidden}/tags"), ("/tools/now", "../jobs?expand"),
                  (f"/dicom-web/studies/{self.seen['uid']}", f"{self.hidden['uid']}/metadata")]
        for uri in [base + way + to for base, to in places for way in ways] + [
                f"//instances//{of_hidden}//file", f"/instances/{of_hidden}/file/", f"/INSTANCES/{of_hidden}/file",
                f"/instances/{of_hidden}%2Ffile", f"/instances/{of_hidden};/file", "/changes/", "//changes"]:
            answer = self.ask("GET", uri.replace("{", "").replace("}", ""), {})
            self.assertIn(answer.status, (400, 403, 404), (uri, answer))
            self.assertNotIn(HIDDEN.encode(), answer.body, uri)
        for uri in ("/webdav/", "/webdav/by-patients/", "/webdav/by-uids/"):
            for method in ("PROPFIND", "OPTIONS"):
                answer = self.ask(method, uri, {}, headers={"Depth": "1"})
                self.assertEqual(answer.status, 403, (method, uri, answer))
                self.assertNotIn(HIDDEN.encode(), answer.body, uri)

    def test_nobody_else_notices(self):
        count = {"/patients": 2, "/studies?expand": 2, "/instances": 4}
        for user in self.others:
            for uri, number in count.items():
                self.assertEqual(len(self.server.get_json(uri, user=user)), number)
            for uri in RESOURCES:
                self.assertEqual(self.ask("GET", uri, self.hidden, user=user).status, 200, uri)
            self.assertEqual(self.ask("GET", "/studies", {}, user=user, headers={"Accept": "application/xml"})
                             .headers["content-type"].split(";")[0], "application/xml")
            self.assertEqual(self.ask("GET", "/studies/x", {}, user=user).status, 404)
            self.assertEqual(self.ask("GET", "/studies?since=x&limit=1", {}, user=user).status, 400)
            self.assertGreater(len(self.server.get_json("/changes", user=user)["Changes"]), 3)
        for user in self.writers:
            self.assertEqual(self.ask("DELETE", "/studies/x", {}, user=user).status, 404)
            extra = store(self.server, "P-EXTRA", admin=user)
            self.assertEqual(self.ask("DELETE", "/patients/{patient}", extra, user=user).status, 200)
            self.assertEqual(self.ask("GET", "/patients/{patient}", extra, user=user).status, 404)

    def test_a_purpose_of_research_counts_whoever_has_it(self):
        research = {"Genomics-Purpose": "HRESCH"}
        for user in ("both", "admin"):
            self.assertEqual(self.ask("GET", "/studies/{study}", self.hidden, user=user).status, 200)
            self.assertEqual(self.ask("GET", "/studies/{study}", self.hidden, user=user, headers=research).status, 404)
            self.assertEqual(self.ask("GET", "/studies/{study}", self.seen, user=user, headers=research).status, 200)
        for purpose in ("TREAT", "BTG", "nonsense"):
            self.assertEqual(self.ask("GET", "/studies/{study}", self.seen,
                                      headers={"Genomics-Purpose": purpose}).status, 403, purpose)

    def test_who_reads_nothing_reads_no_images(self):
        for user in ("carl", "otto", "lab"):
            for uri in ("/studies", "/studies/{study}", "/instances/{instance}/file", "/system", "/changes"):
                self.assertEqual(self.ask("GET", uri, self.seen, user=user).status, 403, (user, uri))
        self.assertEqual(self.server.get("/genomics/audit", user="otto").status, 200)
        self.assertIn(self.server.get("/studies", user=False).status, (401, 403))

    def test_a_copy_does_not_tell_what_it_was_made_of(self):
        made = self.server.post(f"/studies/{self.hidden['study']}/anonymize",
                                {"Replace": {"PatientID": "P-COPY"}, "Force": True}, user="admin").json()
        wait_for_studies(self.server, 3)
        self.assertEqual(self.ask("GET", "/studies/{ID}", made).status, 404, "a copy inherits no consent")
        record(self.server, "P-COPY", Scope="Research")
        self.assertIn(self.hidden["study"], str(self.ask("GET", "/studies/{ID}", made, user="admin").json()))
        for uri in ("/studies/{ID}", "/studies?expand", "/patients/{PatientID}/studies"):
            answer = self.ask("GET", uri, made)
            self.assertIn(made["ID"], str(answer.json()))
            self.assertNotIn(self.hidden["study"], str(answer.json()))
        found = self.ask("POST", "/tools/find", {}, json.dumps({"Level": "Study", "Query": {}, "Expand": True}))
        self.assertNotIn(self.hidden["study"], str(found.json()))
        self.server.delete(f"/patients/{made['PatientID']}", user="admin")
        wait_for_studies(self.server, 2)

    def test_dicomweb_is_as_strict_or_closed(self):
        searches = ("/dicom-web/studies", "/dicom-web/series", "/dicom-web/instances",
                    f"/dicom-web/studies?PatientID={HIDDEN}", "/dicom-web/studies/{uid}/series",
                    "/dicom-web/studies/{uid}/instances", "/dicom-web/studies/{uid}/series/{series_uid}/instances")
        fetches = ("/dicom-web/studies/{uid}", "/dicom-web/studies/{uid}/metadata",
                   "/dicom-web/studies/{uid}/series/{series_uid}/metadata",
                   "/dicom-web/studies/{uid}/series/{series_uid}/instances/{instance_uid}",
                   "/dicom-web/studies/{uid}/series/{series_uid}/instances/{instance_uid}/metadata",
                   "/wado?requestType=WADO&objectUID={instance_uid}&contentType=application/dicom")
        for uri in (*searches, *fetches):
            answer = self.ask("GET", uri, self.hidden)
            self.assertNotIn(HIDDEN.encode(), answer.body, uri)
            self.assertNotIn(self.hidden["instance_uid"].encode(), answer.body, uri)
            if "{" in uri or not self.filtered:
                self.assertEqual(answer.status, 403, uri)
            seen = self.ask("GET", uri, self.seen)
            self.assertEqual(seen.status, 200 if self.filtered else 403, (uri, seen))
            self.assertIn(self.ask("GET", uri, self.hidden, user="alice").status, (200, 204), uri)
        for uri in ("/dicom-web/studies/{seen}/series/{series_uid}/metadata",
                    "/wado?requestType=WADO&objectUID={instance_uid}&objectUID={seen_instance}",
                    "/wado?requestType=WADO&objectUID={seen_instance}&objectUID={instance_uid}"):
            mixed = {**self.hidden, "seen": self.seen["uid"], "seen_instance": self.seen["instance_uid"]}
            self.assertEqual(self.ask("GET", uri, mixed).status, 403, uri)
        if self.filtered:
            listed = self.ask("GET", "/dicom-web/studies", {}).json()
            self.assertEqual([study["0020000D"]["Value"] for study in listed], [[self.seen["uid"]]])


class StrictByToken(Strict):
    """The same for users who come with tokens; clinicians may not write then."""

    writers = ("admin",)

    @staticmethod
    def make(**options):
        return RoleServer(ROLES, access={"Strict": True}, genomics={"Consent": {"Mode": "Enforce"}}, **options)


if __name__ == "__main__":
    unittest.main()
