# SPDX-License-Identifier: GPL-3.0-or-later
"""Files of every shape through the server, read back as variants: those that real callers wrote
against bcftools' reading of them, and made ones in every container of VCF.

GENOMICS_SHARED_DATA names the corpora; without them the made ones alone are tried.
"""

import gzip
import os
import pathlib
import subprocess
import tempfile
import unittest

from fixture import ServerTest
from vcf_text import HEADER, L858R, make_vcf

CORPORA = os.environ.get("GENOMICS_SHARED_DATA", "")
DATA = pathlib.Path(CORPORA, "vcf")
NO_ALLELE = ("*", ".", "<NON_REF>", "<*>")
ALL = 10000

# Path, the sample that is the patient's ("" where the file leaves no choice), build as found or
# stated, format, caller, calls of that sample.
GERMLINE = (
    ("htsjdk/variant/BCFVersion22Uncompressed.bcf", "", "GRCh37", "BCF", "", 26),
    ("htsjdk/variant/NA12891.vcf.gz", "", "GRCh37", "VCF", "", 2),
    ("biovizbase-r/17-1409-CEU-brca1.vcf.bgz", "NA12891", "GRCh37", "VCF", "", None),
    ("happy/example/PG_hc.vcf.gz", "", "GRCh37", "VCF", "", 4543),
    ("happy/src/data/snpblocks.vcf.gz", "", "GRCh37", "VCF", "IsaacVariantCaller 2.3.7", 444),
    ("ngs-bits/tools-TEST/data_in/VcfMerge_LR_ONT_CL.vcf.gz", "", "GRCh38", "VCF", "Clair3", 1506),
    ("ngs-bits/tools-TEST/data_in/VcfMerge_SR_DV.vcf.gz", "", "GRCh38", "VCF", "DeepVariant 1.9.0",
     1504),
    ("ngs-bits/tools-TEST/data_in/VcfMerge_SR_FB.vcf.gz", "", "GRCh38", "VCF", "freeBayes 1.3.10",
     1541),
    ("ngs-bits/tools-TEST/data_in/VcfToBedpe_in1_manta.vcf.gz", "", "GRCh37", "VCF", "Manta 1.4.0",
     10),
    ("ngs-bits/tools-TEST/data_in/VariantQC_in1.vcf", "", "GRCh37", "VCF",
     "freeBayes 0.9.20-16-g3e35e72", 157),
    ("pharmcat/docs/examples/multisample.vcf", "Sample_2", "GRCh37", "VCF", "PharmCAT", 5),
    ("pharmcat/preprocessor/tests/test.g.vcf.bgz", "", "GRCh38", "VCF", "", 89),
    ("pysam/cbcf_data/gnomad.vcf.gz", "", "GRCh37", "VCF", "", 10),
    ("pyvcf/1kg.sites.vcf.gz", "", "GRCh37", "VCF", "", 171),
    ("pyvcf/FT.vcf.gz", "3", "GRCh37", "gVCF", "", 8),
)

# Path, the tumour's name where its column does not tell, build, caller, calls of the tumour. The
# first two have no genotypes.
PAIRS = (
    ("happy/example/sompy/strelka_grch38_admix_pass_indels.vcf.gz", "NA12878_c40", "GRCh38",
     "Strelka 2.4.7", 1984),
    ("ngs-bits/cppNGS-TEST/data_in/Statistics_somatic_tmb.vcf", "", "GRCh37", "", 77),
    ("ngs-bits/tools-TEST/data_in/SomaticQC_in9.vcf", "", "GRCh37", "Mutect2 4.2.0.0", 32),
)

VARIANT = ("Variant", "Genotype", "Depth", "AlleleDepth", "Filter")


def bcftools(*arguments):
    return subprocess.run(["bcftools", *map(str, arguments)], check=True, timeout=60,
                          stdout=subprocess.PIPE, stderr=subprocess.DEVNULL).stdout


