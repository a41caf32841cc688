# SPDX-License-Identifier: GPL-3.0-or-later
"""A made file of a thousand samples, of any ploidy, partly called, as VCF and as BCF, against the oracle.

GENOMICS_VCF_ROWS as in corpus_norm.py.
"""
import collections
import os
import random
import subprocess
import sys
import tempfile
import unittest

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
import vcf_oracle  # noqa: E402

PROGRAM = os.environ.get("GENOMICS_VCF_ROWS", "")
SAMPLES, SITES = 1000, 120
HEADER = """##fileformat=VCFv4.2
##contig=<ID=chr20,length=64444167>
##contig=<ID=chrX,length=156040895>
##FORMAT=<ID=GT,Number=1,Type=String,Description="Genotype">
##FORMAT=<ID=AD,Number=R,Type=Integer,Description="Reads of each allele">
##FORMAT=<ID=DP,Number=1,Type=Integer,Description="Reads">
"""
# How often a sample has so many alleles; most have two.
PLOIDIES = (1, 2, 2, 2, 2, 2, 2, 3, 4)


def make_genotype(chance, alleles):
    kind = chance.random()
    if kind < 0.05:
        return chance.choice((".", "./.", ".|."))
    ploidy = chance.choice(PLOIDIES)
    numbers = [str(chance.randrange(alleles)) if chance.random() < 0.3 else "0"
               for _ in range(ploidy)]
    if kind < 0.15:
        numbers[chance.randrange(ploidy)] = "."
    return chance.choice("/|").join(numbers)


def make_alleles(chance):
    ref = "".join(chance.choice("ACGT") for _ in range(chance.choice((1, 1, 1, 2, 4))))
    alts = set()
    while len(alts) < chance.choice((1, 1, 2, 3)):
        alt = "".join(chance.choice("ACGT") for _ in range(chance.choice((1, 1, 2, 5))))
        alts |= {alt} - {ref}
    return ref, sorted(alts) + (["*"] if chance.random() < 0.1 else [])


def make_line(chance, contig, position):
    ref, alts = make_alleles(chance)
    columns = []
    for _ in range(SAMPLES):
        genotype = make_genotype(chance, len(alts) + 1)
        reads = [chance.randrange(60) for _ in range(len(alts) + 1)]
        whole = f"{genotype}:{','.join(map(str, reads))}:{sum(reads)}"
        # Columns may end early, and values may be missing.
        columns.append(chance.choice((whole, whole, genotype, f"{genotype}:.:{sum(reads)}")))
    return "\t".join([contig, str(position), ".", ref, ",".join(alts), "50", "PASS", ".",
                      "GT:AD:DP", *columns])


def make_file():
    chance = random.Random(1000)
    names = [f"S{number:04}" for number in range(SAMPLES)]
    columns = ["#CHROM", "POS", "ID", "REF", "ALT", "QUAL", "FILTER", "INFO", "FORMAT", *names]
    lines = [make_line(chance, contig, 1000 + 10 * site)
             for contig in ("chr20", "chrX") for site in range(SITES // 2)]
    return HEADER + "\n".join(["\t".join(columns), *lines]) + "\n"


def read(path):
    done = subprocess.run([PROGRAM, path], check=True, stdout=subprocess.PIPE, timeout=60)
    lines = done.stdout.decode().strip().split("\n")
    rows = collections.Counter()
    for line in lines[1:-1]:
        kind, chrom, pos, ref, alt, _, *carried = line.split("\t")
        if kind == "row":
            rows[(chrom, int(pos), ref, alt, tuple(carried))] += 1
    return rows, lines[-1]


class ManySamples(unittest.TestCase):
    def test_rows_are_the_oracles(self):
        with tempfile.TemporaryDirectory() as folder:
            text, binary = (os.path.join(folder, name) for name in ("made.vcf", "made.bcf"))
            with open(text, "w", encoding="ascii") as file:
                file.write(make_file())
            subprocess.run(["bcftools", "view", "--no-version", "-Ob", "-o", binary, text],
                           check=True, timeout=60)
            expected = collections.Counter(vcf_oracle.read_rows(text))
            for path in (text, binary):
                rows, last = read(path)
                self.assertIn(f"#ok records={SITES} ", last)
                self.assertEqual(len(expected), len(rows))
                self.assertFalse((expected - rows) + (rows - expected))
        carriers = sum(len(row[4]) for row in expected)
        partly = sum("." in carrier for row in expected for carrier in row[4])
        print(f"many_samples: {len(expected)} rows of {SAMPLES} samples, {carriers} carriers, "
              f"{partly} of them partly called")


if __name__ == "__main__":
    unittest.main(verbosity=1)
