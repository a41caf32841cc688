# SPDX-License-Identifier: GPL-3.0-or-later
"""Access.Authentication "Token": who has no good token gets nothing, from Orthanc or from us."""

import http.client
import tempfile
import time
import unittest

from images import make_series
from tokens import Key, TokenServer, make_set
from vcf_text import L858R, make_vcf

RSA = Key("r1", "RS256")
EC = Key("e1")
ADMIN = RSA.token("root", "Administrator")

# Core routes of every kind that anybody would try; each answers an administrator.
OPEN = """
/ /app/explorer.html /app/explorer.js /system /statistics /patients /studies /series /instances
/patients?expand /studies?expand /series?expand /instances?expand /changes /changes?last /exports /jobs
/jobs?expand /modalities /modalities?expand /peers /peers?expand /plugins /plugins?expand
/plugins/explorer.js /plugins/genomics-index /queries /storage-commitment/none
/tools /tools/now /tools/now-local /tools/generate-uid?level=study /tools/dicom-conformance
/tools/default-encoding /tools/log-level /tools/log-level-http /tools/log-level-dicom
/tools/metrics /tools/metrics-prometheus /tools/accepted-transfer-syntaxes
/tools/unknown-sop-class-accepted /dicom-web/studies /dicom-web/series /dicom-web/instances
/dicom-web/servers /wado /wado?requestType=WADO /nowhere /favicon.ico /webdav/
""".split()
OF_ONE = """
/patients/{patient} /patients/{patient}/studies /patients/{patient}/series /patients/{patient}/instances
/patients/{patient}/archive /patients/{patient}/media /patients/{patient}/shared-tags
/patients/{patient}/statistics /patients/{patient}/protected /patients/{patient}/metadata
/patients/{patient}/instances-tags /patients/{patient}/module /patients/{patient}/attachments
/studies/{study} /studies/{study}/archive /studies/{study}/media /studies/{study}/shared-tags
/studies/{study}/instances-tags /studies/{study}/series /studies/{study}/patient /studies/{study}/metadata
/instances/{instance} /instances/{instance}/file /instances/{instance}/tags /instances/{instance}/preview
/instances/{instance}/simplified-tags /instances/{instance}/content /instances/{instance}/header
/instances/{instance}/metadata /instances/{instance}/attachments/dicom/data /instances/{instance}/pdf
""".split()
CHANGES = (("POST", "/instances"), ("POST", "/tools/find"), ("POST", "/tools/lookup"), ("POST", "/tools/reset"),
           ("POST", "/tools/shutdown"), ("POST", "/tools/execute-script"), ("POST", "/tools/create-archive"),
           ("POST", "/tools/bulk-content"), ("POST", "/dicom-web/studies"), ("PUT", "/tools/log-level"),
           ("PUT", "/modalities/x"), ("PUT", "/peers/x"), ("DELETE", "/changes"), ("DELETE", "/exports"),
           ("DELETE", "/patients/{patient}"), ("DELETE", "/studies/{study}"), ("DELETE", "/instances/{instance}"),
           ("POST", "/studies/{study}/modify"), ("POST", "/patients/{patient}/anonymize"),
           ("PUT", "/patients/{patient}/metadata/1024"), ("POST", "/modalities/x/store"))
TRICKS = ("//patients", "/patients/", "/./patients", "/genomics/../patients", "/genomics/%2e%2e/patients",
          "/%70atients", "/patients%2F", "/genomics/..%2Fpatients", "/genomics/openapi.json/../../patients",
          "/GENOMICS/../patients", "/patients;x", "/genomics//../patients", "/genomics/%00/../patients",
          "http://localhost/patients", "/genomics/datasets/../../patients", "/genomics\\..\\patients")


class WithImages(unittest.TestCase):
    """One Orthanc with a patient, whose images and data an administrator has sent."""

    @classmethod
    def setUpClass(cls):
        cls.server = TokenServer(make_set(RSA, EC), configuration={
            "DicomWeb": {"Enable": True}, "ExecuteLuaEnabled": True, "WebDavEnabled": True})
        cls.addClassCleanup(cls.server.stop)
        cls.server.plugins = [str(cls.server.plugin_directory),
                              "/usr/share/orthanc/plugins/libOrthancDicomWeb.so"]
        cls.server.start()
        with tempfile.TemporaryDirectory() as folder:
            for path in make_series(folder, "P1", size=8):
                stored = cls.server.post("/instances", path.read_bytes(), user=ADMIN)
        cls.ids = {"patient": stored.json()["ParentPatient"], "study": stored.json()["ParentStudy"],
                   "instance": stored.json()["ID"]}
        for patient in ("P1", "P2"):
            answer = cls.server.ingest(make_vcf(L858R, samples=(patient,)), user=ADMIN, patient_id=patient)
            assert answer.status == 200, answer


