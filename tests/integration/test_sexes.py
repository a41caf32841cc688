# SPDX-License-Identifier: GPL-3.0-or-later
"""How many copies of X, Y, the regions that both share and the mitochondrion a patient has, by the
sex of images and calls: doses, hemizygous carriers and allele numbers of the cohort."""

import pathlib
import tempfile

from fixture import ServerTest
from images import make_series
from vcf_text import make_vcf

HEADER = """##fileformat=VCFv4.2
##ALT=<ID=NON_REF,Description="Any">
##FILTER=<ID=PASS,Description="All filters passed">
##INFO=<ID=END,Number=1,Type=Integer,Description="End">
##FORMAT=<ID=GT,Number=1,Type=String,Description="Genotype">
##FORMAT=<ID=DP,Number=1,Type=Integer,Description="Depth">
##FORMAT=<ID=GQ,Number=1,Type=Integer,Description="Quality">
##contig=<ID=chrX,length=156040895>
##contig=<ID=chrY,length=57227415>
##contig=<ID=chrM,length=16569>
"""
PLACES = {"PAR": ("chrX", 2000000), "X": ("chrX", 60000000), "Y": ("chrY", 12000000),
          "MT": ("chrM", 3243)}
HETEROZYGOUS, HOMOZYGOUS, HEMIZYGOUS = "Heterozygous", "Homozygous", "Hemizygous"


def make_file(sample, genotypes, x_calls=None):
    """A file that has the genotypes at PLACES, a block of reference where there is none; and 150
    SNVs on X, each of `x_calls` in turn."""
    lines = []
    for name, (contig, position) in PLACES.items():
        genotype = genotypes.get(name)
        lines.append(f"{contig}\t{position}\t.\tA\tG\t50\tPASS\t.\tGT:DP:GQ\t{genotype}:30:99"
                     if genotype else f"{contig}\t{position}\t.\tA\t<NON_REF>\t.\t.\t"
                     f"END={position + 1}\tGT:DP:GQ\t0/0:30:99")
        if name == "X" and x_calls:
            lines += [f"chrX\t{70000000 + i}\t.\tA\tG\t50\tPASS\t.\tGT:DP:GQ\t"
                      f"{x_calls[i % len(x_calls)]}:30:99" for i in range(150)]
    return make_vcf(*lines, samples=(sample,), header=HEADER)


class Sexes(ServerTest):
    def ingest(self, patient, genotypes, x_calls=None):
        answer = self.server.ingest(make_file(patient + "-s", genotypes, x_calls),
                                    patient_id=patient, origin="germline", build="GRCh38")
        self.assertEqual(answer.json().get("Status"), "Active", answer)
        return answer.json()

    def store(self, patient, sex):
        with tempfile.TemporaryDirectory() as folder:
            path = make_series(folder, patient, size=16, PatientSex=sex)[0]
            stored = self.server.post("/instances", pathlib.Path(path).read_bytes()).json()
        self.server.wait_for(lambda: self.server.get_json(
            f"/genomics/studies?patient-id={patient}")["Studies"], what="the study")
        return stored["ParentStudy"]

    def ask(self, place):
        contig, position = PLACES[place]
        return self.server.get_json(
            f"/genomics/variants/GRCh38:{contig[3:].replace('M', 'MT')}-{position}-A-G/carriers")

    def check(self, place, carriers, alleles, tested):
        answer = self.ask(place)
        with self.subTest(place):
            self.assertEqual({kind: count for kind, count in answer["Carriers"].items() if count},
                             carriers)
            self.assertEqual((answer["AlleleCount"], answer["AlleleNumber"]), alleles)
            self.assertEqual(answer["Tested"], tested)

    def test_copies_follow_the_sex_that_images_and_calls_agree_on(self):
        carrier = {"PAR": "0/1", "X": "1/1", "Y": "1", "MT": "1/1"}
        study = self.store("MAN", "M")
        self.ingest("MAN", carrier)
        self.ingest("WOMAN", {"PAR": "1/1", "X": "0/1", "MT": "1"})
        self.store("WOMAN", "F")          # after the file
        self.ingest("NOBODY", carrier)    # of whom nothing is known
        self.ingest("CALLS", {}, x_calls=["1/1"])     # a man by his calls, carries nothing
        self.ingest("CALLS-F", {}, x_calls=["0/1"])   # a woman by hers
        self.store("OTHER", "O")
        self.ingest("OTHER", {})
        # MAN 1 of 1, WOMAN 1 of 2; of those tested CALLS has 1, CALLS-F 2; two are not known
        self.check("X", {HEMIZYGOUS: 1, HETEROZYGOUS: 1, HOMOZYGOUS: 1}, (2, 6), 6)
        # MAN 1 of 2, WOMAN 2 of 2, NOBODY 1 of 2; the others two each
        self.check("PAR", {HETEROZYGOUS: 2, HOMOZYGOUS: 1}, (4, 12), 6)
        # MAN 1 of 1, NOBODY by a haploid call; CALLS 1; women none
        self.check("Y", {HEMIZYGOUS: 2}, (2, 3), 6)
        # one in everybody, one or two of it in the file
        self.check("MT", {HEMIZYGOUS: 3}, (3, 6), 6)
        genotypes = {p["PatientID"]: p["Genotype"] for p in self.ask("X")["Patients"]}
        self.assertEqual(genotypes["MAN"], HEMIZYGOUS)
        # Images that contradict the calls, which the gate then holds back, and images that go.
        self.store("CALLS", "F")
        self.server.wait_for(lambda: self.ask("X")["Tested"] == 5, what="a contradiction")
        dataset, = self.server.get_json("/genomics/datasets?patient-id=CALLS")
        self.server.post(f"/genomics/datasets/{dataset}/release", {"Reason": "a test"})
        self.check("X", {HEMIZYGOUS: 1, HETEROZYGOUS: 1, HOMOZYGOUS: 1}, (2, 5), 6)
        self.server.delete(f"/studies/{study}")
        self.server.wait_for(lambda: self.ask("X")["Carriers"]["Homozygous"] == 2, what="no man")
        self.check("X", {HETEROZYGOUS: 1, HOMOZYGOUS: 2}, (1, 4), 6)
