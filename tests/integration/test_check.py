# SPDX-License-Identifier: GPL-3.0-or-later
"""genomics-check: damage of every kind is found, named and repaired; a backup that is taken while an
import runs restores to a server that answers; an index of the format before is upgraded."""

import contextlib
import hashlib
import os
import pathlib
import shutil
import sqlite3
import subprocess
import threading
import unittest

from fixture import FreshServerTest
from lasting import count_lasting, make_lasting
from test_full_disk import Disk
from vcf_text import HEADER, L858R, make_many, make_vcf, make_wide

CLEAN, FINDINGS, COULD_NOT_RUN = 0, 1, 2
BED = b"chr7\t55000000\t55300000\n"
SAMPLES = 80  # more than may stand loose: the import groups them
GVCF = make_vcf(
    "chr7\t55191000\t.\tA\t<NON_REF>\t.\t.\tEND=55191821\tGT:DP:GQ\t0/0:30:60",
    L858R, "chr12\t500\t.\tA\t<NON_REF>\t.\t.\tEND=9000\tGT:DP:GQ\t0/0:30:60",
    header=HEADER.replace("##contig", '##ALT=<ID=NON_REF,Description="Any">\n##contig', 1))


def run(server, *arguments, folder=None):
    program = pathlib.Path(os.environ["GENOMICS_PLUGIN_DIR"]) / "genomics-check"
    done = subprocess.run([program, *map(str, arguments), folder or server.genomics_directory()],
                          capture_output=True, text=True, timeout=300, check=False,
                          env=server.make_environment())
    return done.returncode, done.stdout, done.stderr


def path_of(server, sha256):
    return server.genomics_directory() / "files" / sha256[:2] / sha256[2:]


def flip(data):
    place = len(data) * 2 // 3
    return data[:place] + bytes([data[place] ^ 0x10]) + data[place + 1:]


@contextlib.contextmanager
def change(server):
    with contextlib.closing(sqlite3.connect(server.genomics_directory() / "index.db")) as index:
        with index:
            yield index


def flip_row(server, table, where):
    with change(server) as index:
        key, value = index.execute(
            f"SELECT key, value FROM {table} WHERE {where} LIMIT 1").fetchone()
        index.execute(f"UPDATE {table} SET value = ? WHERE key = ?", (flip(value), key))


