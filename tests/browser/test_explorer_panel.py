# SPDX-License-Identifier: GPL-3.0-or-later
"""The panel in Orthanc Explorer and on the page of its own, as people see it."""

import gzip
import http.server
import os
import threading

from browsing import BrowserTest
from consents import OTHER, ingest, make_server, record
from panel_patients import (BENIGN, KRAS_VUS, L858R_CSQ, begin_report, make_annotated,
                            make_line)
from vcf_text import L858R, make_vcf

PAGE = "/genomics/app/index.html#/studies/"
NONE = "No genomic data available to you. This does not mean that the patient was not tested."
HOSTILE = "<img/src=x/onerror=hit()><script>hit()</script>"
FOCUSED = """() => {
  let node = document.activeElement;
  while (node.shadowRoot?.activeElement) node = node.shadowRoot.activeElement;
  return node.tagName;
}"""
# How long after Explorer says that its page is shown the findings stand there.
WATCH = """
window.shown = new Promise((resolve) => {
  document.addEventListener('DOMContentLoaded', () => {
    jQuery('#study').live('pageshow', () => {
      const begin = performance.now();
      const look = () => {
        const panel = document.querySelector('#study og-panel');
        const findings = panel && panel.shadowRoot && panel.shadowRoot.querySelector('og-findings');
        if (findings && findings.shadowRoot.querySelector('tbody tr')) resolve(performance.now() - begin);
        else requestAnimationFrame(look);
      };
      look();
    });
  });
});
"""


class Viewer(http.server.ThreadingHTTPServer):
    """A page of another origin, in which a page of ours stands in a frame."""

    def __init__(self, port=0):
        class Handler(http.server.BaseHTTPRequestHandler):
            def do_GET(self):  # pylint: disable=invalid-name
                self.send_response(200)
                self.send_header("Content-Type", "text/html")
                self.end_headers()
                self.wfile.write(self.server.page.encode())

            def log_message(self, *args):
                pass
        super().__init__(("127.0.0.1", port), Handler)
        self.page = ""
        threading.Thread(target=self.serve_forever, daemon=True).start()

    @property
    def origin(self):
        return f"http://127.0.0.1:{self.server_address[1]}"

    def frame(self, address):
        self.page = ('<!doctype html><html lang="en"><link rel="icon" href="data:,"><title>Viewer</title>'
                     f'<iframe title="Genomics" width="420" height="600" src="{address}"></iframe></html>')


