# SPDX-License-Identifier: GPL-3.0-or-later
"""Genomics by Orthanc's own ids: the dataset before its images or after them, issuers, what is gone."""

import pathlib
import tempfile
import unittest

from fixture import ServerTest
from images import make_series
from vcf_text import L858R, make_vcf

KRAS = "chr12\t25245350\t.\tC\tA\t60\tPASS\t.\tGT:AD:DP\t0/1:10,10:20"


class Images(ServerTest):
    def store(self, patient, **tags):
        """Stores a study of one image; Orthanc's ids of patient and study."""
        with tempfile.TemporaryDirectory() as folder:
            for path in make_series(folder, patient, size=16, **tags):
                answer = self.server.post("/instances", pathlib.Path(path).read_bytes())
                self.assertEqual(answer.status, 200, answer)
        stored = answer.json()
        return f"/patients/{stored['ParentPatient']}", f"/studies/{stored['ParentStudy']}"

    def ingest(self, patient, line=L858R, **parameters):
        answer = self.server.ingest(make_vcf(line), patient_id=patient, **parameters)
        self.assertEqual(answer.status, 200, answer)
        return answer.json()

    def summary(self, resource, expect=200, query=""):
        answer = self.server.get(f"{resource}/genomics{query}")
        self.assertEqual(answer.status, expect, (resource, answer))
        return answer.json()

    def read(self, resource):
        """The variants' positions."""
        return [variant["Position"] for variant in self.summary(resource)["Variants"]]

    def test_a_dataset_may_come_before_its_images(self):
        dataset = self.ingest("BEFORE")
        for resource in self.store("BEFORE"):
            summary = self.summary(resource)
            self.assertEqual((summary["PatientID"], summary["Total"]), ("BEFORE", 1))
            self.assertEqual(summary["ID"], resource.split("/")[-1])
            self.assertEqual([item["ID"] for item in summary["Datasets"]], [dataset["ID"]])

    def test_a_dataset_may_come_after_its_images(self):
        resources = self.store("AFTER")
        for resource in resources:
            self.assertIn("no genomic data", self.summary(resource, expect=404)["Details"])
        self.ingest("AFTER")
        for resource in resources:
            self.assertEqual(self.read(resource), [55191822])

    def test_a_sample_named_as_a_patient_with_images_is_that_patients(self):
        patient, _ = self.store("EQUAL")
        answer = self.server.ingest(make_vcf(L858R, samples=("EQUAL",)))
        self.assertEqual(answer.json()["Status"], "Active")
        self.assertEqual(self.read(patient), [55191822])

    def test_both_routes_take_the_parameters_of_a_query(self):
        self.ingest("ASKED")
        for resource in self.store("ASKED"):
            self.assertEqual(self.summary(resource, query="?gene=EGFR")["Presence"], "Present")
            self.assertEqual(self.summary(resource, query="?gene=KRAS")["Total"], 0)
            self.assertIn("gnee", self.summary(resource, 400, "?gnee=EGFR")["Details"])

    def test_white_space_around_a_patient_id_does_not_count(self):
        self.ingest("SPACE")
        self.assertEqual(self.read(self.store(" SPACE ")[0]), [55191822])

    def test_an_unknown_id_is_not_found(self):
        for level in ("patients", "studies"):
            for name in ("00000000-00000000-00000000-00000000-00000000", "no-id"):
                self.summary(f"/{level}/{name}", expect=404)
        patient, study = self.store("LEVELS")
        self.ingest("LEVELS")
        self.summary(patient.replace("patients", "studies"), expect=404)
        self.summary(study.replace("studies", "patients"), expect=404)

    def test_images_without_an_issuer_meet_the_only_patient_of_that_id(self):
        self.ingest("ISSUED", issuer="LAB")
        for resource in self.store("ISSUED"):
            self.assertEqual(self.read(resource), [55191822])
        self.ingest("UNISSUED")
        for resource in self.store("UNISSUED", IssuerOfPatientID="HOSPITAL"):
            self.assertEqual(self.read(resource), [55191822])

    def test_images_of_one_issuer_never_show_the_patient_of_another(self):
        self.ingest("OTHER", issuer="LAB")
        for resource in self.store("OTHER", IssuerOfPatientID="HOSPITAL"):
            self.summary(resource, expect=404)

    def test_the_issuer_of_the_images_chooses_among_several(self):
        self.ingest("SEVERAL", issuer="A")
        self.ingest("SEVERAL", KRAS, issuer="B")
        for resource in self.store("SEVERAL", IssuerOfPatientID="B"):
            self.assertEqual(self.read(resource), [25245350])
        patient, study = self.store("SEVERAL", IssuerOfPatientID="A")
        self.assertEqual(self.read(study), [55191822])
        # Orthanc has one patient where there are two people.
        self.assertIn("Ambiguous", self.summary(patient, expect=409)["Details"])

    def test_images_without_an_issuer_do_not_choose_among_several(self):
        self.ingest("UNCLEAR", issuer="A")
        self.ingest("UNCLEAR", KRAS, issuer="B")
        for resource in self.store("UNCLEAR"):
            self.assertIn("Ambiguous", self.summary(resource, expect=409)["Details"])

    def test_a_patient_deleted_in_orthanc_keeps_the_dataset_for_later_images(self):
        dataset = self.ingest("LEFT")
        patient, study = self.store("LEFT")
        self.assertEqual(self.server.delete(patient).status, 200)
        for resource in (patient, study):
            self.summary(resource, expect=404)
        self.assertEqual(self.server.get_json(dataset["Path"])["Status"], "Active")
        self.assertEqual(self.server.variants("LEFT")["Total"], 1)
        self.assertEqual(self.store("LEFT")[0], patient)
        self.assertEqual(self.read(patient), [55191822])

    def test_a_deleted_dataset_leaves_the_images(self):
        dataset = self.ingest("BARE")
        patient, study = self.store("BARE")
        self.assertEqual(self.server.delete(dataset["Path"]).status, 200)
        summary = self.summary(patient)
        self.assertEqual((summary["Total"], summary["Datasets"]), (0, []))
        self.assertEqual(self.server.get(study).status, 200)


if __name__ == "__main__":
    unittest.main()