def read_by_bcftools(path, sample):
    """How many alleles the sample carries, and those that are one base for another."""
    names = bcftools("query", "-l", path).decode().split()
    columns = "%CHROM\t%POS\t%REF\t%ALT" + ("[\t%GT]" if names else "")
    chosen = ["-s", sample or names[-1]] if names else []
    count, single = 0, set()
    for line in bcftools("query", *chosen, "-f", columns + "\n", path).decode().splitlines():
        chromosome, position, reference, alternates, *genotype = line.split("\t")
        alternates = alternates.split(",")
        numbers = ({int(n) for n in genotype[0].replace("|", "/").split("/") if n.isdigit()} - {0}
                   if names else range(1, len(alternates) + 1))
        for allele in (alternates[number - 1] for number in numbers):
            count += allele not in NO_ALLELE
            if len(reference) == len(allele) == 1 and allele not in NO_ALLELE:
                single.add((chromosome.removeprefix("chr"), int(position), reference, allele))
    return count, single


class Server(ServerTest):
    def ingest(self, content, patient, **parameters):
        answer = self.server.ingest(content, patient_id=patient, **parameters)
        self.assertEqual(answer.status, 200, answer)
        return answer.json()

    def read(self, patient, **query):
        """A tuple (VARIANT) a call of the patient."""
        return [tuple({**variant, **call}[name] for name in VARIANT)
                for variant in self.server.variants(patient, limit=ALL, **query)["Variants"]
                for call in variant["Calls"]]


class RealCallers(Server):
    """Without the corpora the tests say so and pass."""

    @staticmethod
    def list_there(files):
        if not CORPORA:
            print("callers: the corpora are not there: 0 files")
        return enumerate(files if CORPORA else ())

    def check_header(self, dataset, build, caller):
        self.assertEqual((dataset["Status"], dataset["Build"], dataset["Caller"]),
                         ("Active", build, caller))

    def test_every_allele_that_bcftools_finds_is_read_back(self):
        for number, (name, sample, build, form, caller, calls) in self.list_there(GERMLINE):
            with self.subTest(name):
                patient = f"G{number}"
                chosen = {"sample": sample} if sample else {}
                dataset = self.ingest(DATA / name, patient, build=build, **chosen)
                self.check_header(dataset, build, caller)
                self.assertEqual(dataset["Format"], form)
                count, single = read_by_bcftools(DATA / name, sample)
                self.assertEqual(len(self.read(patient)), count)
                self.assertEqual(count, count if calls is None else calls)
                found = {(v["Chromosome"], v["Position"], v["Reference"], v["Alternate"])
                         for v in self.server.variants(patient, limit=ALL)["Variants"]}
                self.assertLessEqual(single, found)

    def test_a_pairs_tumour_carries_what_its_caller_found(self):
        for number, (name, sample, build, caller, calls) in self.list_there(PAIRS):
            with self.subTest(name):
                patient = f"T{number}"
                chosen = {"sample": sample} if sample else {}
                dataset = self.ingest(DATA / name, patient, build=build, origin="somatic", **chosen)
                self.check_header(dataset, build, caller)
                self.assertEqual(len(self.read(patient, origin="somatic")), calls)
                if not sample:
                    roles = {item["Role"]: item["Calls"] for item in dataset["Samples"]}
                    self.assertEqual(roles, {"Tumor": calls, "Normal": 0})


