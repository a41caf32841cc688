# SPDX-License-Identifier: GPL-3.0-or-later
"""A patient's variants as VCF: made anew from what the reader may see, never the file that came."""

import unittest

from consents import ingest, make_server, record
from vcf_text import L858R, make_vcf

LINES = (L858R, "chr12\t25245350\t.\tC\tA,G\t50\tLowQual\t.\tGT:AD:DP:GQ\t1/2:0,20,21:41:99",
         "chr12\t25245400\t.\tCAA\tC\t.\t.\t.\tGT\t0|1",
         "chr17\t43093454\tsecretid\tA\tG\t50\tPASS\t.\tGT:AD:DP:GQ\t1/1:0,40:40:99")
FIELDS = ("Genotype", "Vaf", "Depth", "AlleleDepth", "ReferenceDepth", "GenotypeQuality", "Filter", "Quality")


class VcfAnswers(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.server = make_server()
        cls.addClassCleanup(cls.server.stop)
        cls.server.start()
        cls.dataset = ingest(cls.server, "P1", *LINES, origin="germline", name="SAMPLE-1")
        record(cls.server, "P1")

    def ask(self, patient="P1", query="", user="alice", expect=200):
        answer = self.server.get(f"/genomics/subjects/{patient}/variants{query}", user=user,
                                 headers={"Accept": "text/vcf"})
        self.assertEqual(answer.status, expect, answer)
        return answer

    @staticmethod
    def rows(answer):
        lines = answer.body.decode().splitlines()
        return lines[next(i for i, line in enumerate(lines) if line.startswith("#CHROM")):]

    def calls(self, patient):
        variants = self.server.get_json(f"/genomics/subjects/{patient}/variants", user="alice")["Variants"]
        return {variant["Variant"]: [[call[field] for field in FIELDS] for call in variant["Calls"]]
                for variant in variants}

    def test_what_is_read_back_is_what_was_there(self):
        answer = self.ask()
        self.assertTrue(answer.headers["content-type"].startswith("text/vcf"))
        self.assertEqual(answer.headers["genomics-total"], "5")
        copy = self.server.ingest(answer.body, user="lab", patient_id="P-COPY", origin="germline")
        self.assertEqual(copy.status, 200, copy)
        self.assertEqual(copy.json()["Report"]["Rejected"], 0, copy.json()["Report"])
        record(self.server, "P-COPY")
        self.assertEqual(self.calls("P-COPY"), self.calls("P1"))

    def test_pages_and_places_have_one_head(self):
        query = f"?dataset={self.dataset}&build=GRCh38&limit=10000&region="
        rows = [self.rows(self.ask(query=query + place)) for place in ("7:1-200000000", "3:1-99")]
        self.assertEqual([len(one) for one in rows], [2, 1])
        self.assertEqual(rows[0][0], rows[1][0])
        self.assertTrue(rows[0][0].endswith("\tFORMAT\tSAMPLE-1"))

    def test_what_is_withheld_is_not_in_it(self):
        ingest(self.server, "P-MASK", *LINES, origin="germline", name="SAMPLE-2")
        self.ask("P-MASK", expect=404)
        record(self.server, "P-MASK", Genes=["EGFR"])
        rows = self.rows(self.ask("P-MASK"))
        self.assertEqual([row.split("\t")[:2] for row in rows[1:]], [["7", "55191822"]])
        self.assertNotIn("secretid", "\n".join(rows))

    def test_another_patients_sample_of_the_file_is_not_in_it(self):
        content = make_vcf(L858R + "\t1/1:0,9:9:9", samples=("MINE", "THEIRS"))
        self.server.ingest(content, user="lab", patient_id="P-TWO", sample="MINE")
        record(self.server, "P-TWO")
        text = self.ask("P-TWO").body.decode()
        self.assertIn("\tMINE\n", text)
        self.assertNotIn("THEIRS", text)
        self.assertNotIn("1/1", text)

    def test_research_is_told_no_name(self):
        ingest(self.server, "P-STUDY", L858R, name="NAMED-SAMPLE")
        record(self.server, "P-STUDY", Scope="Research")
        subject = self.server.get_json("/genomics/subjects", user="rita")[0]["ID"]
        text = self.ask(subject, user="rita").body.decode()
        self.assertIn("\t55191822\t", text)
        self.assertNotIn("NAMED-SAMPLE", text)
        self.assertNotIn("P-STUDY", text)

    def test_several_builds_are_refused(self):
        ingest(self.server, "P-BUILDS", L858R)
        header = make_vcf("chr7\t55259515\t.\tT\tG\t60\tPASS\t.\tGT\t0/1").replace(b"159345973", b"159138663") \
            .replace(b"133275309", b"133851895").replace(b"83257441", b"81195210")
        self.assertEqual(self.server.ingest(header, user="lab", patient_id="P-BUILDS").status, 200)
        record(self.server, "P-BUILDS")
        self.assertIn("several builds", self.ask("P-BUILDS", expect=422).json()["Details"])
        self.ask("P-BUILDS", query="?build=GRCh37&region=7:1-200000000")
        self.ask("P-BUILDS", query="?region=7:x", expect=400)


if __name__ == "__main__":
    unittest.main()
