# SPDX-License-Identifier: GPL-3.0-or-later
"""Who is shown a report under consents, and where its document is meanwhile."""

import json
import pathlib
import tempfile
import unittest

from consents import make_server, record
from images import make_series
from report_files import BRCA1, EGFR, KEYS, act, begin, edit, send, sign_one
from residents import contains, list_objects, wait_gone, withdraw

PROFILE = {"Name": "Panel", "Title": "Panel", "Test": {"Name": "Panel"}, "Origins": ["Germline"],
           "Genes": ["EGFR"], "SecondaryFindings": True}


class ReportConsents(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.server = cls.make("Enforce")

    @classmethod
    def make(cls, mode):
        server = make_server(mode)
        folder = tempfile.TemporaryDirectory()
        cls.addClassCleanup(folder.cleanup)
        pathlib.Path(folder.name, "Panel.json").write_text(json.dumps(PROFILE))
        somatic = {**PROFILE, "Name": "Somatic", "Genes": [], "Origins": ["Somatic"], "SecondaryFindings": False}
        pathlib.Path(folder.name, "Somatic.json").write_text(json.dumps(somatic))
        server.genomics["Reports"] = {"ProfilesDirectory": folder.name}
        cls.addClassCleanup(server.stop)
        server.start()
        return server

    def send(self, patient, *lines, **more):
        return send(self.server, patient, *(lines or (EGFR,)), user="lab", **more)

    def sign(self, patient, **more):
        return sign_one(self.server, patient, "gina", **more)

    def assert_unknown(self, report, users=("alice", "gina")):
        """It is as if it had never been."""
        for user in users:
            for suffix in ("", ".json", "?version=1"):
                told = self.server.get(f"/genomics/reports/{report}{suffix}", user=user)
                unknown = self.server.get(f"/genomics/reports/none{suffix}", user=user)
                self.assertEqual((told.status, told.body), (404, unknown.body), (user, suffix))
            ids = [one["ID"] for one in self.server.get_json("/genomics/reports", user=user)]
            self.assertNotIn(report, ids)

    def assert_shown(self, report, users=("alice", "gina")):
        for user in users:
            self.assertEqual(self.server.get(f"/genomics/reports/{report}", user=user).status, 200, user)

    def test_a_withdrawal_hides_it_everywhere_and_a_renewal_shows_it_again(self):
        self.send("C-LIFE")
        first = record(self.server, "C-LIFE")
        report = self.sign("C-LIFE")
        self.server.wait_for(lambda: list_objects(self.server, "C-LIFE"), 5, "the object")
        file = f"/instances/{report['Instance']}/file"
        content = self.server.get(file, user="admin").body
        self.assert_shown(report["ID"])
        withdraw(self.server, first)
        self.assertFalse(contains(self.server, report["Instance"]))
        self.assert_unknown(report["ID"])
        for action, body in (("sign", {"Verify": False}), ("amend", {"Reason": "x"}), ("retract", {"Reason": "x"})):
            act(self.server, report["ID"], action, body, "gina", expect=404)
        edit(self.server, report["ID"], {}, "gina", expect=404)
        self.assertEqual(self.server.delete(f"/genomics/reports/{report['ID']}", user="gina").status, 404)
        record(self.server, "C-LIFE")
        self.assert_shown(report["ID"])
        self.assertEqual(self.server.get(file, user="admin").body, content)

    def test_a_gene_that_is_withheld_later_takes_the_whole_report_along(self):
        self.send("C-GENE")
        record(self.server, "C-GENE")
        report = self.sign("C-GENE")["ID"]
        record(self.server, "C-GENE", WithheldGenes=["EGFR"])
        self.assert_unknown(report)
        record(self.server, "C-GENE", WithheldGenes=["TP53"])  # its texts might speak of it
        self.assert_unknown(report)
        narrow = self.sign("C-GENE")["ID"]
        self.assert_shown(narrow)
        record(self.server, "C-GENE")
        self.assert_shown(report)
        self.assert_shown(narrow)

    def test_a_report_of_some_genes_does_not_ask_for_others(self):
        self.send("C-PANEL", EGFR, kind="germline")
        record(self.server, "C-PANEL")
        report = self.sign("C-PANEL", profile="Panel")["ID"]
        record(self.server, "C-PANEL", WithheldGenes=["TP53"])
        self.assert_shown(report)
        record(self.server, "C-PANEL", WithheldGenes=["EGFR"])
        self.assert_unknown(report)

    def test_consent_for_one_role_shows_it_to_that_role(self):
        self.send("C-ROLE")
        everybody = record(self.server, "C-ROLE")
        report = self.sign("C-ROLE")
        withdraw(self.server, everybody)
        record(self.server, "C-ROLE", Roles=["Clinician"])
        self.assert_shown(report["ID"], ["alice"])
        self.assert_unknown(report["ID"], ["gina"])
        wait_gone(self.server, report["Instance"])  # not for everybody who sees images
        begin(self.server, "C-ROLE", "gina", expect=404)

    def test_drafts_are_for_who_writes(self):
        self.send("C-DRAFT")
        record(self.server, "C-DRAFT")
        report = begin(self.server, "C-DRAFT", "gina")["ID"]
        self.assert_unknown(report, ["alice"])
        self.assert_shown(report, ["gina"])
        edit(self.server, report, {"Conclusions": ["c"]}, "gina")
        act(self.server, report, "sign", {"Verify": False}, "gina")
        self.assert_shown(report)
        act(self.server, report, "amend", {"Reason": "x"}, "gina")
        shown = self.server.get_json(f"/genomics/reports/{report}", user="alice")
        self.assertEqual((shown["Version"], len(shown["Versions"])), (1, 1))
        self.assertEqual(self.server.get(f"/genomics/reports/{report}?version=2", user="alice").status, 404)

    def test_roles_may_what_they_may(self):
        self.send("C-MAY")
        record(self.server, "C-MAY")
        report = begin(self.server, "C-MAY", "gina")["ID"]
        for user, status in {"alice": 200, "rita": 403, "otto": 403, "carl": 403, "lab": 403}.items():
            desk = self.server.get("/genomics/report-desk", user=user)
            self.assertEqual(desk.status, status, user)
            self.assertNotIn(b"true", desk.body)
            begin(self.server, "C-MAY", user, expect=403)
            edit(self.server, report, {}, user, expect=403)
            for action, body in (("sign", {"Verify": False}), ("amend", {"Reason": "x"}),
                                 ("retract", {"Reason": "x"})):
                act(self.server, report, action, body, user, expect=403)
            self.assertEqual(self.server.delete(f"/genomics/reports/{report}", user=user).status, 403)
            self.assertEqual(self.server.get(f"/genomics/reports/{report}", user=user).status,
                             404 if user == "alice" else 403, user)

    def test_secondary_findings_take_a_consent_that_permits_them(self):
        self.send("C-SECOND", EGFR, BRCA1, kind="germline")
        record(self.server, "C-SECOND", WithheldClasses=["SecondaryFindings"])
        found = [f["Variant"] for f in begin(self.server, "C-SECOND", "gina", profile="Panel")["Findings"]]
        self.assertEqual(found, [KEYS["EGFR"]])
        record(self.server, "C-SECOND")
        report = self.sign("C-SECOND", profile="Panel")
        self.assertEqual([f["Variant"] for f in report["Findings"]], [KEYS["EGFR"], KEYS["BRCA1"]])
        record(self.server, "C-SECOND", WithheldClasses=["SecondaryFindings"])
        self.assert_unknown(report["ID"])
        off = self.make("Off")  # nobody was asked
        send(off, "C-SECOND", EGFR, BRCA1, user="lab", kind="germline")
        found = [f["Variant"] for f in begin(off, "C-SECOND", "gina", profile="Panel")["Findings"]]
        self.assertEqual(found, [KEYS["EGFR"]])

    def test_without_the_link_to_images_it_stays_out_of_orthanc(self):
        with tempfile.TemporaryDirectory() as folder:
            image = make_series(folder, "C-LINK", size=8)[0].read_bytes()
        study = self.server.post("/instances", image, user="admin").json()["ParentStudy"]
        self.send("C-LINK")
        record(self.server, "C-LINK", LinkImages=False)
        for more in ({"Study": study}, {"Imaging": [study]}):
            begin(self.server, "C-LINK", "gina", expect=404, **more)
        report = self.sign("C-LINK")
        wait_gone(self.server, report["Instance"])
        self.assert_shown(report["ID"])
        record(self.server, "C-LINK")
        self.assertTrue(contains(self.server, report["Instance"]))

    def test_what_was_retracted_does_not_return(self):
        self.send("C-BACK")
        record(self.server, "C-BACK", LinkImages=False)
        report = self.sign("C-BACK")
        wait_gone(self.server, report["Instance"])
        answer = act(self.server, report["ID"], "retract", {"Reason": "wrong patient"}, "gina")
        self.assertTrue(answer["Removed"])
        self.server.wait_for(lambda: not list_objects(self.server, "C-BACK"), 5, "the object's end")
        record(self.server, "C-BACK")
        self.assertFalse(contains(self.server, report["Instance"]))


if __name__ == "__main__":
    unittest.main()