class MadeFiles(Server):
    LINES = (L858R, "chr12\t25245350\t.\tC\tT,A\t50\tPASS\t.\tGT:AD:DP:GQ\t1/2:2,20,18:40:80",
             "chr17\t7675088\t.\tCAG\tC\t50\tLowQual\t.\tGT:AD:DP:GQ\t1|1:0,31:31:90")
    EXPECTED = [("GRCh38:7-55191822-T-G", "0/1", 100, 30, "PASS"),
                ("GRCh38:12-25245350-C-A", "2/1", 40, 18, "PASS"),
                ("GRCh38:12-25245350-C-T", "1/2", 40, 20, "PASS"),
                ("GRCh38:17-7675088-CAG-C", "1|1", 31, 31, "LowQual")]

    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = pathlib.Path(folder.name)

    def convert(self, content, letter):
        """By bcftools' letters: v plain, z BGZF, u plain BCF, b BCF in BGZF."""
        source = self.folder / "source.vcf"
        source.write_bytes(content)
        return bcftools("view", "--no-version", "-O", letter, source)

    def test_every_container_gives_the_same_variants(self):
        content = make_vcf(*self.LINES)
        shapes = {"plain": content, "gzip": gzip.compress(content)}
        shapes.update({letter: self.convert(content, letter) for letter in "vzub"})
        for shape, octets in shapes.items():
            with self.subTest(shape):
                dataset = self.ingest(octets, f"C-{shape}")
                self.assertEqual(dataset["Format"], "BCF" if shape in "ub" else "VCF")
                self.assertCountEqual(self.read(f"C-{shape}"), self.EXPECTED)

    def test_a_gvcf_in_bcf_tells_absent_from_not_tested(self):
        header = HEADER + '##ALT=<ID=NON_REF,Description="Any other allele">\n'
        content = make_vcf(
            "chr7\t55191000\t.\tA\t<NON_REF>\t.\t.\tEND=55191821\tGT:DP:GQ\t0/0:35:99",
            "chr7\t55191822\t.\tT\tG,<NON_REF>\t50\tPASS\t.\tGT:AD:DP:GQ\t0/1:20,19,0:39:99",
            "chr7\t55191823\t.\tA\t<NON_REF>\t.\t.\tEND=55191900\tGT:DP:GQ\t0/0:4:9", header=header)
        self.ingest(self.convert(content, "b"), "GVCF", origin="germline")
        for region, presence in (("7:55191822-55191822", "Present"), ("7:55191000-55191821", "Absent"),
                                 ("7:55191823-55191900", "NotTested")):
            self.assertEqual(self.server.variants("GVCF", region=region)["Presence"], presence)
        self.assertEqual([call[0] for call in self.read("GVCF")], ["GRCh38:7-55191822-T-G"])

    def test_a_file_of_sites_alone_is_the_patients(self):
        columns = "#CHROM\tPOS\tID\tREF\tALT\tQUAL\tFILTER\tINFO\n"
        content = (HEADER + columns + "\t".join(L858R.split("\t")[:8]) + "\n").encode()
        dataset = self.ingest(content, "SITES")
        self.assertEqual(dataset["Samples"], [{"Name": "", "PatientID": "SITES", "Calls": 1}])
        self.assertEqual(self.server.variants("SITES", gene="EGFR")["Total"], 1)

    def test_tumour_and_normal_go_to_one_patient_and_the_rest_to_nobody(self):
        line = "chr7\t55191822\t.\tT\tG\t60\tPASS\t.\tGT:AD:DP:GQ\t0/1:70,30:100:99\t0/0:50,0:50:99"
        pair = self.ingest(make_vcf(line, samples=("TUMOR", "NORMAL")), "PAIR", origin="somatic")
        self.assertEqual([(s["Role"], s["PatientID"], s["Calls"]) for s in pair["Samples"]],
                         [("Tumor", "PAIR", 1), ("Normal", "PAIR", 0)])
        self.assertEqual([c["Sample"] for c in self.server.variants("PAIR")["Variants"][0]["Calls"]],
                         ["TUMOR"])
        cohort = self.ingest(make_vcf(line + "\t1/1:0,9:9:30", samples=("A", "B", "C")), "ONE-OF-THREE",
                             sample="C")
        self.assertEqual([s.get("PatientID") for s in cohort["Samples"]], [None, None, "ONE-OF-THREE"])
        self.assertEqual([call[1] for call in self.read("ONE-OF-THREE")], ["1/1"])


if __name__ == "__main__":
    unittest.main()
