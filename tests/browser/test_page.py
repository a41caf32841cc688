# SPDX-License-Identifier: GPL-3.0-or-later
"""The page of a patient and of a variant, as people use them."""

import csv
import io
import random
import urllib.parse

from browsing import BrowserTest
from consents import OTHER, ingest, record
from panel_patients import BENIGN, KRAS_VUS, L858R_CSQ, make_annotated, make_line
from vcf_text import L858R, make_vcf

PAGE = "/genomics/app/index.html#"
NONE = "No genomic data available to you. This does not mean that the patient was not tested."
HOSTILE = "<img/src=x/onerror=hit()><script>hit()</script>"
EGFR = "GRCh38:7-55191822-T-G"
OF_GENES = 400
FOCUSED = """() => {
  let element = document.activeElement;
  while (element.shadowRoot?.activeElement) element = element.shadowRoot.activeElement;
  return element.name;
}"""


def make_many():
    """Variants of TP53, the last alone with a VAF over one half."""
    chance = random.Random(3)
    return [make_line(("chr17", 7676000 + 20 * i, "A", "T"), "TP53", (f"NM_000546.6:c.{i + 1}A>T", ""), "",
                      (60, 40) if i < OF_GENES - 1 else (20, 80), chance.choice(("PASS", "weak_evidence")))
            for i in range(OF_GENES)]


