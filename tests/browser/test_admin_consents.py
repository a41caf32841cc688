# SPDX-License-Identifier: GPL-3.0-or-later
"""Consents on the page: what is recorded there counts, and what is withdrawn does not."""

from administering import DENIED, HOSTILE, AdminTest
from consents import ingest, record


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
