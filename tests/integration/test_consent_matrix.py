# SPDX-License-Identifier: GPL-3.0-or-later
"""Every GET and POST of the OpenAPI document x consent x role, held against a second server; and what
modalities and DICOMweb's clients are told, which is nothing genomic whatever is consented.

Two servers begin as copies of one store, with a patient whom everybody may read. One then gets the
data of another patient, P-HIDDEN; the other never does, though both have the images of both. While
no consent lets a role read P-HIDDEN, both answer that role byte for byte the same: nothing is
normalised. A route of the document without a row here fails the test.
"""

import json
import pathlib
import shutil
import tempfile
import unittest

from consents import OTHER, ingest, make_server, make_token_server, record
from dicom import KEYS, Modality
from images import make_series
from report_files import begin
from vcf_text import L858R

HIDDEN = "P-HIDDEN"
VARIANT = "GRCh38:7-55191822-T-G"
READERS = {"alice": "Treatment", "gina": "Treatment", "rita": "Research"}
OTHERS = ("otto", "carl")
CONSENTS = {  # what is recorded, for the scope of the role's purpose or the other one
    "absent": None,
    "expired": {"Until": "2020-01-01"},
    "not begun": {"From": "2900-01-01"},
    "withdrawn": {"withdraw": True},
    "other purpose": {"other": True},
    "denied": {"Decision": "Deny"},
    "somebody else": {"Users": ["nobody"]},
    "granted and denied": {"twice": True},
}
FIND = ({"Level": "Patient", "Expand": True, "Query": {"Gene": "EGFR"}},
        {"Level": "Patient", "Query": {"Modality": "CT"}},
        {"Level": "Patient", "Query": {"Not": {"Gene": "TP53"}}, "Count": True},
        {"Level": "Study", "Expand": True, "Query": {"Gene": "EGFR", "Modality": "CT"}},
        {"Level": "Variant", "Expand": True, "Query": {"Gene": "EGFR"}},
        {"Level": "Call", "Query": {"PatientID": HIDDEN, "Gene": "EGFR"}})

