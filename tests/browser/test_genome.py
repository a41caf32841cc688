# SPDX-License-Identifier: GPL-3.0-or-later
"""A patient's calls along the genome, by igv.js over VCF that is made anew for the reader."""

import contextlib
import os
import pathlib

from consents import OTHER, ingest, record
from panel_patients import KRAS_VUS, L858R_CSQ, make_annotated, make_line
from plotting import HOSTILE, WATCH, PlotsTest
from vcf_text import L858R


class Genome(PlotsTest):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        test = cls()
        cls.ids = test.add_images("P-GENOME")
        hostile = make_line(("chr7", 55191900, "A", "C"), HOSTILE, (f"T:c.{HOSTILE}", f"T:p.{HOSTILE}"), HOSTILE)
        test.add_annotated(make_annotated(L858R_CSQ, KRAS_VUS, hostile, sample=HOSTILE), "P-GENOME", origin="somatic")
        record(cls.server, "P-GENOME")

    @contextlib.contextmanager
    def genome(self, ids=None, **options):
        with self.tab(ids or self.ids, "genome", **options) as page:
            page.locator("og-genome og-lines").get_by_text("in view").wait_for()
            yield page, page.locator("og-genome")

    @staticmethod
    def go(genome, place):
        genome.locator("#locus").fill(place)
        genome.locator("#locus").press("Enter")

    def test_it_begins_at_the_finding_that_matters_first(self):
        with self.genome() as (page, genome):
            genome.get_by_text("GRCh38 7:55,191,322–55,192,322").wait_for()
            rows = genome.locator("og-lines tbody tr")
            self.assertEqual(rows.count(), 2)
            self.assertEqual(rows.first.inner_text().split("\t"), ["55,191,822", "T>G", "EGFR", "L858R", "25%", "PASS"])
            self.check_accessible(page, "#view")

    def test_it_begins_with_the_test_that_the_finding_is_of_and_each_other_at_its_first_call(self):
        ids = self.add_images("P-TWO-TESTS")
        self.add_annotated(make_annotated(L858R_CSQ, sample="TUMOUR"), "P-TWO-TESTS", origin="somatic")
        ingest(self.server, "P-TWO-TESTS", OTHER, name="BLOOD", origin="germline")  # the newest stands first
        record(self.server, "P-TWO-TESTS")
        with self.genome(ids) as (page, genome):
            genome.get_by_text("GRCh38 7:55,191,322–55,192,322").wait_for()
            self.assertIn("somatic", genome.locator("#test option:checked").inner_text())
            genome.locator("#test").select_option(index=0)
            self.assertIn("germline", genome.locator("#test option:checked").inner_text())
            genome.locator("og-lines").get_by_text("25,245,350").wait_for()
        with self.tab(ids, "plots") as page:
            page.locator("og-plots og-protein").get_by_text("L858R").first.wait_for()

    def test_a_call_is_drawn_and_told_when_it_is_clicked_on(self):
        with self.genome(prepare=lambda page: page.add_init_script(WATCH)) as (page, genome):
            track = genome.locator(".igv-viewport").filter(has_text="Calls").first
            for position, texts in ((55191822, ("EGFR", "7:55191822", "rs")), (55191900, (HOSTILE,))):
                box = track.bounding_box()
                x = (position - 0.5 - 55191321) / 1001 * box["width"]
                for y in range(6, int(box["height"]), 8):  # wherever igv.js puts its rows
                    track.click(position={"x": x, "y": y})
                    page.wait_for_timeout(900)  # sooner, the next is a double click
                    told = " ".join(genome.locator("dd").all_inner_texts())
                    if any(text in told for text in texts):
                        break
                self.assertTrue(any(text in told for text in texts), told)
            self.assertIsNone(page.evaluate("window.wasHit ?? null"))
            self.assertEqual(genome.locator("img, script").count(), 0)

    def test_genes_and_places_are_gone_to_by_keyboard(self):
        with self.genome() as (page, genome):
            for place, shown in (("kras", "G12V"), ("7:55191822", "L858R"), ("chr12:25,245,000-25,246,000", "G12V"),
                                 ("GRCh38:7-55191822-T-G", "L858R")):
                self.go(genome, place)
                genome.locator("og-lines").get_by_text(shown).first.wait_for()
            for _ in range(2):
                genome.get_by_role("button", name="Zoom out").click()
            genome.get_by_text("7:55,18").wait_for()
            for _ in range(3):
                genome.get_by_role("button", name="Right").click()
            genome.locator("og-lines").get_by_text("in view: 0").wait_for()

    def test_what_is_no_place_is_said(self):
        with self.genome(allowed=("404",)) as (page, genome):
            for place in ("NOSUCHGENE", "99:1-5", "7:900000000", "7:5-1", "../studies"):
                self.go(genome, place)
                genome.get_by_text(f"No such gene or place on this build: {place}").wait_for()

    def test_no_more_is_drawn_than_may_be_seen(self):
        ids = self.add_images("P-GENES")
        ingest(self.server, "P-GENES", L858R, OTHER)
        record(self.server, "P-GENES", WithheldGenes=["EGFR"])
        bodies = []
        with self.genome(ids, prepare=lambda page: page.on(
                "response", lambda answer: bodies.append(answer) if "/variants?" in answer.url else None)) as (page, genome):
            self.go(genome, "12:25245350")
            genome.locator("og-lines").get_by_text("C>A").wait_for()
            self.go(genome, "7:55191822")
            genome.get_by_text("7:55,191,3").wait_for()
            genome.locator("og-lines").get_by_text("in view: 0").wait_for()
            self.assertGreater(len(bodies), 1)
            self.assertNotIn("\t55191822\t", "".join(body.text() for body in bodies))

    def test_its_script_comes_whole_and_with_its_tab_alone(self):
        asked = []
        with self.tab(self.ids, "plots", prepare=lambda page: page.on("request", lambda r: asked.append(r.url))) as page:
            page.locator("og-quality tbody tr").first.wait_for()
            self.assertEqual([url for url in asked if "igv.js" in url], [])
        dist = pathlib.Path(os.environ["GENOMICS_SOURCE_DIR"], "web-ui/dist")
        for name in ("igv.js", "plots.js"):
            served = self.server.get(f"/genomics/app/{name}", user="alice").body
            self.assertTrue(served == (dist / name).read_bytes(), f"{name} is not what was built")

    def test_a_server_that_fails_is_told_calmly(self):
        with self.tab(self.ids, "genome", allowed=("503",), prepare=lambda page: self.answer(
                page, "**/variants?*region*", status=503, body="{}")) as page:
            page.locator("og-genome").get_by_text("The calls of this place could not be loaded").wait_for()
