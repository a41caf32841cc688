# SPDX-License-Identifier: GPL-3.0-or-later
"""What is sealed on the disk: by which key, and what happens without it."""

import contextlib
import gzip
import hashlib
import sqlite3
import unittest

from consents import make_server, record
from fixture import OrthancServer, as_headers
from reports import MARKER, make_report
from residents import store, wait_gone, wait_there
from test_check import run
from vcf_text import L858R, make_vcf

NEW = "b" * 64
MAGIC = b"OGSEALED\1"


def make_vcf_of(*names):
    """A text that shows itself: two samples, one of whom a position alone is."""
    calls = "GT:AD:DP:GQ\t{}:20,20:40:99\t{}:20,20:40:99"
    lines = [f"chr12\t{position}\t.\tA\tC\t50\tPASS\t.\t" + calls.format(*genotypes)
             for position, genotypes in ((9000, ("0/1", "0/0")), (8000, ("0/1", "0/1")))]
    return make_vcf(*lines, samples=names)


class SealedFiles(unittest.TestCase):
    """Files of datasets, as they become sealed, are worked on, and become plain again."""

    def setUp(self):
        self.server = OrthancServer(genomics={"Consent": {"Mode": "Off"}})
        self.addCleanup(self.server.stop)
        self.folder = self.server.genomics_directory()

    def start(self, files):
        self.server.restart(genomics=dict(self.server.genomics, Sealing={"Files": files}))

    def count_files(self):
        """How many are plain, and how many sealed."""
        return tuple(len(list((self.folder / place).glob("*/*"))) for place in ("files", "sealed/files"))

    def wait_until(self, counts, text):
        self.server.wait_for(lambda: text in self.server.log(), 20, text)
        self.assertEqual(self.count_files(), counts)

    def check_shows_nothing(self):
        for path in self.folder.rglob("*"):
            content = path.read_bytes() if path.is_file() and path.parent != self.folder else b""
            self.assertNotIn(b"fileformat", content, path)
            self.assertNotIn(b"\t9000\t", content, path)

    def ingest(self, patient, content, **more):
        answer = self.server.ingest(content, patient_id=patient, **more)
        self.assertEqual(answer.status, 200, answer)
        return answer.json()["ID"]

    def upload(self, patient, content):
        path = self.server.post("/genomics/uploads").json()["Path"]
        for number, part in ((1, content[500:]), (0, content[:500])):
            self.assertEqual(self.server.put(f"{path}/{number}", part).status, 200)
        self.check_shows_nothing()
        done = self.server.post(path + "/finish", headers=as_headers(
            patient_id=patient, sample="E", synchronous="true", size=str(len(content))))
        self.assertEqual(done.status, 200, done)

    def total(self, patient):
        return self.server.variants(patient)["Total"]

    def erase(self, dataset, sample):
        answer = self.server.post(f"/genomics/datasets/{dataset}/erase",
                                  {"Samples": [sample], "Reason": "consent withdrawn"})
        self.assertEqual(answer.status, 200, answer)
        job = answer.json()["Job"]
        self.assertEqual(self.server.wait_for_jobs([job]), {job: "Done"})

    def damage_rows(self):
        with contextlib.closing(sqlite3.connect(self.folder / "index.db")) as index, index:
            index.execute("DELETE FROM chunks")

    def check_repair_and_backup(self):
        backup = self.server.root / "backup"
        self.assertEqual(run(self.server)[0], 0)
        code, output, _ = run(self.server, "--backup", backup)
        self.assertEqual(code, 0)
        self.assertIn("without the keys of what is sealed", output)
        self.server.shut_down()
        key = self.folder.with_suffix(".key")
        hidden = key.rename(key.with_suffix(".away"))
        self.damage_rows()
        code, _, errors = run(self.server, "--repair")
        self.assertEqual(code, 2)
        self.assertIn("there is no key", errors)
        hidden.rename(key)
        self.assertEqual(run(self.server, "--repair")[0], 0)
        self.assertEqual(run(self.server)[0], 0)
        self.folder.rename(self.server.root / "lost")
        backup.rename(self.folder)

    def test_all_that_reads_them_goes_on_sealed_and_plain_again(self):
        self.start(False)
        two = self.ingest("P1", make_vcf_of("A", "B"), sample="B")
        self.assertEqual(self.count_files(), (1, 0))
        self.start(True)
        self.wait_until((0, 1), "1 files of datasets were sealed by the newest key; so are all")
        self.check_shows_nothing()

        packed = self.ingest("P2", gzip.compress(make_vcf_of("C", "D")), sample="C")
        self.upload("P3", make_vcf_of("E", "F"))
        self.assertEqual(self.server.ingest(b"no file").status, 400)
        targets = self.server.put_targets(f"/genomics/datasets/{packed}", b"chr12\t5000\t10000\n")
        self.assertEqual(targets.status, 200, targets)
        self.assertEqual(self.count_files(), (0, 4))
        self.erase(two, "A")
        self.assertEqual(self.count_files(), (0, 4))
        self.check_shows_nothing()
        self.assertEqual([self.total(patient) for patient in ("P1", "P2")], [1, 2])
        self.assertEqual(self.server.presence("P2", "chr12:5500-5501"), "Absent")

        self.check_repair_and_backup()
        self.start(False)
        self.wait_until((4, 0), "4 files of datasets were unsealed; so are all")
        self.assertEqual([self.total(patient) for patient in ("P1", "P2")], [1, 2])
        self.assertEqual(run(self.server)[0], 0)


