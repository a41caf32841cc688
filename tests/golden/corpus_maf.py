# SPDX-License-Identifier: GPL-3.0-or-later
"""Every MAF of the corpora through vcf-rows, against an independent reading; MAF against VCF of the same variants.

GENOMICS_VCF_ROWS names the program, GENOMICS_SHARED_DATA the corpora (without them the tests say so).
"""
import collections
import os
import random
import subprocess
import sys
import tempfile
import unittest

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
import maf_oracle  # noqa: E402
from maf_refusals import REFUSED  # noqa: E402

PROGRAM = os.environ.get("GENOMICS_VCF_ROWS", "")
DATA = os.environ.get("GENOMICS_SHARED_DATA", "")
COLUMNS = ["Hugo_Symbol", "Chromosome", "Start_Position", "End_Position", "Reference_Allele",
           "Tumor_Seq_Allele1", "Tumor_Seq_Allele2", "Tumor_Sample_Barcode"]


def is_maf(path):
    try:
        names = maf_oracle.read_table(path)[0] or []
    except (OSError, EOFError):
        return False
    return {"hugo_symbol", "chromosome"} <= {name.lower() for name in names}


def list_files():
    found = []
    for place, _, names in os.walk(os.path.join(DATA, "maf")):
        found += [os.path.join(place, name) for name in names
                  if name.endswith((".maf", ".maf.gz", ".txt")) and is_maf(os.path.join(place, name))]
    return sorted(os.path.relpath(path, DATA) for path in found)


def run(*arguments):
    """(calls as the oracle has them, {(POS, fields of an annotation entry …)}, last line)."""
    done = subprocess.run([PROGRAM, "--calls", *arguments], check=True, stdout=subprocess.PIPE,
                          timeout=120)
    calls, entries, row, genotypes = [], set(), None, []
    for line in done.stdout.decode("utf-8", "surrogateescape").split("\n"):
        kind, *parts = line.split("\t")
        if kind == "row":
            row = (parts[0], int(parts[1]), parts[2], parts[3])
            genotypes = [carrier.rsplit(":", 1)[1] for carrier in parts[5:]]
        elif kind == "call":
            numbers = (int(parts[2]), int(parts[3]), int(parts[4]), float(parts[5]))
            calls.append((*row, *parts[:2], genotypes.pop(0), *numbers, *parts[6:]))
        elif kind == "entry":
            entries.add((row[1], *parts[0].split("|")))
        elif line.startswith(("#ok", "#error")):
            return calls, entries, line
    raise AssertionError("vcf-rows said nothing at the end")


def comparable(calls):
    """As a multiset; fractions to four digits, NaN as text."""
    return collections.Counter((*call[:10], f"{call[10]:.4f}", *call[11:]) for call in calls)


