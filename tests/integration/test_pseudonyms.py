# SPDX-License-Identifier: GPL-3.0-or-later
"""Research is told by pseudonyms, on a real Orthanc: every route of the OpenAPI document is asked by
research callers over a store whose names, ids, dates and texts are marks that no answer may hold."""

import datetime
import json
import pathlib
import re
import shutil
import tempfile
import unittest

from consents import ROLES, USERS, record
from fixture import OrthancServer
from images import make_series
from reports import MARKER, make_report
from residents import store, wait_gone
from vcf_text import HEADER, L858R, make_vcf

PATIENTS = ("MARK-PATIENT-1", "MARK-PATIENT-2")
DATES = ("19870605", "19900301")  # of the first patient, further apart than dates are moved
TAGS = {"PatientName": "MARKNAME^X", "PatientBirthDate": "19310203", "AccessionNumber": "MARKACC",
        "StudyDescription": "MARKSTUDY", "SeriesDescription": "MARKSERIES", "StudyID": "MARKSID",
        "IssuerOfPatientID": "MARK-ISSUER"}
VARIANT = "GRCh38:7-55191822-T-G"
FIND = [{"Level": level, "Expand": True, "Query": query, "Count": count}
        for level in ("Patient", "Study", "Variant", "Call") for count in (False, True)
        for query in ({"Gene": "EGFR"}, {"Gene": "EGFR", "Modality": "CT"},
                      {"PatientID": PATIENTS[0]}, {"Gene": "EGFR", "StudyDate": DATES[0]})]
QUERIES = ("", "?expand", "?limit=1", f"?patient-id={PATIENTS[0]}", "?modality=CT", "?gene=EGFR",
           f"?study-date={DATES[0]}", "?as-of=2900-01-01", "?dataset={dataset}", "?as-of={dataset}",
           "?from={dataset}", "?region=chr12:1-99")
RESEARCHERS = ("rita", "ana")
PLAIN = re.compile(r"[0-9a-f]{32}")


