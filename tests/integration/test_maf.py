# SPDX-License-Identifier: GPL-3.0-or-later
"""MAF through the server: the same variants as a VCF's, samples linked by a sheet, clear refusals."""

import gzip
import json
import unittest

from fixture import ServerTest
from vcf_text import L858R, make_vcf

COLUMNS = ("Hugo_Symbol", "NCBI_Build", "Chromosome", "Start_Position", "End_Position",
           "Reference_Allele", "Tumor_Seq_Allele1", "Tumor_Seq_Allele2", "dbSNP_RS",
           "Tumor_Sample_Barcode", "Mutation_Status", "Variant_Classification", "HGVSc",
           "HGVSp_Short", "Transcript_ID", "t_depth", "t_ref_count", "t_alt_count", "FILTER")
EGFR = ("EGFR", "GRCh38", "chr7", "55191822", "55191822", "T", "T", "G", "rs121434568", "T1",
        "Somatic", "Missense_Mutation", "c.2573T>G", "p.L858R", "ENST00000275493.7", "100", "70",
        "30", "PASS")
KRAS = ("KRAS", "GRCh38", "chr12", "25245351", "25245351", "C", "C", "A", "novel", "T2", "Somatic",
        "Missense_Mutation", "c.34G>T", "p.G12C", "ENST00000311936.8", "50", "40", "10", "PASS")
DELETION = ("EGFR", "GRCh38", "chr7", "55174772", "55174786", "GGAATTAAGAGAAGC", "GGAATTAAGAGAAGC",
            "-", "", "T2", "Somatic", "In_Frame_Del", "c.2235_2249del", "p.E746_A750del",
            "ENST00000275493.7", "80", "60", "20", "PASS")


def make_maf(*rows):
    lines = ["#version 2.4", "\t".join(COLUMNS), *("\t".join(row) for row in rows)]
    return ("\n".join(lines) + "\n").encode()


def change(row, **values):
    return tuple(values.get(name, value) for name, value in zip(COLUMNS, row))


class Maf(ServerTest):
    def ingest(self, content, **parameters):
        answer = self.server.ingest(content, **parameters)
        self.assertEqual(answer.status, 200, answer)
        return answer.json()

    def test_two_samples_are_linked_by_a_sheet_and_found(self):
        dataset = self.ingest(gzip.compress(make_maf(KRAS, EGFR, DELETION)))
        self.assertEqual((dataset["Status"], dataset["Format"], dataset["Build"], dataset["Origin"]),
                         ("Pending", "MAF", "GRCh38", "Somatic"))
        self.assertEqual([sample["Name"] for sample in dataset["Samples"]], ["T2", "T1"])
        sheet = b"sample,patient-id\nT1,M1\nT2,M2\n"
        answer = self.server.post(f"/genomics/datasets/{dataset['ID']}/samples", sheet)
        self.assertEqual(answer.status, 200, answer)
        for patient, query, variant in (
                ("M1", {"gene": "EGFR"}, "GRCh38:7-55191822-T-G"),
                ("M1", {"hgvs": "EGFR:p.Leu858Arg"}, "GRCh38:7-55191822-T-G"),
                ("M1", {"hgvs": "ENST00000275493.7:c.2573T>G"}, "GRCh38:7-55191822-T-G"),
                ("M1", {"rsid": "rs121434568"}, "GRCh38:7-55191822-T-G"),
                ("M2", {"hgvs": "KRAS:p.G12C"}, "GRCh38:12-25245351-C-A"),
                ("M2", {"consequence": "inframe_deletion"},
                 "GRCh38:7-55174771-NGGAATTAAGAGAAGC-N"),
                ("M2", {"variant": "GRCh38:7-55174771-AGGAATTAAGAGAAGC-A"},
                 "GRCh38:7-55174771-NGGAATTAAGAGAAGC-N")):
            with self.subTest(query):
                found = self.server.variants(patient, **query)["Variants"]
                self.assertEqual([item["Variant"] for item in found], [variant])
        self.assertEqual(self.server.variants("M1", hgvs="KRAS:p.G12C")["Presence"], "NotTested")

    def test_the_variant_is_the_vcfs(self):
        maf = self.ingest(make_maf(EGFR), patient_id="S1")
        self.ingest(make_vcf(L858R), patient_id="S1", origin="somatic")
        answer = self.server.variants("S1", gene="EGFR")
        self.assertEqual(answer["Total"], 1)
        calls = answer["Variants"][0]["Calls"]
        self.assertEqual([(call["Depth"], call["AlleleDepth"], call["Filter"], call["Origin"])
                          for call in calls], [(100, 30, "PASS", "Somatic")] * 2)
        own = [call for call in calls if call["Dataset"] == maf["ID"]][0]
        self.assertAlmostEqual(own["Vaf"], 0.3, places=4)

    def test_a_tumour_and_its_germline_lines_go_together(self):
        dataset = self.ingest(make_maf(EGFR, change(EGFR, Start_Position="55181378",
                                                    End_Position="55181378",
                                                    Mutation_Status="Germline")), patient_id="G1")
        self.assertEqual({sample["Name"]: sample["Role"] for sample in dataset["Samples"]},
                         {"T1": "Tumor", "T1-germline": "Normal"})
        for origin, position in (("somatic", 55191822), ("germline", 55181378)):
            found = self.server.variants("G1", origin=origin)["Variants"]
            self.assertEqual([item["Position"] for item in found], [position])

    def test_what_cannot_be_read_is_refused_with_its_place(self):
        for content, status, place in (
                (make_maf(EGFR, change(KRAS, Start_Position="?")), 400, "4:19: Start_Position"),
                (make_maf(EGFR, change(KRAS, NCBI_Build="hg19")), 422, "4:6: the line is of GRCh37"),
                (make_maf(EGFR, change(KRAS, Tumor_Seq_Allele2="")), 200, ""),
                (b"Hugo_Symbol\tChromosome\n", 400, "no column Start_Position")):
            with self.subTest(place):
                answer = self.server.ingest(content)
                self.assertEqual(answer.status, status, answer)
                self.assertIn(place, json.dumps(answer.json()))


if __name__ == "__main__":
    unittest.main()
