# SPDX-License-Identifier: GPL-3.0-or-later
"""The forms of a report over REST: a page, a PDF and a FHIR DiagnosticReport, of drafts and of what was
signed."""

import io
import json
import os
import pathlib
import subprocess
import sys
import tempfile
import unittest

import pydicom

from fixture import OrthancServer
from report_files import EGFR, KEYS, KRAS, STRUCTURAL, act, begin, edit, send, sign_one

sys.path.insert(0, str(pathlib.Path(os.environ["GENOMICS_SOURCE_DIR"]) / "tests" / "support"))
from sr_judges import judge_modules, judge_tree  # noqa: E402

USERS = {"gina": "gi-secret", "boss": "bo-secret"}
GENOMICS = {"Consent": {"Mode": "Off"}, "Reports": {
    "Paper": "Letter", "Observers": {"gina": {"Name": "Jönes^Gina", "Organization": "Universitätsklinik"}}}}
FORMS = {".html": "text/html", ".pdf": "application/pdf", ".fhir": "application/fhir+json"}
HOSTILE = "<script>alert('Jörg')</script> & 確認"


class ReportForms(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.server = OrthancServer(genomics=GENOMICS, users=USERS)
        cls.addClassCleanup(cls.server.stop)
        cls.server.start()

    def get(self, report, suffix, expect=200):
        answer = self.server.get(f"/genomics/reports/{report}{suffix}")
        self.assertEqual(answer.status, expect, answer)
        return answer

    def read_pdf(self, content, *options):
        with tempfile.TemporaryDirectory() as folder:
            path = pathlib.Path(folder, "report.pdf")
            path.write_bytes(content)
            subprocess.run(["qpdf", "--check", path], check=True, capture_output=True)
            info = subprocess.run(["pdfinfo", path], check=True, capture_output=True).stdout.decode()
            text = subprocess.run(["pdftotext", "-raw", path, "-"], check=True, capture_output=True)
            return info, text.stdout.decode()

    def test_a_draft_is_shown_as_one(self):
        send(self.server, "F-DRAFT", EGFR, KRAS, user="gina")
        report = begin(self.server, "F-DRAFT")["ID"]
        page = self.get(report, ".html").body.decode()
        self.assertIn("DRAFT", page)
        self.assertIn("EGFR", page)
        self.assertIn("DRAFT", self.read_pdf(self.get(report, ".pdf").body)[1])
        self.assertEqual(self.get(report, ".fhir").json()["status"], "partial")

    def test_a_signed_report_is_shown_with_who_signed_it(self):
        send(self.server, "F-SIGN", EGFR, KRAS, user="gina")
        draft = begin(self.server, "F-SIGN", Conclusions=[HOSTILE])["ID"]
        signed = act(self.server, draft, "sign", {"Verify": True})
        page = self.get(draft, ".html").body.decode()
        self.assertIn("VERIFIED", page)
        self.assertIn("Signed by Jönes, Gina, Universitätsklinik", page)
        self.assertNotIn("<script", page)
        self.assertIn("&lt;script&gt;alert(&#39;Jörg&#39;)", page)
        info, text = self.read_pdf(self.get(draft, ".pdf").body)
        self.assertRegex(info, r"Page size: +612 x 792 pts \(letter\)")
        self.assertIn("Universitätsklinik", text)
        self.assertIn("<script>alert('Jörg')</script>", text)
        self.assertRegex(text, r"Page 1 of \d+")
        fhir = self.get(draft, ".fhir").json()
        self.assertEqual((fhir["status"], fhir["id"]), ("final", signed["SopInstanceUid"]))
        self.assertEqual(fhir["subject"]["identifier"]["value"], "F-SIGN")
        self.assertEqual(fhir["conclusion"], HOSTILE)
        self.assertEqual(self.get(draft, ".pdf").body, self.get(draft, ".pdf").body)

    def test_each_form_says_what_it_is_and_is_not_kept(self):
        send(self.server, "F-TYPE", EGFR, user="gina")
        report = sign_one(self.server, "F-TYPE")["ID"]
        for suffix, kind in FORMS.items():
            headers = self.get(report, suffix).headers
            self.assertEqual(headers["content-type"].split(";")[0], kind)
            self.assertEqual(headers["cache-control"], "no-store")
            self.assertIn("etag", headers)

    def test_an_older_version_is_shown_as_it_was(self):
        send(self.server, "F-OLD", EGFR, KRAS, user="gina")
        report = sign_one(self.server, "F-OLD", conclusions=["The first."])["ID"]
        act(self.server, report, "amend", {"Reason": "Other words."})
        edit(self.server, report, {"Conclusions": ["The second."]})
        act(self.server, report, "sign", {"Verify": True})
        now = self.get(report, ".html").body.decode()
        self.assertIn("The second.", now)
        self.assertIn("Replaces an earlier version.", now)
        self.assertIn("The first.", self.get(report, ".html?version=1").body.decode())
        self.assertEqual(self.get(report, ".fhir").json()["status"], "amended")

    def test_structural_variants_are_findings_and_read_back_the_same(self):
        send(self.server, "F-STRUCTURE", EGFR, *STRUCTURAL, user="gina")
        draft = begin(self.server, "F-STRUCTURE", Conclusions=["Amplified."])
        found = {finding["Variant"]: finding for finding in draft["Findings"]}
        amplified, deleted = "GRCh38:7-55000000-N-<CNV>-55300000", "GRCh38:17-7600000-N-<DEL>-7700000"
        joined = "GRCh38:12-25000000-G-G]chr17:7675000]"
        self.assertEqual(set(found), {KEYS["EGFR"], amplified, joined, deleted})
        self.assertEqual([found[amplified][key] for key in ("Type", "CopyNumber", "Length", "Mate", "End")],
                         ["copy_number_variation", 9, 300000, None, 55300000])
        self.assertIn({"Symbol": "EGFR", "HgncId": "HGNC:3236"}, found[amplified]["Genes"])
        self.assertEqual([found[deleted][key] for key in ("Type", "CopyNumber", "Length")], ["deletion", 0, 100000])
        self.assertEqual((found[joined]["Type"], found[joined]["Mate"]), ("translocation", "17:7675000"))
        self.assertEqual(len(found[deleted]["Genes"]), min(found[deleted]["GeneCount"], 12))
        signed = act(self.server, draft["ID"], "sign", {"Verify": False})
        with tempfile.TemporaryDirectory() as folder:
            path = pathlib.Path(folder, "sr.dcm")
            path.write_bytes(self.server.get(f"/instances/{signed['Instance']}/file").body)
            self.assertEqual(judge_modules(path) + judge_tree(path), [])
        for finding in draft["Findings"]:
            del finding["Selected"]
        self.assertEqual(self.get(signed["ID"], ".json").json()["Findings"], draft["Findings"])
        page = self.get(signed["ID"], ".html").body.decode()
        for words in ("copy number variation (300 kb)", "Copy number 9", "deletion (100 kb)", "&gt; 17:7675000"):
            self.assertIn(words, page)

    def test_a_retracted_report_has_no_form(self):
        send(self.server, "F-BACK", EGFR, user="gina")
        report = sign_one(self.server, "F-BACK")["ID"]
        act(self.server, report, "retract", {"Reason": "Wrong patient."})
        page = self.get(report, ".html").body.decode()
        for words in ("RETRACTED", "Wrong patient.", "not shown any more"):
            self.assertIn(words, page)
        for content in ("EGFR", "One finding.", "F-BACK", "No finding"):
            self.assertNotIn(content, page)
        for suffix in set(FORMS) - {".html"}:
            self.assertIn("retracted", json.loads(self.get(report, suffix, expect=409).body)["Details"])


class EncapsulatedPdfs(unittest.TestCase):
    """A signature with Reports.EncapsulatedPdf."""

    @classmethod
    def setUpClass(cls):
        reports = {**GENOMICS["Reports"], "EncapsulatedPdf": True}
        cls.server = OrthancServer(genomics={**GENOMICS, "Reports": reports}, users=USERS)
        cls.addClassCleanup(cls.server.stop)
        cls.server.start()

    def list_pdfs(self, patient):
        found = self.server.post("/tools/find", {"Level": "Instance", "Query": {
            "PatientID": patient, "SOPClassUID": "1.2.840.10008.5.1.4.1.1.104.1"}})
        return found.json()

    def test_a_signature_stores_the_pdf_beside_the_document(self):
        send(self.server, "E-SIGN", EGFR, KRAS, user="gina")
        signed = sign_one(self.server, "E-SIGN")
        pdfs = self.list_pdfs("E-SIGN")
        self.assertEqual(len(pdfs), 1)
        content = self.server.get(f"/instances/{pdfs[0]}/file").body
        with tempfile.TemporaryDirectory() as folder:
            path = pathlib.Path(folder, "pdf.dcm")
            path.write_bytes(content)
            self.assertEqual(judge_modules(path), [])
        dataset = pydicom.dcmread(io.BytesIO(content))
        self.assertEqual(dataset.SourceInstanceSequence[0].ReferencedSOPInstanceUID, signed["SopInstanceUid"])
        pdf = dataset.EncapsulatedDocument[:dataset.EncapsulatedDocumentLength]
        served = self.server.get(f"/genomics/reports/{signed['ID']}.pdf").body
        self.assertEqual(pdf, served)
        studies = {self.server.get_json(f"/instances/{one}/study")["ID"] for one in (pdfs[0], signed["Instance"])}
        self.assertEqual(len(studies), 1)

    def test_it_goes_with_a_document_that_is_retracted(self):
        send(self.server, "E-BACK", EGFR, user="gina")
        report = sign_one(self.server, "E-BACK")["ID"]
        self.assertEqual(len(self.list_pdfs("E-BACK")), 1)
        retracted = act(self.server, report, "retract", {"Reason": "Wrong patient."})
        self.assertTrue(retracted["Removed"])
        self.assertEqual(self.list_pdfs("E-BACK"), [])


if __name__ == "__main__":
    unittest.main(verbosity=2)
