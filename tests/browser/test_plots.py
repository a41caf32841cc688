# SPDX-License-Identifier: GPL-3.0-or-later
"""The plots of a patient, as people see them: timeline, quality, proteins, fractions, versions."""

from consents import OTHER, ingest, record
from panel_patients import BENIGN, KRAS_VUS, L858R_CSQ, begin_report, make_annotated, make_line
from plotting import HOSTILE, PAGE, WATCH, PlotsTest
from vcf_text import L858R, make_many, make_vcf

NONE = "No genomic data available to you. This does not mean that the patient was not tested."
TABS = ("timeline", "plots", "genome", "versions")


class Timeline(PlotsTest):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        test = cls()
        test.add_images("P-TIME", StudyDate="20230110", StudyDescription="CT first")
        cls.ids = test.add_images("P-TIME", StudyDate="20240520", StudyDescription="CT Thorax")
        test.add_images("P-TIME", StudyDate="20240522", StudyDescription=HOSTILE)
        test.add_images("P-TIME", StudyDate="", StudyDescription="CT undated")
        test.add_annotated(make_annotated(KRAS_VUS, BENIGN, L858R_CSQ), "P-TIME", origin="somatic")
        record(cls.server, "P-TIME")
        begin_report(cls.server, "P-TIME")

    def test_images_and_tests_stand_on_one_axis_and_in_the_table(self):
        for level in ("patient", "study", "series"):
            with self.tab(self.ids, "timeline", level) as page:
                timeline = page.locator("og-timeline")
                timeline.get_by_role("option").first.wait_for()
                self.assertEqual(timeline.get_by_role("row").count(), 1 + 5, level)
                text = self.read(timeline)
                for part in ("10 Jan 2023", "CT first", "20 May 2024", "somatic · VCF", "quality passed"):
                    self.assertIn(part, text)
                self.assertIn("without a date, in the table only: 1", text)
                self.assertEqual("the images that you came from" in text, level != "patient")
                rows = timeline.locator("tbody tr").all_inner_texts()
                self.assertIn("somatic", rows[0])  # the newest first, what has no date last
                self.assertIn("CT undated", rows[-1])
                self.check_accessible(page, "#view")

    def test_marks_stand_in_the_order_of_time(self):
        with self.tab(self.ids, "timeline") as page:
            options = page.locator("og-timeline").get_by_role("option")
            options.first.wait_for()
            places = [box["x"] for box in (option.bounding_box() for option in options.all())]
            self.assertEqual(len(places), 3)  # of May 2024 two are one mark
            self.assertEqual(places, sorted(places))
            self.assertAlmostEqual((places[1] - places[0]) / (places[2] - places[0]), 0.35, delta=0.15)

    def test_the_arrow_keys_go_along_and_open_a_study(self):
        with self.tab(self.ids, "timeline") as page:
            timeline = page.locator("og-timeline")
            chosen = timeline.locator("[role=option][aria-selected=true]")
            self.assertIn("the images that you came from", chosen.get_attribute("aria-label"))
            chosen.focus()
            page.keyboard.press("End")
            self.assertIn("somatic", timeline.locator("[role=option]:focus").get_attribute("aria-label"))
            page.keyboard.press("Home")
            page.keyboard.press("ArrowLeft")
            self.assertIn("CT first", timeline.locator("[role=option]:focus").get_attribute("aria-label"))
            self.assertIn("CT first", timeline.get_by_role("listitem").inner_text())
            page.keyboard.press("Tab")
            page.keyboard.press("Enter")
            page.wait_for_url(lambda url: "/studies/" in url and self.ids["study"] not in url)

    def test_texts_of_images_are_shown_and_not_run(self):
        with self.tab(self.ids, "timeline", prepare=lambda page: page.add_init_script(WATCH)) as page:
            timeline = page.locator("og-timeline")
            timeline.get_by_role("option").first.wait_for()
            self.assertIn(HOSTILE, self.read(timeline))
            self.assertIsNone(page.evaluate("window.wasHit ?? null"))
            self.assertEqual(timeline.locator("img, script").count(), 0)

    def test_drafts_are_on_it_for_who_writes_them(self):
        with self.tab(self.ids, "timeline", user="gina") as page:
            timeline = page.locator("og-timeline")
            timeline.get_by_role("option").nth(3).wait_for()
            self.assertIn("Somatic 1", self.read(timeline))
            self.assertIn("draft", self.read(timeline))

    def test_where_orthanc_denies_the_study_the_rest_is_there(self):
        with self.tab(self.ids, "timeline", allowed=("403",), prepare=lambda page: self.answer(
                page, "**/series", status=403, body="{}")) as page:
            page.locator("og-timeline").get_by_text("could not be asked for its date").wait_for()
            self.assertEqual(page.locator("og-timeline").get_by_role("option").count(), 3)

    def test_it_speaks_french_and_german(self):
        for locale, parts in {"fr-FR": ("Imagerie et tests génomiques", "20 mai 2024", "qualité"),
                              "de-DE": ("Bildgebung und genomische Tests", "20.05.2024", "Qualität")}.items():
            with self.tab(self.ids, "timeline", locale=locale) as page:
                page.locator("og-timeline").get_by_role("option").first.wait_for()
                for part in parts:
                    self.assertIn(part, self.read(page.locator("og-timeline")), locale)


