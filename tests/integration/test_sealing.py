# SPDX-License-Identifier: GPL-3.0-or-later
"""What is withheld from Orthanc is sealed on the disk: by which key, and what happens without it."""

import hashlib
import unittest

from consents import make_server, record
from reports import MARKER, make_report
from residents import contains, list_objects, store, wait_gone, wait_there, withdraw
from test_check import run

OLD, NEW = "a" * 64, "b" * 64
MAGIC = b"OGSEALED\1"


class Sealing(unittest.TestCase):
    def setUp(self):
        self.server = make_server()
        self.addCleanup(self.server.stop)
        self.keys = self.server.root / "keys"

    def start(self, *keys, **sealing):
        if keys:
            self.keys.write_text("\n".join(keys))
            self.keys.chmod(0o600)
            sealing = {"KeyFile": str(self.keys)}
        self.server.restart(genomics=dict(self.server.genomics, Sealing=sealing))

    def withhold(self, patient="P1"):
        content = make_report(patient)
        instance = store(self.server, content)
        wait_gone(self.server, instance)
        return content, instance

    def sealed(self):
        return sorted((self.server.genomics_directory() / "protected" / "files").glob("*/*"))

    def heads(self):
        return {path.read_bytes()[:25] for path in self.sealed()}

    def file_of(self, instance):
        return self.server.get(f"/instances/{instance}/file", user="admin").body

    def wait_for_log(self, text):
        self.server.wait_for(lambda: text in self.server.log(), 10, text)

    def check_returns(self, patient, content, instance):
        record(self.server, patient)
        wait_there(self.server, instance)
        self.assertEqual(self.file_of(instance), content)

    def test_nothing_of_an_object_is_on_the_disk_and_the_same_bytes_return(self):
        self.start()
        consent = record(self.server, "P1")
        content = make_report("P1")
        instance = store(self.server, content)
        self.server.wait_for(lambda: list_objects(self.server, "P1"), 5, "the object")
        withdraw(self.server, consent)
        self.assertFalse(contains(self.server, instance))
        self.server.restart()
        self.assertEqual(len(self.sealed()), 1)
        self.assertEqual(self.sealed()[0].read_bytes()[:9], MAGIC)
        for path in self.server.genomics_directory().rglob("*"):
            found = path.read_bytes() if path.is_file() else b""
            for text in (b"Test^P1", MARKER.encode(), b"DICM"):
                self.assertNotIn(text, found, path)
        self.check_returns("P1", content, instance)

    def test_the_own_key_is_beside_the_folder_and_its_owners_alone(self):
        self.start()
        content, instance = self.withhold()
        key = self.server.genomics_directory().with_suffix(".key")
        self.assertEqual(key.stat().st_mode & 0o777, 0o600)
        text = key.read_bytes()
        self.server.shut_down()
        key.unlink()
        self.server.start()  # Orthanc does, and nothing genomic is answered or lost
        answer = self.server.get("/genomics/subjects", user="alice")
        self.assertEqual(answer.status, 503)
        self.assertIn("the key is gone", self.server.log())
        self.assertFalse(key.exists())
        self.server.shut_down()
        key.write_bytes(text)
        key.chmod(0o600)
        self.server.start()
        self.check_returns("P1", content, instance)

    def test_a_copy_from_before_is_read_and_sealed_at_the_start(self):
        self.start()
        content, instance = self.withhold()
        self.server.shut_down()
        sha256 = hashlib.sha256(content).hexdigest()
        self.assertEqual([path.parent.name + path.name for path in self.sealed()], [sha256])
        self.sealed()[0].unlink()
        before = self.server.genomics_directory() / "files" / sha256[:2] / sha256[2:]
        before.parent.mkdir(exist_ok=True)
        before.write_bytes(content)
        self.server.start()
        self.server.wait_for(lambda: self.sealed() and not before.exists(), 10, "the sealing")
        self.assertEqual(run(self.server)[0], 0)
        self.check_returns("P1", content, instance)

    def test_a_new_key_seals_all_again_and_the_old_one_may_go(self):
        self.start(OLD)
        content, instance = self.withhold()
        first = self.heads()
        self.start(OLD, NEW)
        self.wait_for_log("none needs an older key any more")
        self.assertEqual((len(self.heads()), self.heads() & first), (1, set()))
        self.start(NEW)
        self.check_returns("P1", content, instance)

    def test_without_the_key_of_an_object_it_stays_and_the_log_names_the_key(self):
        self.start(OLD)
        content, instance = self.withhold()
        name = next(iter(self.heads()))[9:].hex()
        self.start(NEW)
        self.wait_for_log(f"a file is sealed by the key {name}, which is not among the keys")
        other = self.withhold("P2")
        record(self.server, "P1")
        self.assertFalse(contains(self.server, instance))
        self.check_returns("P2", *other)
        self.start(OLD, NEW)
        wait_there(self.server, instance)
        self.assertEqual(self.file_of(instance), content)

    def test_an_altered_file_does_not_return(self):
        self.start()
        _, instance = self.withhold()
        path = self.sealed()[0]
        altered = bytearray(path.read_bytes())
        altered[len(altered) // 2] ^= 1
        path.write_bytes(altered)
        code, output, _ = run(self.server)
        self.assertEqual(code, 1)
        self.assertIn("of a DICOM object: a sealed file was altered or cut off", output)
        record(self.server, "P1")
        self.wait_for_log("a sealed file was altered or cut off")
        self.assertFalse(contains(self.server, instance))

    def test_the_checker_says_that_it_has_no_key(self):
        self.start(OLD)
        self.withhold()
        code, output, _ = run(self.server)
        self.assertEqual(code, 1)
        self.assertIn("of a DICOM object: sealed, and not checked without a key", output)
        code, output, errors = run(self.server, "--config", self.server.root / "orthanc.json")
        self.assertEqual(code, 0, (output, errors))

    def test_a_backup_has_what_is_sealed_and_not_the_key(self):
        self.start()
        content, instance = self.withhold()
        backup = self.server.root / "backup"
        code, output, _ = run(self.server, "--backup", backup)
        self.assertEqual(code, 0)
        self.assertIn("without the keys", output)
        copied = [path for path in backup.rglob("*") if path.is_file()]
        self.assertEqual({path.name for path in copied}, {"index.db", "audit.db", self.sealed()[0].name})
        self.server.shut_down()
        self.server.genomics_directory().rename(self.server.root / "lost")
        backup.rename(self.server.genomics_directory())
        self.server.start()
        self.check_returns("P1", content, instance)

    def test_bad_keys_are_told_and_nothing_genomic_is_answered(self):
        self.keys.write_text(OLD)
        for mode, sealing, told in (
                (0o644, {"KeyFile": str(self.keys)}, "chmod 600"),
                (0o600, {"KeyFile": str(self.keys) + "-none"}, "there is no such file"),
                (0o600, {"KeyFile": "keys"}, "Genomics.Sealing.KeyFile must be an absolute path"),
                (0o600, {"KeyVariable": "NO_SUCH_KEYS"}, "NO_SUCH_KEYS: it is not set"),
                (0o600, {"KeyCommand": "exit 1"}, "the key command: it failed"),
                (0o600, {"KeyCommand": "x", "KeyVariable": "Y"}, "exclude one another"),
                (0o600, {"KeyPath": "x"}, "Genomics.Sealing.KeyPath")):
            with self.subTest(told):
                self.keys.chmod(mode)
                self.start(**sealing)
                self.assertEqual(self.server.get("/genomics/subjects", user="alice").status, 503)
                self.assertIn(told, self.server.log())
                self.assertNotIn(OLD, self.server.log())

    def test_keys_come_from_a_variable_or_a_command(self):
        self.server.environment = {"GENOMICS_KEYS": OLD}
        self.start(KeyVariable="GENOMICS_KEYS")
        content, instance = self.withhold()
        self.start(KeyCommand=f"echo {OLD}")
        self.check_returns("P1", content, instance)


if __name__ == "__main__":
    unittest.main()
