# SPDX-License-Identifier: GPL-3.0-or-later
"""The administration, part by part, with the user whom it is for and with one whom it is not."""

import pathlib
import re

from administering import DENIED, HOSTILE, AdminTest, contradict
from consents import ingest, record
from vcf_text import L858R, make_vcf


class Navigation(AdminTest):
    def test_it_offers_what_the_permissions_open(self):
        of_files = ["Quarantine", "Datasets", "Jobs"]
        for user, parts in (("lab", of_files), ("carl", ["Consents"]), ("alice", [])):
            with self.subTest(user), self.show("", user=user) as page:
                page.locator(".view").wait_for()
                self.assertEqual(page.get_by_role("navigation").get_by_role("link").all_inner_texts(), parts)
                if not parts:
                    page.get_by_text(DENIED).wait_for()

    def test_a_part_that_is_not_open_is_not_asked(self):
        requests = []
        for part in ("quarantine", "datasets", "jobs", "nonsense"):
            with self.subTest(part), self.show(part, user="alice", prepare=lambda page: page.on(
                    "request", lambda r: requests.append(r.url))) as page:
                page.get_by_text(DENIED).wait_for()
        self.assertEqual([url for url in requests if "/genomics/datasets" in url or "/genomics/jobs" in url], [])

    def test_a_server_that_fails_is_said_and_asked_again(self):
        def prepare(page):
            page.route("**/genomics/datasets?*", lambda route: route.fulfill(status=500, json={}), times=1)
        with self.show("datasets", prepare=prepare, allowed=("500",)) as page:
            page.get_by_text("The server does not answer as it should.").wait_for()
            page.get_by_role("button", name="Try again").click()
            page.get_by_text("Nothing matches.").or_(page.locator("tbody tr")).first.wait_for()


class Quarantine(AdminTest):
    def test_it_shows_why_and_releases_with_a_reason(self):
        dataset = self.hold("A-RELEASE")
        record(self.server, "A-RELEASE")
        with self.show("quarantine") as page:
            row = self.row(page, "A-RELEASE")
            row.get_by_text("records that contradict each other").wait_for()
            row.get_by_role("button", name="Report").click()
            page.get_by_text(f"line {len(contradict().splitlines())}, ").or_(
                page.get_by_text(f"line {len(contradict().splitlines())}:")).first.wait_for()
            row.get_by_role("button", name="Release…").click()
            dialog = page.get_by_role("dialog")
            dialog.get_by_role("button", name="Release", exact=True).click()
            self.assertTrue(dialog.is_visible(), "no reason, no release")
            dialog.get_by_label("Reason").fill("looked at by the laboratory")
            dialog.get_by_role("button", name="Release", exact=True).click()
            page.get_by_text("Released: the file answers questions now.").wait_for()
            page.locator("tbody tr").filter(has_text="A-RELEASE").wait_for(state="detached")
        shown = self.server.get_json(f"/genomics/datasets/{dataset}", user="admin")
        self.assertEqual((shown["Status"], shown["Decisions"][0]["Reason"], shown["Decisions"][0]["User"]),
                         ("Active", "looked at by the laboratory", "admin"))
        self.assertEqual(self.server.get_json("/genomics/subjects/A-RELEASE/variants", user="alice")["Total"], 1)

    def test_it_rejects_with_a_reason(self):
        dataset = self.hold("A-REJECT")
        with self.show("quarantine") as page:
            self.row(page, "A-REJECT").get_by_role("button", name="Reject…").click()
            dialog = page.get_by_role("dialog")
            dialog.get_by_label("Reason").fill("two specimens were mixed")
            dialog.get_by_role("button", name="Reject", exact=True).click()
            page.get_by_text("Rejected: the file and its calls are being erased.").wait_for()
        self.assertEqual(self.status_of(dataset), "Withdrawn")

    def test_escape_leaves_the_dialog_and_the_focus_returns(self):
        dataset = self.hold("A-ESCAPE")
        with self.show("quarantine") as page:
            button = self.row(page, "A-ESCAPE").get_by_role("button", name="Reject…")
            button.focus()
            page.keyboard.press("Enter")
            page.get_by_role("dialog").get_by_label("Reason").fill("not yet")
            page.keyboard.press("Escape")
            page.get_by_role("dialog").wait_for(state="hidden")
            self.assertTrue(button.evaluate("(node) => node.getRootNode().activeElement === node"))
        self.assertEqual(self.status_of(dataset), "Quarantined")

    def test_a_decision_that_came_too_late_says_so_and_keeps_what_was_typed(self):
        dataset = self.hold("A-LATE")
        with self.show("quarantine", allowed=("409",)) as page:
            self.row(page, "A-LATE").get_by_role("button", name="Release…").click()
            dialog = page.get_by_role("dialog")
            dialog.get_by_label("Reason").fill("looked at")
            self.server.post(f"/genomics/datasets/{dataset}/reject", {"Reason": "mixed up"}, user="admin")
            dialog.get_by_role("button", name="Release", exact=True).click()
            dialog.get_by_role("alert").get_by_text("quarantine").wait_for()
            self.assertEqual(dialog.get_by_label("Reason").input_value(), "looked at")
        self.assertEqual(self.status_of(dataset), "Withdrawn")

    def test_a_technician_sees_what_is_held_back_and_decides_nothing(self):
        self.hold("A-LAB", HOSTILE)
        with self.show("quarantine", user="lab") as page:
            row = self.row(page, "A-LAB")
            row.get_by_text(HOSTILE).wait_for()
            row.get_by_text("needs a review").wait_for()
            self.assertEqual(row.get_by_role("button").all_inner_texts(), ["Report"])
        with self.show("quarantine", user="lena") as page:
            page.get_by_text("No file is held back.").wait_for()

    def test_it_is_accessible(self):
        self.hold("A-AXE")
        record(self.server, "A-AXE")
        for scheme in ("light", "dark"):
            with self.show("quarantine", color_scheme=scheme) as page:
                row = self.row(page, "A-AXE")
                row.get_by_role("button", name="Report").click()
                page.locator("og-file-report").wait_for()
                self.check_accessible(page, "og-admin-page")
                row.get_by_role("button", name="Reject…").click()
                self.check_accessible(page, "og-admin-page")

    def test_it_speaks_french_and_german(self):
        self.hold("A-WORDS")
        for locale, title in (("fr-FR", "Quarantaine"), ("de-DE", "Quarantäne")):
            with self.show("quarantine", locale=locale) as page:
                page.get_by_role("heading", name=title).wait_for()


