# SPDX-License-Identifier: GPL-3.0-or-later
"""A reference genome in the configuration: alignment, REF checks, and what outlives a restart."""

import pathlib
import random
import tempfile
import unittest

from fixture import OrthancServer
from vcf_text import HEADER, make_vcf

LENGTH = 16569  # of MT in GRCh38
REPEAT = 5000   # 0-based place of CACACACA
BASES = "".join(random.Random(38).choices("ACGT", k=LENGTH))
BASES = BASES[:REPEAT - 2] + "GT" + "CA" * 4 + "GT" + BASES[REPEAT + 10:]
MT = HEADER + f"##contig=<ID=chrM,length={LENGTH}>\n"


def make_line(position, reference, alternate):
    return f"chrM\t{position}\t.\t{reference}\t{alternate}\t60\tPASS\t.\tGT:AD:DP:GQ\t0/1:9,9:18:99"


class Reference(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.fasta = pathlib.Path(folder.name, "reference.fa")
        lines = [BASES[i:i + 60] for i in range(0, LENGTH, 60)]
        self.fasta.write_text(">chrM made for a test\n" + "\n".join(lines) + "\n")
        self.genomics = {"Consent": {"Mode": "Off"}, "Reference": {"GRCh38": str(self.fasta)}}

    def test_an_indel_is_moved_left_and_its_name_outlives_a_restart(self):
        # The last CA of four goes; written at its right end, with the base before it.
        deletion = make_line(REPEAT + 6, "ACA", "A")
        with OrthancServer(genomics=self.genomics) as server:
            answer = server.ingest(make_vcf(deletion, header=MT), patient_id="P1")
            self.assertEqual(answer.status, 200, answer)
            dataset = answer.json()
            self.assertEqual(dataset["Normalization"], "LeftAligned")
            self.assertEqual(dataset["Report"]["Counts"]["LeftAligned"], 1)
            before = server.variants("P1")["Variants"]
            self.assertEqual(before[0]["Variant"], f"GRCh38:MT-{REPEAT}-TCA-T")
            # HGVS moves it to the right: m. counts from 1 and names the last repeat.
            self.assertEqual(before[0]["HgvsG"], f"NC_012920.1:m.{REPEAT + 7}_{REPEAT + 8}del")
            server.restart()
            self.assertEqual(server.variants("P1")["Variants"], before)
            self.check_bases(server)

    def check_bases(self, server):
        def ask(region, build="GRCh38"):
            return server.get(f"/genomics/references/{build}/bases{region}")
        self.assertEqual(ask(f"?region=chrM:{REPEAT}-{REPEAT + 8}").json(), {
            "Build": "GRCh38", "Chromosome": "MT", "Start": REPEAT, "Bases": BASES[REPEAT - 1:REPEAT + 8]})
        self.assertEqual(ask(f"?region=MT:{LENGTH - 1}-{LENGTH + 90}").json()["Bases"], BASES[-2:])
        self.assertEqual(ask(f"?region=MT:{LENGTH + 1}").json()["Bases"], "")
        for region, build in (("MT:1-10", "GRCh37"), ("7:1-9", "GRCh38")):
            self.assertIsNone(ask(f"?region={region}", build).json()["Bases"])
        self.assertEqual(len(ask("?region=MT:1-100000").json()["Bases"]), LENGTH)
        for region, build, status in (("", "GRCh38", 400), ("?region=MT:9-1", "GRCh38", 400), ("?region=MT:1-100001", "GRCh38", 413),
                                      ("?region=MT", "GRCh38", 413), ("?region=MT:1-9", "hg99", 404)):
            self.assertEqual(ask(region, build).status, status, (region, build))

    def test_an_indel_is_found_wherever_the_question_places_it(self):
        def block(begin, end):
            return (f"chrM\t{begin}\t.\t{BASES[begin - 1]}\t<NON_REF>\t.\t.\tEND={end}\t"
                    "GT:DP:GQ\t0/0:40:99")
        lines = (block(REPEAT - 500, REPEAT - 1), make_line(REPEAT, "TCA", "T"),
                 block(REPEAT + 3, REPEAT + 500))
        header = MT + '##ALT=<ID=NON_REF,Description="Any other allele">\n'
        with OrthancServer(genomics=self.genomics) as server:
            answer = server.ingest(make_vcf(*lines, header=header), patient_id="P1",
                                   origin="germline")
            self.assertEqual(answer.status, 200, answer)
            for query, presence in (
                    ({"variant": f"GRCh38:MT-{REPEAT}-TCA-T"}, "Present"),
                    ({"variant": f"GRCh38:MT-{REPEAT + 6}-ACA-A"}, "Present"),
                    ({"spdi": f"NC_012920.1:{REPEAT + 6}:CA:"}, "Present"),
                    ({"spdi": f"NC_012920.1:{REPEAT + 6}:2:"}, "Present"),
                    ({"variant": f"GRCh38:MT-{REPEAT + 6}-A-ACA"}, "Absent"),
                    ({"variant": f"GRCh38:MT-{REPEAT + 6}-GCA-G"}, "NotEvaluated")):
                with self.subTest(query):
                    self.assertEqual(server.variants("P1", **query)["Presence"], presence)

    def test_records_of_another_reference_are_quarantined(self):
        wrong = {"A": "C", "C": "G", "G": "T", "T": "A"}
        lines = [make_line(i + 1, wrong[BASES[i]], BASES[i]) for i in range(100, 120)]
        with OrthancServer(genomics=self.genomics) as server:
            answer = server.ingest(make_vcf(*lines, header=MT), patient_id="P1", synchronous=False)
            path = answer.json()["Path"]
            server.wait_for(lambda: server.get_json(path)["Status"] != "Pending"
                            or server.get_json(path)["Quality"]["Status"] != "NotEvaluated")
            dataset = server.get_json(path)
            self.assertEqual(dataset["Quality"]["Status"], "Fail", dataset)
            self.assertEqual(dataset["Report"]["Counts"]["ReferenceMismatch"], 20)
            self.assertNotEqual(dataset["Status"], "Active")

    def test_a_fasta_that_is_not_there_is_named(self):
        self.fasta.unlink()
        with OrthancServer(genomics=self.genomics) as server:
            self.assertEqual(server.get("/system").status, 200)
            answer = server.get("/genomics/datasets")
            self.assertEqual(answer.status, 503, answer)
            self.assertIn("Genomics.Reference.GRCh38", answer.json()["Details"])

    def test_a_file_that_is_no_fasta_fails_the_import_and_says_so(self):
        self.fasta.write_text("no sequence\n")
        with OrthancServer(genomics=self.genomics) as server:
            answer = server.ingest(make_vcf(make_line(6, "A", "C"), header=MT), patient_id="P1")
            self.assertEqual(answer.status, 400, answer)
            self.assertIn("reference is no FASTA", answer.json()["Details"])
            self.assertEqual(server.get("/system").status, 200)
