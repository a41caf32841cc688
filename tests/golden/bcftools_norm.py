# SPDX-License-Identifier: GPL-3.0-or-later
"""The test suite of bcftools norm, record by record, against its expected outputs.

What bcftools changes and we do not, and what we refuse, is listed in EXCEPTIONS, each with its reason; one that is
no exception any more fails the test. Merging (-m+) is compared split, as we keep it. Atomising has no test there, and
we do not atomise: several bases of one record stay one variant. GENOMICS_VCF_ROWS and GENOMICS_SHARED_DATA as in corpus_norm.py.
"""
import collections
import csv
import os
import re
import subprocess
import sys
import tempfile
import unittest

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
import vcf_oracle  # noqa: E402

PROGRAM = os.environ.get("GENOMICS_VCF_ROWS", "")
FOLDER = os.path.join(os.environ.get("GENOMICS_SHARED_DATA", ""), "peers", "bcftools")

# (input, arguments) -> "+row" that we have and bcftools lacks, "-row" that it has and we lack, or a record that
# we refuse: why.
EXCEPTIONS = {
    ("norm.vcf", "-cx"): {
        "+1:60 A>T": "-c x leaves out what contradicts the reference; we keep and count it",
        "4:37 C I": "refused: no letter of a base; bcftools leaves it out for its REF",
    },
    ("norm.telomere.vcf", ""): {
        "+22:17 NN>N": "an N of the reference confirms no base, so that nothing is moved",
        "-22:1 NN>N": "the same record",
    },
}


def read_tests():
    """(input, FASTA or None, expected output, arguments) of every test of norm."""
    with open(os.path.join(FOLDER, "ARGS.tsv"), encoding="utf-8") as file:
        for row in csv.DictReader(file, delimiter="\t"):
            if row["test"] == "test_vcf_norm":
                yield row["in"], row["fasta"] or None, row["expected"], row["bcftools_args"] or ""


def read_fasta(name):
    sequences = {}
    with open(os.path.join(FOLDER, name), encoding="ascii") as file:
        for line in file.read().split("\n"):
            if line.startswith(">"):
                contig = line[1:].split()[0]
                sequences[contig] = ""
            elif line:
                sequences[contig] += line.upper()
    return sequences


def split_text(name):
    """Header without lengths of contigs, which are of no human build; data lines."""
    lines = vcf_oracle.read_lines(os.path.join(FOLDER, name))
    header = [re.sub(r",length=\d+", "", line) for line in lines if line.startswith("#")]
    return header, [line for line in lines if line and not line.startswith("#")]


def align(pos, ref, alt, sequence):
    """Parsimonious and leftmost (Tan et al. 2015); one base is left."""
    if not sequence or sequence[pos - 1:pos - 1 + len(ref)] != ref or not set(alt) <= set("ACGTN"):
        return pos, ref, alt
    while True:
        if ref and alt and ref[-1] == alt[-1] and (len(ref) > 1 and len(alt) > 1 or pos > 1):
            ref, alt = ref[:-1], alt[:-1]
        elif not ref or not alt:
            pos, ref, alt = pos - 1, sequence[pos - 2] + ref, sequence[pos - 2] + alt
        else:
            break
    while len(ref) > 1 and len(alt) > 1 and ref[0] == alt[0]:
        pos, ref, alt = pos + 1, ref[1:], alt[1:]
    return pos, ref, alt


def expect(name, fasta):
    """A multiset of (chrom, pos, ref, alt, doses of the samples) of the expected output."""
    sequences = read_fasta(fasta) if fasta else {}
    header, records = split_text(name)
    samples, rows = header[-1].split("\t")[9:], collections.Counter()
    for record in records:
        fields = record.split("\t")
        for chrom, pos, ref, alt, index in vcf_oracle.split_record(fields, {}):
            if set(alt) <= set("ACGTN"):
                pos, ref, alt = align(pos, ref, alt, sequences.get(chrom, ""))
            carried = vcf_oracle.carriers(fields, samples, index)
            rows[(chrom, pos, ref, alt, doses(carried))] += 1
    return rows