def change(position, protein, vaf=25, accession="NP_005219.2", consequence="missense_variant", **more):
    """A call of a change of EGFR's protein; the alleles are made up."""
    return make_line(("chr7", position, "T", "G"), "EGFR", ("NM_005228.5:c.1T>G", f"{accession}:p.{protein}"),
                     "uncertain_significance", (100 - vaf, vaf), consequence=consequence, **more)


def overlap(one, other):
    return all(abs(2 * (one[start] - other[start]) + one[size] - other[size]) < one[size] + other[size]
               for start, size in (("x", "width"), ("y", "height")))


class Plots(PlotsTest):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        test = cls()
        cls.ids = test.add_images("P-PLOTS")
        test.add_annotated(make_annotated(
            L858R_CSQ, KRAS_VUS, BENIGN, change(55191831, "Leu861Gln", 24), change(55181378, "(Thr790Met)", 8),
            change(55174772, "Glu746_Ala750del", 40, consequence="inframe_deletion"),
            change(55174776, "Leu747ProfsTer2", 40, consequence="frameshift_variant", filters="LowQual"),
            change(55154200, "Arg12His", 50, accession="NP_958439.1"), change(55154300, "?", 50),
            change(55154400, "Arg500Gln", 50).replace("0/1:50,50:100:99", "0/1:.:.:99")), "P-PLOTS", origin="somatic")
        record(cls.server, "P-PLOTS")

    def test_a_proteins_changes_stand_at_their_residues(self):
        with self.tab(self.ids, "plots") as page:
            protein = page.locator("og-protein")
            options = protein.get_by_role("option")
            options.first.wait_for()
            self.assertEqual(protein.locator("#gene").input_value(), "EGFR")
            labels = [option.get_attribute("aria-label") for option in options.all()]
            self.assertEqual([label.split(",")[0].split(" ")[-1] for label in labels],
                             ["R500Q", "E746_A750del", "L747Pfs*2", "T790M", "L858R", "L861Q"])
            self.assertIn("truncating", labels[2])
            self.assertIn("25%", labels[4])
            rows = protein.locator("tbody tr")
            self.assertEqual(rows.count(), 7)
            self.assertIn("LowQual", rows.nth(3).inner_text())
            text = self.read(protein)
            for part in ("Positions on NP_005219.2", "the axis ends at the last change, 861",
                         "On other proteins of the gene, in the table only: 1",
                         "Calls without a position on a protein, not shown: 1", "no allele fraction stated"):
                self.assertIn(part, text)
            x = [option.locator("path.mark").bounding_box()["x"] for option in options.all()]
            self.assertEqual(x, sorted(x))
            options.nth(0).focus()
            page.keyboard.press("End")
            self.assertIn("L861Q", protein.locator("tr.chosen").inner_text())
            self.check_accessible(page, "#view")

    def test_names_of_changes_never_cover_one_another(self):
        ids = self.add_images("P-CROWD")
        places = ("Glu746_Ala750del", "Cys797_Leu799del", "Leu747_Pro753del", "Leu858Arg", "Leu861Gln", "Thr790Met", "Ala289Val")
        self.add_annotated(make_annotated(*(change(55174000 + 10 * i, place, 30 + 3 * (i % 3)) for i, place in enumerate(places))),
                           "P-CROWD", origin="somatic")
        record(self.server, "P-CROWD")
        with self.tab(ids, "plots") as page:
            options = page.locator("og-protein").get_by_role("option")
            options.first.wait_for()
            for key in ("Home", "ArrowRight", "End"):
                page.locator("og-protein [role=option][tabindex='0']").focus()
                page.keyboard.press(key)
                chosen = page.locator("og-protein [role=option][aria-selected=true]")
                self.assertEqual(chosen.locator("text.name").count(), 1)
                names = [name.bounding_box() for name in page.locator("og-protein text.name").all()]
                self.assertGreater(len(names), 2)
                self.assertEqual([(one, other) for i, one in enumerate(names) for other in names[:i] if overlap(one, other)], [])

    def test_another_gene_is_chosen_or_unknown(self):
        with self.tab(self.ids, "plots", allowed=("404",)) as page:
            protein = page.locator("og-protein")
            protein.locator("#gene").fill("KRAS")
            page.keyboard.press("Enter")
            protein.locator("tbody").get_by_text("G12V").wait_for()
            protein.locator("#gene").fill(HOSTILE[:40])
            page.keyboard.press("Enter")
            protein.get_by_text("No such gene is known").wait_for()
            protein.locator("#gene").fill("ALK")
            page.keyboard.press("Enter")
            protein.get_by_text("not tested, or only in part").wait_for()

    def test_each_figure_stands_against_what_is_expected(self):
        with self.tab(self.ids, "plots") as page:
            rows = page.locator("og-quality tbody tr")
            rows.first.wait_for()
            texts = {row.split("\t")[0]: " ".join(row.split()) for row in rows.all_inner_texts()}
            self.assertIn("100× n = 9 warns below 30×", texts["Mean depth"])
            self.assertIn("not judged", texts["Mean depth"])
            self.assertIn("fails above 0", texts["Contradictory records"])
            self.assertIn("✓ as expected", texts["Contradictory records"])

    def test_a_figure_that_warns_says_so(self):
        ids = self.add_images("P-WARN")
        lines = [f"chr12\t{1000 + 100 * i}\t.\tA\tC\t50\tPASS\t.\tGT:AD:DP:GQ\t0/1:4,4:8:99" for i in range(1200)]
        self.add_annotated(make_vcf(*lines), "P-WARN", origin="germline")
        record(self.server, "P-WARN")
        with self.tab(ids, "plots") as page:
            rows = page.locator("og-quality tbody tr")
            rows.first.wait_for()
            texts = {row.split("\t")[0]: " ".join(row.split()) for row in rows.all_inner_texts()}
            self.assertIn("⚠ warning", texts["Mean depth"])
            self.assertIn("0 n = 1,200 warns outside 1.8 to 3.6 ⚠ warning",
                          texts["Transitions to transversions (Ti/Tv)"])
            text = self.read(page.locator("og-density"))
            self.assertIn("calls: 1,200", text)
            self.assertIn("heterozygous calls gather at about 50 %", text)

    def test_fractions_are_drawn_and_told_as_tables(self):
        with self.tab(self.ids, "plots") as page:
            density = page.locator("og-density")
            density.locator("og-genome-plot canvas").wait_for()
            self.assertEqual(density.locator("canvas").count(), 3)
            self.assertIn("calls: 10 · without an allele fraction, not drawn: 1", self.read(density))
            tables = density.locator("details")
            for place, row in ((0, "7\t7\t"), (1, "20% – 40%\t2\t"), (2, "100–149\t9")):
                tables.nth(place).locator("summary").click()
                self.assertTrue([text for text in tables.nth(place).locator("tr").all_inner_texts()
                                 if text.startswith(row)], (row, tables.nth(place).inner_text()))
            density.locator("#chromosome").select_option("12")
            self.assertEqual(tables.nth(0).locator("tbody tr").count(), 1)
            density.locator("#filter").select_option("PASS")
            density.get_by_text("calls: 9").wait_for()
            self.check_accessible(page, "#view")

    def test_marks_are_where_calls_are(self):
        """Pixels of the mark's colour at the place of chromosome 7, none at that of 2."""
        with self.tab(self.ids, "plots") as page:
            canvas = page.locator("og-genome-plot canvas")
            canvas.wait_for()
            page.wait_for_timeout(200)
            shares = canvas.evaluate("""(canvas) => {
              const width = canvas.width, height = Math.round(canvas.height * 0.88);
              const { data } = canvas.getContext('2d').getImageData(0, 0, width, height);
              return [0.10, 0.41].map((from) => {
                let marked = 0;
                for (let i = 0; i < data.length; i += 4) {
                  const x = (i / 4) % width / width;
                  if (x >= from && x < from + 0.08 && data[i + 2] - data[i] > 40 && data[i + 3] > 100) marked++;
                }
                return marked;
              });
            }""")
            self.assertEqual(shares[0], 0)
            self.assertGreater(shares[1], 20)

    def test_half_a_million_calls_are_drawn_soon(self):
        ids = self.add_images("P-MANY")
        self.add_annotated(make_many(500_000), "P-MANY", origin="germline")
        record(self.server, "P-MANY")
        with self.tab(ids, "plots") as page:
            page.locator("og-genome-plot canvas").wait_for()
            page.get_by_text("calls: 500,000").wait_for()
            taken = page.evaluate("performance.now()")
            print(f"500,000 calls were drawn {taken:.0f} ms after the page began")
            self.assertLess(taken, 5000)


