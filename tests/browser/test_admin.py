# SPDX-License-Identifier: GPL-3.0-or-later
"""Administration in the page, by who may and by who may not."""

import csv
import io
import json

from browsing import BrowserTest
from consents import ingest, record
from vcf_text import L858R, make_vcf

PAGE = "/genomics/app/index.html#/admin"
HOSTILE = "<img/src=x/onerror=hit()><script>hit()</script>"
PARTS = {"admin": ["Quarantine", "Datasets", "Jobs", "Consents", "Storage"], "lab": ["Datasets", "Jobs"],
         "carl": ["Consents"], "otto": ["Audit"]}


class Administration(BrowserTest):
    def show(self, part="", **options):
        return self.open(PAGE + part, **{"user": "admin", **options})

    def hold(self, patient):
        """A dataset that the gate holds back, of a patient whose consent lets its checks be seen."""
        record(self.server, patient)
        answer = self.server.ingest(make_vcf(L858R, L858R.replace("0/1", "1/1")), user="lab", patient_id=patient,
                                    origin="germline")
        self.assertEqual(answer.json()["Status"], "Quarantined")
        return answer.json()["ID"]

    def status(self, dataset):
        return self.server.get_json(f"/genomics/datasets/{dataset}", user="admin")["Status"]

    @staticmethod
    def unfold(page, patient):
        page.get_by_role("button", name=f"Details {patient}").click()
        return page.locator("og-dataset")

    def test_each_sees_the_parts_that_the_roles_give(self):
        for user, parts in PARTS.items():
            with self.show(user=user) as page:
                page.get_by_text(f"User {user}").wait_for()
                links = page.get_by_role("navigation").get_by_role("link")
                links.first.wait_for()
                self.assertEqual(links.all_inner_texts(), parts)
                for name in parts:
                    page.get_by_role("link", name=name).click()
                    page.locator("a[aria-current]").get_by_text(name).wait_for()
                    page.get_by_text("Loading…").wait_for(state="detached")
                    self.check_accessible(page, "main")

    def test_others_see_none(self):
        with self.show(user="alice") as page:
            page.get_by_text("Your roles give you nothing to administer here.").wait_for()
            self.assertEqual(page.get_by_role("navigation").count(), 0)
        with self.show("/quarantine", user="lab") as page:
            page.get_by_text("Your roles give you nothing to administer here.").wait_for()

    def test_what_is_held_back_says_why_and_is_released_with_a_reason(self):
        dataset = self.hold("P-RELEASE")
        with self.show("/quarantine", allowed=("400",)) as page:
            details = self.unfold(page, "P-RELEASE")
            self.assertIn("Contradictory records failed", self.read(details))
            details.get_by_role("button", name="Release…").click()
            dialog = page.get_by_role("dialog")
            self.check_accessible(page, "main")
            page.keyboard.press("Escape")
            dialog.wait_for(state="hidden")
            self.assertEqual(self.status(dataset), "Quarantined")
            details.get_by_role("button", name="Release…").click()
            dialog.get_by_role("button", name="Release").click()  # without a reason nothing goes
            self.assertEqual(self.status(dataset), "Quarantined")
            dialog.get_by_label("Reason").fill("Seen with the laboratory " + HOSTILE)
            dialog.get_by_role("button", name="Release").click()
            page.get_by_role("button", name="Close P-RELEASE").wait_for(state="detached")
            self.assertEqual(self.status(dataset), "Active")
        with self.show("/datasets") as page:
            details = self.unfold(page, "P-RELEASE")
            self.assertIn("released: Seen with the laboratory " + HOSTILE, self.read(details))
            self.assertEqual(details.locator("img, script").count(), 0)

    def test_what_is_rejected_is_erased(self):
        dataset = self.hold("P-REJECT")
        with self.show("/quarantine") as page:
            self.unfold(page, "P-REJECT").get_by_role("button", name="Reject…").click()
            dialog = page.get_by_role("dialog")
            dialog.get_by_label("Reason").fill("Wrong patient")
            dialog.get_by_role("button", name="Reject").click()
            page.get_by_role("button", name="Close P-REJECT").wait_for(state="detached")
        self.assertEqual(self.status(dataset), "Withdrawn")

    def test_a_refusal_stays_in_the_dialog_with_what_was_typed(self):
        self.hold("P-GONE")
        with self.show("/quarantine", allowed=("404", "409")) as page:
            details = self.unfold(page, "P-GONE")
            details.get_by_role("button", name="Release…").click()
            dialog = page.get_by_role("dialog")
            dialog.get_by_label("Reason").fill("Typed by hand")
            held = self.server.get_json("/genomics/datasets?status=Quarantined&patient-id=P-GONE", user="admin")
            self.server.post(f"/genomics/datasets/{held[0]}/reject", {"Reason": "Somebody else was quicker"}, user="admin")
            dialog.get_by_role("button", name="Release").click()
            dialog.get_by_role("alert").wait_for()
            self.assertEqual(dialog.get_by_label("Reason").input_value(), "Typed by hand")

    def test_datasets_are_found_by_patient_and_status(self):
        ingest(self.server, "P-FIND")
        record(self.server, "P-FIND")
        with self.show("/datasets") as page:
            page.get_by_label("PatientID").fill("P-FIND")
            page.get_by_label("Status").select_option("Active")
            page.get_by_role("button", name="Search").click()
            text = self.read(self.unfold(page, "P-FIND"))
            self.assertIn("records: 1 · calls: 1 · rejected: 0", text)
            page.get_by_label("Status").select_option("Failed")
            page.get_by_role("button", name="Search").click()
            page.get_by_text("No dataset matches.").wait_for()

    def test_jobs_show_their_end(self):
        ingest(self.server, "P-JOB")
        with self.show("/jobs") as page:
            row = page.locator("og-jobs tbody tr").first
            row.wait_for()
            self.assertIn("Import", row.inner_text())
            self.assertIn("done", row.inner_text())
            self.assertIn("100%", row.inner_text().replace("\xa0", ""))

    def test_a_job_is_cancelled(self):
        steered = []
        job = {"ID": "one", "Type": "Ingest", "Dataset": "ds", "State": "Running", "Progress": 40, "Error": None,
               "Created": "2026-01-01T00:00:00Z", "Changed": "2026-01-01T00:00:00Z"}

        def answer(route):
            if route.request.method == "POST":
                steered.append(route.request.url)
                job["State"] = "Cancelled"
                route.fulfill(json={})
            else:
                route.fulfill(json=[job])
        with self.show("/jobs", prepare=lambda page: page.route("**/genomics/jobs**", answer)) as page:
            page.get_by_text("40%").wait_for()
            page.get_by_role("button", name="Cancel").click()
            page.get_by_text("cancelled").wait_for()
            self.assertTrue(steered[0].endswith("/genomics/jobs/one/cancel"))
            self.assertEqual(page.get_by_role("button", name="Cancel").count(), 0)

    def consents(self, page, patient):
        page.get_by_label("PatientID").fill(patient)
        page.get_by_role("button", name="Show").click()
        page.get_by_role("heading", name=f"Consents of {patient}").wait_for()

    def test_a_consent_is_recorded_explained_and_withdrawn(self):
        ids = self.add_images("P-AGREES")
        ingest(self.server, "P-AGREES")
        panel = f"/studies/{ids['study']}/genomics/panel"
        with self.show("/consents", user="carl") as page:
            self.consents(page, "P-AGREES")
            page.get_by_text("No consent is recorded: nobody may see genomic data of this patient.").wait_for()
            page.get_by_label("Until").fill("2999-01-01")
            page.get_by_label("Genes withheld").fill("BRCA1, BRCA2")
            page.get_by_role("button", name="Record").click()
            page.get_by_text("Recorded. It is in force.").wait_for()
            page.locator("og-consents table").get_by_text("Genes withheld: BRCA1, BRCA2").wait_for()
            self.assertEqual(self.server.get_json(panel, user="alice")["State"], "Available")
            decide = page.locator("og-decide")
            decide.get_by_label("User").fill("alice")
            decide.get_by_label("Gene").fill("BRCA1")
            decide.get_by_role("button", name="Explain a decision").click()
            decide.get_by_role("row", name="germline · BRCA1 denied").wait_for()
            decide.get_by_label("Gene").fill("EGFR")
            decide.get_by_role("button", name="Explain a decision").click()
            decide.get_by_role("row", name="germline · EGFR permitted").wait_for()
            decide.get_by_label("User").fill("carl")
            decide.get_by_role("button", name="Explain a decision").click()
            decide.locator("p[role='status'].grave").wait_for()
            self.check_accessible(page, "main")
            page.get_by_role("button", name="Withdraw…").click()
            page.get_by_role("dialog").get_by_role("button", name="Withdraw").click()
            page.locator("og-consents table").get_by_text("withdrawn").first.wait_for()
            self.assertEqual(self.server.get_json(panel, user="alice")["State"], "None")
            page.get_by_role("button", name="History").click()
            page.get_by_text("Version 2").wait_for()

    def test_a_refused_consent_loses_nothing(self):
        with self.show("/consents", user="carl", allowed=("400", "422")) as page:
            self.consents(page, "P-WRONG")
            page.get_by_label("Genes withheld").fill("NOSUCHGENE")
            page.get_by_role("button", name="Record").click()
            page.locator("og-consent-form").get_by_role("alert").get_by_text("NOSUCHGENE").wait_for()
            self.assertEqual(page.get_by_label("Genes withheld").input_value(), "NOSUCHGENE")

    def test_texts_of_consents_are_shown_and_not_run(self):
        record(self.server, "P-HOSTILE")
        listed = self.server.get_json("/genomics/consents?patient-id=P-HOSTILE", user="carl")
        listed[0]["User"] = listed[0]["Resource"]["Purposes"] = HOSTILE

        with self.show("/consents", user="carl", prepare=lambda page: (
                page.add_init_script("window.hit = () => { window.wasHit = true; }"),
                page.route("**/genomics/consents?*", lambda route: route.fulfill(body=json.dumps(listed))))) as page:
            self.consents(page, "P-HOSTILE")
            table = page.locator("og-consents table").first
            table.wait_for()
            self.assertGreaterEqual(self.read(table).count(HOSTILE), 2)
            self.assertIsNone(page.evaluate("window.wasHit ?? null"))

    def test_the_audit_is_searched_and_saved(self):
        ingest(self.server, "P-AUDIT")
        self.server.get("/genomics/subjects/P-AUDIT", user="alice")
        with self.show("/audit", user="otto", allowed=("400",)) as page:
            page.locator("og-audit tbody tr").first.wait_for()
            page.get_by_label("User", exact=True).fill("alice")
            page.get_by_label("PatientID").fill("P-AUDIT")
            page.get_by_role("button", name="Search").click()
            row = page.locator("og-audit tbody tr").filter(has_text="/genomics/subjects/")
            row.first.wait_for()
            self.assertIn("not found", row.first.inner_text())
            with page.expect_download() as download:
                page.get_by_role("button", name="Save as CSV").click()
            lines = list(csv.DictReader(io.StringIO(download.value.path().read_text())))
            self.assertEqual({line["User"] for line in lines}, {"alice"})
            page.get_by_label("Action").fill("Nonsense")
            page.get_by_role("button", name="Search").click()
            page.locator("og-audit").get_by_role("alert").wait_for()

    def test_storage_shows_figures(self):
        with self.show("/storage") as page:
            page.get_by_role("row", name="Index").get_by_text("B").first.wait_for()
            page.get_by_role("row", name="Jobs waiting 0").wait_for()

    def test_it_speaks_german_and_french(self):
        for locale, words in (("de-DE", ("Verwaltung genomischer Daten", "Quarantäne")),
                              ("fr-FR", ("Administration des données génomiques", "Quarantaine"))):
            with self.show(locale=locale) as page:
                page.get_by_role("heading", name=words[0]).wait_for()
                page.get_by_role("link", name=words[1]).wait_for()

    def test_it_stands_narrow_and_dark(self):
        self.hold("P-DARK")
        with self.show("/quarantine", width=640, height=500, color_scheme="dark") as page:
            self.unfold(page, "P-DARK").wait_for()
            self.check_accessible(page, "main")
            self.assertLessEqual(page.evaluate("document.documentElement.scrollWidth"), 640)
