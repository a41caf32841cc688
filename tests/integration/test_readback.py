# SPDX-License-Identifier: GPL-3.0-or-later
"""Every file that real callers wrote, through a server and back out of it, against an independent
reading: each sample's variants with its genotypes. GENOMICS_SHARED_DATA names the corpora."""

import collections
import csv
import io
import os
import pathlib
import sys
import unittest
import urllib.parse

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "golden"))
import corpus_norm  # noqa: E402
import vcf_oracle  # noqa: E402
from corpus_refusals import REFUSED  # noqa: E402
from fixture import OrthancServer  # noqa: E402

DATA = os.environ.get("GENOMICS_SHARED_DATA", "")
PAGE = 10000
# Files that give a variant in two records with different genotypes: the quality gate holds them.
CONTRADICTORY = ("vcf/happy/example/PG_hc.all.vcf.gz",
                 "vcf/happy/example/PG_performance.vcf.gz",
                 "vcf/happy/example/happy/PG_NA12878_chr21.vcf.gz",
                 "vcf/happy/example/happy/PG_NA12878_hg38-chr21.vcf.gz",
                 "vcf/happy/example/multimerge/merged_simple_ls.vcf",
                 "vcf/vcf2maf/test_grch38.vcf",
                 "vcf/vcf2maf/test_maf2vcf.vcf")
MOST_SAMPLES = 12  # of a file that are asked for; of more, evenly chosen ones


def choose(samples):
    step = max(1, -(-len(samples) // MOST_SAMPLES))
    return samples[::step]


class ReadBack(unittest.TestCase):
    def test_what_goes_in_comes_out(self):
        if not DATA:
            print("read back: the corpora are not there: 0 files")
            return
        files = [path for path in corpus_norm.list_files() if path not in REFUSED]
        genomics = {"Consent": {"Mode": "Off"}, "Ingest": {"Folders": [DATA]}}
        calls = 0
        with OrthancServer(genomics=genomics) as server:
            for number, path in enumerate(files):
                with self.subTest(path):
                    found = self.check(server, path, f"F{number}")
                    print(f"  {path}: {found} calls")
                    calls += found
        self.assertGreater(calls, 0)
        print(f"read back: {len(files)} files, {calls} calls")

    def check(self, server, path, patient):
        samples, expected = self.read_expected(os.path.join(DATA, path))
        dataset = self.ingest(server, path, patient, samples)
        if path in CONTRADICTORY:
            dataset = self.release(server, dataset)
        self.assertEqual(dataset["Status"], "Active", dataset)
        self.assertEqual([sample["Name"] for sample in dataset["Samples"]], samples)
        names = {name: f"{patient}-{i}" for i, name in enumerate(samples)}
        if len(samples) > 1:
            self.link(server, dataset["ID"], names)
        found = 0
        for name in choose(samples):
            rows = self.read_calls(server, names[name] if len(samples) > 1 else patient)
            found += rows.total()
            typed = collections.Counter(
                {row: count for row, count in rows.items() if row[:4] not in expected.untyped})
            corpus_norm.CorpusTests.compare(self, expected.calls[name], typed)
            self.assertLessEqual(set(row[:4] for row in rows), expected.variants)
        return found

    @staticmethod
    def read_expected(path):
        """The samples, and by sample what it carries where the record has genotypes."""
        samples, result = [""], collections.namedtuple("Expected", "calls untyped variants")(
            collections.defaultdict(collections.Counter), set(), set())
        for line in vcf_oracle.read_lines(path):
            if line.startswith("#CHROM"):
                samples = line.rstrip().split("\t")[9:] or [""]
                break
        rows = vcf_oracle.read_rows(path)
        result.untyped.update(row[:4] for row in rows if row[4] is None)
        for row in rows:
            result.variants.add(row[:4])
            for carried in row[4] or () if row[:4] not in result.untyped else ():
                name, _, genotype = carried.rpartition(":")
                result.calls[name][(*row[:4], genotype)] += 1
        return samples, result

    def ingest(self, server, path, patient, samples):
        parameters = {"path": os.path.join(DATA, path), "patient_id": patient}
        if len(samples) > 1:
            parameters["sample"] = samples[0]
        answer = server.ingest(b"", **parameters)
        if answer.status == 422 and b"does not show its build" in answer.body:
            build = vcf_oracle.find_build(os.path.join(DATA, path))
            answer = server.ingest(b"", build=build, **parameters)
        self.assertEqual(answer.status, 200, answer)
        return answer.json()

    def release(self, server, dataset):
        self.assertEqual(dataset["Status"], "Quarantined")
        failed = [c["Code"] for c in dataset["Quality"]["Checks"] if c["Status"] == "Fail"]
        self.assertEqual(failed, ["ContradictoryRecords"])
        uri = f"/genomics/datasets/{dataset['ID']}/release"
        return server.post(uri, {"Reason": "it is read back"}).json()

    def link(self, server, dataset, names):
        sheet = io.StringIO()
        csv.writer(sheet).writerows([("sample", "patient-id"), *names.items()])
        answer = server.post(f"/genomics/datasets/{dataset}/samples", sheet.getvalue().encode())
        self.assertEqual(answer.status, 200, answer)

    def read_calls(self, server, patient):
        """A multiset of (chromosome, position, reference, alternate, genotype)."""
        rows, since = collections.Counter(), 0
        while True:
            query = urllib.parse.urlencode({"since": since, "limit": PAGE})
            answer = server.get(f"/genomics/subjects/{patient}/variants?{query}",
                                headers={"Accept": "text/csv"})
            self.assertEqual(answer.status, 200, answer)
            for row in csv.DictReader(io.StringIO(answer.body.decode())):
                rows[row["Chromosome"], int(row["Position"]), row["Reference"], row["Alternate"],
                     row["Genotype"]] += 1
            since += PAGE
            if since >= int(answer.headers["genomics-total"]):
                return rows


if __name__ == "__main__":
    unittest.main()
