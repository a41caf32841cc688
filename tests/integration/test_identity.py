# SPDX-License-Identifier: GPL-3.0-or-later
"""Corrections of a patient in Orthanc: genomic data goes along where it is the same person for certain,
an anonymised copy inherits nothing, and the rest is for an administrator to decide."""

import unittest

from fixture import OrthancServer, ServerTest
from test_studies import OFF, get_orthanc_studies, job, store, wait_until
from vcf_text import L858R, make_vcf

KRAS = "chr12\t25245350\t.\tC\tA\t60\tPASS\t.\tGT\t0/1"


def rename(server, patient, patient_id, keep=False, **tags):
    """The study of the renamed patient."""
    new = job(server, f"/patients/{patient}/modify",
              {"Replace": {"PatientID": patient_id, **tags}, "Force": True, "KeepSource": keep})
    return server.get_json(f"/patients/{new['ID']}")["Studies"][0]


class Identity(ServerTest):
    def ingest(self, patient, line=L858R, **parameters):
        answer = self.server.ingest(make_vcf(line), patient_id=patient, **parameters)
        self.assertEqual(answer.status, 200, answer)
        return answer.json()

    def known(self, patient, **tags):
        """A patient with an image, known to the index, and genomic data; Orthanc's ids."""
        stored = store(self.server, patient, **tags)
        self.ingest(patient)
        wait_until(self.server, [stored["ParentStudy"]], patient_id=patient)
        return stored

    def subject(self, patient, expect=200):
        answer = self.server.get(f"/genomics/subjects/{patient}")
        self.assertEqual(answer.status, expect, answer)
        return answer.json()

    def settle(self):
        wait_until(self.server, get_orthanc_studies(self.server), limit=1000)

    def reviews(self, patient):
        return [review for review in self.server.get_json("/genomics/reviews")
                if review["Subject"]["PatientID"] == patient]

    def merge(self, subject, expect=200, **body):
        answer = self.server.post(f"/genomics/subjects/{subject}/merge", body)
        self.assertEqual(answer.status, expect, answer)
        return answer.json()

    def test_a_corrected_patient_id_takes_the_genomic_data_along(self):
        stored = self.known("WRONG")
        before = self.subject("WRONG")
        study = rename(self.server, stored["ParentPatient"], "RIGHT")
        self.settle()
        for name in ("RIGHT", "WRONG", before["ID"]):
            subject = self.subject(name)
            self.assertEqual((subject["ID"], subject["PatientID"]), (before["ID"], "RIGHT"))
        alias, = subject["Aliases"]
        self.assertEqual((alias["PatientID"], alias["Cause"]), ("WRONG", "Modified"))
        patient = self.server.get_json(f"/studies/{study}")["ParentPatient"]
        for resource in (f"/patients/{patient}", f"/studies/{study}"):
            answer = self.server.get_json(resource + "/genomics")
            self.assertEqual((answer["PatientID"], answer["Total"]), ("RIGHT", 1))
        self.assertEqual(self.server.variants("WRONG")["PatientID"], "RIGHT")
        self.assertEqual(self.reviews("RIGHT"), [])
        # the laboratory still writes the old PatientID
        self.assertEqual(self.ingest("WRONG", KRAS)["Subject"]["PatientID"], "RIGHT")
        self.assertEqual(self.server.variants("RIGHT")["Total"], 2)
        for name in ("WRONG", "RIGHT"):
            self.assertEqual(self.server.ingest(make_vcf(L858R), patient_id=name).status, 409, name)

    def find(self, patient):
        """Who and whose studies are found by a PatientID."""
        patients = self.server.post("/genomics/find", {"Level": "Patient", "Expand": True, "Query": {
            "PatientID": patient, "Gene": "EGFR"}}).json()
        studies = self.server.get_json(f"/genomics/studies?patient-id={patient}")["Studies"]
        ids = self.server.post("/genomics/find", {"Level": "Study", "Query": {
            "PatientID": patient, "Modality": "CT"}}).json()
        return [p["PatientID"] for p in patients], [s["ID"] for s in studies], ids

    def test_a_new_patient_with_the_old_id_sees_nothing_of_the_former(self):
        stored = self.known("REUSED")
        study = rename(self.server, stored["ParentPatient"], "REUSED-NOW")
        self.settle()
        for name in ("REUSED", "REUSED-NOW"):  # as long as nobody else has it
            self.assertEqual(self.find(name), (["REUSED-NOW"], [study], [study]))
        self.assertEqual(self.find("NOBODY"), ([], [], []))
        for query, count in (("limit=1", 1), ("since=1", 0), ("modality=MR", 0), ("issuer=X", 0)):
            self.assertEqual(len(self.server.get_json(
                f"/genomics/studies?patient-id=REUSED&{query}")["Studies"]), count, query)
        new = store(self.server, "REUSED", PatientName="Somebody^Else")
        for resource in (f"/patients/{new['ParentPatient']}", f"/studies/{new['ParentStudy']}"):
            self.assertEqual(self.server.get(resource + "/genomics").status, 404)
        self.settle()
        self.assertEqual(self.find("REUSED"), ([], [new["ParentStudy"]], []))
        self.subject("REUSED", expect=404)
        self.assertEqual(self.ingest("REUSED", KRAS)["Subject"]["PatientID"], "REUSED")
        self.assertEqual(self.server.variants("REUSED-NOW")["Total"], 1)

    def test_a_copy_with_another_id_takes_nothing_while_the_original_stands(self):
        stored = self.known("COPIED")
        copy = rename(self.server, stored["ParentPatient"], "COPY", keep=True)
        self.settle()
        self.assertEqual(self.subject("COPIED")["PatientID"], "COPIED")
        self.assertEqual(self.server.get(f"/studies/{copy}/genomics").status, 404)

    def test_an_anonymised_copy_inherits_nothing_even_without_its_original(self):
        stored = self.known("SECRET")
        copy = job(self.server, f"/studies/{stored['ParentStudy']}/anonymize",
                   {"Keep": ["PatientName"], "Force": True})
        self.settle()
        self.server.delete(f"/patients/{stored['ParentPatient']}")
        self.settle()
        self.assertEqual(self.subject("SECRET")["PatientID"], "SECRET")
        for resource in (f"/patients/{copy['PatientID']}", f"/studies/{copy['ID']}"):
            self.assertEqual(self.server.get(resource + "/genomics").status, 404)
        again = job(self.server, f"/studies/{copy['ID']}/modify",
                    {"Replace": {"StudyDescription": "x"}, "KeepSource": False})
        self.settle()
        self.assertEqual(self.server.get(f"/studies/{again['ID']}/genomics").status, 404)

    def test_a_sample_named_as_an_anonymised_patient_is_not_linked_by_that(self):
        stored = store(self.server, "PLAIN")
        job(self.server, f"/studies/{stored['ParentStudy']}/anonymize",
            {"Replace": {"PatientID": "PSEUDO"}, "Force": True})
        answer = self.server.ingest(make_vcf(L858R, samples=("PSEUDO",))).json()
        self.assertEqual(answer["Status"], "Pending")

    def test_data_sent_for_a_pseudonym_is_the_pseudonyms(self):
        stored = self.known("BEHIND")
        copy = job(self.server, f"/studies/{stored['ParentStudy']}/anonymize",
                   {"Replace": {"PatientID": "PSEUDONYM"}, "Force": True})["ID"]
        self.ingest("PSEUDONYM", KRAS)
        variants = self.server.get_json(f"/studies/{copy}/genomics")["Variants"]
        self.assertEqual([variant["Chromosome"] for variant in variants], ["12"])

    def test_images_of_another_person_ask_before_they_take_anything(self):
        stored = self.known("MISFILED")
        study = rename(self.server, stored["ParentPatient"], "OWNER", PatientName="Owner^True")
        self.settle()
        subject = self.subject("MISFILED")
        self.assertEqual((subject["PatientID"], subject["Identity"]), ("MISFILED", "ReviewNeeded"))
        self.assertEqual(self.server.get(f"/studies/{study}/genomics").status, 404)
        review, = self.reviews("MISFILED")
        self.assertEqual(review["To"], {"PatientID": "OWNER", "Issuer": ""})
        self.assertEqual(self.server.delete(f"/genomics/reviews/{review['ID']}").status, 200)
        self.assertEqual(self.server.delete(f"/genomics/reviews/{review['ID']}").status, 404)
        self.assertNotIn("Identity", self.subject("MISFILED"))

    def test_two_subjects_become_one_only_by_an_administrator(self):
        first, second = self.known("TWICE-1"), store(self.server, "TWICE-2", PatientName="Test^TWICE-1")
        self.ingest("TWICE-2", KRAS)
        self.settle()
        rename(self.server, first["ParentPatient"], "TWICE-2")
        self.settle()
        review, = self.reviews("TWICE-1")
        self.assertIn("another subject", review["Why"])
        answer = self.merge(review["Subject"]["ID"], PatientID="TWICE-2", Reason="one person")
        self.assertEqual(answer["PatientID"], "TWICE-2")
        self.assertEqual(self.reviews("TWICE-1"), [])
        self.assertEqual(self.subject("TWICE-1")["PatientID"], "TWICE-2")
        self.assertEqual(self.subject(review["Subject"]["ID"])["ID"], answer["ID"])
        summary = self.server.get_json(f"/studies/{second['ParentStudy']}/genomics")
        self.assertEqual((summary["Total"], len(summary["Datasets"])), (2, 2))

    def test_a_merge_says_what_is_wrong_with_it(self):
        self.ingest("MERGE-1")
        one, name = self.subject("MERGE-1")["ID"], {"PatientID": "MERGE-2"}
        for body, part in (({}, "Reason"), ({**name, "Reason": " "}, "Reason is empty"),
                           ({"Reason": "r"}, "either Into"), ({"Into": one, "Reason": "r"}, "its own"),
                           ({"PatientID": "A\\B", "Reason": "r"}, "backslash"),
                           ({**name, "Reason": "r", "Why": 1}, "Why")):
            self.assertIn(part, self.merge(one, 400, **body)["Details"], body)
        self.merge(one, 404, Into="0" * 32, Reason="r")
        self.merge("MERGE-1", 404, Reason="r", **name)
        self.assertEqual(self.merge(one, Reason="r", **name)["PatientID"], "MERGE-2")
        self.assertEqual(self.subject("MERGE-1")["Aliases"][0]["Cause"], "Renamed")


