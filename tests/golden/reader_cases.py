# SPDX-License-Identifier: GPL-3.0-or-later
"""The cases of reader.tst, one record each, through vcf-rows (named by GENOMICS_VCF_ROWS)."""
import os
import re
import subprocess
import tempfile
import unittest

HERE = os.path.dirname(os.path.abspath(__file__))
HEADER = """##fileformat=VCFv4.3
##contig=<ID=chr20,length=64444167>
##contig=<ID=chrM,length=16569>
##INFO=<ID=END,Number=1,Type=Integer,Description="End">
##INFO=<ID=SVTYPE,Number=1,Type=String,Description="Type">
##FORMAT=<ID=GT,Number=1,Type=String,Description="Genotype">
##FORMAT=<ID=AD,Number=R,Type=Integer,Description="Depths">
##FORMAT=<ID=DP,Number=1,Type=Integer,Description="Depth">
##FORMAT=<ID=PL,Number=G,Type=Integer,Description="Likelihoods">
#CHROM\tPOS\tID\tREF\tALT\tQUAL\tFILTER\tINFO"""


def read_cases():
    with open(os.path.join(HERE, "reader.tst"), encoding="utf-8") as file:
        for number, line in enumerate(file, 1):
            if line.strip() and not line.startswith("#"):
                yield (number, *re.split(r"  +", line.strip()))


def write_case(folder, number, record):
    columns = record.split(" ")
    samples = [f"S{i}" for i in range(1, len(columns) - 8)]
    path = os.path.join(folder, f"{number}.vcf")
    with open(path, "w", encoding="utf-8") as file:
        file.write("\t".join([HEADER] + (["FORMAT"] + samples if samples else [])) + "\n" +
                   "\t".join(columns) + "\n")
    return path


def read_results(output):
    """path -> "row; row" or the error's text."""
    results, path, rows = {}, None, []
    for line in output.split("\n"):
        kind, *parts = line.split("\t")
        if line.startswith("#file "):
            path, rows = line[6:], []
        elif line.startswith("#ok"):
            results[path] = "; ".join(rows) or "none"
        elif line.startswith("#error"):
            results[path] = line
        elif kind == "row":
            rows.append(" ".join([f"{parts[0]}:{parts[1]}", *parts[2:4], *parts[5:]]))
        elif kind == "block":
            rows.append(f"block {parts[1]}-{parts[2]}")
    return results


class ReaderCases(unittest.TestCase):
    def run_cases(self, strict):
        cases = [case for case in read_cases() if case[1].startswith("strict") == strict]
        self.assertTrue(cases)
        with tempfile.TemporaryDirectory() as folder:
            paths = {number: write_case(folder, number, record)
                     for number, _, record, _ in cases}
            options = ["--build", "GRCh38"] + (["--strict"] if strict else [])
            done = subprocess.run([os.environ["GENOMICS_VCF_ROWS"], *options, *paths.values()],
                                  check=True, stdout=subprocess.PIPE, timeout=60)
        results = read_results(done.stdout.decode())
        for number, verdict, record, expected in cases:
            with self.subTest(f"reader.tst:{number}: {record}"):
                found = results[paths[number]]
                if verdict.endswith("ok"):
                    self.assertEqual(expected, found)
                else:
                    self.assertTrue(found.startswith("#error"), found)
                    self.assertIn(expected, found)
        print(f"reader.tst: {len(cases)} {'strict' if strict else 'tolerant'} cases")

    def test_tolerant(self):
        self.run_cases(False)

    def test_strict(self):
        self.run_cases(True)


if __name__ == "__main__":
    unittest.main(verbosity=1)
