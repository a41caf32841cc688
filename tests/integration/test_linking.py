# SPDX-License-Identifier: GPL-3.0-or-later
"""Samples that are linked because they are named as a patient: at the import, or once the patient is
known; and samples whose names no path can hold."""

import json
import time
import unittest

from fixture import OrthancServer, ServerTest, as_headers
from test_quality import make_person
from test_studies import OFF, job, store
from vcf_text import L858R, make_vcf

KRAS = "chr12\t25245350\t.\tC\tA\t60\tPASS\t.\tGT\t0/1"
WIDE = "chr12\t25245350\t.\tC\tA\t60\tPASS\t.\tGT\t0/1\t1/1"
ODD = ("a/b", "50%2F", "ä ö", "x?y=1&z", "../..", "samples/S1", "a\\b", "#1;2")


class Linking(ServerTest):
    genomics = OFF

    def ingest(self, *samples, line=L858R, **parameters):
        answer = self.server.ingest(make_vcf(line, samples=samples), **parameters)
        self.assertEqual(answer.status, 200, answer)
        return answer.json()

    def read(self, dataset):
        return self.server.get_json(dataset["Path"])

    def wait_active(self, dataset):
        self.server.wait_for(lambda: self.read(dataset)["Status"] == "Active", what="the link")

    def test_images_that_come_later_link_a_sample_of_their_name(self):
        dataset = self.ingest("LATER")
        self.assertEqual(dataset["Status"], "Pending")
        store(self.server, "OTHERS")
        store(self.server, "LATER")
        self.wait_active(dataset)
        self.assertEqual(self.read(dataset)["Subject"], {"PatientID": "LATER"})
        self.assertEqual(self.server.variants("LATER")["Total"], 1)

    def test_samples_of_one_file_are_linked_one_by_one(self):
        dataset = self.ingest("FIRST-OF-TWO", "SECOND-OF-TWO", line=WIDE)
        store(self.server, "FIRST-OF-TWO")
        self.wait_active(dataset)
        store(self.server, "SECOND-OF-TWO")
        self.server.wait_for(lambda: "PatientID" in self.read(dataset)["Samples"][1], what="a link")
        for patient, genotype in (("FIRST-OF-TWO", "0/1"), ("SECOND-OF-TWO", "1/1")):
            call, = self.server.variants(patient)["Variants"][0]["Calls"]
            self.assertEqual(call["Genotype"], genotype)

    def test_a_patient_who_is_named_by_another_file_is_known_from_then_on(self):
        dataset = self.ingest("BY-NAME")
        self.ingest("whatever", line=KRAS, patient_id="BY-NAME")
        self.assertEqual(self.read(dataset)["Status"], "Active")
        self.assertEqual(self.server.variants("BY-NAME")["Total"], 2)

    def test_a_link_that_somebody_took_away_stays_away(self):
        dataset = self.ingest("TAKEN", patient_id="TAKEN")
        sample = dataset["Path"] + "/samples/TAKEN"
        self.assertEqual(self.server.delete(sample).status, 200)
        store(self.server, "TAKEN")
        follower = self.ingest("FOLLOWER")
        store(self.server, "FOLLOWER")  # which comes after it
        self.wait_active(follower)
        self.assertNotIn("Subject", self.read(dataset))
        self.assertEqual(self.server.variants("TAKEN")["Total"], 0)
        self.server.put(sample, b'{"PatientID": "TAKEN"}')
        self.assertEqual(self.server.variants("TAKEN")["Total"], 1)

    def test_neither_anonymised_copies_nor_repeated_ids_link(self):
        for issuer in ("A", "B"):
            self.ingest("x" + issuer, line=KRAS, patient_id="TWICE", issuer=issuer)
        pseudonym, twice = self.ingest("PSEUDONYM"), self.ingest("TWICE", line=KRAS)
        stored = store(self.server, "PLAIN-ONE")
        job(self.server, f"/studies/{stored['ParentStudy']}/anonymize",
            {"Replace": {"PatientID": "PSEUDONYM"}, "Force": True})
        store(self.server, "TWICE")
        follower = self.ingest("FOLLOWER-2")
        store(self.server, "FOLLOWER-2")
        self.wait_active(follower)
        time.sleep(2)  # nothing tells that nothing happens
        for dataset in (pseudonym, twice):
            self.assertEqual(self.read(dataset)["Status"], "Pending")

    def test_the_same_file_is_not_linked_twice_and_the_gate_stands(self):
        content = make_vcf(L858R, samples=("SAME",))
        free = self.server.ingest(content).json()
        self.assertEqual(self.server.ingest(content, patient_id="SAME").status, 200)
        self.assertEqual(self.read(free)["Status"], "Pending")
        woman = self.server.ingest(make_person("A-WOMAN", female=True)).json()
        self.assertEqual(woman["Status"], "Pending")
        store(self.server, "A-WOMAN", PatientSex="M")
        self.server.wait_for(lambda: self.read(woman)["Status"] == "Quarantined", what="the gate")

    def test_samples_of_any_name_are_linked_by_a_key(self):
        for name in ODD:
            with self.subTest(name):
                dataset = self.ingest(name, line=KRAS)
                path = dataset["Path"] + "/samples"
                answer = self.server.put(path, b'{"PatientID": "ODD"}', headers=as_headers(sample=name))
                self.assertEqual((answer.status, answer.json().get("Status")), (200, "Active"), answer)
                self.assertEqual(answer.json()["Subject"]["PatientID"], "ODD")
                gone = self.server.delete(path, headers=as_headers(sample=name))
                self.assertEqual(gone.status, 200, gone)
                self.assertNotIn("Subject", gone.json())
                self.assertEqual(self.server.delete(dataset["Path"]).status, 200)
        dataset = self.ingest("KEYED")
        path = dataset["Path"] + "/samples"
        for headers, status in (({}, 400), (as_headers(sample=""), 400), (as_headers(sample="no"), 404)):
            self.assertEqual(self.server.put(path, b'{"PatientID": "ODD"}', headers=headers).status,
                             status, headers)
            self.assertEqual(self.server.delete(path, headers=headers).status, status, headers)


class Away(unittest.TestCase):
    def test_images_that_came_without_the_plugin_link_at_the_next_start(self):
        with OrthancServer(genomics=OFF) as server:
            dataset = server.ingest(make_vcf(L858R, samples=("AWAY",))).json()
            self.assertEqual(dataset["Status"], "Pending")
            server.restart(plugins=[])
            store(server, "AWAY")
            server.restart(plugins=None)
            server.wait_for(lambda: server.get_json(dataset["Path"])["Status"] == "Active",
                            what="the link")

    def test_where_equality_is_off_no_name_links(self):
        with OrthancServer(genomics={**OFF, "Ingest": {"LinkByEquality": False}}) as server:
            dataset = server.ingest(make_vcf(L858R, samples=("OFF",))).json()
            stored = store(server, "OFF")
            server.wait_for(lambda: server.get_json("/genomics/studies?patient-id=OFF")["Studies"])
            server.wait_for(lambda: "StablePatient" in json.dumps(server.get_json("/changes")),
                            what="a stable patient")
            time.sleep(1)
            self.assertEqual(server.get_json(dataset["Path"])["Status"], "Pending", stored)