class MafCorpus(unittest.TestCase):
    def compare(self, wanted, found):
        missing, extra = list((wanted - found).elements()), list((found - wanted).elements())
        if missing or extra:
            self.fail(f"{len(missing)} missing: {missing[:3]}; {len(extra)} too many: {extra[:3]}")

    def test_reads_what_an_independent_reading_finds(self):
        files = list_files() if DATA else []
        total = read = 0
        for path in files:
            with self.subTest(path):
                whole = os.path.join(DATA, path)
                calls, entries, last = run(whole)
                if "does not show its build" in last:
                    calls, entries, last = run("--build", "GRCh37", whole)
                if last.startswith("#error"):
                    self.assertIn(path, REFUSED, last)
                    self.assertIn(REFUSED[path], last)
                    continue
                self.assertNotIn(path, REFUSED, "it is read, but listed as refused")
                self.compare(comparable(maf_oracle.read_calls(whole)), comparable(calls))
                self.check_meanings(maf_oracle.read_meanings(whole), entries)
                print(f"  {path}: {len(calls)} calls")
                read, total = read + 1, total + len(calls)
        print(f"corpus_maf: {len(files)} files, {read} read, {total} calls, "
              f"{len(files) - read} refused")

    def check_meanings(self, wanted, entries):
        """Consequence and gene are the second and third field; the others stand where the file has them."""
        self.assertEqual({(pos, gene, consequence) for pos, gene, consequence, *_ in wanted},
                         {(entry[0], entry[3], entry[2]) for entry in entries})
        stated = {(pos, change) for pos, _, _, *changes in wanted for change in changes if change}
        self.assertLessEqual(stated, {(entry[0], field) for entry in entries for field in entry[4:]})

    def indels(self):
        alleles = {("-", "AC"), ("CAC", "-"), ("T", "-"), ("-", "A"), ("AA", "A"), ("AC", "GTT")}
        for path in list_files() if DATA else []:
            if path not in REFUSED:
                for row in maf_oracle.read_table(os.path.join(DATA, path))[1]:
                    pair = (maf_oracle.get(row, "Reference_Allele"), maf_oracle.get(row, "Tumor_Seq_Allele2"))
                    if set("".join(pair)) <= set("ACGT-") and "-" in pair and all(pair):
                        alleles.add(pair)
        return sorted(alleles - {("-", "-")})

    def test_is_the_vcf_of_the_same_variants(self):
        """Indels among repeats of a made reference: the rows of the MAF are those of the VCF."""
        alleles = self.indels()
        with tempfile.TemporaryDirectory() as folder:
            maf, vcf, fasta = write_repeats(folder, alleles)
            reference = ["--build", "GRCh38", "--reference", fasta, "--cache", folder]
            aligned = [{call[:4] for call in run(*reference, path)[0]} for path in (maf, vcf)]
            plain = [{minimal(*call[:4]) for call in run("--build", "GRCh38", path)[0]}
                     for path in (maf, vcf)]
        self.assertEqual(aligned[0], aligned[1])
        self.assertFalse([row for row in aligned[0] if "N" in row[2]])
        self.assertEqual(plain[0], plain[1])
        print(f"corpus_maf: {len(alleles)} distinct indels are the rows of their VCF")


def minimal(chrom, pos, ref, alt):
    """Without any base that both share, as MakeMinimal compares."""
    while ref and alt and ref[0] == alt[0]:
        pos, ref, alt = pos + 1, ref[1:], alt[1:]
    while ref and alt and ref[-1] == alt[-1]:
        ref, alt = ref[:-1], alt[:-1]
    return chrom, pos, ref, alt


def write_repeats(folder, alleles):
    """A MAF and a VCF of these changes and the FASTA around them: before each, units of its own bases."""
    chance = random.Random(11)
    text, maf, vcf = "ACGTTGCA" * 4, [], []
    for ref, alt in alleles:
        unit = max(ref, alt, key=len).strip("-")[:50]
        text += "".join(chance.choice("ACGT") for _ in range(20)) + unit * chance.randrange(4)
        reference, alternate = ref.strip("-"), alt.strip("-")
        start = len(text) + (1 if reference else 0)
        end = start + len(reference) - 1 if reference else start + 1
        maf.append(["G", "chr20", str(start), str(end), ref, ref, alt, "T"])
        anchor = text[-1]
        vcf.append(f"chr20\t{len(text)}\t.\t{anchor}{reference}\t{anchor}{alternate}\t.\t.\t.\n")
        text += reference + unit * chance.randrange(3) + chance.choice("ACGT")
    chance.shuffle(maf)
    paths = [os.path.join(folder, name) for name in ("made.maf", "made.vcf", "made.fa")]
    contents = ["\n".join("\t".join(row) for row in [COLUMNS, *maf]) + "\n",
                "##fileformat=VCFv4.2\n##contig=<ID=chr20>\n"
                "#CHROM\tPOS\tID\tREF\tALT\tQUAL\tFILTER\tINFO\n" + "".join(vcf),
                ">chr20 made\n" + "\n".join(text[i:i + 60] for i in range(0, len(text), 60)) + "\n"]
    for path, content in zip(paths, contents):
        with open(path, "w", encoding="ascii") as file:
            file.write(content)
    return paths


if __name__ == "__main__":
    unittest.main(verbosity=1)
