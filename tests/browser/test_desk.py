# SPDX-License-Identifier: GPL-3.0-or-later
"""The life of a report at the desk: begun, edited, saved, signed, amended, retracted, by one person
and by two."""

import io

import pydicom

from desks import ACTIONS, EGFR, KRAS, DeskTest
from panel_patients import KRAS_VUS, L858R_CSQ, begin_report, make_annotated
from report_files import act, edit


class Desk(DeskTest):
    # From the first word to the last

    def test_a_report_is_begun_edited_saved_and_signed(self):
        ids = self.add("P-WHOLE")
        with self.reports(ids) as page:
            page.get_by_text("No report of this patient is shown to you.").wait_for()
            self.assertFalse(page.locator("og-panel").is_visible())
            self.press(page, "New report…")
            dialog = self.find_dialog(page, "og-new-report", "New report")
            self.assertTrue(dialog.get_by_role("radio", name="Somatic tumour report").is_checked())
            self.assertEqual(dialog.get_by_role("radio").count(), 3)
            self.check_accessible(page, "og-patient-page")
            dialog.get_by_label("Filed in Orthanc").select_option(ids["study"])
            dialog.get_by_text("auto-routers may send these images again").wait_for()
            self.press(dialog, "Begin the draft")
            draft = page.locator("og-draft")
            draft.locator("tbody tr").first.wait_for()
            report = page.url.rpartition("/")[2]
            egfr = self.read(draft.locator("tbody tr").first)
            for part in ("EGFR", "L858R", "NM_005228.5:c.2573T>G", EGFR, "pathogenic", "stated by", "25%",
                         "25 of 100 reads", "missense", "somatic"):
                self.assertIn(part, egfr)
            self.assertTrue(draft.get_by_role("button", name="Sign…").is_disabled())
            draft.get_by_role("checkbox", name=f"Report KRAS G12V, {KRAS}").uncheck()
            self.press(draft, "Add a conclusion")
            page.keyboard.type("EGFR L858R was found.")  # the focus is there already
            self.press(draft, "Add a recommendation")
            page.keyboard.type("Discuss a TKI.")
            self.assertEqual(self.get(report)["Conclusions"], [])  # nothing is saved unasked
            self.press(draft, "Save")
            draft.get_by_text("Saved.").wait_for()
            self.check_accessible(page, "body")
            saved = self.get(report)
            self.assertEqual((saved["Conclusions"], saved["Recommendations"], saved["Study"]),
                             (["EGFR L858R was found."], ["Discuss a TKI."], ids["study"]))
            self.assertEqual({one["Gene"]: one["Selected"] for one in saved["Findings"]}, {"EGFR": True, "KRAS": False})
            self.press(draft, "Sign…")
            question = self.find_dialog(page, "og-sign", "Sign this report")
            text = page.locator("og-sign og-dialog").inner_text()
            for part in ("P-WHOLE", "EGFR L858R was found.", "Jones Gina, University Hospital (you, signed in as gina)"):
                self.assertIn(part, text)
            self.assertNotIn("KRAS", text)
            self.check_accessible(page, "body")
            self.press(question, "Sign")
            page.get_by_text("final, verified").first.wait_for()
            self.assertEqual(self.find_focus(page), "Somatic tumour report, version 1")
            self.check_accessible(page, "body")
            self.assertEqual(page.locator("og-draft").count(), 0)
        signed = self.get(report)
        sr = pydicom.dcmread(io.BytesIO(self.server.get(f"/instances/{signed['Instance']}/file", user="admin").body))
        self.assertEqual((sr.Modality, sr.VerificationFlag, str(sr.VerifyingObserverSequence[0].VerifyingObserverName)),
                         ("SR", "VERIFIED", "Jones^Gina"))
        filed = self.server.get_json(f"/studies/{ids['study']}/instances", user="admin")
        self.assertIn(signed["Instance"], [one["ID"] for one in filed])

    def test_an_amendment_makes_the_next_version(self):
        _, report = self.sign_one("P-AMEND")
        with self.desk(report) as page:
            self.press(page, "Amend…")
            dialog = self.find_dialog(page, "og-take-back", "Amend this report")
            dialog.get_by_label("Reason").fill("   ")
            self.press(dialog, "Begin the amendment")
            dialog.get_by_text("Say why.").wait_for()
            self.check_accessible(page, "body")
            dialog.get_by_label("Reason").fill("typing error")
            self.press(dialog, "Begin the amendment")
            page.get_by_role("heading", name="Somatic tumour report, version 2").wait_for()
            page.get_by_label("Conclusion 1", exact=True).fill("EGFR L858R, as before.")
            self.press(page, "Save")
            page.get_by_text("Saved.").wait_for()
            self.press(page, "Sign…")
            dialog = page.locator("og-sign")
            dialog.get_by_label("Do not verify it").check()
            self.press(dialog, "Sign")
            page.get_by_text("final, not verified").first.wait_for()
            page.get_by_role("link", name="Version 1", exact=True).click()
            page.get_by_text("This is an older version.").wait_for()
            page.get_by_text("EGFR L858R was found.").wait_for()
            self.assertEqual(page.get_by_role("button", name="Amend…").count(), 0)
            page.get_by_role("link", name="Show the newest").click()
            page.get_by_text("EGFR L858R, as before.").wait_for()
        versions = self.get(report)["Versions"]
        self.assertEqual([(one["Version"], one["Reason"], one["Verified"]) for one in versions],
                         [(1, None, False), (2, "typing error", False)])
        self.assertEqual(len({one["Instance"] for one in versions} - {None}), 2)

    def test_tests_are_chosen_and_an_amendment_looks_at_others(self):
        ids = self.add("P-TESTS", L858R_CSQ)
        second = self.add_annotated(make_annotated(KRAS_VUS, sample="S2"), "P-TESTS", origin="somatic")
        with self.reports(ids, allowed=("422",)) as page:
            self.press(page, "New report…")
            asked = page.locator("og-new-report")
            self.press(asked, "Begin the draft")  # of both
            asked.get_by_role("alert").get_by_text("samples").wait_for()
            asked.locator(f"input[value='{second}']").check()
            self.press(asked, "Begin the draft")
            page.get_by_role("checkbox", name="Report KRAS").wait_for()
            self.assertEqual(page.get_by_role("checkbox").count(), 1)
            report = page.url.rpartition("/")[2]
        first = next(one["ID"] for one in self.server.get_json("/genomics/subjects/P-TESTS", user="gina")["Datasets"]
                     if one["ID"] != second)
        edit(self.server, report, {"Conclusions": ["KRAS."], "Burden": {"Mutations": 12, "CallableBases": 1500000, "Method": "panel"},
                                   "Instability": {"Stability": "High"}}, "gina")
        act(self.server, report, "sign", {"Verify": False}, "gina")
        with self.desk(report) as page:
            page.get_by_text("Mutational burden (TMB): 8 mutations per megabase · method: panel").wait_for()
            page.get_by_text("Microsatellites: high instability (MSI-H)").wait_for()
            self.press(page, "Amend…")
            page.get_by_label("Reason").fill("the other tumour")
            page.locator(f"og-take-back input[value='{first}']").check()
            self.press(page.locator("og-take-back"), "Begin the amendment")
            page.get_by_role("checkbox", name="Report EGFR").wait_for()
        self.assertEqual(self.get(report)["Datasets"], [first])

    def test_a_retraction_takes_it_out_of_orthanc_and_is_recorded(self):
        ids, report = self.sign_one("P-RETRACT")
        instance = self.get(report)["Instance"]
        self.assertEqual(self.server.get(f"/instances/{instance}", user="admin").status, 200)
        with self.desk(report) as page:
            self.press(page, "Retract…")
            dialog = self.find_dialog(page, "og-take-back", "Retract this report")
            dialog.get_by_text("This cannot be undone.").wait_for()
            page.keyboard.press("Escape")
            self.assertEqual(self.find_focus(page), "retract")
            page.keyboard.press("Enter")
            dialog.get_by_label("Reason").fill("wrong patient")
            self.check_accessible(page, "body")
            self.press(dialog, "Retract for good")
            page.get_by_text("Orthanc had sent it to nobody.").wait_for()
            text = self.read(page.locator("og-report"))
            for part in ("retracted · gina", "Reason : wrong patient", "Nothing of what it said is shown any more."):
                self.assertIn(part, text)
            self.assertNotIn("L858R", text)
            for action in ACTIONS:
                self.assertEqual(page.get_by_role("button", name=action).count(), 0, action)
            self.check_accessible(page, "body")
        self.assertEqual(self.server.get(f"/instances/{instance}", user="admin").status, 404)
        with self.reports(ids) as page:
            row = page.locator("og-desk tbody tr")
            row.wait_for()
            self.assertIn("✕ retracted", row.inner_text())
            self.assertIn("wrong patient", row.inner_text())
            self.assertEqual(row.get_by_role("link", name="PDF").count(), 0)

    def test_whom_a_retracted_report_was_sent_to_is_listed(self):
        _, report = self.sign_one("P-SENT")
        instance = self.get(report)["Instance"].encode()
        sent = self.server.wait_for(lambda: self.server.post("/modalities/clinic/store", instance, user="admin"), 10)
        self.assertEqual(sent.status, 200, sent)
        with self.desk(report) as page:
            self.press(page, "Retract…")
            page.get_by_label("Reason").fill("wrong patient")
            self.press(page.locator("og-take-back"), "Retract for good")
            page.get_by_text("who keep their copies until you tell them").wait_for()
            self.assertRegex(page.locator("og-report [role=status] li").inner_text(), r"^clinic, \d+ \w+ 2\d{3}$")

    def test_what_orthanc_did_not_take_is_sent_again(self):
        self.add("P-UNSENT")
        report = begin_report(self.server, "P-UNSENT")
        self.shut.touch()
        with self.desk(report, allowed=("502",)) as page:
            self.press(page, "Sign…")
            self.press(page.locator("og-sign"), "Sign")
            page.get_by_text("Orthanc did not take it").wait_for()
            self.press(page.locator("og-sign"), "Cancel")
            page.get_by_text("signed, not yet in Orthanc").first.wait_for()
            self.press(page, "Send to Orthanc again")
            page.get_by_role("alert").get_by_text("did not take it").wait_for()
            self.shut.unlink()
            self.press(page, "Send to Orthanc again")
            page.get_by_text("final, verified").first.wait_for()
        self.assertEqual(self.server.get(f"/instances/{self.get(report)['Instance']}", user="admin").status, 200)

    def test_a_draft_is_discarded(self):
        ids = self.add("P-DISCARD")
        report = begin_report(self.server, "P-DISCARD")
        with self.desk(report) as page:
            page.get_by_role("link", name="All reports of this patient").wait_for()
            self.press(page, "Discard…")
            self.press(page.get_by_role("dialog"), "Discard the draft")
            page.get_by_text("No report of this patient is shown to you.").wait_for()
            self.assertIn(f"/patients/{ids['patient']}/reports", page.url)
        self.get(report, expect=404)

    def test_it_is_printed_as_page_and_pdf(self):
        _, report = self.sign_one("P-PRINT")
        with self.desk(report) as page:
            with page.expect_popup() as opened:
                page.get_by_role("link", name="Page: Somatic, version 1").first.click()
            opened.value.get_by_text("EGFR L858R was found.").wait_for()
            link = page.get_by_role("link", name="PDF: Somatic, version 1").first.get_attribute("href")
            self.assertTrue(self.server.get(link.removeprefix(self.root), user="gina").body.startswith(b"%PDF"))

    # Two people

    def test_the_second_editor_sees_what_the_first_saved_and_loses_nothing(self):
        self.add("P-TWO")
        report = begin_report(self.server, "P-TWO")
        with self.desk(report, allowed=("409",)) as page:
            mine = page.get_by_label("Conclusion 1", exact=True)
            mine.fill("Mine, of an hour’s work.")
            page.get_by_role("checkbox", name="Report EGFR").uncheck()
            edit(self.server, report, {"Conclusions": ["Theirs."], "Recommendations": ["Theirs too."], "Findings": [EGFR]}, "admin")
            self.press(page, "Save")
            page.get_by_text("admin changed this draft on").wait_for()
            page.get_by_text("edited · admin").first.wait_for()
            self.assertEqual(mine.input_value(), "Mine, of an hour’s work.")
            self.assertEqual(page.get_by_label("Recommendation 1", exact=True).input_value(), "Theirs too.")
            self.assertEqual([page.get_by_role("checkbox", name=f"Report {gene}").is_checked() for gene in ("EGFR", "KRAS")],
                             [False, False])
            self.assertEqual(self.get(report)["Conclusions"], ["Theirs."])
            self.check_accessible(page, "body")
            self.press(page, "Add theirs to mine")
            self.press(page, "Save")
            page.get_by_text("Saved.").wait_for()
        now = self.get(report)
        self.assertEqual((now["Conclusions"], now["Recommendations"], [one["Selected"] for one in now["Findings"]]),
                         (["Mine, of an hour’s work.", "Theirs."], ["Theirs too."], [False, False]))

    def test_what_was_signed_meanwhile_keeps_the_typed_text_in_sight(self):
        self.add("P-LATE")
        report = begin_report(self.server, "P-LATE")
        with self.desk(report, allowed=("409",)) as page:
            page.get_by_label("Conclusion 1", exact=True).fill("Too late.")
            act(self.server, report, "sign", {"Verify": False}, "admin")
            self.press(page, "Save")
            page.get_by_text("can no longer be saved").wait_for()
            self.assertEqual(page.get_by_label("Conclusion 1", exact=True).input_value(), "Too late.")
            self.assertTrue(page.get_by_role("button", name="Save").is_disabled())

    def test_nothing_is_signed_that_the_signer_has_not_seen(self):
        self.add("P-MOVED")
        report = begin_report(self.server, "P-MOVED")
        with self.desk(report, allowed=("409",)) as page:
            self.press(page, "Sign…")
            edit(self.server, report, {"Conclusions": ["Changed."]}, "admin")
            dialog = page.locator("og-sign")
            self.press(dialog, "Sign")
            dialog.get_by_text("nothing was signed").wait_for()
            self.press(dialog, "Cancel")
            page.wait_for_function("() => document.querySelector('og-report').shadowRoot.querySelector('og-draft')"
                                   "?.shadowRoot.querySelector('og-texts').shadowRoot.querySelector('textarea')?.value === 'Changed.'")
        self.assertEqual(self.get(report)["Status"], "Draft")

    # Unsaved changes

    def test_unsaved_changes_hold_the_page_back(self):
        self.add("P-UNSAVED")
        report = begin_report(self.server, "P-UNSAVED")
        with self.desk(report) as page:
            back = page.get_by_role("link", name="All reports of this patient")
            mine = page.get_by_label("Conclusion 1", exact=True)
            mine.fill("Not saved.")
            page.get_by_text("There are unsaved changes.").wait_for()
            back.click()
            dialog = self.find_dialog(page, "og-draft og-dialog", "Leave without saving?")
            self.check_accessible(page, "body")
            self.press(dialog, "Stay here")
            self.assertEqual(mine.input_value(), "Not saved.")
            self.assertTrue(page.url.endswith(f"#/reports/{report}"))
            asked = []
            page.on("dialog", lambda question: (asked.append(question.type), question.dismiss()))
            page.evaluate("setTimeout(() => location.reload())")
            page.wait_for_timeout(500)
            self.assertEqual(asked, ["beforeunload"])
            self.assertEqual(mine.input_value(), "Not saved.")
            back.click()
            self.press(dialog, "Leave, lose the changes")
            page.locator("og-desk tbody tr").wait_for()
            page.reload()  # nobody asks any more
            page.locator("og-desk tbody tr").wait_for()
            self.assertEqual(asked, ["beforeunload"])
        self.assertEqual(self.get(report)["Conclusions"], ["EGFR L858R was found."])