class FilesAndJobs(AdminTest):
    def test_datasets_are_found_by_patient_and_state(self):
        ingest(self.server, "D-ONE")
        self.hold("D-TWO")
        with self.show("datasets", user="lab") as page:
            self.row(page, "D-ONE").get_by_text("active", exact=True).wait_for()
            page.get_by_label("State").select_option(label="in quarantine")
            self.row(page, "D-ONE").wait_for(state="detached")
            self.row(page, "D-TWO").wait_for()
            page.get_by_label("PatientID").fill("D-ONE")
            page.get_by_text("Nothing matches.").wait_for()
            page.get_by_label("State").select_option("")
            self.row(page, "D-ONE").wait_for()
            self.check_accessible(page, "og-admin-page")

    def test_a_stale_answer_never_covers_a_newer_one(self):
        old = ingest(self.server, "D-OLD")
        ingest(self.server, "D-NEW")
        with self.show("datasets") as page:
            self.row(page, "D-OLD").wait_for()
            held = []
            page.route("**/genomics/datasets?*patient-id=D-OLD*", lambda route: held.append(route))
            page.get_by_label("PatientID").fill("D-OLD")
            page.wait_for_timeout(600)
            page.get_by_label("PatientID").fill("D-NEW")
            page.locator("tbody tr").filter(has_text="D-OLD").wait_for(state="detached")
            self.assertEqual(len(held), 1)
            held[0].fulfill(json=[{**self.server.get_json(f"/genomics/datasets/{old}", user="lab"), "ID": "late"}])
            page.wait_for_timeout(300)
            self.assertEqual(page.locator("tbody tr").count(), 1)
            self.row(page, "D-NEW").wait_for()

    def test_long_lists_have_pages(self):
        for i in range(52):
            ingest(self.server, f"PAGES-{i}", name="MANY")
        with self.show("datasets") as page:
            page.get_by_text("1 to 50").wait_for()
            self.assertEqual(page.locator("tbody tr").count(), 50)
            page.get_by_role("button", name="Next").click()
            page.get_by_text("51 to").wait_for()
            page.get_by_role("button", name="Previous").click()
            page.get_by_text("1 to 50").wait_for()

    def test_a_job_shows_its_report_with_the_line(self):
        bad = "chr7\tx\t.\tA\tC\t.\t.\t.\tGT\t0/1"
        self.assertEqual(self.server.ingest(make_vcf(L858R, bad), user="lab", patient_id="J-BAD").status, 400)
        with self.show("jobs", user="lab") as page:
            row = page.locator("tbody tr").filter(has_text="failed").first
            row.get_by_text("POS").or_(row.get_by_text(":7")).first.wait_for()
            row.get_by_role("button", name="Report").click()
            page.locator("og-file-report").get_by_text("The import failed:").wait_for()
            self.check_accessible(page, "og-admin-page")

    def test_a_running_job_is_followed_and_cancelled_and_then_nothing_is_asked(self):
        job = {"ID": "j1", "Type": "Ingest", "Dataset": None, "State": "Running", "Progress": 10, "Error": None,
               "Created": "2026-01-01T00:00:00Z", "Changed": "2026-01-01T00:00:00Z"}
        asked, cancelled = [], []

        def answer(route):
            asked.append(route.request.url)
            route.fulfill(json=[{**job, "State": "Cancelled"} if cancelled else {**job, "Progress": 10 * len(asked)}])

        def prepare(page):
            page.route("**/genomics/jobs?*", answer)
            page.route("**/genomics/jobs/j1/cancel", lambda route: (cancelled.append(1), route.fulfill(json=job)))
        with self.show("jobs", prepare=prepare) as page:
            page.get_by_text("20%").wait_for()
            page.get_by_role("button", name="Cancel…").click()
            page.get_by_role("dialog").get_by_role("button", name="Cancel", exact=True).click()
            page.get_by_text("cancelled", exact=True).wait_for()
            count = len(asked)
            page.wait_for_timeout(4000)
            self.assertEqual((len(asked), len(cancelled)), (count, 1))