class Check(FreshServerTest):
    def fill(self):
        self.vcf = self.ingest(make_many(20000), patient_id="P1")
        self.gvcf = self.ingest(GVCF, patient_id="P2", origin="germline")
        self.assertEqual(
            self.server.put_targets(f"/genomics/datasets/{self.gvcf}", BED).status, 200)
        self.wide = self.ingest(make_wide(200, SAMPLES), patient_id="P3", sample="S0")

    def answers(self):
        """What questions to all of it give; dataset ids stay, whatever is imported again."""
        return [self.server.variants("P1", limit=50), self.server.variants("P3", limit=50),
                self.server.variants("P2"), self.server.presence("P2", "7:55100000-55100100"),
                self.server.presence("P2", "12:600-700"),
                self.server.get_json("/genomics/variants/GRCh38:12-1000020-A-G/carriers")]

    def check(self, status, *arguments, **options):
        code, output, errors = run(self.server, *arguments, **options)
        self.assertEqual(code, status, (output, errors))
        return output

    def test_a_clean_index_checks_clean_beside_its_server(self):
        self.fill()
        output = self.check(CLEAN)
        self.assertRegex(output, r"^checked 3 datasets, [1-9]\d* groups, \d+ rows, [1-9]\d* entries of the audit "
                         r"trail: 0 findings\n$")
        self.assertRegex(self.check(CLEAN, "--dataset", self.wide), "^checked 1 datasets, 0 groups")
        self.answers()  # the server goes on
        code, _, errors = run(self.server, "--repair")
        self.assertEqual((code, "stop Orthanc first" in errors), (COULD_NOT_RUN, True), errors)

    def test_each_damage_is_named_and_repaired_to_the_same_answers(self):
        self.fill()
        before = self.answers()
        damages = [
            ("chunks", self.gvcf, "7:55191"), ("callable", self.gvcf, ":"),
            ("annotations", self.gvcf, "7:55191"), ("names", self.gvcf, "row-"),
            ("carriers", "group-", "GRCh38:12:")]
        for table, owner, place in damages:
            with self.subTest(table=table):
                if table == "carriers":
                    self.wait_for_groups()
                self.server.shut_down()
                flip_row(self.server, table, self.where(table))
                lines = self.check(FINDINGS).splitlines()
                found = [line.split("\t") for line in lines[:-1]]
                self.assertIn(table, [line[1] for line in found], lines)
                line = next(line for line in found if line[1] == table)
                self.assertTrue(line[0].startswith(owner), line)
                self.assertIn(place, line[2])
                self.assertEqual(line[3], "the row is damaged")
                self.check(CLEAN, "--repair")
                self.check(CLEAN)
                self.server.start()
                self.assertEqual(self.answers(), before)
        self.check(CLEAN)

    def wait_for_groups(self):
        self.server.wait_for(lambda: self.find(
            "SELECT COUNT(*) FROM sample_group WHERE state = ?", "Ready"), what="the groups")

    def where(self, table):
        if table in ("chunks", "callable"):
            return f"key >> 36 = {self.sample_of(self.gvcf)}"
        number = self.find("SELECT number FROM dataset WHERE id = ?", self.gvcf)
        return "1" if table == "carriers" else f"key >> 37 = {number}"

    def sample_of(self, dataset):
        return self.find("SELECT s.number FROM sample s JOIN dataset d ON d.number = s.dataset"
                         " WHERE d.id = ?", dataset)

    def find(self, sql, value):
        with change(self.server) as index:
            return index.execute(sql, (value,)).fetchone()[0]

    def test_missing_and_foreign_rows_and_wrong_counts(self):
        self.fill()
        before = self.answers()
        self.server.shut_down()
        with change(self.server) as index:
            sample = self.sample_of(self.vcf)
            index.execute("DELETE FROM chunks WHERE key = (SELECT MIN(key) FROM chunks"
                          f" WHERE key >> 36 = {sample})")
            index.execute("INSERT INTO chunks SELECT (key & ((1 << 36) - 1)) + (7777 << 36), value"
                          " FROM chunks LIMIT 1")
            index.execute("INSERT INTO carriers SELECT (key >> 27 << 27) + 7777, value"
                          " FROM carriers LIMIT 1")
            index.execute("UPDATE sample SET calls = calls + 1 WHERE number = ?",
                          (self.sample_of(self.gvcf),))
        stray = self.server.genomics_directory() / "files" / "ab" / ("c" * 62)
        stray.parent.mkdir(exist_ok=True)
        stray.write_bytes(b"nobody's")
        os.utime(stray, (1, 1))
        output = self.check(FINDINGS)
        self.assertIn(f"{self.vcf}\tchunks\t12:", output)
        self.assertIn("the row is missing", output)
        self.assertIn(f"{self.gvcf}\tdataset\t-\tthe row holds something else", output)
        self.assertIn("-\tchunks\towner-7777\trows that no dataset or group owns", output)
        self.assertIn("-\tcarriers\towner-7777\trows that no dataset or group owns", output)
        self.assertIn(f"-\tfiles\tab{'c' * 62}\ta file that no dataset or DICOM object needs", output)
        self.check(CLEAN, "--repair")
        self.check(CLEAN)
        self.assertFalse(stray.exists())
        self.server.start()
        self.assertEqual(self.answers(), before)

    def test_a_lost_raw_file_is_said_and_its_dataset_fails(self):
        self.fill()
        before = self.answers()
        sha256 = self.server.get_json(f"/genomics/datasets/{self.vcf}")["Sha256"]
        self.server.shut_down()
        path = path_of(self.server, sha256)
        path.write_bytes(flip(path.read_bytes()))
        self.assertIn(f"{self.vcf}\tfiles\t{sha256}\tthe file is damaged", self.check(FINDINGS))
        path.unlink()
        self.assertIn(f"{self.vcf}\tfiles\t{sha256}\tthe file is missing", self.check(FINDINGS))
        output = self.check(FINDINGS, "--repair")
        self.assertIn(f"{self.vcf}\t-\t-\trepair: Failed: the file is missing", output)
        self.check(CLEAN)
        self.server.start()
        failed = self.server.get_json(f"/genomics/datasets/{self.vcf}")
        self.assertEqual(failed["Status"], "Failed")
        self.assertIn("the file is missing", str(failed["Failure"]))
        self.assertEqual(self.server.variants("P1")["Total"], 0)
        self.assertEqual(self.ingest(make_many(20000), patient_id="P1"), self.vcf)
        self.assertEqual(self.answers(), before)

    def test_a_backup_during_an_import_restores_to_a_server_that_answers(self):
        self.fill()
        before = self.answers()
        long = self.server.ingest(make_lasting(), patient_id="P9", synchronous=False).json()
        job = f"/genomics/jobs/{long['Job']}"
        self.server.wait_for(lambda: self.server.get_json(job)["Progress"] > 0, what="the import")
        busy = threading.Event()
        load = threading.Thread(target=self.send_and_delete, args=(busy,))
        load.start()
        backup = self.server.root / "backup"
        try:
            self.assertRegex(self.check(CLEAN, "--backup", backup), r"the index, the audit trail and \d+ files")
        finally:
            busy.set()
            load.join()
        self.assertEqual(self.server.get_json(job)["State"], "Running")
        self.assertEqual({path.name for path in backup.iterdir()}, {"index.db", "audit.db", "files", "protected", "sealed", "staging"})
        self.assertEqual(os.stat(backup / "index.db").st_mode & 0o777, 0o600)
        code, _, errors = run(self.server, "--backup", backup)
        self.assertEqual((code, "not empty" in errors), (COULD_NOT_RUN, True))
        self.server.shut_down()  # the restore, as the README has it
        shutil.rmtree(self.server.genomics_directory())
        shutil.copytree(backup, self.server.genomics_directory())
        self.check(CLEAN)
        self.server.start()
        self.assertEqual(self.answers()[:5], before[:5])
        self.server.wait_for_jobs([long["Job"]])  # it goes on where the copy has it
        self.assertEqual(self.server.variants("P9", limit=1)["Total"], count_lasting())

    def test_a_backup_to_another_file_system_holds_whole_files(self):
        self.fill()
        before = self.answers()
        disk = Disk()
        self.addCleanup(disk.unmount)
        backup = disk.root / "backup"
        self.check(CLEAN, "--backup", backup)
        files = [path for path in (backup / "files").rglob("*") if path.is_file()]
        self.assertEqual(len(files), 4)  # three files, one BED
        for path in files:
            self.assertEqual((path.stat().st_nlink, path.stat().st_dev), (1, disk.root.stat().st_dev))
            self.assertEqual(path.read_bytes(),
                             path_of(self.server, path.parent.name + path.name).read_bytes())
        self.check(CLEAN, folder=backup)
        self.server.shut_down()
        shutil.rmtree(self.server.genomics_directory())
        shutil.copytree(backup, self.server.genomics_directory())
        self.server.start()
        self.assertEqual(self.answers(), before)

    def test_what_was_erased_does_not_come_back_by_a_backup(self):
        self.fill()
        backup, old = self.server.root / "backup", self.server.root / "old"
        self.check(CLEAN, "--backup", backup)
        job = self.server.delete(f"/genomics/datasets/{self.vcf}").json()["Job"]
        self.server.wait_for_jobs([job])
        before = self.answers()
        self.server.shut_down()
        self.server.genomics_directory().rename(old)
        shutil.copytree(backup, self.server.genomics_directory())
        sha256 = hashlib.sha256(make_many(20000)).hexdigest()
        self.assertTrue(path_of(self.server, sha256).exists())
        output = self.check(CLEAN, "--erase-again", old)
        self.assertIn(f"{self.vcf}\t-\t-\twas erased, and is there all the same", output)
        self.assertIn(f"{self.vcf}\t-\t-\trepair: erased again", output)
        self.assertFalse(path_of(self.server, sha256).exists())
        self.check(CLEAN)
        self.server.start()
        self.assertEqual(self.answers(), before)
        self.assertEqual(self.server.get(f"/genomics/datasets/{self.vcf}").status, 404)
        self.assertEqual(self.ingest(make_many(20000), patient_id="P1"), self.vcf)
        self.server.shut_down()
        self.check(CLEAN)  # sent again it is another

    def send_and_delete(self, stop):
        count = 0
        while not stop.is_set():
            path = self.server.ingest(make_vcf(L858R, samples=(f"X{count}",)), patient_id="PX",
                                      synchronous=False).json()["Path"]
            self.server.delete(path)
            count += 1

    def test_an_index_of_the_format_before_is_upgraded(self):
        self.fill()
        before = self.answers()
        self.server.shut_down()
        with change(self.server) as index:  # as it was before who was looked at stood in groups
            index.executescript(
                "DROP TABLE facets;"
                "DROP TRIGGER dataset_takes_automatic; DROP TABLE automatic_draft; DROP TABLE automatic_profile;"
                "DROP TRIGGER job_takes_report_cohort; DROP TABLE report_cohort_patient; DROP TABLE report_cohort;"
                "DROP TABLE rejection_told; DROP TABLE rejection_note; DROP TRIGGER dataset_takes_drafts;"
                "DROP TRIGGER erased_samples_take_drafts; DROP TABLE report_dataset;"
                "DROP TABLE report_version; DROP TABLE report;"
                "DROP TABLE protected_extra; DROP TABLE protected_object; DROP TABLE residency;"
                "DROP TABLE tested; DROP TABLE effects; DROP TABLE shown; DROP TABLE tombstone;"
                "DROP TABLE consent_version; DROP TABLE consent; ALTER TABLE dataset DROP sender;"
                "DROP INDEX dataset_by_supersedes; DROP INDEX sample_free;"
                "DROP TRIGGER imaged_sex_changed; DROP TRIGGER imaged_sex_gone;"
                "ALTER TABLE dataset DROP settings; ALTER TABLE sample DROP sex;"
                "ALTER TABLE sample DROP held; ALTER TABLE imaged DROP sex;"
                "DELETE FROM meta WHERE name = 'version_clock'; PRAGMA user_version = 4")
        code, _, errors = run(self.server)
        self.assertEqual((code, "older version" in errors), (COULD_NOT_RUN, True), errors)
        self.check(CLEAN, "--upgrade")
        self.check(CLEAN)
        self.server.start()
        self.assertEqual(self.answers(), before)

    def test_what_cannot_run_says_so(self):
        for arguments, reason in ((("--dataset", "nobody"), "There is no dataset"),
                                  (("--repair", "--upgrade"), "only one of them"),
                                  (("--config", "/nowhere"), "there is no file"),
                                  (("--nonsense",), "not understood")):
            code, output, errors = run(self.server, *arguments)
            self.assertEqual((code, output), (COULD_NOT_RUN, ""), errors)
            self.assertIn(reason, errors)
        empty = self.server.root / "empty"
        empty.mkdir()
        for arguments in ((), ("--repair",), ("--backup", self.server.root / "b"), ("--upgrade",)):
            code, _, errors = run(self.server, *arguments, folder=empty)
            self.assertEqual((code, "no index" in errors), (COULD_NOT_RUN, True), errors)
        self.assertEqual(list(empty.iterdir()), [])


if __name__ == "__main__":
    unittest.main()
