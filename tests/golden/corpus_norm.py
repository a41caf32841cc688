# SPDX-License-Identifier: GPL-3.0-or-later
"""Every file that real callers wrote, through vcf-rows, against an independent reading.

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
import vcf_oracle  # noqa: E402
from corpus_refusals import REFUSED  # noqa: E402

PROGRAM = os.environ.get("GENOMICS_VCF_ROWS", "")
DATA = os.environ.get("GENOMICS_SHARED_DATA", "")
FOLDERS = ["vcf/" + name for name in (
    "ngs-bits happy htsjdk htslib nim-hts pcgr vcf2maf vcf2fhir pysam pyvcf pharmcat vcfanno va-r "
    "sva-r rsamtools-r biovizbase-r").split()] + ["maf/vcf2maf", "maf/pcgr"]
ENDINGS = (".vcf", ".vcf.gz", ".vcf.bgz", ".bcf", ".bcf.gz")


def list_files():
    found = []
    for folder in FOLDERS:
        for place, _, names in os.walk(os.path.join(DATA, folder)):
            found += [os.path.relpath(os.path.join(place, name), DATA)
                      for name in names if name.endswith(ENDINGS)]
    return sorted(found)


def parse_output(text):
    """path -> (rows, last line) of vcf-rows' output."""
    results, path, rows = {}, None, []
    for line in text.split("\n"):
        if line.startswith("#file "):
            path, rows = line[6:], []
        elif line.startswith("#ok") or line.startswith("#error"):
            results[path] = (rows, line)
        elif line.startswith("row\t"):
            chrom, pos, ref, alt, _, *carried = line.split("\t")[1:]
            rows.append((chrom, int(pos), ref, alt, tuple(carried)))
    return results


def run(builds, *options):
    """vcf-rows over files with the build to state, '-' for none; in one process."""
    with tempfile.NamedTemporaryFile("w", suffix=".list") as listing:
        for path, build in builds.items():
            listing.write(f"{build}\t{path}\n")
        listing.flush()
        done = subprocess.run([PROGRAM, *options, "--list", listing.name], timeout=120, check=True,
                              stdout=subprocess.PIPE, cwd=DATA or None)
    return parse_output(done.stdout.decode("utf-8", "surrogateescape"))


class CorpusTests(unittest.TestCase):
    def test_reads_what_an_independent_reading_finds(self):
        if not DATA:
            print("corpus_norm: the corpora are not there: 0 files")
            return
        files = list_files()
        # First with nothing stated; then the build of those whose contigs do not show it.
        results = run({path: "-" for path in files})
        unknown = [path for path in files if "does not show its build" in results[path][1]]
        results.update(run({path: vcf_oracle.find_build(os.path.join(DATA, path))
                            for path in unknown}))
        rows = read = 0
        for path in files:
            with self.subTest(path):
                if self.check(path, *results[path]):
                    read, rows = read + 1, rows + len(results[path][0])
        print(f"corpus_norm: {len(files)} files, {read} read ({len(unknown)} with a stated build), "
              f"{rows} rows, {len(files) - read} refused")

    def check(self, path, rows, last):
        if last.startswith("#error"):
            self.assertIn(path, REFUSED, last)
            self.assertIn(REFUSED[path], last)
            return False
        self.assertNotIn(path, REFUSED, "it is read, but listed as refused")
        expected = vcf_oracle.read_rows(os.path.join(DATA, path))
        # Without genotypes who carries what is told by reads: unit tests look at that.
        wanted = collections.Counter(row[:4] for row in expected)
        self.compare(wanted, collections.Counter(row[:4] for row in rows))
        typed = {row[:4] for row in expected if row[4] is not None}
        typed -= {row[:4] for row in expected if row[4] is None}
        self.compare(
            collections.Counter(row for row in expected if row[:4] in typed),
            collections.Counter(row for row in rows if row[:4] in typed))
        print(f"  {path}: {len(rows)} rows")
        return True

    def compare(self, wanted, found):
        """As multisets; assertEqual would take minutes to lay out thousands of differences."""
        missing, extra = list((wanted - found).elements()), list((found - wanted).elements())
        if missing or extra:
            self.fail(f"{len(missing)} missing: {missing[:3]}; {len(extra)} too many: {extra[:3]}")

    def test_left_aligns_as_bcftools_norm(self):
        """Every distinct REF and ALT of the corpora's indels, set among repeats of a made reference."""
        alleles = {("A", "AC"), ("ACAC", "A"), ("AT", "A"), ("GA", "GAA,G"), ("TAA", "T,TA")}
        for path in list_files() if DATA else []:
            if path not in REFUSED:
                alleles |= indels_of(os.path.join(DATA, path))
        with tempfile.TemporaryDirectory() as folder:
            vcf, fasta = write_repeats(folder, sorted(alleles))
            done = subprocess.run([PROGRAM, "--build", "GRCh38", "--reference", fasta, "--cache",
                                   folder, vcf], check=True, stdout=subprocess.PIPE, timeout=120)
            (rows, last), = parse_output(done.stdout.decode()).values()
            self.assertTrue(last.startswith("#ok"), last)
            norm = subprocess.run(["bcftools", "norm", "-m-", "-f", fasta, "--no-version", vcf],
                                  check=True, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
        expected = collections.Counter()
        for line in norm.stdout.decode().split("\n"):
            if line and not line.startswith("#"):
                _, pos, _, ref, alt = line.split("\t")[:5]
                expected[(int(pos), ref, alt)] += 1
        self.compare(expected, collections.Counter(row[1:4] for row in rows))
        print(f"corpus_norm: {len(alleles)} distinct indel records aligned as bcftools norm does")


def indels_of(path):
    found = set()
    for line in vcf_oracle.read_lines(path):
        fields = line.split("\t", 5)
        if line.startswith("#") or len(fields) < 6:
            continue
        ref, alts = fields[3].upper(), fields[4].upper().split(",")
        plain = all(set(allele) <= set("ACGT") and len(allele) < 2000 for allele in [ref, *alts])
        if plain and ref not in alts and any(len(alt) != len(ref) for alt in alts):
            found.add((ref, ",".join(alts)))
    return found


def write_repeats(folder, alleles):
    """A VCF of these records and the FASTA around them: before each REF and behind it the units of its indel."""
    chance = random.Random(7)
    sequence, lines = ["ACGTTGCA" * 4], []
    length = len(sequence[0])
    for ref, alts in alleles:
        unit = (max([ref, *alts.split(",")], key=len)[1:] or "A")[:50]
        before = "".join(chance.choice("ACGT") for _ in range(20)) + unit * chance.randrange(5)
        after = unit * chance.randrange(4) + chance.choice("ACGT")
        lines.append(f"chr20\t{length + len(before) + 1}\t.\t{ref}\t{alts}\t.\t.\t.\n")
        sequence += [before, ref, after]
        length += len(before) + len(ref) + len(after)
    fasta, vcf = os.path.join(folder, "repeats.fa"), os.path.join(folder, "repeats.vcf")
    text = "".join(sequence)
    with open(fasta, "w", encoding="ascii") as file:
        file.write(">chr20 made\n")
        file.writelines(text[i:i + 60] + "\n" for i in range(0, len(text), 60))
    with open(vcf, "w", encoding="ascii") as file:
        file.write("##fileformat=VCFv4.2\n##contig=<ID=chr20>\n"
                   "#CHROM\tPOS\tID\tREF\tALT\tQUAL\tFILTER\tINFO\n")
        file.writelines(lines)
    return vcf, fasta


if __name__ == "__main__":
    unittest.main(verbosity=1)