class Audit(AdminTest):
    def test_it_is_searched_page_by_page_and_saved_whole(self):
        for _ in range(205):
            self.server.get("/genomics/subjects/U-NOBODY", user="gina")
        record(self.server, "U-PATIENT")
        with self.show("audit", user="otto") as page:
            self.row(page, "U-PATIENT").wait_for()
            page.get_by_label("User").fill("gina")
            page.get_by_label("Outcome").select_option(label="not found")
            page.get_by_role("button", name="Search").click()
            self.row(page, "U-PATIENT").wait_for(state="detached")
            self.row(page, "gina").wait_for()
            self.assertEqual(page.locator("tbody tr").count(), 100)
            first = self.row(page, "gina").inner_text()
            for _ in range(2):
                page.get_by_role("button", name="Older").click()
                self.row(page, "gina").wait_for()
            self.assertEqual(page.locator("tbody tr").count(), 5)
            self.assertTrue(page.get_by_role("button", name="Older").is_disabled())
            for _ in range(2):
                page.get_by_role("button", name="Newer").click()
                self.row(page, "gina").wait_for()
            self.assertEqual(self.row(page, "gina").inner_text(), first)
            self.row(page, "gina").get_by_role("button", name="Question").click()
            page.locator("pre").get_by_text("U-NOBODY").wait_for()
            with page.expect_download() as download:
                page.get_by_role("button", name="Save all as CSV").click()
            lines = pathlib.Path(download.value.path()).read_text(encoding="utf-8").splitlines()
            self.assertEqual((len(lines), lines[0].split(",")[0]), (206, "Number"))
            self.check_accessible(page, "og-admin-page")

    def test_it_is_limited_by_times(self):
        record(self.server, "U-TIME")
        with self.show("audit", user="otto") as page:
            self.row(page, "U-TIME").wait_for()
            page.get_by_label("From").fill("2099-01-01T00:00")
            page.get_by_role("button", name="Search").click()
            page.get_by_text("Nothing matches.").wait_for()

    def test_hostile_text_is_shown_and_not_run(self):
        record(self.server, HOSTILE)
        with self.show("audit", user="otto") as page:
            self.row(page, HOSTILE).wait_for()

    def test_it_is_not_for_others(self):
        for user in ("alice", "lab", "carl"):
            with self.show("audit", user=user) as page:
                page.get_by_text(DENIED).wait_for()


class StorageAndMetrics(AdminTest):
    def test_it_tells_sizes_and_counts_in_words(self):
        with self.show("storage") as page:
            page.locator("og-storage dl").first.wait_for()
            before = self.read(page.locator("og-storage"))
            self.add_images("S-IMAGES")
            ingest(self.server, "S-IMAGES")
            record(self.server, "S-IMAGES")
            self.server.get("/genomics/subjects/S-IMAGES/variants", user="alice")
            page.get_by_role("button", name="Look again").click()
            page.get_by_text("About one patient").wait_for()
            after = self.read(page.locator("og-storage"))
            number = re.compile(r"Imports since the start (\d+).* Instances (\d+)")
            counts = [tuple(map(int, number.search(text).groups())) for text in (before, after)]
            self.assertEqual(counts[1], (counts[0][0] + 1, counts[0][1] + 1))
            self.assertRegex(after, r"Size of the index [\d.]+ (kB|MB)")
            self.check_accessible(page, "og-admin-page")

    def test_it_is_not_for_others(self):
        for user in ("alice", "lab"):
            with self.show("storage", user=user) as page:
                page.get_by_text(DENIED).wait_for()