def doses(carried):
    """How often each sample has the allele; bcftools writes others as 0."""
    return tuple(f"{name}:{genotype.count('1')}" for name, genotype in
                 (carrier.rsplit(":", 1) for carrier in carried or ()))


def run(records, fasta):
    """(rows, {record: message} of what is refused, records that contradict the reference) of records one by one."""
    header, lines = records
    rows, refused, mismatches = collections.Counter(), {}, 0
    with tempfile.TemporaryDirectory() as folder:
        for number, line in enumerate(lines):
            with open(os.path.join(folder, f"{number}.vcf"), "w", encoding="utf-8") as file:
                file.write("\n".join([*header, line]) + "\n")
        options = ["--reference", os.path.join(FOLDER, fasta), "--cache", folder] if fasta else []
        done = subprocess.run(
            [PROGRAM, "--build", "GRCh37", *options,
             *(os.path.join(folder, f"{number}.vcf") for number in range(len(lines)))],
            check=True, stdout=subprocess.PIPE, timeout=120)
    number = -1
    for line in done.stdout.decode().split("\n"):
        kind, *parts = line.split("\t")
        if line.startswith("#file"):
            number += 1
        elif kind == "row":
            rows[(parts[0], int(parts[1]), parts[2], parts[3], doses(parts[5:]))] += 1
        elif line.startswith("#ok"):
            mismatches += "ReferenceMismatch=" in line
        elif line.startswith("#error"):
            chrom, pos, _, ref, alt = lines[number].split("\t")[:5]
            refused[f"{chrom}:{pos} {ref} {alt}"] = line
    return rows, refused, mismatches


def name_of(row):
    chrom, pos, ref, alt, *_ = row
    short = [allele if len(allele) < 12 else f"{allele[:8]}…{len(allele)}" for allele in (ref, alt)]
    return f"{chrom}:{pos} {short[0]}>{short[1]}"


class BcftoolsNorm(unittest.TestCase):
    def check_duplicates(self, wanted, found):
        """-d drops records of one place; we keep them, with their count, and never choose."""
        self.assertFalse(wanted - found)
        self.assertLessEqual({row[:2] for row in found}, {row[:2] for row in wanted})
        self.assertGreater(sum((found - wanted).values()), 0)

    def check_contradictions(self, records, fasta, counted):
        """-c s rewrites what contradicts the reference; we count or refuse each such record."""
        sequences, wrong = read_fasta(fasta), 0
        for record in records[1]:
            chrom, pos, _, ref = record.split("\t")[:4]
            begin = int(pos) - 1
            wrong += sequences[chrom][begin:begin + len(ref)] != ref.upper()
        self.assertEqual(wrong, counted)

    def compare(self, key, wanted, found, refused):
        differences = collections.Counter("-" + name_of(row) for row in (wanted - found).elements())
        differences.update("+" + name_of(row) for row in (found - wanted).elements())
        differences.update(list(refused))
        self.assertEqual(set(differences), set(EXCEPTIONS.get(key, {})))

    def test_every_record(self):
        cases = excepted = 0
        for name, fasta, expected, arguments in read_tests() if os.path.isdir(FOLDER) else []:
            with self.subTest(name, arguments=arguments):
                records = split_text(name)
                rows, refused, mismatches = run(records, fasta)
                cases += len(records[1])
                key = (name, arguments)
                excepted += len(EXCEPTIONS.get(key, {}))
                if arguments.startswith("-d"):
                    self.assertFalse(refused)
                    self.check_duplicates(expect(expected, fasta), rows)
                elif arguments.endswith("c s"):
                    self.check_contradictions(records, fasta, mismatches + len(refused))
                else:
                    self.compare(key, expect(expected, fasta), rows, refused)
        print(f"bcftools_norm: {cases} records in bcftools norm's tests of splitting, aligning, "
              f"merging, duplicates and REF mismatches; {excepted} rows or records are exceptions")


if __name__ == "__main__":
    unittest.main(verbosity=1)
