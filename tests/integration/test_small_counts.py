# SPDX-License-Identifier: GPL-3.0-or-later
"""Small numbers of patients are not told to a researcher, on a real Orthanc: counts, lists, the budget
of questions and its memory."""

import unittest

from consents import USERS, make_server, record
from fixture import OrthancServer
from test_carriers import VARIANT, make_sheet, make_wide

URI = f"/genomics/variants/{VARIANT}"
RARE = "GRCh38:7-55191822-T-A"
COUNT = {"Query": {"Variant": VARIANT}, "Count": True}


def fill(server, genotypes, prefix="S", patient="W"):
    """A file of many samples, each of a patient of its own."""
    pending = server.ingest(make_wide(genotypes, prefix), user="admin", origin="germline")
    sheet = make_sheet(len(genotypes), prefix, patient)
    answer = server.post(f"/genomics/datasets/{pending.json()['ID']}/samples", sheet.encode(),
                         user="admin")
    if answer.status != 200:
        raise AssertionError(answer)


def make_counting_server(mode="Off", **small):
    return OrthancServer(users=USERS, genomics={
        "Consent": {"Mode": mode},
        "Access": {"Roles": {"rita": ["Researcher"], "alice": ["Clinician"], "admin": ["Administrator"]},
                   "SmallCounts": {"Researcher": small}}})


class SmallCounts(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.server = make_counting_server(Budget=1000)
        cls.addClassCleanup(cls.server.stop)
        cls.server.start()
        fill(cls.server, ["0/1"] * 10 + ["1/1"] * 3 + ["0/0"] * 24 + ["./."] * 2)

    def ask(self, uri, user="rita"):
        return self.server.get_json(uri, user=user)

    def count(self, query, user="rita"):
        answer = self.server.post("/genomics/find", {"Query": query, "Count": True}, user=user)
        self.assertEqual(answer.status, 200, answer)
        return answer.json()

    def test_a_clinician_is_told_all(self):
        answer = self.ask(URI, "alice")
        self.assertEqual((answer["Total"], answer["Tested"], answer["NotTested"]), (13, 37, 2))
        self.assertEqual(len(answer["Patients"]), 13)
        self.assertNotIn("SmallCounts", answer)

    def test_a_researcher_is_told_rounded_numbers_and_nobody(self):
        for uri in (URI, URI + "/carriers", URI + "/carriers?since=5&limit=1"):
            answer = self.ask(uri)
            self.assertEqual((answer["Total"], answer["Tested"]), (15, 35))
            self.assertEqual((answer["AlleleCount"], answer["AlleleNumber"]), (20, 70))
            self.assertAlmostEqual(answer["Frequency"], 20 / 70)
            for key in ("NotTested", "Carriers", "Discordant", "NotEvaluated"):
                self.assertIsNone(answer[key], key)
            self.assertEqual((answer["Patients"], answer["Suppressed"]), ([], False))
            self.assertNotIn("W1", str(answer))

    def test_few_and_nobody_are_the_same(self):
        answer = self.ask(f"/genomics/variants/{RARE}")
        self.assertEqual((answer["Total"], answer["AlleleCount"], answer["Suppressed"]),
                         (None, None, True))
        self.assertEqual(answer["Annotations"], [])

    def test_counts_of_find(self):
        query = {"Variant": VARIANT}
        self.assertEqual(self.count(query, "alice")["Total"], 13)
        told = self.count(query)
        self.assertEqual((told["Total"], told["Patients"], told["NotTested"]), (15, 40, None))
        self.assertEqual(self.count({"Variant": RARE})["Total"], None)

    def test_what_would_list_or_name_somebody_is_denied(self):
        for body in ({"Query": {"Variant": VARIANT}},
                     {"Query": {"Variant": VARIANT}, "Level": "Call", "Count": True},
                     {"Query": {"Variant": VARIANT, "PatientID": "W1"}, "Count": True},
                     {"Query": {"Variant": VARIANT}, "Count": True, "AsOf": "2026-01-01"}):
            answer = self.server.post("/genomics/find", body, user="rita")
            self.assertEqual(answer.status, 403, answer)
            self.assertEqual(self.server.post("/genomics/find", body, user="alice").status, 200)
        self.assertEqual(self.server.get(URI + "?as-of=2026-01-01", user="rita").status, 403)

    def test_one_more_carrier_is_not_seen_below_a_step(self):
        before = self.ask(URI)
        fill(self.server, ["0/1"], prefix="T", patient="NEW")
        after = self.ask(URI)
        self.assertEqual(self.ask(URI, "alice")["Total"], 14)
        self.assertEqual((before["Total"], after["Total"]), (15, 15))


class Budget(unittest.TestCase):
    def test_questions_run_out_and_a_restart_gives_none_back(self):
        with make_counting_server(Budget=3, WindowHours=2) as server:
            fill(server, ["0/1"] * 6)
            questions = [URI, URI + "/carriers", f"/genomics/variants/{RARE}"]
            for uri in questions + questions:
                self.assertEqual(server.get(uri, user="rita").status, 200)
            self.assert_spent(server.post("/genomics/find", COUNT, user="rita"))
            self.assertEqual(server.get(questions[0], user="rita").status, 200)  # asked before
            self.assertEqual(server.post("/genomics/find", COUNT, user="alice").status, 200)
            server.kill()
            server.start()
            self.assert_spent(server.post("/genomics/find", COUNT, user="rita"))
            self.assertEqual(server.get("/genomics/subjects", user="rita").status, 200)

    def assert_spent(self, answer):
        self.assertEqual((answer.status, answer.json()["ErrorCode"]), (503, "Exhausted"), answer)
        self.assertLessEqual(abs(int(answer.headers["retry-after"]) - 7200), 600)

    def test_a_role_may_be_told_numbers_alone(self):
        with make_counting_server(Patients=False) as server:
            fill(server, ["0/1"] * 6)
            self.assertEqual(server.get_json(URI, user="rita")["Total"], 5)
            for uri in ("/genomics/subjects", "/genomics/subjects/W1", "/genomics/subjects/W1/variants",
                        "/genomics/datasets", "/genomics/studies"):
                self.assertEqual(server.get(uri, user="rita").status, 403, uri)
                self.assertEqual(server.get(uri, user="alice").status, 200, uri)


class UnderConsents(unittest.TestCase):
    def test_numbers_are_of_those_whom_the_scope_covers(self):
        with make_server() as server:
            fill(server, ["0/1"] * 8)
            for i in range(7):
                self.assertEqual(server.get_json(URI, user="rita")["Total"], 5 if i > 4 else None)
                record(server, f"W{i}", Scope="Research")


if __name__ == "__main__":
    unittest.main()