class ExplorerPanel(BrowserTest):
    @classmethod
    def make(cls):
        # A server that runs already was told of a port.
        cls.named, cls.other = Viewer(int(os.environ.get("GENOMICS_VIEWER_PORT", 0))), Viewer()
        for viewer in (cls.named, cls.other):
            cls.addClassCleanup(viewer.server_close)
            cls.addClassCleanup(viewer.shutdown)
        server = make_server()
        server.genomics["Explorer"] = {"Frames": [cls.named.origin]}
        return server

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        test = cls()
        cls.ids = test.add_images("P-FULL", StudyDate="20260102")
        cls.later = test.add_images("P-FULL", StudyDate="20260304", StudyDescription="CT later")
        extra = [make_line(("chr17", 7676000 + 10 * i, "G", "C"), "TP53",
                           (f"NM_000546.6:c.{100 + i}C>G", f"NP_000537.3:p.Pro{30 + i}Arg"), "", (90, 10 + i))
                 for i in range(6)]
        test.add_annotated(make_annotated(KRAS_VUS, BENIGN, L858R_CSQ, *extra), "P-FULL", origin="somatic")
        record(cls.server, "P-FULL", Until="2999-01-01")

    @staticmethod
    def explorer(page, resource):
        return f"/app/explorer.html#{page}?uuid={resource}"

    def test_egfr_stands_first_on_each_page(self):
        for page_name in ("patient", "study", "series"):
            requests = []
            with self.open(self.explorer(page_name, self.ids[page_name]),
                           prepare=lambda page: page.on("request", lambda r: requests.append(r.url))) as page:
                panel = page.locator(f"#{page_name} og-panel")
                first = panel.locator("tbody tr").first
                first.wait_for()
                text = first.inner_text()
                for part in ("EGFR", "L858R", "Pathogenic", "drug response", "25%", "somatic", "missense"):
                    self.assertIn(part, text)
                self.assertIn("Linked for treatment until 1 Jan 2999", self.read(panel))
                self.assertIn("not tested, or only in part NRAS", self.read(panel))
                self.assertEqual(len([url for url in requests if url.endswith("/genomics/panel")]), 1)
                self.assertEqual(page.locator("og-panel").count(), 1)

    def test_the_panel_of_another_study_takes_the_place_of_the_first(self):
        with self.open(self.explorer("study", self.ids["study"])) as page:
            link = page.locator("#study og-panel").get_by_role("link", name="CT later")
            link.click()
            page.wait_for_url(f"**uuid={self.later['study']}")
            link.wait_for(state="detached")
            page.locator("#study og-panel").get_by_role("link", name="2 Jan 2026").wait_for()
            self.assertEqual(page.locator("#study og-panel").count(), 1)
            page.go_back()
            link.wait_for()

    def test_a_study_is_opened_from_the_patients_panel(self):
        with self.open(self.explorer("patient", self.ids["patient"])) as page:
            page.locator("#patient og-panel").get_by_role("link", name="CT later").click()
            page.locator("#study og-panel").get_by_role("link", name="2 Jan 2026").wait_for()
            page.locator("#study-info").get_by_text("CT later").wait_for()

    def test_it_is_there_within_300_ms_of_the_page(self):
        times = []
        for _ in range(3):
            with self.open(self.explorer("study", self.ids["study"]),
                           prepare=lambda page: page.add_init_script(WATCH)) as page:
                times.append(page.evaluate("window.shown"))
        print(f"the panel came {', '.join(f'{t:.0f} ms' for t in sorted(times))} after its page")
        self.assertLess(min(times), 300)

    def test_who_may_not_know_sees_the_same_whatever_there_is(self):
        texts = set()
        for patient, prepare in {
                "P-NONE": lambda patient: None,
                "P-UNCONSENTED": lambda patient: ingest(self.server, patient, L858R),
                "P-DENIED": lambda patient: (ingest(self.server, patient, L858R),
                                             record(self.server, patient, "Deny")),
                "P-HELD": self.quarantine}.items():
            ids = self.add_images(patient)
            prepare(patient)
            with self.open(self.explorer("study", ids["study"])) as page:
                panel = page.locator("#study og-panel")
                panel.get_by_text(NONE).wait_for()
                texts.add(self.read(panel))
                self.check_accessible(page, "og-panel")
        self.assertEqual(texts, {f"Genomics {NONE}"})
        with self.open(self.explorer("study", ids["study"]), user="admin") as page:
            waiting = page.locator("#study og-panel").get_by_role("listitem")
            self.assertIn("held back by the quality gate · ContradictoryRecords", waiting.inner_text())

    def quarantine(self, patient):
        content = make_vcf(L858R, L858R.replace("0/1", "1/1"))  # they contradict each other
        self.add_annotated(content, patient, origin="germline")
        record(self.server, patient)

    def test_an_administrator_reads_why_nothing_is_linked(self):
        ids = self.add_images("P-EXPIRED")
        ingest(self.server, "P-EXPIRED", L858R)
        record(self.server, "P-EXPIRED", Until="2020-01-01")
        with self.open(self.explorer("study", ids["study"]), user="admin") as page:
            page.locator("og-panel").get_by_text("The patient’s consent has expired").wait_for()

    def test_scripts_in_data_are_shown_and_not_run(self):
        patient = "P-<b>HOSTILE</b>"
        ids = self.add_images(patient)
        self.add_images(patient, StudyDescription=HOSTILE)
        line = make_line(("chr7", 55191822, "T", "G"), HOSTILE, (f"T:c.{HOSTILE}", f"T:p.{HOSTILE}"),
                         f"{HOSTILE}&pathogenic")
        content = make_annotated(line, sample=HOSTILE).replace(b"##source=Synthetic", f"##source={HOSTILE}".encode())
        self.add_annotated(content, patient, origin="somatic")
        self.server.put(f"/studies/{ids['study']}/genomics/quality-flag",
                        f'{{"Flag": "{HOSTILE}", "Reason": "{HOSTILE}"}}'.encode(), user="admin")
        record(self.server, patient)
        with self.open(PAGE + ids["study"],
                       prepare=lambda page: page.add_init_script("window.hit = () => { window.wasHit = true; }")) as page:
            panel = page.locator("og-panel")
            panel.locator("tbody tr").first.wait_for()
            self.assertGreaterEqual(self.read(panel).count(HOSTILE), 5)
            self.assertIsNone(page.evaluate("window.wasHit ?? null"))
            self.assertEqual(panel.locator("img, script").count(), 0)

    def test_a_report_is_opened_and_signed(self):
        ids = self.add_images("P-REPORT")
        self.add_annotated(make_annotated(L858R_CSQ), "P-REPORT", origin="somatic")
        record(self.server, "P-REPORT")
        begin_report(self.server, "P-REPORT")
        with self.open(self.explorer("study", ids["study"]), user="gina", allowed=("403",)) as page:
            reports = page.locator("#study og-reports")
            reports.get_by_text("draft").wait_for()
            self.check_accessible(page, "og-panel")
            reports.get_by_role("button", name="Sign…").click()
            self.check_accessible(page, "og-panel")
            reports.get_by_role("button", name="Sign and verify").click()  # who is none of the observers
            reports.get_by_role("alert").get_by_text("Not signed:").wait_for()
            reports.get_by_role("button", name="Sign without verifying").click()
            reports.get_by_text("final, not verified").wait_for()
            self.assertEqual(reports.get_by_role("button").count(), 0)
            with page.expect_popup() as opened:
                reports.get_by_role("link", name="Somatic").click()
            opened.value.get_by_text("EGFR L858R was found.").wait_for()
        with self.open(self.explorer("study", ids["study"])) as page:  # a clinician
            page.locator("#study og-reports").get_by_text("final, not verified").wait_for()
            self.assertEqual(page.locator("#study og-reports").get_by_role("button").count(), 0)
        report = self.server.get_json("/genomics/reports?patient-id=P-REPORT", user="gina")[0]["ID"]
        taken = self.server.post(f"/genomics/reports/{report}/retract", {"Reason": "of the wrong patient"}, user="gina")
        self.assertEqual(taken.status, 200, taken)
        with self.open(self.explorer("study", ids["study"]), user="gina") as page:
            reports = page.locator("#study og-reports")
            reports.get_by_text("retracted").wait_for()
            with page.expect_popup() as opened:
                reports.get_by_role("link", name="Somatic").click()
            opened.value.get_by_text("Reason: of the wrong patient").wait_for()

    def test_a_failing_server_is_told_calmly_and_explorer_goes_on(self):
        fail = {"status": 503, "json": {"HttpStatus": 503, "Details": "starting"}}
        with self.open(self.explorer("study", self.ids["study"]), allowed=("503",),
                       prepare=lambda page: page.route("**/genomics/panel", lambda route: route.fulfill(**fail))) as page:
            panel = page.locator("#study og-panel")
            panel.get_by_text("This says nothing about the patient").wait_for()
            page.locator("#list-series li a").first.wait_for()
            page.unroute("**/genomics/panel")
            panel.get_by_role("button", name="Try again").click()
            panel.locator("tbody tr").first.wait_for()

    def test_explorer_goes_on_without_the_script(self):
        with self.open(self.explorer("study", self.ids["study"]), allowed=("404",),
                       prepare=lambda page: page.route("**/panel.js", lambda route: route.fulfill(status=404))) as page:
            page.locator("#list-series li a").first.wait_for()

    def test_it_is_accessible_in_light_and_dark_and_narrow(self):
        for scheme in ("light", "dark"):
            for width in (640, 1280, 2560):
                with self.open(PAGE + self.ids["study"], color_scheme=scheme, width=width) as page:
                    page.locator("og-panel tbody tr").first.wait_for()
                    self.check_accessible(page, "body")
                    self.assertLessEqual(page.evaluate("document.documentElement.scrollWidth"), width)
        with self.open(self.explorer("study", self.ids["study"])) as page:
            page.locator("#study og-panel tbody tr").first.wait_for()
            self.check_accessible(page, "og-panel")

    def test_variants_of_a_gene_that_nobody_ranked_are_not_passed_over(self):
        ids = self.add_images("P-PLAIN")
        ingest(self.server, "P-PLAIN", OTHER, origin="somatic")
        record(self.server, "P-PLAIN")
        with self.open(PAGE + ids["study"]) as page:
            panel = page.locator("og-panel")
            panel.locator("dt").first.wait_for()
            text = self.read(panel)
            self.assertIn("variants, none of them listed above KRAS", text)
            self.assertIn("Tests without annotation, in which nothing could be ranked: 1", text)

    def test_all_findings_are_reached_by_keyboard(self):
        with self.open(PAGE + self.ids["study"]) as page:
            rows = page.locator("og-panel tbody tr")
            rows.first.wait_for()
            self.assertEqual(rows.count(), 5)
            for _ in range(6):  # past the links before it
                page.keyboard.press("Tab")
                if page.evaluate(FOCUSED) == "BUTTON":
                    break
            page.keyboard.press("Enter")
            page.locator("og-panel tbody tr").nth(7).wait_for()
            self.assertEqual(rows.count(), 8)

    def test_it_speaks_english_french_and_german(self):
        for locale, words in {"en-US": ("Pathogenic", "25%", "Jan 1, 2999"),
                              "fr-FR": ("Pathogène", "25 %", "faux-sens", "1 janv. 2999"),
                              "de-CH": ("Pathogen", "25%", "Allelanteil", "01.01.2999"),
                              "pl-PL": ("Pathogenic", "missense")}.items():
            with self.open(PAGE + self.ids["study"], locale=locale) as page:
                panel = page.locator("og-panel")
                panel.locator("tbody tr").first.wait_for()
                text = self.read(panel)
                for word in words:
                    self.assertIn(word, text, locale)

    def test_the_page_lets_nothing_in_and_nobody_frame_it(self):
        answer = self.server.get("/genomics/app/index.html", user="alice")
        policy = answer.headers["content-security-policy"]
        for rule in ("default-src 'none'", "script-src 'self'", "style-src 'self'", "frame-ancestors 'self'"):
            self.assertIn(rule, policy)
        self.assertNotIn("unsafe", policy)
        self.assertNotIn(b"<script>", answer.body)
        self.assertEqual(self.server.get("/genomics/app/none.js", user="alice").status, 404)
        self.assertEqual(self.server.get("/genomics/app/", user="alice").headers["location"],
                         "/genomics/app/index.html")

    def test_it_stands_beside_a_viewer_whose_origin_was_named(self):
        origin = self.named.origin
        self.named.frame(f"{self.root}/genomics/app/index.html?theme=dark&language=fr#/panel/studies/{self.ids['study']}")
        with self.open("/genomics/app/index.html", allowed=(origin,)) as page:
            page.goto(origin)
            panel = page.frame_locator("iframe").locator("og-panel")
            panel.locator("tbody tr").first.wait_for()
            text = self.read(panel)
            for part in ("L858R", "pathogène", "Lié pour les soins"):
                self.assertIn(part.lower(), text.lower())
            self.assertEqual(panel.get_attribute("theme"), "dark")
            self.assertLessEqual(panel.evaluate("(node) => node.ownerDocument.documentElement.scrollWidth"), 420)
            table = panel.locator("og-findings table")
            self.assertLessEqual(table.evaluate("(node) => node.getBoundingClientRect().right"), 420)
            panel.get_by_role("link", name="CT later").click()
            panel.get_by_role("link", name="2 janv. 2026").wait_for()
            self.assertIn("/panel/studies/" + self.later["study"], page.frames[1].url)

    def test_a_viewer_whose_origin_nobody_named_shows_nothing(self):
        origin = self.other.origin
        self.other.frame(f"{self.root}/genomics/app/index.html#/panel/studies/{self.ids['study']}")
        with self.open("/genomics/app/index.html", allowed=(origin, "frame-ancestors", "chrome-error:")) as page:
            with page.expect_console_message(lambda message: "frame-ancestors" in message.text):
                page.goto(origin)
            page.frames[1].wait_for_url("chrome-error:**")
            self.assertEqual(page.frame_locator("iframe").locator("og-panel").count(), 0)

    def test_the_script_is_small(self):
        self.assertLess(len(gzip.compress(self.server.get("/genomics/app/panel.js", user="alice").body)), 60_000)
