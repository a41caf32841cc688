# SPDX-License-Identifier: GPL-3.0-or-later
"""What a panel beside the images is told, of a patient, study or series, by who asks."""

import json
import pathlib
import tempfile
import unittest

from consents import OTHER, ingest, make_server, record
from images import make_series
from panel_patients import (BENIGN, KRAS_VUS, L858R_CSQ, begin_report, make_annotated,
                            make_line)
from vcf_text import L858R, make_many, make_vcf


class Panels(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.server = make_server()
        cls.addClassCleanup(cls.server.stop)
        cls.server.start()
        cls.ids = {}

    def add_images(self, patient, **attributes):
        """The Orthanc ids of a new study's patient, study and series."""
        with tempfile.TemporaryDirectory() as folder:
            for path in make_series(pathlib.Path(folder), patient, size=8, **attributes):
                answer = self.server.post("/instances", path.read_bytes(), user="admin").json()
        self.server.wait_for(
            lambda: any(answer["ParentStudy"] == study["ID"] for study in self.server.get_json(
                "/genomics/studies?limit=1000", user="admin")["Studies"]), what="the study")
        return {"patients": answer["ParentPatient"], "studies": answer["ParentStudy"],
                "series": answer["ParentSeries"]}

    def panel(self, ids, level="studies", user="alice"):
        return self.server.get_json(f"/{level}/{ids[level]}/genomics/panel", user=user)

    def add_annotated(self, patient, *lines, **parameters):
        answer = self.server.ingest(make_annotated(*lines), user="lab", patient_id=patient, **parameters)
        self.assertEqual(answer.status, 200, answer)
        return answer.json()["ID"]

    def test_one_answer_has_all_of_it_at_each_level(self):
        ids = self.add_images("P-FULL", StudyDate="20260102")
        other = self.add_images("P-FULL", StudyDate="20260304", StudyDescription="CT later")
        dataset = self.add_annotated("P-FULL", KRAS_VUS, BENIGN, L858R_CSQ, origin="somatic")
        record(self.server, "P-FULL", Until="2999-01-01")
        for level in ids:
            panel = self.panel(ids, level)
            self.assertEqual(panel["State"], "Available", level)
            first, second = panel["Findings"]
            self.assertEqual((first["Gene"], first["HgvsP"].split(":")[1], first["Class"], first["Origin"],
                              first["Consequence"], first["Vaf"], first["Dataset"]),
                             ("EGFR", "p.Leu858Arg", "Pathogenic", "Somatic", "missense_variant", 0.25, dataset))
            self.assertEqual(first["Statements"], ["drug_response", "pathogenic"])
            self.assertEqual((second["Gene"], second["Class"]), ("KRAS", "Uncertain"))
            self.assertEqual((panel["Total"], panel["Searched"], panel["Incomplete"]), (3, "Everything", False))
            self.assertEqual(panel["Consent"], {"Mode": "Enforce", "Decision": "Permitted", "Purpose": "TREAT",
                                                "Until": "2999-01-02T00:00:00Z"})
            self.assertEqual([d["ID"] for d in panel["Datasets"]], [dataset])
            genes = {gene["Gene"]: gene["Presence"] for gene in panel["Genes"]}
            self.assertEqual((genes["EGFR"], genes["ALK"]), ("Present", "NotTested"))
            self.assertEqual({gene["Origin"] for gene in panel["Genes"]}, {"Somatic"})
            studies = [study["StudyDescription"] for study in panel["Studies"]]
            self.assertEqual(studies, ["CT later"] if level != "patients" else ["CT later", ""])
            self.assertEqual((panel["Reports"], panel["Waiting"]), ([], []))
        self.assertEqual(self.panel(other)["Studies"][0]["ID"], ids["studies"])

    def test_reports_are_told_as_the_reports_plugin_shows_them(self):
        ids = self.add_images("P-REPORT")
        self.add_annotated("P-REPORT", L858R_CSQ, origin="somatic")
        record(self.server, "P-REPORT")
        draft = begin_report(self.server, "P-REPORT")

        def told(user="alice"):
            panel = self.panel(ids, user=user)
            return [(r["ID"], r["Status"], r["Verified"], r["By"]) for r in panel["Reports"]]
        self.assertEqual((told(), told("gina")), ([], [(draft, "Draft", False, "gina")]))
        answer = self.server.post(f"/genomics/reports/{draft}/sign", {"Verify": False}, user="gina")
        self.assertEqual(answer.status, 200, answer)
        self.assertEqual(told(), [(draft, "Final", False, "gina")])
        record(self.server, "P-REPORT", WithheldGenes=["BRCA1"], Roles=["Clinician"])
        self.assertEqual(told(), [], "nobody is told of what is withheld from them in part")

    def test_a_consent_that_ends_says_when_and_one_that_does_not_says_nothing(self):
        ids = self.add_images("P-END")
        ingest(self.server, "P-END", L858R)
        record(self.server, "P-END")
        self.assertIsNone(self.panel(ids)["Consent"]["Until"])
        record(self.server, "P-END", "Deny", From="2999-06-01")
        self.assertEqual(self.panel(ids)["Consent"]["Until"], "2999-06-01T00:00:00Z")

    def test_none_denied_pending_and_quarantined_are_the_same_to_who_may_not_know(self):
        bodies = set()
        for name, prepare in {
                "P-NONE": lambda patient: None,
                "P-UNCONSENTED": lambda patient: ingest(self.server, patient, L858R),
                "P-DENIED": lambda patient: (ingest(self.server, patient, L858R),
                                             record(self.server, patient, "Deny")),
                "P-QUARANTINED": self.quarantine,
                "P-CONSENT-ALONE": lambda patient: record(self.server, patient)}.items():
            ids = self.add_images(name)
            prepare(name)
            for user in ("alice", "rita", "otto", "carl"):
                panel = self.panel(ids, user=user)
                permissions = panel.pop("Permissions")
                self.assertEqual(permissions, {"Administer": False, "Upload": False, "Consent": user == "carl",
                                               "SignReports": False})
                bodies.add(json.dumps(panel, sort_keys=True))
        self.assertEqual(bodies, {json.dumps({"State": "None", "Consent": None, "Waiting": [], "Reports": []},
                                             sort_keys=True)})

    def test_a_user_is_told_what_the_roles_give(self):
        nothing = {name: False for name in ("Read", "Upload", "Administer", "Consent", "Audit", "ReadReports",
                                            "WriteReports", "SignReports")}
        for user, given in (("alice", ["Read", "ReadReports"]), ("carl", ["Consent"]), ("otto", ["Audit"]),
                            ("lab", ["Upload"])):
            self.assertEqual(self.server.get_json("/genomics/permissions", user=user),
                             {"User": user, "Permissions": {**nothing, **dict.fromkeys(given, True)}})
        self.assertEqual(self.server.get("/genomics/permissions", user=False).status, 401)

    def quarantine(self, patient):
        lines = [L858R, L858R.replace("0/1", "1/1")]  # they contradict each other
        answer = self.server.ingest(make_vcf(*lines), user="lab", patient_id=patient, origin="germline")
        self.assertEqual(answer.json()["Status"], "Quarantined", answer)
        record(self.server, patient)
        return answer.json()["ID"]

    def test_who_handles_the_file_is_told_why_it_waits(self):
        ids = self.add_images("P-WAITING")
        dataset = self.quarantine("P-WAITING")
        for user, reasons in (("lab", []), ("admin", ["ContradictoryRecords"])):
            panel = self.panel(ids, user=user)
            self.assertEqual(panel["State"], "None")
            self.assertEqual([(w["ID"], w["Status"], w["Reasons"]) for w in panel["Waiting"]],
                             [(dataset, "Quarantined", reasons)])
        self.assertEqual(self.panel(ids, user="lena")["Waiting"], [])  # another uploader

    def test_an_administrator_is_told_what_the_consents_say_where_nothing_is_shown(self):
        ids = self.add_images("P-EXPIRED")
        ingest(self.server, "P-EXPIRED", L858R)
        self.assertEqual(self.panel(ids, user="admin")["Consent"]["Decision"], "NoConsent")
        record(self.server, "P-EXPIRED", Until="2020-01-01")
        self.assertEqual(self.panel(ids, user="admin")["Consent"]["Decision"], "Expired")
        self.assertIsNone(self.panel(ids)["Consent"])

    def test_withheld_genes_are_neither_found_nor_missed(self):
        ids = self.add_images("P-WITHHELD")
        self.add_annotated("P-WITHHELD", KRAS_VUS, L858R_CSQ, origin="somatic")
        record(self.server, "P-WITHHELD", WithheldGenes=["EGFR"])
        panel = self.panel(ids)
        self.assertEqual([finding["Gene"] for finding in panel["Findings"]], ["KRAS"])
        self.assertEqual(panel["Total"], 1)
        egfr, alk = (next(g for g in panel["Genes"] if g["Gene"] == name) for name in ("EGFR", "ALK"))
        self.assertEqual(dict(egfr, Gene="ALK"), alk)

    def test_a_gene_without_change_in_the_germline_is_not_so_in_the_tumour(self):
        ids = self.add_images("P-BOTH")
        block = "chr12\t25200000\t.\tA\t<NON_REF>\t.\tPASS\tEND=25260000\tGT:DP:GQ\t0/0:30:99"
        ingest(self.server, "P-BOTH", block, origin="germline", name="NORMAL")
        self.add_annotated("P-BOTH", L858R_CSQ, origin="somatic")
        record(self.server, "P-BOTH")
        genes = {(gene["Gene"], gene["Origin"]): gene["Presence"] for gene in self.panel(ids)["Genes"]}
        self.assertEqual(genes["KRAS", "Germline"], "Absent")
        self.assertEqual(genes["KRAS", "Somatic"], "NotTested")

    def test_files_without_annotation_say_that_nothing_was_ranked(self):
        ids = self.add_images("P-PLAIN")
        ingest(self.server, "P-PLAIN", OTHER, origin="somatic")
        record(self.server, "P-PLAIN")
        panel = self.panel(ids)
        self.assertEqual((panel["Findings"], panel["Unannotated"], panel["Total"]), ([], 1, 1))

    def test_a_large_file_is_asked_for_the_genes_and_not_searched(self):
        ids = self.add_images("P-LARGE")
        many = make_many(100_001).decode().splitlines()
        elsewhere = make_line(("chr17", 7676154, "G", "C"), "ZZZ3", ("NM_1.1:c.1G>C", "NP_1.1:p.Pro1Arg"), "pathogenic")
        self.add_annotated("P-LARGE", L858R_CSQ, *(line for line in many if line.startswith("chr12")), elsewhere,
                           origin="germline")
        record(self.server, "P-LARGE")
        panel = self.panel(ids)
        self.assertEqual((panel["Searched"], panel["Total"]), ("Genes", None))
        self.assertEqual([finding["Gene"] for finding in panel["Findings"]], ["EGFR"])

    def test_an_unknown_image_is_not_found_but_for_who_may_know_nothing(self):
        path = "/studies/none/genomics/panel"
        self.assertEqual(self.server.get(path, user="alice").status, 404)
        self.assertEqual(self.server.get(path, user="otto").status, 200)