class Versions(PlotsTest):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        test = cls()
        cls.ids = test.add_images("P-VERSION")
        older = test.add_annotated(make_annotated(L858R_CSQ, BENIGN, KRAS_VUS), "P-VERSION", origin="somatic")
        lost = L858R_CSQ.replace("\tPASS\t", "\tLowQual\t")
        test.add_annotated(make_annotated(lost, BENIGN, change(55181378, "Thr790Met", 8)), "P-VERSION",
                           origin="somatic", supersedes=older)
        record(cls.server, "P-VERSION")

    def test_what_came_went_and_changed_is_told(self):
        with self.tab(self.ids, "versions") as page:
            versions = page.locator("og-since")
            rows = versions.locator("tbody tr")
            rows.first.wait_for()
            texts = [" ".join(row.split()) for row in rows.all_inner_texts()]
            self.assertEqual(len(texts), 3)
            for text, parts in zip(texts, (("appeared", "EGFR", "T790M", "8%"),
                                           ("changed filter", "L858R", "PASS", "⚠ LowQual"),
                                           ("gone", "KRAS", "G12V", "not tested there"))):
                for part in parts:
                    self.assertIn(part, text)
            self.assertIn("appeared: 1 · gone: 1 · changed: 1", self.read(versions))
            self.check_accessible(page, "#view")

    def test_a_day_is_compared_with_now(self):
        with self.tab(self.ids, "versions") as page:
            versions = page.locator("og-since")
            versions.locator("tbody tr").first.wait_for()
            versions.locator("#day").fill("2020-01-01")
            versions.get_by_text("appeared: 3 · gone: 0 · changed: 0").wait_for()

    def test_where_nothing_is_newer_a_day_can_be_asked(self):
        ids = self.add_images("P-ONE")
        ingest(self.server, "P-ONE", L858R, OTHER)
        record(self.server, "P-ONE")
        with self.tab(ids, "versions") as page:
            page.get_by_text("No test of this patient says").wait_for()
            self.assertEqual(page.locator("og-since table").count(), 0)
            self.assertTrue(page.get_by_label("What was known on", exact=True).is_visible())

    def test_more_than_a_page_is_fetched_on_demand(self):
        ids = self.add_images("P-LONG")
        older = ingest(self.server, "P-LONG", L858R)
        self.server.ingest(make_many(150), user="lab", patient_id="P-LONG", supersedes=older)
        record(self.server, "P-LONG")
        with self.tab(ids, "versions") as page:
            page.get_by_role("button", name="Show more").click()
            page.get_by_text("appeared: 150 · gone: 1 · changed: 0").wait_for()
            self.assertEqual(page.locator("og-since tbody tr").count(), 151)


