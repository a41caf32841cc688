# SPDX-License-Identifier: GPL-3.0-or-later
"""Consents on the page: what is recorded there counts, and what is withdrawn does not."""

import json

from administering import DENIED, HOSTILE, AdminTest
from consents import ingest, record

FHIR = {
    "resourceType": "Consent", "status": "active",
    "scope": {"coding": [{"system": "http://terminology.hl7.org/CodeSystem/consentscope", "code": "patient-privacy"}]},
    "category": [{"coding": [{"system": "http://loinc.org", "code": "59284-0"}]}],
    "patient": {"identifier": {"value": "C-FHIR"}},
    "policyRule": {"coding": [{"system": "http://terminology.hl7.org/CodeSystem/v3-ActCode", "code": "OPTIN"}]},
    "provision": {"type": "permit", "purpose": [{
        "system": "http://terminology.hl7.org/CodeSystem/v3-ActReason", "code": "TREAT"}]}}


class Consents(AdminTest):
    def panel_state(self, patient):
        resource = self.patients[patient]["patient"]
        return self.server.get_json(f"/patients/{resource}/genomics/panel", user="alice")["State"]

    def bring(self, patient):
        """Images and a file of a patient who has not agreed yet."""
        self.patients[patient] = self.add_images(patient)
        ingest(self.server, patient)

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.patients = {}

    def fill(self, page, patient, **more):
        page.locator("summary", has_text="Record a consent").click()
        form = page.locator("og-consent-form")
        form.get_by_label("PatientID").fill(patient)
        for label, text in more.items():
            form.get_by_label(label.replace("_", " ")).fill(text)
        return form

    def test_it_is_recorded_counts_and_is_withdrawn(self):
        self.bring("C-LIFE")
        self.assertEqual(self.panel_state("C-LIFE"), "None")
        with self.show("consents", user="carl") as page:
            form = self.fill(page, "C-LIFE", Until="2099-12-31", Roles="clinician", Withheld_genes="BRCA1; BRCA2")
            form.get_by_label("treatment", exact=True).check()
            form.get_by_role("button", name="Record a consent").click()
            page.get_by_text("The consent is recorded and counts from now on.").wait_for()
            row = self.row(page, "C-LIFE")
            row.get_by_text("Withheld genes: BRCA1, BRCA2").wait_for()
            row.get_by_text("31 Dec 2099").wait_for()
            self.assertEqual(self.panel_state("C-LIFE"), "Available")
            kept = self.server.get_json("/genomics/consents?patient-id=C-LIFE", user="carl")[0]["Resource"]
            self.assertEqual(kept, {"PatientID": "C-LIFE", "Scope": "Treatment", "Decision": "Permit", "Until": "2099-12-31",
                                    "Roles": ["clinician"], "WithheldGenes": ["BRCA1", "BRCA2"], "Purposes": ["TREAT"]})
            row.get_by_role("button", name="Withdraw…").click()
            page.keyboard.press("Escape")
            self.assertEqual(self.panel_state("C-LIFE"), "Available")
            row.get_by_role("button", name="Withdraw…").click()
            page.get_by_role("dialog").get_by_role("button", name="Withdraw", exact=True).click()
            page.get_by_text("The consent is withdrawn: nobody reads under it any more.").wait_for()
            self.assertEqual(self.panel_state("C-LIFE"), "None")
            row.get_by_text("withdrawn", exact=True).wait_for()
            row.get_by_role("button", name="History").click()
            page.locator("tr.more li").nth(1).wait_for()
        with self.open(f"/genomics/app/index.html#/patients/{self.patients['C-LIFE']['patient']}") as page:
            page.get_by_text("No genomic data available to you.").wait_for()

    def test_a_bad_entry_is_shown_at_its_field_and_loses_nothing(self):
        with self.show("consents", user="carl", allowed=("422", "400")) as page:
            form = self.fill(page, "C-BAD", Withheld_genes="NOGENE", From="2031-01-01", Until="2030-01-01")
            button = form.get_by_role("button", name="Record a consent")
            for name, label, good in (("From", "From", "2029-01-01"), ("WithheldGenes", "Withheld genes", "BRCA1")):
                button.click()
                form.get_by_role("alert").get_by_text(name).wait_for()
                field = form.get_by_label(label)
                self.assertEqual(field.get_attribute("aria-invalid"), "true")
                self.assertEqual(form.locator("[aria-invalid=true]").count(), 1)
                self.assertEqual(form.get_by_label("PatientID").input_value(), "C-BAD")
                field.fill(good)
            form.get_by_label("Further codes").fill("NONSENSE")
            button.click()
            form.get_by_role("alert").get_by_text("Purposes").wait_for()
            self.check_accessible(page, "og-admin-page")
            form.get_by_label("Further codes").fill("")
            button.click()
            self.row(page, "C-BAD").wait_for()

    def kept(self, patient):
        return self.server.get_json(f"/genomics/consents?patient-id={patient}", user="carl")

    def test_it_is_replaced_and_keeps_what_was_not_touched(self):
        self.bring("C-NEXT")
        record(self.server, "C-NEXT", Projects=["a b", "c"], WithheldGenes=["BRCA1"], From="2020-01-02T03:04:05Z", LinkImages=False)
        with self.show("consents", user="carl", allowed=("422",)) as page:
            row = self.row(page, "C-NEXT")
            row.get_by_role("button", name="Replace…").click()
            form = page.locator("tr.more og-consent-form")
            self.assertFalse(form.get_by_label("PatientID").is_editable())
            form.get_by_label("Withheld genes").fill("NOGENE")
            form.get_by_role("button", name="Replace").click()
            form.get_by_role("alert").get_by_text("NOGENE").wait_for()
            self.check_accessible(page, "og-admin-page")
            form.get_by_label("Withheld genes").fill("BRCA2")
            form.get_by_label("May be shown beside images").check()
            form.get_by_label("Projects").fill("")
            form.get_by_role("button", name="Replace").click()
            page.get_by_text("The consent is replaced: its new version counts from now on.").wait_for()
            row.get_by_text("Withheld genes: BRCA2").wait_for()
            self.assertEqual(page.locator("tr.more").count(), 0)
        self.assertEqual([(one["Version"], one["Resource"]) for one in self.kept("C-NEXT")], [(2, {
            "PatientID": "C-NEXT", "Scope": "Treatment", "Decision": "Permit", "From": "2020-01-02T03:04:05Z", "WithheldGenes": ["BRCA2"]})])
        self.assertEqual(self.panel_state("C-NEXT"), "Available")

    def test_what_a_form_was_not_told_stays(self):
        record(self.server, "C-SAME", Projects=["a b", "c, d"], Users=["alice"], Purposes=["TREAT", "DUO:0000042"], Scope="Research")
        before = self.kept("C-SAME")[0]["Resource"]
        with self.show("consents", user="carl") as page:
            page.get_by_label("Consents of the PatientID").fill("C-SAME")
            self.row(page, "C-SAME").get_by_role("button", name="Replace…").click()
            page.locator("tr.more").get_by_role("button", name="Replace").click()
            page.get_by_text("The consent is replaced").wait_for()
        after = self.kept("C-SAME")[0]
        self.assertEqual((after["Version"], after["Resource"]), (2, before))

    def test_a_fhir_consent_is_entered_and_what_is_refused_selected(self):
        selected = "(node) => node.value.slice(node.selectionStart, node.selectionEnd)"
        wrong = {**FHIR, "provision": {**FHIR["provision"], "purpose": [*FHIR["provision"]["purpose"], {
            "system": "http://purl.obolibrary.org/obo/duo.owl", "code": "DUO:9999999"}]}}
        with self.show("consents", user="carl", allowed=("422", "400")) as page:
            page.locator("summary", has_text="Record a FHIR Consent as JSON").click()
            form = page.locator("og-consent-json")
            area = form.get_by_role("textbox")
            button = form.get_by_role("button", name="Record a consent")
            for text, told, place in ((json.dumps(wrong, indent=1), "provision.purpose[1]", json.dumps(
                    wrong["provision"]["purpose"][1], indent=1)), ('{"resourceType":\n "Consent", }', "2:", "}")):
                area.fill(text)
                button.click()
                form.get_by_role("alert").get_by_text(told).wait_for()
                self.assertEqual(area.get_attribute("aria-invalid"), "true")
                self.assertEqual(area.evaluate(selected).replace(" ", ""), place.replace(" ", ""))
            self.check_accessible(page, "og-admin-page")
            area.fill(json.dumps(FHIR))
            button.click()
            row = self.row(page, "C-FHIR")
            row.get_by_text("as it was recorded").wait_for()
            row.get_by_role("button", name="Replace…").click()
            form = page.locator("tr.more og-consent-json")
            form.get_by_role("textbox").fill(json.dumps({**FHIR, "provision": {"type": "deny"}}))
            form.get_by_role("button", name="Replace").click()
            page.get_by_text("The consent is replaced").wait_for()
        kept = self.kept("C-FHIR")[0]
        self.assertEqual((kept["Version"], kept["Resource"]["provision"]), (2, {"type": "deny"}))

    def test_many_are_taken_from_a_csv_or_none(self):
        good = "PatientID,Decision,WithheldGenes\nC-CSV-1,Permit,BRCA1|BRCA2\nC-CSV-2,Deny,\n"
        bad = good.replace("BRCA2", "NOGENE") + f"{HOSTILE},Perhaps,\n"

        def choose(text):
            page.get_by_label("CSV file").set_input_files({"name": "c.csv", "mimeType": "text/csv", "buffer": text.encode()})
        with self.show("consents", user="carl", allowed=("400",)) as page:
            page.locator("summary", has_text="Record many from a CSV").click()
            sheet = page.locator("og-consent-import")
            choose(bad)
            sheet.get_by_role("button", name="Record all").click()
            sheet.locator("tbody tr").nth(1).wait_for()
            told = [row.get_by_role("cell").all_inner_texts() for row in sheet.locator("tbody tr").all()]
            self.assertEqual([line[:2] for line in told], [["2", "3"], ["4", "2"]])
            self.assertIn("NOGENE", told[0][2])
            self.check_accessible(page, "og-admin-page")
            choose(good)
            self.assertEqual(sheet.locator("tbody tr").count(), 0)
            sheet.get_by_role("button", name="Check only").click()
            sheet.get_by_text("Nothing is wrong. Lines: 2.").wait_for()
            self.assertEqual(self.kept("C-CSV-1"), [])
            sheet.get_by_role("button", name="Record all").click()
            sheet.get_by_text("Recorded. Lines: 2").wait_for()
            self.row(page, "C-CSV-2").get_by_text("deny").wait_for()
        self.assertEqual(self.kept("C-CSV-1")[0]["Resource"]["WithheldGenes"], ["BRCA1", "BRCA2"])

    def test_a_decision_is_explained(self):
        record(self.server, "C-WHY", WithheldGenes=["BRCA1"])
        with self.show("consents", user="carl", allowed=("422",)) as page:
            page.locator("summary", has_text="Explain a decision").click()
            form = page.locator("og-explain")
            form.get_by_label("PatientID").fill("C-WHY")
            form.get_by_label("Roles").fill("clinician")
            form.get_by_label("Genes").fill("BRCA1 EGFR")
            form.get_by_role("button", name="Explain").click()
            form.locator("li").nth(3).wait_for()
            told = self.read(form)
            self.assertRegex(told, r"✗ BRCA1, germline findings : withheld — by the consent of [^,]+, by its exception 1")
            self.assertRegex(told, r"✓ EGFR, somatic findings : let through — by the consent of [^,]+, by its main rule")
            self.check_accessible(page, "og-admin-page")
            form.get_by_label("Genes").fill("NOGENE")
            form.get_by_role("button", name="Explain").click()
            form.get_by_role("alert").get_by_text("NOGENE").wait_for()
            form.get_by_label("Genes").fill("")
            form.get_by_label("Roles").fill("consent-officer")
            form.get_by_role("button", name="Explain").click()
            form.get_by_text("It does not come to the consents:").wait_for()

    def test_hostile_text_is_shown_and_not_run(self):
        record(self.server, HOSTILE, Projects=[HOSTILE])
        with self.show("consents", user="carl") as page:
            page.get_by_label("Consents of the PatientID").fill(HOSTILE)
            self.row(page, f"Projects: {HOSTILE}").wait_for()

    def test_it_is_not_for_others(self):
        for user in ("alice", "lab", "rita"):
            with self.show("consents", user=user) as page:
                page.get_by_text(DENIED).wait_for()