# Of each route what is asked: "{…}" are ids of P-HIDDEN. Rows of READS tell of genomic data to who
# may read it; those of CLOSED are for who handles files, consents or nothing of patients.
READS = {
    ("GET", "/genomics/datasets"): ["", "?expand", f"?patient-id={HIDDEN}", "?status=Active&limit=1"],
    ("GET", "/genomics/datasets/{id}"): ["/genomics/datasets/{dataset}"],
    ("GET", "/genomics/subjects"): ["", f"?patient-id={HIDDEN}", "?since=1"],
    ("GET", "/genomics/subjects/{id}"): [
        f"/genomics/subjects/{HIDDEN}", "/genomics/subjects/{subject}",
        f"/genomics/subjects/{HIDDEN}?as-of={{dataset}}", "/genomics/subjects/{alias}"],
    ("GET", "/genomics/subjects/{id}/variants"): [
        f"/genomics/subjects/{HIDDEN}/variants", "/genomics/subjects/{subject}/variants?gene=EGFR",
        f"/genomics/subjects/{HIDDEN}/variants?region=chr12:1-99",
        "/genomics/subjects/{alias}/variants"],
    ("GET", "/genomics/subjects/{id}/variants/density"): [
        f"/genomics/subjects/{HIDDEN}/variants/density", "/genomics/subjects/{subject}/variants/density?filter=PASS"],
    ("GET", "/genomics/subjects/{id}/difference"): [
        f"/genomics/subjects/{HIDDEN}/difference?from={{dataset}}"],
    ("GET", "/patients/{id}/genomics"): ["/patients/{patient}/genomics"],
    ("GET", "/studies/{id}/genomics"): ["/studies/{study}/genomics?gene=EGFR"],
    ("GET", "/patients/{id}/genomics/panel"): ["/patients/{patient}/genomics/panel"],
    ("GET", "/studies/{id}/genomics/panel"): ["/studies/{study}/genomics/panel"],
    ("GET", "/series/{id}/genomics/panel"): ["/series/{series}/genomics/panel"],
    ("GET", "/genomics/variants/{variant}"): [f"/genomics/variants/{VARIANT}"],
    ("GET", "/genomics/variants/{variant}/carriers"): [f"/genomics/variants/{VARIANT}/carriers"],
    ("GET", "/genomics/studies"): ["", f"?patient-id={HIDDEN}"],
    ("GET", "/genomics/reports"): ["", f"?patient-id={HIDDEN}"],
    ("GET", "/genomics/reports/{id}"): [f"/genomics/reports/{{report}}{form}" for form in ("", ".json", ".html", ".pdf", ".fhir")],
    ("POST", "/genomics/find"): FIND,
}
CLOSED = {
    ("GET", "/studies/{id}/genomics/quality-flag"): ["/studies/{study}/genomics/quality-flag"],
    ("GET", "/genomics/genes/{symbol}"): ["/genomics/genes/EGFR"],
    ("GET", "/genomics/permissions"): ["/genomics/permissions"],
    ("GET", "/genomics/openapi.json"): [""],
    ("GET", "/genomics/report-desk"): [""],
    ("GET", "/genomics/app"): [""],
    ("GET", "/genomics/app/{file}"): ["/genomics/app/panel.js"],
    ("GET", "/genomics/objects"): ["?patient-id=" + HIDDEN],  # with objects: test_residency.py
    ("GET", "/genomics/objects/{id}"): ["/genomics/objects/none"],
    ("GET", "/genomics/objects/{id}/file"): ["/genomics/objects/none/file"],
    ("GET", "/genomics/residency"): [""],
    ("GET", "/genomics/residency/recipients"): ["?patient-id=" + HIDDEN],
    ("POST", "/genomics/residency"): [{"Policy": "x"}],
    ("GET", "/genomics/tombstones"): [""],
    ("GET", "/genomics/renormalization"): [""],
    ("GET", "/genomics/reviews"): [""],
    ("GET", "/genomics/jobs"): ["", "?expand"],
    ("GET", "/genomics/jobs/{id}"): ["/genomics/jobs/{job}"],
    ("GET", "/genomics/uploads/{id}"): ["/genomics/uploads/none"],
    ("POST", "/genomics/datasets"): [b"none"],
    ("POST", "/genomics/datasets/{id}/release"): [{"Reason": "x"}],
    ("POST", "/genomics/datasets/{id}/reject"): [{"Reason": "x"}],
    ("POST", "/genomics/datasets/{id}/samples"): [b"sample,patient-id\n"],
    ("POST", "/genomics/datasets/{id}/erase"): [{"Samples": ["X"], "Reason": "x"}],
    ("POST", "/genomics/uploads"): [b""],
    ("POST", "/genomics/uploads/{id}/finish"): [b""],
    ("POST", "/genomics/renormalization"): [b""],
    ("POST", "/genomics/reports"): [{"PatientID": HIDDEN, "Profile": "Any"}],
    # Jobs have ids of their own: what they tell of P-HIDDEN is in test_report_cohort.py.
    ("POST", "/genomics/reports/cohort"): [{"Patients": [{"PatientID": HIDDEN}], "Profile": "None"}],
    ("GET", "/genomics/reports/cohort/{job}"): ["/genomics/reports/cohort/none"],
    ("POST", "/genomics/reports/{id}/sign"): [{"Verify": False}],
    ("POST", "/genomics/reports/{id}/amend"): [{"Reason": "x"}],
    ("POST", "/genomics/reports/{id}/retract"): [{"Reason": "x"}],
    ("GET", "/genomics/consent-service"): [""],
    ("POST", "/genomics/consent-service"): [b""],
    ("POST", "/genomics/subjects/{id}/merge"): [{"Into": "x", "Reason": "x"}],
    ("POST", "/genomics/jobs/{id}/pause"): [b""],
    ("POST", "/genomics/jobs/{id}/resume"): [b""],
    ("POST", "/genomics/jobs/{id}/cancel"): [b""],
}
AUDIT = {  # tells an auditor what was asked, and of whom it was told: test_audit.py
    ("GET", "/genomics/audit"): ["", f"?patient-id={HIDDEN}"],
    ("GET", "/genomics/audit/head"): [""],
}
DICOMWEB_PLUGIN = "/usr/share/orthanc/plugins/libOrthancDicomWeb.so"
DICOMWEB = ["/dicom-web/studies", "/dicom-web/series", "/dicom-web/instances",
            f"/dicom-web/studies?PatientID={HIDDEN}&includefield=all", "/dicom-web/studies/{uid}/series",
            "/dicom-web/studies/{uid}/instances?includefield=all", "/dicom-web/studies/{uid}/metadata",
            "/wado?requestType=WADO&objectUID={instance_uid}&contentType=application/dicom"]
