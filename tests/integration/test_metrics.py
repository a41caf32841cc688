# SPDX-License-Identifier: GPL-3.0-or-later
"""What the plugin counts in /tools/metrics-prometheus, and that no count names anybody."""

import re
import unittest

from fixture import ServerTest
from lasting import count_lasting, make_lasting
from vcf_text import L858R, make_many, make_vcf

PREFIX = "orthanc_genomics_"
LINE = re.compile(PREFIX + r"([a-z0-9_]+) ([0-9.e+-]+)( [0-9]+)?")
BAD_LINE = "chr7\tx\t.\tA\tC\t.\t.\t.\tGT\t0/1"


class Metrics(ServerTest):
    genomics = {**ServerTest.genomics, "Ingest": {"Workers": 1}}

    def read_lines(self):
        text = self.server.get("/tools/metrics-prometheus").body.decode()
        return [line for line in text.splitlines() if line.startswith(PREFIX)]

    def read(self):
        return {name: float(value) for name, value, _ in
                (LINE.fullmatch(line).groups() for line in self.read_lines())}

    def check_change(self, action, **expected):
        """What `action` adds; numbers that `expected` does not name stay as they are."""
        before = self.read()
        action()
        after = self.read()
        grown = {name: after[name] - before.get(name, 0) for name in after}
        kept = ("ingests_done", "ingests_failed", "calls_stored", "queue_waiting", "queue_running",
                "query_count")
        self.assertEqual({name: grown.get(name, 0) for name in kept}, dict.fromkeys(kept, 0) | expected)

    def ingest(self, status, *lines, **parameters):
        answer = self.server.ingest(make_vcf(*lines), **parameters)
        self.assertEqual(answer.status, status, answer)

    def test_an_import_a_failure_and_a_refusal_count_differently(self):
        two = (L858R, "chr12\t25245350\t.\tC\tA\t60\tPASS\t.\tGT\t0/1")
        self.check_change(lambda: self.ingest(200, *two, patient_id="P1"), ingests_done=1, calls_stored=2)
        self.check_change(lambda: self.ingest(409, *two, patient_id="P1"))
        self.check_change(lambda: self.ingest(400, L858R, BAD_LINE, patient_id="P1"), ingests_failed=1)
        self.check_change(lambda: self.ingest(400, L858R, patient_id="P1", sample="NOBODY"))
        self.check_change(lambda: self.ingest(200, L858R), ingests_done=1, calls_stored=1)

    def test_a_query_is_timed_whatever_it_finds(self):
        self.ingest(200, L858R, patient_id="Q1")
        self.check_change(lambda: self.server.variants("Q1"), query_count=1)
        self.check_change(lambda: self.server.variants("Q1", gene="KRAS"), query_count=1)
        self.check_change(lambda: self.server.variants("NOBODY", expect=404))
        self.check_change(lambda: self.server.variants("Q1", expect=400, limit="x"))
        metrics = self.read()
        buckets = [metrics[name] for name in sorted(
            (name for name in metrics if re.fullmatch("query_le_[0-9]+ms", name)),
            key=lambda name: int(re.search("[0-9]+", name)[0]))]
        self.assertEqual(buckets, sorted(buckets))
        self.assertEqual({buckets[-1], metrics["query_le_inf"]}, {metrics["query_count"]})
        self.assertGreater(metrics["query_sum_ms"], 0)

    def test_the_queue_shows_what_runs_and_what_waits(self):
        contents, before = (make_lasting(), make_many(1), make_many(2)), self.read()
        jobs = [self.server.ingest(content, patient_id="W", synchronous=False).json()["Job"]
                for content in contents]
        metrics = self.read()
        self.assertEqual((metrics["queue_running"], metrics["queue_waiting"]), (1, 2))
        self.server.wait_for_jobs(jobs)
        after = self.read()
        self.assertEqual((after["queue_running"], after["queue_waiting"]), (0, 0))
        self.assertEqual([after[name] - before[name] for name in ("ingests_done", "calls_stored")],
                         [3, count_lasting() + 3])
        self.assertGreater(after["index_bytes"], before["index_bytes"])

    def test_names_are_the_same_for_everybody(self):
        before = {line.split(" ")[0] for line in self.read_lines()}
        self.ingest(200, L858R, patient_id="SECRET-PATIENT", issuer="SECRET-ISSUER")
        self.server.variants("SECRET-PATIENT", gene="EGFR")
        lines = self.read_lines()
        for line in lines:
            self.assertRegex(line, LINE)  # no labels, so nothing to name anybody by
        self.assertFalse([line for line in lines if "secret" in line.lower()])
        later = {line.split(" ")[0] for line in lines} - before
        self.assertTrue(all(name.startswith(PREFIX + "query_") for name in later), later)
        with open(__file__.replace("tests/integration/test_metrics.py", "plugins/index/README.md"),
                  encoding="utf-8") as readme:
            written = readme.read().split("## Metrics")[1]
        for line in lines:
            name = line.split(" ")[0].removeprefix(PREFIX)
            self.assertIn("query_…" if name.startswith("query_") else f"`{name}`", written)


if __name__ == "__main__":
    unittest.main()
