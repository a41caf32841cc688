# SPDX-License-Identifier: GPL-3.0-or-later
"""Erasure: of what was deleted no byte stays in the index, its log or the files; SIGKILL at any
moment; the tombstones."""

import json
import random
import time
import unittest

from fixture import FreshServerTest
from leftovers import check_clean, delete_all, open_index
from vcf_text import L858R, make_many, make_vcf, make_wide

OFF = {"Consent": {"Mode": "Off"}}
BLOCK_TABLES = ("chunks", "long_calls", "callable", "callable_sites", "annotations", "names",
                "carriers", "tested", "effects", "facets")
PIECE = 24


def take_rows(server):
    with open_index(server) as index:
        return {(table, key): value for table in BLOCK_TABLES
                for key, value in index.execute(f"SELECT key, value FROM {table}")}


def list_found(server, values):
    """Pieces of the values that stand anywhere in the index, its log or the folder of files."""
    pieces = {value[place:place + PIECE] for value in values if len(value) >= PIECE
              for place in (0, len(value) - PIECE, len(value) // 2 - PIECE // 2)}
    root = server.genomics_directory()
    found = set()
    for path in [*root.glob("index.db*"), *(p for p in (root / "files").rglob("*") if p.is_file())]:
        data = path.read_bytes()
        found |= {data[i:i + PIECE] for i in range(len(data) - PIECE + 1)
                  if data[i:i + PIECE] in pieces}
    return found


def list_texts(raw):
    return [raw[i:i + 200] for i in range(3000, len(raw) - 200, 5000)]


def count_texts(server, texts):
    root = server.genomics_directory()
    data = [path.read_bytes() for path in root.rglob("*") if path.is_file()]
    return sum(text in content for text in texts for content in data)


def check_rows_gone(test, server, before):
    """Of the rows that were there `before` and are no more, no piece stays beside those that stay."""
    after = take_rows(server)
    erased = [value for key, value in before.items() if after.get(key) != value]
    kept = {value[i:i + PIECE] for value in after.values() if len(value) >= PIECE
            for i in range(len(value) - PIECE + 1)}
    test.assertTrue(erased)
    test.assertEqual(list_found(server, erased) - kept, set(), "beside what stays")


class Erasure(FreshServerTest):
    def fill(self):
        for i in range(40):  # enough to be grouped in the background
            self.ingest(make_many(300, 1000 + i), patient_id=f"P{i}")
        self.wide = self.ingest(make_wide(100, 80), patient_id="W", sample="S0")
        raw = make_vcf(L858R, *(f"chr12\t{5000 + 7 * i}\t.\tA\tG\t50\tPASS\t.\tGT:AD:DP:GQ\t"
                                f"0/1:{i % 31},{i % 29}:{i % 31 + i % 29}:{i % 97}"
                                for i in range(3000)))
        self.gone = self.ingest(raw, patient_id="gone")
        self.raw = raw
        self.server.wait_for(lambda: self.count_groups() >= 2, what="groups")

    def count_groups(self):
        with open_index(self.server) as index:
            return index.execute("SELECT COUNT(*) FROM sample_group WHERE state = 'Ready'").fetchone()[0]

    def delete(self, dataset):
        answer = self.server.delete(f"/genomics/datasets/{dataset}")
        self.assertEqual(answer.status, 200, answer)
        return answer.json()["Job"]

    def check_nothing_stays(self, before, raw):
        check_rows_gone(self, self.server, before)
        self.assertEqual(count_texts(self.server, list_texts(raw)), 0)

    def test_no_byte_of_it_stays(self):
        self.fill()
        before = take_rows(self.server)
        self.assertTrue(count_texts(self.server, list_texts(self.raw)), "it can see what is there")
        self.assertTrue(list_found(self.server, list(before.values())))
        self.server.wait_for_jobs([self.delete(self.gone), self.delete(self.wide)])
        self.check_nothing_stays(before, self.raw)
        check_clean(self, self.server)
        stones = self.server.get_json("/genomics/tombstones")
        self.assertEqual({s["Dataset"]: s["Action"] for s in stones},
                         {self.gone: "Deleted", self.wide: "Deleted"})
        self.assertEqual({s["User"] for s in stones}, {"tester"})
        self.assertNotIn("gone", json.dumps(stones))

    def test_killed_at_any_moment_it_is_erased_in_the_end(self):
        chance = random.Random(5)
        for attempt in range(6):
            keep = self.ingest(make_many(2000, 1000 + attempt), patient_id="K")
            newer = self.ingest(make_many(30000, 1001 + attempt), patient_id="K", supersedes=keep)
            before = take_rows(self.server)
            job = self.delete(newer)
            time.sleep(chance.uniform(0, 0.2))
            self.server.kill()
            self.server.start()
            self.server.wait_for_jobs([job])
            self.assertEqual(self.server.get_json(f"/genomics/datasets/{keep}")["Status"], "Active")
            self.check_nothing_stays(before, make_many(30000, 1001 + attempt))
            check_clean(self, self.server)
            delete_all(self, self.server)

    def test_killed_while_a_newer_one_comes_in_one_of_them_answers(self):
        chance = random.Random(3)
        older = self.ingest(make_many(500), patient_id="K")
        for attempt in range(5):
            answer = self.server.ingest(make_many(20000, 777 + attempt), patient_id="K",
                                        supersedes=older, synchronous=False)
            self.assertEqual(answer.status, 200, answer)
            time.sleep(chance.uniform(0, 0.6))
            self.server.kill()
            self.server.start()
            total = self.server.variants("K", limit=1)["Total"]
            self.assertIn(total, (500, 20000))
            self.server.wait_for_jobs([answer.json()["Job"]])
            self.assertEqual(self.server.variants("K", limit=1)["Total"], 20000)
            self.server.wait_for_jobs([self.delete(answer.json()["ID"])])
            self.assertEqual(self.server.variants("K", limit=1)["Total"], 500)

    def test_a_file_two_datasets_share_stays_for_the_other(self):
        content = make_wide(50, 2)
        one = self.ingest(content, patient_id="A", sample="S0")
        self.ingest(content, patient_id="B", sample="S1")
        self.server.wait_for_jobs([self.delete(one)])
        self.assertEqual(self.server.variants("B", limit=1)["Total"], 50)
        check_clean(self, self.server)

    def test_sent_again_it_is_there_again(self):
        content = make_vcf(L858R)
        first = self.ingest(content, patient_id="P")
        self.server.wait_for_jobs([self.delete(first)])
        self.assertEqual(self.ingest(content, patient_id="P"), first)
        self.assertEqual(self.server.variants("P")["Total"], 1)
        self.assertTrue(self.server.variants("P", as_of=first)["Incomplete"])

    def test_tombstones_are_the_administrators(self):
        users = {"tester": "t-secret", "reader": "r"}
        genomics = dict(OFF, Access={"Roles": {"reader": ["clinician", "uploader"]}})
        self.server.restart(users=users, genomics=genomics)
        self.assertEqual(self.server.get("/genomics/tombstones", user="reader").status, 403)
        self.assertEqual(self.server.get("/genomics/tombstones").status, 200)


if __name__ == "__main__":
    unittest.main()