DICOM = {  # what a modality asks; "{…}" are of P-HIDDEN
    **{f"C-FIND of a {level}": lambda one, server, ids, level=level: one.find(server, level) for level in KEYS},
    "C-FIND of P-HIDDEN": lambda one, server, ids: one.find(server, "STUDY", PatientID=HIDDEN),
    "C-GET": lambda one, server, ids: one.get(server, "PATIENT", PatientID=HIDDEN),
    "C-MOVE": lambda one, server, ids: one.move(server, "STUDY", StudyInstanceUID=ids["uid"]),
    "C-STORE": lambda one, server, ids: one.store(server, ids["file"]),
    "C-ECHO": lambda one, server, ids: one.echo(server)}
PROFILE = {"Name": "Any", "Title": "Any", "Test": {"Name": "Any"}, "Origins": ["Germline", "Somatic", "Unknown"]}
OFFICERS = "/genomics/consents"  # read no genomic data, and refuse who does: test_consents.py


def hidden_ids(pattern, ids):
    """The pattern's own path with the ids of P-HIDDEN."""
    for name, key in (("datasets/{id}", "dataset"), ("jobs/{id}", "job"), ("subjects/{id}", "subject"),
                      ("reports/{id}", "report")):
        pattern = pattern.replace(name, name.replace("{id}", ids[key]))
    return pattern.replace("{id}", "none")


