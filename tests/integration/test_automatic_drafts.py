# SPDX-License-Identifier: GPL-3.0-or-later
"""Drafts that a server makes by itself of what comes in: once a dataset, with what consents cover, for
whom they show as much; never by default, never signed."""

import json
import pathlib
import tempfile
import time
import unittest

from consents import make_server, record
from fixture import OrthancServer
from report_files import EGFR, KEYS, KRAS, begin, make_file, send
from vcf_text import make_vcf

RULES = [{"Profile": "Tumour", "Origin": "Somatic", "Language": "de"}]
QUIET = 5  # seconds, more than two looks of the server


def make_profiles(test):
    folder = tempfile.TemporaryDirectory()
    test.addClassCleanup(folder.cleanup)
    profile = {"Name": "Tumour", "Title": "Tumour", "Test": {"Name": "Panel"}, "Genes": ["EGFR", "KRAS"],
               "Origins": ["Somatic"], "Consequences": ["missense_variant"]}
    pathlib.Path(folder.name, "Tumour.json").write_text(json.dumps(profile))
    return {"ProfilesDirectory": folder.name}


class AutomaticDrafts(unittest.TestCase):
    def make(self, rules=RULES, **genomics):
        reports = {**make_profiles(type(self)), **({"AutomaticDrafts": rules} if rules else {})}
        server = OrthancServer(genomics={"Consent": {"Mode": "Off"}, **genomics, "Reports": reports})
        self.addCleanup(server.stop)
        server.start()
        return server

    def list(self, server, user=None):
        return server.get_json("/genomics/reports", user=user)

    def wait(self, server, count, user=None, limit=30):
        server.wait_for(lambda: len(self.list(server, user)) >= count, limit, f"{count} drafts")
        reports = self.list(server, user)
        self.assertEqual(len(reports), count, reports)
        return reports

    def stays(self, server, count, user=None):
        time.sleep(QUIET)
        self.assertEqual(len(self.list(server, user)), count)

    def test_a_dataset_that_comes_in_has_one(self):
        server = self.make()
        dataset = send(server, "A-ONE", EGFR, KRAS, user=None)
        head = self.wait(server, 1)[0]
        self.assertEqual((head["Status"], head["Author"], head["Editor"], head["Profile"], head["Datasets"],
                          head["PatientID"], head["Signed"], head["Study"]),
                         ("Draft", "(automatic)", "(automatic)", "Tumour", [dataset], "A-ONE", None, None))
        draft = server.get_json(f"/genomics/reports/{head['ID']}")
        self.assertEqual((draft["Language"], draft["Conclusions"]), ("de", []))
        self.assertEqual([(f["Variant"], f["Selected"]) for f in draft["Findings"]],
                         [(KEYS["EGFR"], True), (KEYS["KRAS"], True)])
        self.assertEqual(server.get_json("/instances"), [])
        self.assertNotIn("A-ONE", server.log())
        self.stays(server, 1)

    def test_only_what_the_configuration_names_and_never_by_default(self):
        server = self.make(rules=None)
        first = send(server, "A-OFF", EGFR, user=None)
        self.stays(server, 0)
        server.genomics["Reports"]["AutomaticDrafts"] = RULES
        server.restart()
        self.stays(server, 0)  # it was there before
        send(server, "A-GERM", EGFR, user=None, kind="germline")
        second = send(server, "A-ON", EGFR, user=None)
        self.assertEqual(self.wait(server, 1)[0]["Datasets"], [second])
        self.assertNotEqual(first, second)
        self.stays(server, 1)

    def test_it_is_made_once_over_restarts(self):
        server = self.make()
        dataset = send(server, "A-AGAIN", EGFR, user=None)
        server.kill()  # most likely before the draft
        server.start()
        report = self.wait(server, 1)[0]
        server.restart()
        self.assertEqual([r["ID"] for r in self.list(server)], [report["ID"]])
        self.assertEqual(server.delete(f"/genomics/reports/{report['ID']}").status, 200)
        server.restart()
        self.stays(server, 0)  # somebody threw it away
        self.assertEqual(server.get_json(f"/genomics/datasets/{dataset}")["Status"], "Active")

    def test_what_waits_for_a_release_has_it_then(self):
        server = self.make()
        contradicting = make_file(EGFR, EGFR.replace("0/1", "1/1"))
        answer = server.ingest(contradicting, patient_id="A-HELD", type="somatic").json()
        self.assertEqual(answer["Status"], "Quarantined", answer)
        self.stays(server, 0)
        server.restart()
        released = server.post(answer["Path"] + "/release", {"Reason": "looked at"})
        self.assertEqual(released.status, 200, released)
        self.assertEqual(self.wait(server, 1)[0]["Datasets"], [answer["ID"]])

    def test_of_versions_only_what_answers(self):
        server = self.make()
        old = send(server, "A-VERSION", EGFR, user=None)
        self.wait(server, 1)
        answer = server.ingest(make_file(EGFR, KRAS), patient_id="A-VERSION", type="somatic", supersedes=old)
        self.assertEqual(answer.status, 200, answer)
        reports = self.wait(server, 2)
        self.assertEqual(reports[0]["Datasets"], [answer.json()["ID"]])
        self.stays(server, 2)

    def test_a_file_of_several_patients_has_none(self):
        server = self.make()
        answer = server.ingest(make_vcf("chr7\t55191822\t.\tT\tG\t50\tPASS\t.\tGT\t0/1\t0/1",
                                        samples=("X1", "X2")), type="somatic")
        self.assertEqual(answer.status, 200, answer)
        path = answer.json()["Path"]
        for sample in ("X1", "X2"):
            linked = server.put(f"{path}/samples/{sample}", json.dumps({"PatientID": sample}).encode())
            self.assertEqual(linked.status, 200, linked)
        self.stays(server, 0)