class Sealing(unittest.TestCase):
    def setUp(self):
        self.server = make_server()
        self.addCleanup(self.server.stop)
        self.folder = self.server.genomics_directory()
        self.own = self.folder.with_suffix(".key")
        self.keys = self.server.root / "keys"

    def start(self, **sealing):
        self.server.restart(genomics=dict(self.server.genomics, Sealing=sealing))

    def write_keys(self, *keys):
        self.keys.write_text("\n".join(keys))
        self.keys.chmod(0o600)
        return {"KeyFile": str(self.keys)}

    def withhold(self, patient):
        content = make_report(patient)
        instance = store(self.server, content)
        wait_gone(self.server, instance)
        return content, instance

    def withheld(self):
        return sorted((self.folder / "protected" / "files").glob("*/*"))

    def wait_for_log(self, text):
        self.server.wait_for(lambda: text in self.server.log(), 10, text)

    def check_shows_nothing(self, *secrets):
        for path in self.folder.rglob("*"):
            found = path.read_bytes() if path.is_file() else b""
            for text in secrets:
                self.assertNotIn(text, found, path)

    def check_returns(self, patient, content, instance):
        record(self.server, patient)
        wait_there(self.server, instance)
        file = self.server.get(f"/instances/{instance}/file", user="admin").body
        self.assertEqual(file, content)

    def check_backup_has_no_key(self):
        backup = self.server.root / "backup"
        code, output, _ = run(self.server, "--backup", backup)
        self.assertEqual(code, 0)
        self.assertIn("without the keys", output)
        copied = {path.name for path in backup.rglob("*") if path.is_file()}
        self.assertEqual(copied, {"index.db", "audit.db", *(path.name for path in self.withheld())})

    def check_alteration_is_found(self):
        path = self.withheld()[0]
        content = path.read_bytes()
        altered = bytearray(content)
        altered[len(altered) // 2] ^= 1
        path.write_bytes(altered)
        code, output, _ = run(self.server)
        self.assertEqual(code, 1)
        self.assertIn("of a DICOM object: a sealed file was altered or cut off", output)
        path.write_bytes(content)

    def check_repair_needs_the_keys(self):
        self.server.shut_down()
        code, _, errors = run(self.server, "--repair")
        self.assertEqual(code, 2)
        self.assertIn("files are sealed, and there is no key", errors)
        self.server.start()

    def test_what_is_withheld_is_sealed_and_returns_by_a_new_key_too_but_not_by_another(self):
        self.start()
        objects = {patient: self.withhold(patient) for patient in ("P1", "P2")}
        self.assertEqual(self.own.stat().st_mode & 0o777, 0o600)
        self.assertEqual({path.read_bytes()[:9] for path in self.withheld()}, {MAGIC})
        self.check_shows_nothing(b"Test^P1", MARKER.encode(), b"DICM")
        self.check_backup_has_no_key()
        self.check_alteration_is_found()

        heads = {path.read_bytes()[:25] for path in self.withheld()}
        self.start(**self.write_keys(NEW))  # Orthanc does, and nothing genomic is answered or lost
        self.assertEqual(self.server.get("/genomics/subjects", user="alice").status, 503)
        self.assertIn(f"not among those given: {next(iter(heads))[9:].hex()} (2)", self.server.log())
        self.assertNotIn(NEW, self.server.log())
        self.assertEqual({path.read_bytes()[:25] for path in self.withheld()}, heads)

        self.server.shut_down()
        sha256 = hashlib.sha256(objects["P1"][0]).hexdigest()  # as it lay there before sealing
        (self.folder / "protected" / "files" / sha256[:2] / sha256[2:]).unlink()
        before = self.folder / "files" / sha256[:2] / sha256[2:]
        before.parent.mkdir(exist_ok=True)
        before.write_bytes(objects["P1"][0])
        self.start(**self.write_keys(self.own.read_text(), NEW))
        self.wait_for_log("none needs an older key any more")
        self.assertFalse(before.exists())
        self.assertEqual(len(self.withheld()), 2)
        self.assertFalse(heads & {path.read_bytes()[:25] for path in self.withheld()})
        self.own.unlink()
        code, output, _ = run(self.server)
        self.assertEqual(code, 1)
        self.assertIn("of a DICOM object: sealed, and not checked without a key", output)
        self.check_repair_needs_the_keys()
        for patient, (content, instance) in objects.items():
            self.check_returns(patient, content, instance)
        code, output, errors = run(self.server, "--config", self.server.root / "orthanc.json")
        self.assertEqual(code, 0, (output, errors))


class Databases(unittest.TestCase):
    """One server's life: plain, sealed, by another key, plain again."""

    def setUp(self):
        self.server = OrthancServer(genomics={"Consent": {"Mode": "Off"}},
                                    configuration={"DicomServerEnabled": False})
        self.addCleanup(self.server.stop)
        self.folder = self.server.genomics_directory()
        self.keys = self.server.root / "keys"
        self.config = ("--config", self.server.root / "orthanc.json")

    def write_keys(self, *keys):
        self.keys.write_text("\n".join(keys))
        self.keys.chmod(0o600)

    def configure(self, sealed):
        self.server.genomics["Sealing"] = {
            "KeyFile": str(self.keys), "Index": sealed, "Audit": sealed}

    def ingest(self, patient):
        line = L858R.replace("55191822", f"551918{len(self.patients)}2")  # nobody's but theirs
        answer = self.server.ingest(make_vcf(line, samples=(patient,)), patient_id=patient)
        self.assertEqual((answer.status, answer.json()["Status"]), (200, "Active"))

    def answers(self):
        return [self.server.variants(patient) for patient in self.patients]

    def databases(self, folder=None):
        return [(folder or self.folder) / name for name in ("index.db", "audit.db")]

    def check(self, status, *arguments, **options):
        code, output, errors = run(self.server, *arguments, **options)
        self.assertEqual(code, status, (output, errors))
        return output + errors

    def check_refuses(self, *texts):
        """The plugins answer nothing, and nothing of the databases is changed."""
        before = [path.read_bytes() for path in self.databases()]
        self.server.start()
        self.assertEqual(self.server.get("/genomics/subjects").status, 503)
        for text in texts:
            self.assertIn(text, self.server.log())
        self.server.shut_down()
        self.assertEqual([path.read_bytes() for path in self.databases()], before)

    def check_sealed(self, folder):
        for path in [*folder.glob("*.db"), *folder.glob("*.db-wal")]:
            content = path.read_bytes()
            for text in (b"SECRET-", b"EGFR", b"CREATE TABLE", b"/genomics/", b"SQLite format"):
                self.assertNotIn(text, content, path)
        for path in self.databases(folder):
            self.assertEqual(path.read_bytes()[:9], b"OGSEALDB\1")

    def test_a_store_is_sealed_lives_so_changes_its_key_and_is_opened_again(self):
        self.patients = ["SECRET-1"]
        self.write_keys("a" * 64)
        self.configure(False)
        self.server.start()
        self.ingest("SECRET-1")
        answers = self.answers()
        self.server.shut_down()
        self.configure(True)
        self.check_refuses("index.db is not sealed", "--reseal")
        self.assertIn("--reseal needs --config", self.check(2, "--reseal"))
        for path in self.databases():  # as an interrupted one leaves it
            path.with_name(path.name + ".resealed").write_bytes(b"torn")
        self.assertIn("index.db is sealed", self.check(0, *self.config, "--reseal"))
        self.assertEqual([path.name for path in self.folder.glob("*resealed*")], [])
        self.server.start()
        self.assertEqual(self.answers(), answers)
        self.patients.append("SECRET-2")
        self.ingest("SECRET-2")
        answers = self.answers()
        self.check_sealed(self.folder)
        self.assertIn("in use", self.check(2, *self.config, "--reseal"))
        self.server.kill()
        self.server.start()
        self.assertEqual(self.answers(), answers)
        self.check_beside_the_server()
        self.change_key(answers)
        self.check_damage_is_found()
        self.restore(answers)
        self.open_again(answers)

    def check_beside_the_server(self):
        self.check(0, *self.config)
        self.assertIn("no key could be read", self.check(2))
        self.backup = self.server.root / "backup"
        self.assertIn("without the keys", self.check(0, *self.config, "--backup", self.backup))
        self.check_sealed(self.backup)
        self.check(0, *self.config, folder=self.backup)

    def change_key(self, answers):
        for keys in (("a" * 64, "b" * 64), ("b" * 64,)):
            self.server.shut_down()
            self.write_keys(*keys)
            self.server.start()
            self.assertEqual(self.answers(), answers)
        self.server.shut_down()
        self.write_keys("c" * 64)
        self.check_refuses("index.db: it is sealed by the key", "which is not among the keys")
        self.write_keys("a" * 64, "b" * 64)

    def check_damage_is_found(self):
        index = self.databases()[0]
        content = index.read_bytes()
        page = len(content) // 4096 - 1
        index.write_bytes(content[:page * 4096 + 99] + bytes([content[page * 4096 + 99] ^ 1])
                          + content[page * 4096 + 100:])
        self.assertIn(f"page {page} of index.db is damaged", self.check(2, *self.config))
        index.write_bytes(content)

    def restore(self, answers):
        for path in self.databases():
            path.write_bytes((self.backup / path.name).read_bytes())
        self.check(0, *self.config, "--repair")
        self.server.start()
        self.assertEqual(self.answers(), answers)
        self.server.shut_down()

    def open_again(self, answers):
        self.configure(False)
        self.check_refuses("index.db is sealed, but Genomics.Sealing.Index is false")
        self.assertIn("audit.db is not sealed", self.check(0, *self.config, "--reseal"))
        self.assertEqual(self.databases()[0].read_bytes()[:15], b"SQLite format 3")
        self.server.start()
        self.assertEqual(self.answers(), answers)
        self.check(0, *self.config)


if __name__ == "__main__":
    unittest.main()