class PatientPage(BrowserTest):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        test = cls()
        cls.ids = test.add_images("P-PAGE", StudyDate="20260102", PatientName="Roe^Jane", PatientBirthDate="19620405",
                                  PatientSex="F", StudyDescription="CT chest")
        content = make_annotated(KRAS_VUS, L858R_CSQ, *make_many(), BENIGN)
        test.add_annotated(content, "P-PAGE", origin="somatic")
        record(cls.server, "P-PAGE")

    def show(self, path=None, **options):
        return self.open(PAGE + (path or f"/studies/{self.ids['study']}"), **options)

    @staticmethod
    def rows(page):
        """Of the table, once its answer is there."""
        page.locator("og-calls .row .place").first.filter(has_text=":").wait_for()
        return page.locator("og-calls .row")

    @staticmethod
    def found(page, text):
        page.locator("og-calls .bar").get_by_text(text, exact=True).wait_for()

    def test_it_names_the_patient_and_leads_to_the_images_and_back(self):
        for level in ("patient", "study", "series"):
            plural = {"patient": "patients", "study": "studies", "series": "series"}[level]
            with self.show(f"/{plural}/{self.ids[level]}") as page:
                page.get_by_role("heading", name="Roe Jane").wait_for()
                page.get_by_text("P-PAGE · born 5 Apr 1962 · female").wait_for()
                self.found(page, f"{OF_GENES + 3} variants")
                page.get_by_role("link", name="Images in Orthanc Explorer").click()
                page.locator(f"#{level} og-panel").get_by_text("L858R").first.wait_for()
                page.locator(f"#{level} og-panel").get_by_role("link", name="All variants, plots and reports").click()
                page.get_by_role("heading", name="Roe Jane").wait_for()

    def test_the_panel_is_asked_once(self):
        requests = []
        with self.show(prepare=lambda page: page.on("request", lambda r: requests.append(r.url))) as page:
            self.rows(page)
        self.assertEqual(len([url for url in requests if url.endswith("/genomics/panel")]), 1)

    def test_rows_come_as_they_are_looked_at(self):
        with self.show() as page:
            rows = self.rows(page)
            self.assertLess(rows.count(), 80)
            grid = page.get_by_role("grid")
            self.assertEqual(grid.get_attribute("aria-rowcount"), str(OF_GENES + 4))
            grid.focus()
            page.keyboard.press("End")
            last = page.locator(f"#row-{OF_GENES + 2}")
            last.get_by_text("17:").wait_for()
            self.assertEqual(grid.get_attribute("aria-activedescendant"), f"row-{OF_GENES + 2}")
            page.keyboard.press("Home")
            page.keyboard.press("ArrowDown")
            self.assertEqual(grid.get_attribute("aria-activedescendant"), "row-1")
            page.keyboard.press("PageDown")
            place = int(grid.get_attribute("aria-activedescendant").split("-")[1])
            self.assertGreater(place, 5)

    def test_enter_opens_what_is_known_and_escape_closes_it(self):
        with self.show() as page:
            self.rows(page)
            page.get_by_role("grid").focus()
            page.keyboard.press("Enter")
            details = page.locator("og-call-details")
            text = self.read(details)
            for part in ("EGFR L858R", EGFR, "NM_005228.5:c.2573T>G", "NP_005219.2:p.Leu858Arg", "25 of 100 reads",
                         "drug response, pathogenic", "canonical"):
                self.assertIn(part, text)
            self.check_accessible(page, "og-patient-page")
            page.keyboard.press("Escape")
            details.wait_for(state="detached")

    def test_filters_are_the_servers_and_stand_in_the_address(self):
        with self.show() as page:
            self.rows(page)
            field = lambda name: page.locator(f"og-call-filter [name='{name}']")
            for name, value, count in (("gene", "EGFR", 1), ("min-vaf", "50", 2), ("max-vaf", "30", 1),
                                       ("min-depth", "101", 0), ("named", "EGFR:p.L858R", 1), ("named", EGFR, 1),
                                       ("region", "12:25245300-25245400", 1), ("consequence", "stop_gained", 0)):
                field(name).fill(value)
                self.found(page, "1 variant" if count == 1 else f"{count} variants")
                field(name).fill("")
                self.found(page, f"{OF_GENES + 3} variants")
            field("significance").select_option("pathogenic")
            field("origin").select_option("somatic")
            self.found(page, "1 variant")
            self.assertIn("significance=pathogenic&origin=somatic", page.url)
            page.reload()
            self.found(page, "1 variant")
            self.assertEqual(field("origin").input_value(), "somatic")
            page.get_by_role("button", name="Clear all").click()
            self.found(page, f"{OF_GENES + 3} variants")
            self.assertEqual([field(name).input_value() for name in ("significance", "origin")], ["", ""])
            field("filter").check()
            page.locator("og-calls .bar").get_by_text("variants").filter(has_not_text=str(OF_GENES + 3)).wait_for()
            self.assertNotIn("weak_evidence", self.read(page.locator("og-calls")))
            self.assertTrue(page.url.endswith("?filter=PASS"), page.url)

    def test_nothing_found_says_no_more_than_is_known(self):
        with self.show() as page:
            self.rows(page)
            page.locator("og-call-filter [name='gene']").fill("NRAS")
            page.get_by_text("No such variant was found, and not all of the place was tested").wait_for()
            page.locator("og-call-filter [name='gene']").fill("")
            page.locator("og-call-filter [name='named']").fill("rs123456")
            page.get_by_text("No variant matches. This does not mean that the patient has none").wait_for()

    def test_what_the_server_refuses_stands_at_its_field(self):
        with self.show(allowed=("400", "404")) as page:
            self.rows(page)
            field = page.locator("og-call-filter [name='region']")
            field.fill("7:nowhere")
            page.locator("og-call-filter").get_by_role("alert").wait_for()
            self.assertEqual(field.get_attribute("aria-invalid"), "true")
            self.assertEqual(field.input_value(), "7:nowhere")
            field.fill("")
            gene = page.locator("og-call-filter [name='gene']")
            gene.fill("NOSUCHGENE")
            page.locator("og-call-filter").get_by_role("alert").get_by_text("NOSUCHGENE").wait_for()
            self.assertEqual((gene.get_attribute("aria-invalid"), field.get_attribute("aria-invalid")), ("true", None))
            self.check_accessible(page, "main")
            gene.fill("")
            self.found(page, f"{OF_GENES + 3} variants")

    def test_a_server_that_fails_is_asked_again(self):
        failing = [True]

        def answer(route):
            route.fulfill(status=503) if failing[0] else route.continue_()
        with self.show(allowed=("503",), prepare=lambda page: page.route("**/variants?*", answer)) as page:
            page.get_by_text("The variants could not be loaded. This says nothing about the patient.").wait_for()
            failing[0] = False
            page.locator("og-calls").get_by_role("button", name="Try again").click()
            self.rows(page)

    def test_columns_are_chosen_and_remembered(self):
        with self.show() as page:
            self.rows(page)
            page.locator("og-calls summary").click()
            page.get_by_role("checkbox", name="Sample").check()
            page.get_by_role("checkbox", name="Effect").uncheck()
            self.check_accessible(page, "og-patient-page")
            page.reload()
            self.rows(page)
            heads = page.get_by_role("grid").get_by_role("columnheader").all_inner_texts()
            self.assertIn("Sample", heads)
            self.assertNotIn("Effect", heads)

    def test_what_is_shown_is_saved(self):
        with self.show() as page:
            self.rows(page)
            page.locator("og-call-filter [name='min-vaf']").fill("50")
            self.found(page, "2 variants")
            with page.expect_download() as download:
                page.get_by_role("button", name="Save as CSV").click()
            content = download.value.path().read_text(encoding="utf-8-sig")
            lines = list(csv.reader(io.StringIO(content)))
            self.assertEqual([line[0] for line in lines], ["Gene", "TP53", "TP53"])
            row = dict(zip(lines[0], lines[2]))
            self.assertEqual((row["VAF"], row["Depth"], row["Effect"]), ("0.8", "100", "missense_variant"))

    def test_a_formula_in_a_file_is_saved_as_text(self):
        ids = self.add_images("P-FORMULA")
        self.add_annotated(make_annotated(make_line(("chr7", 55191822, "T", "G"), "=1+1", ("T:c.1", ""), "")), "P-FORMULA",
                           origin="somatic")
        record(self.server, "P-FORMULA")
        with self.show(f"/studies/{ids['study']}") as page:
            self.rows(page)
            with page.expect_download() as download:
                page.get_by_role("button", name="Save as CSV").click()
            self.assertIn(b"\r\n'=1+1,", download.value.path().read_bytes())

    def test_who_may_not_know_sees_no_table(self):
        ids = self.add_images("P-CLOSED")
        ingest(self.server, "P-CLOSED", L858R)
        with self.show(f"/studies/{ids['study']}") as page:
            page.get_by_text(NONE).wait_for()
            self.assertEqual(page.locator("og-calls").count(), 0)
            self.check_accessible(page, "main")

    def test_the_address_of_nobody_says_how_one_gets_here(self):
        for path in ("", "/nothing", "/studies/%E0%A4%A"):
            with self.show(path or "/", allowed=("404",)) as page:
                page.get_by_text(NONE if path.startswith("/studies") else "No patient is chosen.").wait_for()
                self.check_accessible(page, "main")

    def test_scripts_in_data_are_shown_and_not_run(self):
        patient = "P-<b>HOSTILE</b>"
        ids = self.add_images(patient, PatientName=HOSTILE)
        line = make_line(("chr7", 55191822, "T", "G"), HOSTILE, (f"T:c.{HOSTILE}", f"T:p.{HOSTILE}"), HOSTILE)
        self.add_annotated(make_annotated(line, sample=HOSTILE), patient, origin="somatic")
        record(self.server, patient)
        with self.show(f"/studies/{ids['study']}", prepare=lambda page: page.add_init_script(
                "window.hit = () => { window.wasHit = true; }")) as page:
            self.rows(page).first.click()
            page.locator("og-call-details").wait_for()
            self.assertGreaterEqual(self.read(page.locator("og-patient-page")).count(HOSTILE), 8)
            self.assertIsNone(page.evaluate("window.wasHit ?? null"))
            self.assertEqual(page.locator("og-patient-page").locator("img, script").count(), 0)

    def test_a_variant_leads_to_its_carriers_and_their_studies(self):
        with self.show() as page:
            self.rows(page).first.click()
            page.get_by_role("link", name="Who else carries it").click()
            page.get_by_role("heading", name="EGFR L858R").wait_for()
            text = self.read(page.locator("og-variant-page"))
            self.assertRegex(text, r"Carriers \d+ \( dose not known \d+ \) Tested \d+ Not tested, or not wholly \d+")
            self.assertIn("Allele frequency (germline) none", text)
            page.locator("og-carrier summary").filter(has_text="P-PAGE").click()
            page.locator("og-carrier").get_by_role("link", name="CT chest").wait_for()
            self.assertIn("NC_000007.14:55191821:T:G", text)
            self.check_accessible(page, "main")
            for name in ("CT chest", "The patient’s page"):
                page.locator("og-carrier").get_by_role("link", name=name).click()
                page.get_by_role("heading", name="Roe Jane").wait_for()
                page.go_back()
                page.locator("og-carrier summary").filter(has_text="P-PAGE").click()

    def test_a_patient_id_that_is_a_pattern_shows_no_others_studies(self):
        self.add_images("P-PA?TERN", StudyDescription="CT its own")
        self.add_images("P-PATTERN", StudyDescription="CT of another")
        place = "chr3\t178936091\t.\tG\tC\t50\tPASS\t.\tGT:AD:DP:GQ\t0/1:20,20:40:99"
        for patient in ("P-PA?TERN", "P-PATTERN"):
            ingest(self.server, patient, place if "?" in patient else OTHER)
            record(self.server, patient)
        with self.show("/variants/GRCh38:3-178936091-G-C") as page:
            page.locator("og-carrier summary").click()
            page.locator("og-carrier").get_by_role("link", name="CT its own").wait_for()
            self.assertNotIn("CT of another", self.read(page.locator("og-carrier")))

    def test_many_carriers_come_page_by_page(self):
        place = "chr3\t178936091\t.\tG\tA\t50\tPASS\t.\tGT:AD:DP:GQ\t0/1:20,20:40:99"
        for i in range(52):
            ingest(self.server, f"P-CARRIER{i:02}", place, origin="germline")
            record(self.server, f"P-CARRIER{i:02}")
        with self.show("/variants/GRCh38:3-178936091-G-A") as page:
            page.get_by_text("1 to 50 of 52").wait_for()
            page.get_by_role("button", name="Next").click()
            page.get_by_text("51 to 52 of 52").wait_for()
            self.assertEqual(page.locator("og-carrier").count(), 2)
            self.assertTrue(page.get_by_role("button", name="Next").is_disabled())
            page.locator("og-carrier summary").last.click()
            page.get_by_text("No images that you may see.").wait_for()
            page.get_by_role("button", name="Previous").click()
            page.get_by_text("1 to 50 of 52").wait_for()

    def test_small_numbers_are_not_told(self):
        with self.show("/variants/" + urllib.parse.quote(EGFR), user="rita") as page:
            page.get_by_text("Numbers are rounded").wait_for()
            text = self.read(page.locator("og-variant-page"))
            self.assertIn("Carriers too few to be told", text)
            self.assertIn("Allele frequency (germline) too few to be told", text)
            self.assertEqual(page.locator("og-carrier").count(), 0)

    def test_no_variant_is_an_error_in_words(self):
        with self.show("/variants/nothing", allowed=("400",)) as page:
            page.locator("og-variant-page og-notice").get_by_text("nothing").wait_for()

    def test_it_speaks_german_and_french(self):
        for locale, heading, saved in (("de-DE", "Befunde", "Als CSV speichern"), ("fr-FR", "Résultats", "Enregistrer en CSV")):
            with self.show(locale=locale) as page:
                page.get_by_role("link", name=heading).wait_for()
                page.get_by_role("button", name=saved).wait_for()
                self.assertEqual(page.locator("og-patient-page section").first.get_attribute("lang"), locale[:2])

    def test_it_is_painted_within_a_second(self):
        times = []
        for _ in range(3):
            with self.show() as page:
                self.rows(page)
                times.append(page.evaluate("performance.getEntriesByName('first-contentful-paint')[0].startTime"))
        print(f"first painted after {', '.join(f'{t:.0f} ms' for t in sorted(times))}")
        self.assertLess(min(times), 1000)

    def test_the_skip_link_leads_past_the_panel(self):
        with self.show() as page:
            self.rows(page)
            for key in ("Tab", "Enter", "Tab"):
                page.keyboard.press(key)
            self.assertEqual(page.evaluate(FOCUSED), "gene")

    def test_it_is_accessible_wide_and_narrow(self):
        for scheme in ("light", "dark"):
            for width in (640, 1280, 2560):
                with self.show(color_scheme=scheme, width=width) as page:
                    self.rows(page)
                    self.check_accessible(page, "main")
                    self.assertLessEqual(page.evaluate("document.documentElement.scrollWidth"), width)

    def test_it_stands_at_twice_the_size_and_in_the_dark(self):
        with self.show(width=640, height=500, device_scale_factor=2, color_scheme="dark") as page:
            self.rows(page)
            self.check_accessible(page, "main")
            self.assertLessEqual(page.evaluate("document.documentElement.scrollWidth"), 640)
