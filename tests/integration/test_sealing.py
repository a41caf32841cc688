# SPDX-License-Identifier: GPL-3.0-or-later
"""What is sealed on the disk: by which key, and what happens without it."""

import hashlib
import unittest

from consents import make_server, record
from reports import MARKER, make_report
from residents import store, wait_gone, wait_there
from test_check import run

NEW = "b" * 64
MAGIC = b"OGSEALED\1"


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


if __name__ == "__main__":
    unittest.main()