class Matrix(unittest.TestCase):
    make = staticmethod(make_server)

    @classmethod
    def setUpClass(cls):
        cls.modality = Modality("CT")
        cls.addClassCleanup(cls.modality.__exit__)
        cls.folder = pathlib.Path(tempfile.mkdtemp(prefix="matrix-"))
        cls.addClassCleanup(shutil.rmtree, cls.folder)
        images = [path for patient in ("P-SEEN", HIDDEN)
                  for path in make_series(cls.make_folder(patient), patient, size=8)]
        with cls.make_one("a") as server:
            ingest(server, "P-SEEN", L858R, OTHER, name="SEEN")
            for scope in ("Treatment", "Research"):
                record(server, "P-SEEN", Scope=scope)
            for image in images:
                server.post("/instances", image.read_bytes(), user="admin")
            cls.wait_for_images(server)
            server.get_json("/genomics/subjects", user="rita")  # makes the secret of pseudonyms
        shutil.copytree(cls.folder / "a", cls.folder / "b")
        cls.servers = [cls.make_one(name) for name in "ab"]
        for server in cls.servers:
            cls.addClassCleanup(server.stop)
            server.start()
            cls.wait_for_images(server)
        cls.ids = {**cls.fill(cls.servers[0]), "file": images[-1]}
        tags = cls.servers[0].get_json(f"/studies/{cls.ids['study']}/instances", user="admin")[0]
        cls.ids["instance_uid"] = tags["MainDicomTags"]["SOPInstanceUID"]

    @classmethod
    def make_one(cls, name):
        server = cls.make(store=cls.folder / name, configuration={
            "DicomServerEnabled": True, "DicomModalities": {"ct": cls.modality.entry()},
            "DicomWeb": {"Enable": True, "Host": "server"}})
        server.plugins = [str(server.plugin_directory), DICOMWEB_PLUGIN]
        profiles = cls.folder / "profiles"
        profiles.mkdir(exist_ok=True)
        (profiles / "Any.json").write_text(json.dumps(PROFILE))
        server.genomics["Reports"] = {"ProfilesDirectory": str(profiles)}
        return server

    @classmethod
    def make_folder(cls, name):
        path = cls.folder / name
        path.mkdir()
        return path

    @staticmethod
    def wait_for_images(server):
        server.wait_for(lambda: (lambda answer: answer["State"]["CaughtUp"] and
                                 len(answer["Studies"]) == 2)(
                                     server.get_json("/genomics/studies", user="admin")),
                        what="the images")

    @staticmethod
    def fill(server):
        """Gives the server the data of P-HIDDEN; the ids of it all."""
        dataset = ingest(server, HIDDEN, L858R, OTHER, name="HIDDEN")
        record(server, HIDDEN, Scope="Treatment")  # to look up its id
        subject = server.get_json(f"/genomics/subjects/{HIDDEN}", user="alice")["ID"]
        report = begin(server, HIDDEN, "gina", profile="Any")["ID"]  # test_report_consents.py has signed ones
        others = server.get_json("/genomics/subjects", user="rita")
        record(server, HIDDEN, Scope="Research")
        alias = next(s for s in server.get_json("/genomics/subjects", user="rita") if s not in others)
        withdraw_all(server)
        study = next(s for s in server.get_json("/genomics/studies", user="admin")["Studies"]
                     if HIDDEN in str(s))
        job = server.get_json("/genomics/jobs", user="admin")[-1]
        known = server.get_json(f"/studies/{study['ID']}", user="admin")
        return {"dataset": dataset, "subject": subject, "study": study["ID"], "patient": known["ParentPatient"],
                "uid": known["MainDicomTags"]["StudyInstanceUID"], "job": job, "alias": alias["ID"],
                "series": known["Series"][0], "report": report}

    def list_questions(self, rows):
        """(method, uri, body) of each question of each row."""
        for (method, pattern), questions in rows.items():
            for question in questions:
                if method == "POST":
                    yield method, hidden_ids(pattern, self.ids), question
                else:
                    uri = question if question.startswith("/") else pattern + question
                    yield method, uri.format(**self.ids), None

    @staticmethod
    def ask(server, question, user):
        method, uri, body = question
        headers = {"Accept": "text/csv"} if user == "gina" and uri.endswith("/variants") else {}
        if uri == "/genomics/datasets" and method == "POST":
            return server.upload(uri, body, user=user)
        return server.request("POST", uri, None, headers, user) if body is None and method == "POST" \
            else server.get(uri, user=user, headers=headers) if method == "GET" \
            else server.post(uri, body, user=user, headers=headers)

    def assert_hidden(self, users, rows):
        for question in self.list_questions(rows):
            for user in users:
                answers = [self.ask(server, question, user) for server in self.servers]
                one, other = ((answer.status, answer.body,
                               {k: v for k, v in answer.headers.items() if k.startswith("genomics")})
                              for answer in answers)
                self.assertEqual(one, other, (user, question))

    def test_every_route_has_a_row(self):
        document = self.servers[0].get_json("/genomics/openapi.json", user="alice")
        routes = {(method.upper(), path) for path, methods in document["paths"].items()
                  for method in methods if method in ("get", "post")
                  and not path.startswith(OFFICERS)}
        self.assertEqual(routes, set(READS) | set(CLOSED) | set(AUDIT))

    def test_what_no_consent_permits_is_not_there(self):
        server = self.servers[0]
        for name, consent in CONSENTS.items():
            for scope in ("Treatment", "Research"):
                with self.subTest(name, scope=scope):
                    users = [user for user, its in READERS.items() if its == scope]
                    record_state(server, consent, scope)
                    self.assert_hidden(users, READS)
                    self.assert_hidden((*users, *OTHERS), CLOSED)
                    withdraw_all(server)

    def test_who_has_no_role_that_reads_is_told_nothing_either_way(self):
        record(self.servers[0], HIDDEN)
        self.assert_hidden((*OTHERS, False), {**READS, **CLOSED})
        self.assert_hidden((*READERS, "carl", "lena", False), AUDIT)
        withdraw_all(self.servers[0])

    def test_an_uploader_is_told_nothing_of_what_others_sent(self):
        rows = {key: rows for key, rows in {**READS, **CLOSED}.items()
                if key not in (("POST", "/genomics/datasets"), ("POST", "/genomics/uploads"))}
        self.assert_hidden(["lena"], rows)

    def test_what_is_granted_is_there(self):
        server = self.servers[0]
        for user, scope in READERS.items():
            record(server, HIDDEN, Scope=scope)
            for question in self.list_questions(READS):
                with self.subTest(user=user, question=question):
                    answers = [self.ask(each, question, user) for each in self.servers]
                    status, tells = self.expect(user, question)
                    self.assertEqual(answers[0].status, status, answers[0])
                    if tells is not None:
                        self.assertEqual(answers[0].body != answers[1].body, tells)
            withdraw_all(server)

    def expect(self, user, question):
        """The status where P-HIDDEN permits it, and whether the answer tells of them; None: perhaps."""
        method, uri, body = question
        if self.ids["alias"] in uri:
            return (200, True) if user == "rita" else (404, False)
        if uri.startswith("/genomics/reports"):  # a draft is for who writes
            one = uri != "/genomics/reports" and "?" not in uri
            return (403, False) if user == "rita" else (404 if one and user == "alice" else 200, user == "gina")
        if user != "rita":
            return 200, None if "chr12:1-99" in uri or "limit=1" in uri else True
        if uri.endswith("/genomics/panel"):
            return 200, False
        if method == "POST":
            return (200 if "Count" in body else 403), False  # one and two are few
        if uri.startswith("/genomics/variants/") or uri == f"/genomics/subjects?patient-id={HIDDEN}":
            return 200, False
        if uri in ("/genomics/subjects", "/genomics/subjects?since=1", "/genomics/studies"):
            return 200, True
        named = uri.startswith("/genomics/subjects/") and "as-of" not in uri and "from" not in uri
        return (404 if named else 403), False

    def test_images_are_not_told_of_where_the_link_is_withheld(self):
        server = self.servers[0]
        record(server, HIDDEN, LinkImages=False)
        linked = {key: READS[key] for key in (("GET", "/patients/{id}/genomics"),
                                              ("GET", "/studies/{id}/genomics/panel"),
                                              ("GET", "/studies/{id}/genomics"),
                                              ("GET", "/genomics/studies"))}
        self.assert_hidden(["alice"], linked)
        for body in (FIND[1], FIND[3]):
            self.assert_hidden(["alice"], {("POST", "/genomics/find"): [body]})
        self.assertEqual(server.get(f"/genomics/subjects/{HIDDEN}", user="alice").status, 200)
        withdraw_all(server)


    def test_dicom_tells_nothing_genomic_whatever_is_consented(self):
        for name, consent in {**CONSENTS, "granted": {}}.items():
            for scope in ("Treatment", "Research"):
                record_state(self.servers[0], consent, scope)
                for service, use in DICOM.items():
                    one, other = (use(self.modality, server, self.ids) for server in self.servers)
                    self.assertTrue(one, service)
                    self.assertEqual(one, other, (name, scope, service))
                withdraw_all(self.servers[0])

    def test_dicomweb_tells_nothing_genomic_whatever_is_consented(self):
        for name, consent in {**CONSENTS, "granted": {}}.items():
            for scope in ("Treatment", "Research"):
                record_state(self.servers[0], consent, scope)
                for uri in DICOMWEB:
                    for user in (*READERS, *OTHERS, "lab", False):
                        one, other = (server.get(uri.format(**self.ids), user=user) for server in self.servers)
                        self.assertEqual((one.status, one.body), (other.status, other.body), (name, uri, user))
                    self.assertEqual(self.servers[0].get(uri.format(**self.ids), user="alice").status, 200, uri)
                withdraw_all(self.servers[0])


class MatrixByToken(Matrix):
    """The same for users who come with tokens, of whom DICOM knows nothing."""

    make = staticmethod(make_token_server)
    test_dicom_tells_nothing_genomic_whatever_is_consented = None


def withdraw_all(server):
    for consent in server.get_json(f"/genomics/consents?patient-id={HIDDEN}", user="carl"):
        if consent["Status"] == "Active":
            answer = server.delete(f"/genomics/consents/{consent['ID']}", user="carl")
            if answer.status != 200:
                raise AssertionError(answer)


def record_state(server, consent, scope):
    if consent is None:
        return
    more = {key: value for key, value in consent.items() if key[0].isupper()}
    other = {"Treatment": "Research", "Research": "Treatment"}[scope]
    recorded = record(server, HIDDEN, Scope=other if "other" in consent else scope, **more)
    if "withdraw" in consent:
        server.delete(f"/genomics/consents/{recorded}", user="carl")
    if "twice" in consent:
        record(server, HIDDEN, "Deny", Scope=scope)


if __name__ == "__main__":
    unittest.main()