class WrongAutomaticDrafts(unittest.TestCase):
    def test_they_close_the_plugin_and_say_where(self):
        for rule, reason in (({"Profile": "Nobody"}, "Genomics.Reports.AutomaticDrafts[0].Profile: there is no"),
                             ({}, "Genomics.Reports.AutomaticDrafts[0].Profile"),
                             ({"Profile": "Tumour", "Origin": "x"}, "Genomics.Reports.AutomaticDrafts[0].Origin")):
            server = OrthancServer(genomics={"Consent": {"Mode": "Off"}, "Reports": {
                **make_profiles(type(self)), "AutomaticDrafts": [rule]}})
            self.addCleanup(server.stop)
            server.start()
            self.assertEqual(server.get("/genomics/reports").status, 503)
            self.assertIn(reason, server.tail(1000))
            server.stop()


class AutomaticDraftsUnderConsents(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.server = make_server("Enforce")
        cls.server.genomics["Reports"] = {**make_profiles(cls), "AutomaticDrafts": RULES}
        cls.addClassCleanup(cls.server.stop)
        cls.server.start()

    def list(self, patient, user="gina"):
        return self.server.get_json(f"/genomics/reports?patient-id={patient}", user=user)

    def wait(self, patient, user="gina"):
        self.server.wait_for(lambda: self.list(patient, user), 30, "the draft")
        return self.server.get_json(f"/genomics/reports/{self.list(patient, user)[0]['ID']}", user=user)

    def send(self, patient):
        return send(self.server, patient, EGFR, KRAS, user="lab")

    def test_it_waits_for_a_consent(self):
        self.send("C-WAIT")
        time.sleep(QUIET)
        record(self.server, "C-WAIT")
        draft = self.wait("C-WAIT")
        self.assertEqual([f["Variant"] for f in draft["Findings"]], [KEYS["EGFR"], KEYS["KRAS"]])
        self.assertEqual(self.list("C-WAIT", user="alice"), [])  # who writes none
        entries = self.server.get_json("/genomics/audit?patient-id=C-WAIT", user="otto")["Entries"]
        self.assertEqual([(e["Action"], e["Purpose"]) for e in entries if e["User"] == "(automatic)"],
                         [("Create", "TREAT")])

    def test_a_withheld_gene_is_not_in_it(self):
        record(self.server, "C-GENE", WithheldGenes=["KRAS"])
        self.send("C-GENE")
        draft = self.wait("C-GENE")
        self.assertEqual([f["Variant"] for f in draft["Findings"]], [KEYS["EGFR"]])
        record(self.server, "C-GENE")  # what it did not choose is not chosen by that
        draft = self.wait("C-GENE")
        self.assertEqual([(f["Variant"], f["Selected"]) for f in draft["Findings"]],
                         [(KEYS["EGFR"], True), (KEYS["KRAS"], False)])

    def test_what_is_for_some_roles_alone_gives_none(self):
        record(self.server, "C-ROLE", Roles=["Geneticist"])
        self.send("C-ROLE")
        begin(self.server, "C-ROLE", "gina", profile="Tumour")
        time.sleep(QUIET)
        self.assertEqual([r["Author"] for r in self.list("C-ROLE")], ["gina"])

    def test_who_sees_less_is_shown_none(self):
        record(self.server, "C-LESS")
        self.send("C-LESS")
        report = self.wait("C-LESS")["ID"]
        record(self.server, "C-LESS", WithheldGenes=["KRAS"])
        self.assertEqual(self.list("C-LESS"), [])
        told = self.server.get(f"/genomics/reports/{report}", user="gina")
        unknown = self.server.get("/genomics/reports/none", user="gina")
        self.assertEqual((told.status, told.body), (404, unknown.body))

    def test_a_withdrawal_before_it_gives_none(self):
        consent = record(self.server, "C-GONE")
        self.assertEqual(self.server.delete(f"/genomics/consents/{consent}", user="carl").status, 200)
        self.send("C-GONE")
        time.sleep(QUIET)
        record(self.server, "C-GONE", Roles=["Geneticist"])  # who may see all of it now
        self.assertEqual(self.list("C-GONE"), [])


if __name__ == "__main__":
    unittest.main()