class Everywhere(PlotsTest):
    def test_denied_and_none_look_alike(self):
        texts = set()
        for patient, prepare in {"P-NONE": lambda _: None, "P-CLOSED": lambda name: ingest(self.server, name, L858R)}.items():
            ids = self.add_images(patient)
            prepare(patient)
            for name in TABS:
                with self.tab(ids, name) as page:
                    page.get_by_text(NONE).wait_for()
                    page.get_by_role("heading", name=f"Test {patient}").wait_for()  # which Orthanc tells
                    texts.add(self.read(page.locator("#view")).replace(patient, "…"))
                    self.check_accessible(page, "#view")
        self.assertEqual(len(texts), 1, texts)

    def test_a_server_that_fails_is_told_calmly_and_asked_again(self):
        ids = self.add_images("P-FAIL")
        ingest(self.server, "P-FAIL", L858R)
        record(self.server, "P-FAIL")
        for name, pattern, element in (("plots", "**/density*", "og-density"), ("plots", "**/datasets/*", "og-quality"),
                                       ("plots", "**/variants?*", "og-protein"), ("versions", "**/datasets/*", "og-since")):
            with self.tab(ids, name, allowed=("503",), prepare=lambda page: self.answer(
                    page, pattern, status=503, body="{}")) as page:
                notice = page.locator(element).get_by_text("This says nothing about the patient")
                notice.wait_for()
                page.unroute(pattern)
                page.locator(element).get_by_role("button", name="Try again").click()
                notice.wait_for(state="detached")

    def test_the_plots_come_when_a_tab_is_opened(self):
        ids = self.add_images("P-LATER")
        ingest(self.server, "P-LATER", L858R)
        record(self.server, "P-LATER")
        asked = []
        with self.open(f"{PAGE}/studies/{ids['study']}",
                       prepare=lambda page: page.on("request", lambda r: asked.append(r.url))) as page:
            page.get_by_text("L858R").first.wait_for()
            self.assertEqual([url for url in asked if "plots.js" in url], [])
            page.evaluate(f"location.hash = '#/studies/{ids['study']}/timeline'")
            page.locator("og-timeline").get_by_role("option").first.wait_for()
            page.evaluate(f"location.hash = '#/studies/{ids['study']}/plots'")
            page.locator("og-quality tbody tr").first.wait_for()
            self.assertEqual(len([url for url in asked if "plots.js" in url]), 1)

    def test_a_script_that_does_not_come_is_asked_again(self):
        ids = self.add_images("P-BROKEN")
        ingest(self.server, "P-BROKEN", L858R)
        record(self.server, "P-BROKEN")
        with self.tab(ids, "timeline", allowed=("503",), prepare=lambda page: self.answer(
                page, "**/plots.js*", status=503)) as page:
            page.get_by_text("This view could not be loaded").wait_for()
            page.unroute("**/plots.js*")
            page.get_by_role("button", name="Try again").click()
            page.locator("og-timeline").get_by_role("option").first.wait_for()