class DefaultDeny(WithImages):
    def test_no_get_route_of_orthanc_answers_without_a_good_token(self):
        self.assertGreaterEqual(len(OPEN) + len(OF_ONE), 70)
        now = int(time.time())
        bad = {"none": None, "garbage": "x", "old": RSA.token("root", "Administrator", exp=now - 100),
               "other": Key("r1", "RS256").token("root", "Administrator")}
        for uri in (*OPEN, *(one.format(**self.ids) for one in OF_ONE)):
            for name, token in bad.items():
                answer = self.server.get(uri, user=token)
                self.assertEqual(answer.status, 403, (uri, name))
                self.assertNotIn(b"P1", answer.body)
            self.assertNotIn(self.server.get(uri, user=ADMIN).status, (401, 403), uri)

    def test_no_route_changes_anything_without_a_good_token(self):
        for method, uri in CHANGES:
            answer = self.server.request(method, uri.format(**self.ids), b"{}", user="x.y.z")
            self.assertEqual(answer.status, 403, (method, uri))
        for method in ("HEAD", "OPTIONS", "PROPFIND", "PATCH", "TRACE", "MKCOL", "COPY", "LOCK"):
            for uri in ("/patients", "/webdav/", "/system"):
                answer = self.server.request(method, uri)
                self.assertGreaterEqual(answer.status, 400, (method, uri))
                self.assertNotIn(b"P1", answer.body)
        self.assertEqual(len(self.server.get_json("/patients", user=ADMIN)), 1)

    def test_no_spelling_of_a_path_leads_around_the_door(self):
        for uri in TRICKS:
            for user in (None, RSA.token("rita", "Researcher")):
                try:
                    answer = self.server.get(uri, user=user)
                except http.client.HTTPException:
                    continue
                self.assertIn(answer.status, (400, 401, 403, 404), (uri, answer))
                self.assertNotIn(self.ids["patient"].encode(), answer.body)

    def test_our_own_routes_say_what_is_wrong(self):
        answer = self.server.get("/genomics/subjects")
        self.assertEqual(answer.status, 401)
        self.assertEqual(answer.headers["www-authenticate"], 'Bearer realm="Orthanc"')
        for uri in ("/genomics/openapi.json", "/genomics/genes/EGFR", "/genomics/none"):
            self.assertIn(self.server.get(uri).status, (401, 403), uri)
        old = RSA.token("alice", "Clinician", exp=int(time.time()) - 100)
        answer = self.server.get("/genomics/subjects", user=old)
        self.assertEqual(answer.status, 401)
        self.assertIn('error="invalid_token", error_description="the token has expired"',
                      answer.headers["www-authenticate"])
        self.assertNotIn(old.encode(), answer.body)
        self.assertEqual(self.server.post("/genomics/find", {"Level": "Patient"}).status, 401)
        self.assertEqual(self.server.upload("/genomics/datasets", make_vcf(L858R)).status, 403)
        self.assertEqual(self.server.get("/patients/{patient}/genomics".format(**self.ids)).status, 403)

    def test_a_token_counts_in_its_header_alone(self):
        for uri in (f"/system?access_token={ADMIN}", f"/system?token={ADMIN}"):
            self.assertEqual(self.server.get(uri).status, 403)
        for header in (ADMIN, f"Basic {ADMIN}", f"Bearer{ADMIN}", f"Bearer {ADMIN}, {ADMIN}", "Bearer "):
            status = self.server.get("/system", headers={"Authorization": header}).status
            self.assertIn(status, (400, 403), header)  # 400 is Orthanc's, for what is no Basic
        self.assertEqual(self.server.get("/system", headers={"authorization": f"bearer  {ADMIN}"}).status, 200)

    def test_no_token_nor_user_is_in_the_log(self):
        token = RSA.token("SECRETUSER", "Nothing")
        for user in (token, token + "x"):
            self.server.get("/genomics/subjects", user=user)
            self.server.get("/patients", user=user)
        log = self.server.log()
        for secret in ("SECRETUSER", token[:40], token[-40:]):
            ours = [line for line in log.splitlines() if secret in line and "HTTP" not in line]
            self.assertEqual(ours, [])


