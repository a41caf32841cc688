# SPDX-License-Identifier: GPL-3.0-or-later
"""How a patient's calls spread over the genome, as far as the reader may see them."""

import time
import unittest

from consents import ingest, make_server, record
from vcf_text import L858R, make_many

CALLS = ("chr7\t55191822\t.\tT\tG\t60\tPASS\t.\tGT:AD:DP\t0/1:75,25:100",
         "chr12\t25245350\t.\tC\tA\t50\tPASS\t.\tGT:AD:DP\t0/1:20,20:40",
         "chr12\t25245360\t.\tC\tA\t50\tLowQual\t.\tGT:AD:DP\t0/1:20,20:40",
         "chr17\t100\t.\tC\tA\t50\tPASS\t.\tGT\t0/1")


class Density(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.server = make_server()
        cls.addClassCleanup(cls.server.stop)
        cls.server.start()
        cls.somatic = ingest(cls.server, "P1", *CALLS, origin="somatic")
        ingest(cls.server, "P1", L858R, origin="germline", name="S2")
        record(cls.server, "P1")

    def ask(self, query="", patient="P1", user="alice", expect=200):
        answer = self.server.get(f"/genomics/subjects/{patient}/variants/density{query}", user=user)
        self.assertEqual(answer.status, expect, answer)
        return answer.json()

    @staticmethod
    def cells(answer):
        return {contig["Chromosome"]: contig["Cells"] for contig in answer["Contigs"] if contig["Cells"]}

    def test_calls_are_counted_by_place_fraction_and_depth(self):
        answer = self.ask(f"?dataset={self.somatic}")
        self.assertEqual((answer["Calls"], answer["WithoutVaf"], answer["WithoutDepth"]), (4, 1, 1))
        base, fractions = answer["BinBases"], answer["VafBins"]
        self.assertEqual(self.cells(answer), {"7": [[55191821 // base, fractions // 4, 1]],
                                              "12": [[25245349 // base, fractions // 2, 2]]})
        self.assertEqual({bin["From"]: bin["Calls"] for bin in answer["Depths"] if bin["Calls"]},
                         {40: 2, 100: 1})
        self.assertEqual([contig["Chromosome"] for contig in answer["Contigs"]],
                         [*map(str, range(1, 23)), "X", "Y", "MT"])
        self.assertEqual((answer["Contigs"][6]["Length"], answer["Contigs"][6]["Build"]), (159345973, "GRCh38"))

    def test_it_agrees_with_the_variants_route(self):
        for query in ("", "?filter=PASS", "?origin=germline", "?origin=somatic&filter=LowQual", "?dataset=none"):
            variants = self.server.get_json("/genomics/subjects/P1/variants" + query, user="alice")
            calls = sum(len(variant["Calls"]) for variant in variants["Variants"])
            self.assertEqual(self.ask(query)["Calls"], calls, query)
        self.assertEqual(self.ask("?dataset=none")["Contigs"], [])

    def test_what_is_withheld_is_not_counted(self):
        ingest(self.server, "P2", *CALLS, origin="somatic")
        self.ask(patient="P2", expect=404)
        record(self.server, "P2", Genes=["KRAS"])
        answer = self.ask(patient="P2")
        self.assertEqual((answer["Calls"], list(self.cells(answer))), (2, ["12"]))
        self.assertEqual((answer["WithoutVaf"], answer["WithoutDepth"]), (0, 0))
        self.ask(patient="P2", user="rita", expect=404)
        self.ask(patient="P2", user="lab", expect=403)

    def test_bad_questions_are_refused_with_their_key(self):
        for query, key in (("?origin=both", "origin="), ("?gene=EGFR", "gene"), ("?issuer=a%5Cb", "issuer")):
            self.assertIn(key, self.ask(query, expect=400)["Details"], query)
        self.assertEqual(self.server.post("/genomics/subjects/P1/variants/density", user="alice").status, 405)

    def test_half_a_million_calls_are_counted_while_one_waits(self):
        self.server.ingest(make_many(500_000), user="lab", patient_id="P3")
        record(self.server, "P3")
        begin = time.monotonic()
        answer = self.ask(patient="P3")
        taken = time.monotonic() - begin
        print(f"500,000 calls counted in {taken * 1000:.0f} ms")
        self.assertEqual(answer["Calls"], 500_000)
        self.assertEqual(sum(cell[2] for cell in self.cells(answer)["12"]) + answer["WithoutVaf"], 500_000)
        self.assertLess(taken, 5)  # with sanitizers too


if __name__ == "__main__":
    unittest.main()
