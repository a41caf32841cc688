# SPDX-License-Identifier: GPL-3.0-or-later
"""Genomic DICOM objects after what happened while nobody watched: stops, kills, backups, removals."""

import json
import pathlib
import shutil
import tempfile
import time
import unittest
from datetime import datetime, timedelta, timezone

from consents import make_server, record
from reports import GENETIC, IMAGING, make_report
from residents import (CONFIGURATION, contains, count, list_objects, store, wait_gone, wait_there,
                       withdraw)
from test_check import run


class Starting(unittest.TestCase):
    """What a stop, a kill, a restored backup or a removal of the plugins leaves."""

    def setUp(self):
        self.server = make_server(configuration=CONFIGURATION)
        self.addCleanup(self.server.stop)
        self.server.start()

    def keep(self, patient="P1"):
        """A report that was withheld once and is in Orthanc again, with its consent."""
        content = make_report(patient)
        instance = store(self.server, content)
        wait_gone(self.server, instance)
        return content, instance, record(self.server, patient)

    def test_a_consent_that_ended_meanwhile_takes_it_away_at_the_start(self):
        until = datetime.now(timezone.utc) + timedelta(seconds=2)
        record(self.server, "P1", Until=until.isoformat(timespec="milliseconds"))
        instance = store(self.server, make_report("P1"))
        self.server.wait_for(lambda: list_objects(self.server, "P1"), 2, "the object")
        self.server.shut_down()
        time.sleep(max(0, (until - datetime.now(timezone.utc)).total_seconds()) + 0.1)
        self.server.start()
        self.assertEqual(self.server.get("/genomics/subjects", user="alice").status, 200)
        self.assertFalse(contains(self.server, instance))  # before anybody reads
        self.assertEqual(count(self.server), {"Resident": 0, "Withheld": 1, "Deleted": 0})

    def test_what_came_while_the_plugins_were_not_there_is_found(self):
        record(self.server, "P-MAY")
        self.server.restart(plugins=[])
        may, other = store(self.server, make_report("P-MAY")), store(self.server, make_report("P-NOT"))
        self.server.restart(plugins=None)
        self.server.get_json("/genomics/subjects", user="alice")
        self.assertEqual((contains(self.server, may), contains(self.server, other)), (True, False))
        self.assertEqual(count(self.server), {"Resident": 1, "Withheld": 1, "Deleted": 0})

    def test_what_a_user_deleted_meanwhile_stays_deleted(self):
        _, instance, _ = self.keep()
        self.server.restart(plugins=[])
        self.assertEqual(self.server.delete(f"/instances/{instance}", user="admin").status, 200)
        self.server.restart(plugins=None)
        self.server.get_json("/genomics/subjects", user="alice")
        self.assertEqual(count(self.server), {"Resident": 0, "Withheld": 0, "Deleted": 1})
        self.assertFalse(contains(self.server, instance))

    def test_a_restored_orthanc_is_set_right(self):
        store(self.server, make_report("P0"))
        content, instance, consent = self.keep()
        withdraw(self.server, consent)
        _, other, _ = self.keep("P2")
        with tempfile.TemporaryDirectory() as folder:
            self.server.shut_down()
            backup = pathlib.Path(folder, "orthanc")
            shutil.copytree(self.server.store / "orthanc", backup)
            self.server.start()
            record(self.server, "P1")
            withdraw(self.server, self.server.get_json("/genomics/consents?patient-id=P2",
                                                       user="carl")[0]["ID"])
            self.assertEqual((contains(self.server, instance), contains(self.server, other)), (True, False))
            self.server.shut_down()
            shutil.rmtree(self.server.store / "orthanc")
            shutil.copytree(backup, self.server.store / "orthanc")
        self.server.start()
        self.server.get_json("/genomics/subjects", user="alice")
        self.assertEqual((contains(self.server, instance), contains(self.server, other)), (True, False))
        self.assertEqual(self.server.get(f"/instances/{instance}/file", user="admin").body, content)

    def test_nothing_is_lost_by_a_kill(self):
        contents = {}
        for round_ in range(6):
            for i in range(5):
                content = make_report(f"P{round_}-{i}")
                contents[f"P{round_}-{i}"] = (store(self.server, content), content)
            time.sleep(0.004 * round_)
            self.server.kill()
            self.server.start()
        self.server.get_json("/genomics/subjects", user="alice")
        for patient, (instance, content) in contents.items():
            self.assertFalse(contains(self.server, instance), patient)
            record(self.server, patient)
            self.assertEqual(self.server.get(f"/instances/{instance}/file", user="admin").body, content)

    def test_all_leave_and_all_return(self):
        content, instance, _ = self.keep()
        other = store(self.server, make_report("P-NOT"))
        wait_gone(self.server, other)
        answer = self.server.post("/genomics/residency", {"Policy": "AllLeave"}, user="admin")
        self.assertEqual(answer.json()["Policy"], "AllLeave")
        wait_gone(self.server, instance)
        self.server.restart()
        self.assertEqual(self.server.get_json("/genomics/residency", user="admin")["Policy"], "AllLeave")
        self.server.post("/genomics/residency", {"Policy": "AllReturn"}, user="admin")
        wait_there(self.server, instance)
        wait_there(self.server, other)
        self.server.restart(plugins=[])  # the plugins are gone, the reports are there
        self.assertEqual(self.server.get(f"/instances/{instance}/file", user="admin").body, content)
        self.assertTrue(contains(self.server, other))
        self.server.restart(plugins=None)
        self.server.post("/genomics/residency", {"Policy": "ByConsent"}, user="admin")
        wait_gone(self.server, other)
        self.assertTrue(contains(self.server, instance))

    def test_without_consents_everything_stays_and_comes_back(self):
        instance = store(self.server, make_report("P1"))
        wait_gone(self.server, instance)
        genomics = json.loads(json.dumps(self.server.genomics))
        genomics["Consent"]["Mode"] = "Off"
        self.server.restart(genomics=genomics)
        wait_there(self.server, instance)
        self.assertTrue(contains(self.server, store(self.server, make_report("P2"))))

    def test_a_rule_of_the_site_is_kept(self):
        genomics = dict(self.server.genomics, Residency={"Rules": [
            {"SopClass": "1.2.840.10008.5.1.4.1.1.104.1", "Modality": "DOC",
             "Tags": {"DocumentTitle": "*genetic*"}}]})
        self.server.restart(genomics=genomics)
        make = lambda title, code=IMAGING: make_report(
            "P1", code, SOPClassUID="1.2.840.10008.5.1.4.1.1.104.1", Modality="DOC", DocumentTitle=title)
        other, mine = store(self.server, make("Lung function")), store(self.server, make("a genetic test"))
        wait_gone(self.server, mine)
        wait_gone(self.server, store(self.server, make("Report", GENETIC)))  # without a rule
        self.assertTrue(contains(self.server, other))

    def test_the_checker_knows_what_is_kept(self):
        instance = store(self.server, make_report("P1"))
        wait_gone(self.server, instance)
        code, output, errors = run(self.server)
        self.assertEqual(code, 0, (output, errors))
        for path in (self.server.genomics_directory() / "protected" / "files").glob("*/*"):
            self.assertEqual(path.stat().st_mode & 0o077, 0)
            path.unlink()
        code, output, _ = run(self.server)
        self.assertEqual(code, 1)
        self.assertIn("of a DICOM object: the file is missing", output)


if __name__ == "__main__":
    unittest.main()
