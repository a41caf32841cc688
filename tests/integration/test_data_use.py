# SPDX-License-Identifier: GPL-3.0-or-later
"""Consents that limit research by GA4GH's Data Use Ontology, and projects that keep to its conditions."""

import unittest

from consents import ingest, make_server, record


class DataUse(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.server = make_server(access={
            "Projects": {"LUNG": ["rita"], "HEART": ["rita"]},
            "DataUse": {"LUNG": ["DUO:0000018", "MONDO:0005233"], "HEART": ["DUO:0000021"]}})
        cls.addClassCleanup(cls.server.stop)
        cls.server.start()

    def test_data_use_is_what_a_project_is_and_keeps_to(self):
        cases = [(["DUO:0000042"], ("LUNG", "HEART", "")),
                 (["DUO:0000042", "DUO:0000045"], ("LUNG",)),
                 (["DUO:0000006", "DUO:0000021"], ("HEART",)),
                 (["DUO:0000007", "MONDO:0005233"], ("LUNG",)),
                 (["DUO:0000011"], ())]
        for i, (purposes, reach) in enumerate(cases):
            ingest(self.server, f"P-DUO-{i}")
            consent = record(self.server, f"P-DUO-{i}", Scope="Research", Purposes=purposes)
            for project in ("LUNG", "HEART", ""):
                headers = {"Genomics-Project": project} if project else {}
                found = self.server.get_json("/genomics/subjects", user="rita", headers=headers)
                self.assertEqual(len(found), project in reach, (purposes, project))
                why = self.server.post("/genomics/consents/decide", {
                    "PatientID": f"P-DUO-{i}", "User": "rita", "Project": project,
                    "Items": [{"Origin": "Germline"}]}, user="carl").json()["Items"][0]
                self.assertEqual(why["Decision"] == "Permitted", project in reach, (purposes, why))
            self.assertEqual(self.server.delete(f"/genomics/consents/{consent}", user="carl").status, 200)

    def test_terms_that_cannot_be_kept_are_refused(self):
        for purposes in (["DUO:9999999"], ["DUO:0000007"], ["MONDO:0005233"], ["DUO:0000027"]):
            answer = self.server.post("/genomics/consents", {
                "PatientID": "P-DUO", "Decision": "Permit", "Scope": "Research", "Purposes": purposes},
                user="carl")
            self.assertEqual(answer.status, 400 if purposes[0] == "DUO:9999999" else 422, answer)
            self.assertIn("Purposes", answer.json()["Details"])