class Pseudonyms(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.folder = pathlib.Path(tempfile.mkdtemp(prefix="pseudonyms-"))
        cls.addClassCleanup(shutil.rmtree, cls.folder)
        cls.server = OrthancServer(users={**USERS, "ana": "an-secret"}, genomics={"Access": {
            "Roles": {**ROLES, "ana": ["Analyst"]}, "Unlisted": [],
            "RoleDefinitions": {"Analyst": {"Permissions": ["Read"], "Purposes": ["HRESCH"],
                                            "DefaultPurpose": "HRESCH"}},
            "Projects": {"LUNG": ["rita", "ana"], "HEART": ["rita", "ana"], "OPEN": ["rita", "ana"],
                         "ALIEN": ["alice"]}}})
        cls.addClassCleanup(cls.server.stop)
        cls.server.start()
        cls.fill()
        cls.marks = cls.list_marks()

    @classmethod
    def fill(cls):
        for i, patient in enumerate(PATIENTS):
            vcf = make_vcf(L858R, samples=(f"MARKSAMPLE{i}",),
                           header=HEADER.replace("Synthetic", "MARKCALLER"))
            answer = cls.server.ingest(vcf, user="lab", patient_id=patient, issuer="MARK-ISSUER",
                                       origin="germline")
            if answer.status != 200:
                raise AssertionError(answer)
            record(cls.server, patient, Scope="Research", Issuer="MARK-ISSUER")
        for i, date in enumerate(DATES):
            (cls.folder / str(i)).mkdir()
            for image in make_series(cls.folder / str(i), PATIENTS[0], size=8, StudyDate=date, **TAGS):
                cls.server.post("/instances", image.read_bytes(), user="admin")
        cls.server.wait_for(lambda: (lambda answer: answer["State"]["CaughtUp"] and
                                     len(answer["Studies"]) == 2)(
                                         cls.server.get_json("/genomics/studies", user="admin")),
                            what="the images")

    @classmethod
    def list_marks(cls):
        """Texts of the store that say who somebody is; ids by what they are of."""
        get = lambda uri: cls.server.get_json(uri, user="admin")
        cls.datasets = get("/genomics/datasets?expand")
        cls.studies = get("/studies?expand")
        record(cls.server, PATIENTS[0], Scope="Treatment", Issuer="MARK-ISSUER")
        subject = cls.server.get_json(f"/genomics/subjects/{PATIENTS[0]}", user="alice")
        cls.ids = {"dataset": cls.datasets[0]["ID"], "subject": subject["ID"],
                   "study": cls.studies[0]["ID"], "patient": cls.studies[0]["ParentPatient"],
                   "job": get("/genomics/jobs")[0], "object": cls.store_object()}
        marks = {"MARK", MARKER, *DATES, "1987-0", "19310203", *cls.ids.values(),
                 datetime.datetime.now(datetime.timezone.utc).strftime("%Y-%m-%d")}
        for dataset in cls.datasets:
            marks |= {dataset["ID"], dataset["Sha256"], dataset["Created"]}
        for study in cls.studies:
            marks |= {study["ID"], study["ParentPatient"], study["MainDicomTags"]["StudyInstanceUID"]}
            for series in study["Series"]:
                marks |= {series, get(f"/series/{series}")["MainDicomTags"]["SeriesInstanceUID"]}
        return marks

    @classmethod
    def store_object(cls):
        """A DICOM object that research may see by the consent, but for its names; withheld from Orthanc."""
        instance = store(cls.server, make_report(PATIENTS[1], IssuerOfPatientID="MARK-ISSUER"))
        wait_gone(cls.server, instance)
        cls.server.wait_for(lambda: len(cls.server.get_json("/genomics/studies", user="admin")["Studies"]) == 2,
                            what="the report's study to go")
        return instance

    def assert_no_mark(self, answer, *what):
        """A refusal may repeat what was asked."""
        text = answer.body.decode() + json.dumps(
            {name: value for name, value in answer.headers.items() if name != "date"})
        for mark in self.marks:
            if answer.status == 200 or mark not in str(what):
                self.assertNotIn(mark, text, what)

    def list_uris(self, pattern, name):
        """The pattern with each id, real or a pseudonym, in its place."""
        if "{" not in pattern:
            return [pattern]
        values = [*self.ids.values(), *PATIENTS, name, VARIANT, "EGFR", "none"]
        return [re.sub(r"\{\w+\*?\}", value, pattern) for value in values]

    def get_name(self, user="rita"):
        """What the first patient is called in the project LUNG."""
        found = self.server.get_json("/genomics/studies", user=user,
                                     headers={"Genomics-Project": "LUNG"})
        return found["Studies"][0]["PatientID"]

    def test_no_route_tells_research_who_somebody_is(self):
        document = self.server.get_json("/genomics/openapi.json", user="rita")
        shown = set()
        for user in RESEARCHERS:
            name = self.get_name(user)
            for path, methods in document["paths"].items():
                for method in methods:
                    for uri in self.list_uris(path, name):
                        for answer, asked in self.ask(method.upper(), path, uri, user):
                            self.assert_no_mark(answer, user, method, asked)
                            if answer.status == 200 and name in answer.body.decode():
                                shown.add((user, path))
        self.assertEqual(shown, {(user, path) for user in RESEARCHERS for path in (
            "/genomics/subjects", "/genomics/subjects/{id}", "/genomics/subjects/{id}/variants",
            "/genomics/subjects/{id}/variants/density",
            "/genomics/studies")} | {("ana", "/genomics/find"),
                                     ("ana", "/genomics/variants/{variant}"),
                                     ("ana", "/genomics/variants/{variant}/carriers")})

    def ask(self, method, path, uri, user):
        headers = {"Genomics-Project": "LUNG"}
        if method != "GET":
            bodies = FIND if path == "/genomics/find" else [{"Reason": "x"}]
            for body in bodies:
                yield self.server.request(method, uri, json.dumps(body).encode(), headers, user), body
            return
        for query in QUERIES:
            asked = uri + query.format(**self.ids)
            for accept in ("application/json", "text/csv"):
                yield self.server.get(asked, user=user, headers={**headers, "Accept": accept}), asked

    def test_an_administrator_who_does_research_is_a_researcher(self):
        headers = {"Genomics-Purpose": "HRESCH"}
        for uri in ("/genomics/subjects", f"/genomics/variants/{VARIANT}/carriers"):
            answer = self.server.get(uri, user="admin", headers=headers)
            self.assertEqual(answer.status, 200)
            self.assert_no_mark(answer, uri)
        for uri in (f"/patients/{self.ids['patient']}/genomics", f"/studies/{self.ids['study']}/genomics"):
            self.assertEqual(self.server.get(uri, user="admin", headers=headers).status, 403)

    def list_subjects(self, project, user="rita"):
        return [s["PatientID"] for s in self.server.get_json(
            "/genomics/subjects", user=user, headers={"Genomics-Project": project})]

    def test_a_pseudonym_is_one_of_its_project(self):
        names = self.list_subjects("LUNG")
        self.assertEqual(len(set(names)), 2)
        for name in names:
            self.assertRegex(name, PLAIN)
        self.assertEqual(self.list_subjects("LUNG", "ana"), names)
        self.assertFalse(set(names) & set(self.list_subjects("HEART")))
        for project, status in (("LUNG", 200), ("HEART", 404)):
            headers = {"Genomics-Project": project}
            for uri in (f"/genomics/subjects/{names[0]}", f"/genomics/subjects/{names[0]}/variants"):
                self.assertEqual(self.server.get(uri, user="rita", headers=headers).status, status)
            found = self.server.get_json(f"/genomics/subjects?patient-id={names[0]}", user="rita",
                                         headers=headers)
            self.assertEqual(len(found), 1 if status == 200 else 0)

    def test_without_a_project_names_are_each_user_s_own(self):
        names = [self.server.get_json("/genomics/subjects", user=user)[0]["ID"] for user in RESEARCHERS]
        self.assertNotEqual(*names)

    def test_names_outlive_a_restart_and_the_secret_is_kept_to_its_owner(self):
        names = self.list_subjects("LUNG")
        secret = self.server.genomics_directory() / "pseudonyms.key"
        self.assertEqual(secret.stat().st_mode & 0o777, 0o600)
        self.server.restart()
        self.assertEqual(self.list_subjects("LUNG"), names)

    def test_dates_move_together(self):
        def read(project):
            answer = self.server.get_json("/genomics/studies", user="ana",
                                          headers={"Genomics-Project": project})
            return [datetime.date.fromisoformat(re.sub(r"(....)(..)(..)", r"\1-\2-\3", s["StudyDate"]))
                    for s in answer["Studies"]]
        for project in ("LUNG", "HEART"):
            self.assertEqual(abs(read(project)[1] - read(project)[0]).days, 1000)
        self.assertNotEqual(read("LUNG"), read("HEART"))

    def test_studies_have_uids_of_the_project(self):
        study = self.server.get_json("/genomics/studies", user="ana")["Studies"][0]
        for uid in (study["StudyInstanceUID"], study["Series"][0]["SeriesInstanceUID"]):
            self.assertRegex(uid, r"^2\.25\.(0|[1-9][0-9]{0,38})$")
        self.assertEqual(study["Modalities"], ["CT"])
        self.assertEqual(study["StudyDescription"], "")
        for key in ("patient-id", "study-date", "description"):
            self.assertEqual(self.server.get(f"/genomics/studies?{key}=1*", user="ana").status,
                             400 if key == "study-date" else 403, key)

    def test_csv_is_of_pseudonyms_too(self):
        answer = self.server.get(f"/genomics/subjects/{self.get_name()}/variants", user="rita",
                                 headers={"Genomics-Project": "LUNG", "Accept": "text/csv"})
        self.assertEqual((answer.status, answer.body.count(b"\r\n")), (200, 2))
        self.assert_no_mark(answer)

    def test_identity_is_told_where_a_consent_of_the_project_permits_it(self):
        record(self.server, PATIENTS[1], Scope="Research", Issuer="MARK-ISSUER", Projects=["OPEN"],
               Classes=["Identity"])
        names = self.list_subjects("OPEN")
        self.assertIn(PATIENTS[1], names)
        self.assertNotIn(PATIENTS[0], names)
        headers = {"Genomics-Project": "OPEN"}
        for patient, status in zip(PATIENTS, (404, 200)):
            answer = self.server.get(f"/genomics/subjects/{patient}", user="rita", headers=headers)
            self.assertEqual(answer.status, status)
        self.assertNotIn(PATIENTS[1], self.list_subjects("LUNG"))

    def test_who_is_not_in_a_project_may_not_name_it(self):
        for project in ("ALIEN", "NONE"):
            answer = self.server.get("/genomics/subjects", user="rita",
                                     headers={"Genomics-Project": project})
            self.assertEqual(answer.status, 403)
            self.assertIn("no such project", answer.json()["Details"])

    def test_the_audit_knows_who_it_was(self):
        self.server.get(f"/genomics/subjects/{self.get_name()}", user="rita",
                        headers={"Genomics-Project": "LUNG"})
        entry = self.server.get_json("/genomics/audit?limit=1&user=rita", user="otto")["Entries"][0]
        self.assertEqual((entry["PatientID"], entry["Project"]), (PATIENTS[0], "LUNG"))


if __name__ == "__main__":
    unittest.main()
