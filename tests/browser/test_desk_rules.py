# SPDX-License-Identifier: GPL-3.0-or-later
"""What the desk of reports keeps to: faults at their place, texts as texts, who may what, and that
everybody can use it."""

from desks import ACTIONS, NONE, DeskTest
from panel_patients import begin_report, make_line

HOSTILE = "<img src=x onerror=hit()><script>hit()</script>"


class DeskRules(DeskTest):
    # What is wrong

    def test_a_fault_stands_at_its_field(self):
        self.add("P-FAULT")
        report = begin_report(self.server, "P-FAULT")
        with self.desk(report, allowed=("400",)) as page:
            self.press(page, "Add a conclusion")
            page.get_by_label("Conclusion 2", exact=True).fill("with a\ttab")
            self.press(page, "Save")
            page.get_by_text("Not saved:").wait_for()
            field = page.get_by_label("Conclusion 2", exact=True)
            self.assertEqual(field.get_attribute("aria-invalid"), "true")
            self.assertEqual(page.get_by_label("Conclusion 1", exact=True).get_attribute("aria-invalid"), "false")
            self.assertEqual(field.input_value(), "with a\ttab")
            self.check_accessible(page, "body")
            field.fill("without")
            page.get_by_label("Language of the report").fill("english please")
            self.press(page, "Save")
            page.locator("#language[aria-invalid=true]").wait_for()
            page.get_by_label("Language of the report").fill("de")
            self.press(page, "Save")
            page.get_by_text("Saved.").wait_for()
        self.assertEqual((self.get(report)["Language"], self.get(report)["Conclusions"][1]), ("de", "without"))

    def test_a_server_that_is_gone_takes_nothing_typed_along(self):
        self.add("P-GONE")
        report = begin_report(self.server, "P-GONE")
        with self.desk(report, allowed=("ERR_FAILED",)) as page:
            field = page.get_by_label("Conclusion 1", exact=True)
            field.fill("Kept.")
            page.route("**/genomics/reports/*", lambda route: route.abort())
            self.press(page, "Save")
            page.get_by_text("Not saved: The server does not answer.").wait_for()
            self.assertEqual(field.input_value(), "Kept.")
            page.unroute("**/genomics/reports/*")
            self.press(page, "Save")
            page.get_by_text("Saved.").wait_for()
        self.assertEqual(self.get(report)["Conclusions"], ["Kept."])

    def test_what_the_server_refuses_of_a_new_report_is_said(self):
        ids = self.add("P-REFUSED")
        with self.reports(ids, allowed=("422", "400")) as page:
            self.press(page, "New report…")
            dialog = page.locator("og-new-report")
            dialog.locator("input[value=Germline]").check()
            self.press(dialog, "Begin the draft")
            dialog.get_by_role("alert").get_by_text("dataset").wait_for()
            dialog.get_by_label("Language of the report").fill("??")
            dialog.locator("input[value=Somatic]").check()
            self.press(dialog, "Begin the draft")
            dialog.locator("#language[aria-invalid=true]").wait_for()
            self.check_accessible(page, "body")
            page.keyboard.press("Escape")
            self.assertEqual(self.find_focus(page), "New report…")

    def test_who_verifies_nothing_is_told_so(self):
        self.add("P-ADMIN")
        report = begin_report(self.server, "P-ADMIN")
        with self.desk(report, user="admin") as page:
            self.press(page, "Sign…")
            dialog = page.locator("og-sign")
            dialog.get_by_text("You cannot verify").wait_for()
            self.assertEqual(dialog.get_by_role("radio").count(), 1)
            self.press(dialog, "Sign")
            page.get_by_text("final, not verified").first.wait_for()

    def test_scripts_in_texts_are_shown_and_not_run(self):
        hostile = make_line(("chr7", 55191822, "T", "G"), HOSTILE.replace(" ", "/"), ("T:c.1A>G", "T:p.Lys1Arg"), "pathogenic")
        patient = "P-<b>HOSTILE</b>"
        ids = self.add(patient, hostile, StudyDescription=HOSTILE[:60])
        answer = self.server.post("/genomics/reports", {"PatientID": patient, "Profile": "Somatic", "Conclusions": [HOSTILE],
                                                        "Recommendations": [HOSTILE], "Study": ids["study"]}, user="gina")
        report = answer.json()["ID"]

        def prepare(page):
            page.add_init_script("window.hit = () => { window.wasHit = true; }")

        def check(page, count):
            self.assertGreaterEqual(self.read(page.locator("og-report")).count("onerror=hit()"), count)
            self.assertIsNone(page.evaluate("window.wasHit ?? null"))
            self.assertEqual(page.locator("og-report img, og-report script").count(), 0)

        with self.desk(report, prepare=prepare) as page:
            page.get_by_label("Conclusion 1", exact=True).wait_for()
            self.assertEqual(page.get_by_label("Conclusion 1", exact=True).input_value(), HOSTILE)
            self.press(page, "Sign…")
            check(page, 1)
            self.press(page.locator("og-sign"), "Sign")
            page.get_by_text("final, verified").first.wait_for()
            check(page, 2)
            self.assertIn("<b>HOSTILE</b>", self.read(page.locator("og-report")))
            self.press(page, "Amend…")
            page.get_by_label("Reason").fill(HOSTILE)
            self.press(page.get_by_role("dialog"), "Begin the amendment")
            page.get_by_role("heading", name="version 2").wait_for()
            check(page, 1)

    # Who may what

    def test_who_reads_is_offered_nothing_else_and_sees_no_draft(self):
        ids, report = self.sign_one("P-READER")
        draft = begin_report(self.server, "P-READER")
        with self.reports(ids, user="alice") as page:
            page.locator("og-desk tbody tr").wait_for()
            self.assertEqual(page.locator("og-desk tbody tr").count(), 1)
            page.get_by_role("link", name="Somatic tumour report", exact=True).click()
            page.get_by_text("EGFR L858R was found.").wait_for()
            for action in ACTIONS:
                self.assertEqual(page.get_by_role("button", name=action).count(), 0, action)
        with self.desk(draft, user="alice", allowed=("404",)) as page:
            page.get_by_text(NONE).wait_for()

    def test_who_writes_without_signing_is_not_asked_to_sign(self):
        _, signed = self.sign_one("P-DRAFTER")
        draft = begin_report(self.server, "P-DRAFTER")
        with self.desk(draft, user="lena") as page:
            page.get_by_label("Conclusion 1", exact=True).fill("Lena’s words.")
            self.press(page, "Save")
            page.get_by_text("Saved.").wait_for()
            self.assertEqual(page.get_by_role("button", name="Sign…").count(), 0)
            self.assertEqual(page.get_by_role("button", name="Discard…").count(), 1)
        self.assertEqual((self.get(draft)["Conclusions"], self.get(draft)["Editor"]), (["Lena’s words."], "lena"))
        with self.desk(signed, user="lena") as page:
            page.get_by_role("button", name="Amend…").wait_for()
            self.assertEqual(page.get_by_role("button", name="Retract…").count(), 0)

    def test_denied_and_none_look_alike(self):
        _, report = self.sign_one("P-DENIED")
        self.server.put(f"/genomics/consents/{self.server.get_json('/genomics/consents?patient-id=P-DENIED', user='carl')[0]['ID']}",
                        b'{"PatientID": "P-DENIED", "Decision": "Deny"}', user="carl")
        texts = set()
        for one in (report, "none"):
            for user in ("gina", "rita", "carl"):
                with self.desk(one, user=user, allowed=("404", "403")) as page:
                    page.get_by_text(NONE).wait_for()
                    texts.add(self.read(page.locator("og-report")))
        self.assertEqual(texts, {NONE})

    def test_a_failing_server_is_told_calmly(self):
        _, report = self.sign_one("P-DOWN")
        fail = {"status": 503, "json": {"HttpStatus": 503, "Details": "starting"}}
        with self.desk(report, allowed=("503",), prepare=lambda page:
                       page.route("**/genomics/report-desk", lambda route: route.fulfill(**fail))) as page:
            page.get_by_text("This says nothing about the patient.").wait_for()
            page.unroute("**/genomics/report-desk")
            self.press(page, "Try again")
            page.get_by_text("EGFR L858R was found.").wait_for()

    # For everybody

    def test_it_is_written_and_signed_by_keyboard_alone(self):
        self.add("P-KEYS")
        report = begin_report(self.server, "P-KEYS")

        def go_to(page, name):
            for _ in range(40):
                if self.find_focus(page) == name:
                    return
                page.keyboard.press("Tab")
            self.fail(f"{name} is not reached: {self.find_focus(page)}")

        with self.desk(report) as page:
            page.get_by_label("Conclusion 1", exact=True).wait_for()
            go_to(page, "text0")
            page.keyboard.press("Control+End")
            page.keyboard.type(" By keys.")
            go_to(page, "Save")
            page.keyboard.press("Enter")
            page.get_by_text("Saved.").wait_for()
            go_to(page, "sign")
            page.keyboard.press("Enter")
            page.get_by_role("dialog").wait_for()
            go_to(page, "Sign")
            page.keyboard.press("Space")
            page.get_by_text("final, verified").first.wait_for()
        self.assertEqual(self.get(report)["Conclusions"], ["EGFR L858R was found. By keys."])

    def test_it_is_accessible_in_light_and_dark_and_narrow(self):
        ids, signed = self.sign_one("P-LOOK")
        draft = begin_report(self.server, "P-LOOK")
        for scheme in ("light", "dark"):
            for width in (640, 1280, 2560):
                for open_one, element in ((lambda **o: self.reports(ids, **o), "og-desk tbody tr"),
                                          (lambda **o: self.desk(draft, **o), "og-draft textarea"),
                                          (lambda **o: self.desk(signed, **o), "og-said h3")):
                    with open_one(color_scheme=scheme, width=width) as page:
                        page.locator(element).first.wait_for()
                        self.check_accessible(page, "body")
                        self.assertLessEqual(page.evaluate("document.documentElement.scrollWidth"), width)

    def test_it_speaks_french_and_german(self):
        _, report = self.sign_one("P-TONGUES")
        for locale, words in {"fr-FR": ("définitif, non vérifié", "Amender…", "Résultats", "25 %"),
                              "de-DE": ("endgültig, nicht verifiziert", "Ergänzen …", "Befunde", "25 %")}.items():
            with self.desk(report, locale=locale) as page:
                page.locator("og-said").wait_for()
                text = self.read(page.locator("og-report"))
                for word in words:
                    self.assertIn(word, text, locale)