class Away(unittest.TestCase):
    def test_a_correction_made_while_the_plugin_was_away_is_followed(self):
        with OrthancServer(genomics=OFF) as server:
            stored = store(server, "AWAY")
            wait_until(server, [stored["ParentStudy"]])
            self.assertEqual(server.ingest(make_vcf(L858R), patient_id="AWAY").status, 200)
            server.restart(plugins=[])
            rename(server, stored["ParentPatient"], "BACK")
            server.restart(plugins=None)
            wait_until(server, get_orthanc_studies(server))
            self.assertEqual(server.variants("AWAY")["PatientID"], "BACK")


class Roles(ServerTest):
    genomics = {"Consent": {"Mode": "Off"}, "Access": {"Roles": {"reader": ["researcher"]}}}

    @classmethod
    def setUpClass(cls):
        cls.server = OrthancServer(genomics=cls.genomics, users={"admin": "a-1", "reader": "r-1"})
        cls.addClassCleanup(cls.server.stop)
        cls.server.start()

    def test_only_an_administrator_decides_who_is_who(self):
        for method, uri in (("GET", "/genomics/reviews"), ("DELETE", "/genomics/reviews/x"),
                            ("POST", "/genomics/subjects/x/merge")):
            body = b'{"PatientID": "P", "Reason": "r"}' if method == "POST" else None
            self.assertEqual(self.server.request(method, uri, body, user="reader").status, 403, uri)


if __name__ == "__main__":
    unittest.main()