class Roles(WithImages):
    def statuses(self, token, *requests):
        return [self.server.request(method, uri.format(**self.ids), body, user=token).status
                for method, uri, body in requests]

    READ = (("GET", "/patients/{patient}", None), ("GET", "/instances/{instance}/file", None),
            ("POST", "/tools/find", b'{"Level": "Patient", "Query": {}}'), ("GET", "/dicom-web/studies", None))
    WRITE = (("PUT", "/patients/{patient}/metadata/1024", b"x"), ("DELETE", "/patients/{patient}/metadata/1024", b""))
    RULE = (("GET", "/modalities", None), ("GET", "/exports", None), ("PUT", "/tools/log-level", b"verbose"))
    OURS = (("GET", "/genomics/subjects/P1/variants", None), ("GET", "/patients/{patient}/genomics", None))

    def test_say_what_somebody_may_of_orthanc_and_of_us(self):
        rows = {"Clinician": (200, 403, 403, 200), "geneticist": (200, 403, 403, 200),
                "Researcher": (403, 403, 403, 200), "Uploader": (403, 403, 403, 403),
                "Administrator": (200, 200, 200, 200), "offline_access": (403, 403, 403, 403)}
        for role, expected in rows.items():
            token = EC.token("someone", role)
            for requests, status in zip((self.READ, self.WRITE, self.RULE, self.OURS), expected):
                self.assertEqual(set(self.statuses(token, *requests)), {status}, (role, requests))

    def test_no_spelling_of_a_path_gives_more_than_the_role_does(self):
        token = EC.token("someone", "Clinician")
        for base in ("/patients", "/app", "/dicom-web", "/studies/x"):
            for way in ("/../", "/%2e%2e/", "/..%2F", "//../", "/./../", "/x/../../", "\\..\\", "/%252e%252e/", "/..;/"):
                for uri in ("exports", "tools/log-level"):
                    status = self.server.get(base + way + uri, user=token).status
                    self.assertIn(status, (400, 403, 404), base + way + uri)

    def test_a_scope_takes_away_and_never_adds(self):
        def token(*roles, scope, **more):
            return EC.token("someone", *roles, scope=scope, **more)
        reader = token("Administrator", scope="openid user/Observation.rs")
        self.assertEqual(set(self.statuses(reader, *self.OURS)), {200})
        self.assertEqual(set(self.statuses(reader, *self.READ, *self.WRITE, *self.RULE)), {403})
        answer = self.server.delete("/genomics/datasets/none", user=reader)
        self.assertEqual(answer.status, 403)
        self.assertIn('error="insufficient_scope"', answer.headers["www-authenticate"])
        images = token("Administrator", scope="user/ImagingStudy.rs")
        self.assertEqual(set(self.statuses(images, *self.READ)), {200})
        self.assertEqual(set(self.statuses(images, *self.OURS, *self.WRITE)), {403})
        self.assertEqual(set(self.statuses(token("Nothing", scope="system/*.cruds"), *self.READ, *self.OURS)), {403})

    def test_a_scope_of_a_patient_shows_that_one_alone(self):
        token = EC.token("app", "Clinician", scope="patient/*.rs launch/patient", patient="P1")
        subjects = self.server.get_json("/genomics/subjects", user=token)
        self.assertEqual([subject["PatientID"] for subject in subjects], ["P1"])
        self.assertEqual(self.server.get_json("/genomics/subjects/P1/variants", user=token)["Total"], 1)
        known = self.server.get("/genomics/subjects/P2/variants", user=token)
        unknown = self.server.get("/genomics/subjects/P9/variants", user=token)
        self.assertEqual((known.status, known.body), (404, unknown.body))
        variant = "/genomics/variants/GRCh38:7-55191822-T-G/carriers"
        self.assertEqual([one["PatientID"] for one in self.server.get_json(variant, user=token)["Patients"]], ["P1"])
        self.assertEqual(len(self.server.get_json(variant, user=EC.token("c", "Clinician"))["Patients"]), 2)
        self.assertEqual(set(self.statuses(token, *self.READ)), {403}, "images cannot be limited so")
        by_id = EC.token("app", "Clinician", scope="patient/*.rs", patient=subjects[0]["ID"])
        self.assertEqual(self.server.get("/genomics/subjects/P1/variants", user=by_id).status, 200)
        for patient in ("P9", "P"):
            none = EC.token("app", "Clinician", scope="patient/*.rs", patient=patient)
            self.assertEqual(self.server.get_json("/genomics/subjects", user=none), [])

    def test_what_orthanc_does_for_us_inside_needs_no_token(self):
        self.server.wait_for(lambda: self.server.get_json("/genomics/studies", user=ADMIN), what="the study")


if __name__ == "__main__":
    unittest.main()
