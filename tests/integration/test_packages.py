# SPDX-License-Identifier: GPL-3.0-or-later
"""The Debian package beside a stock Orthanc: installed it runs, removed nothing of it is left.

Installs and removes a package on this machine, so it needs root, and refuses where a site already
uses orthanc-genomics. Orthanc's own configuration is that of /etc/orthanc, on other ports.
"""

import os
import pathlib
import sqlite3
import subprocess
import sys
import tempfile
import unittest

from fixture import OrthancServer

sys.path.insert(0, os.path.join(os.environ["GENOMICS_SOURCE_DIR"], "docker"))
from entrypoint import read_configuration  # noqa: E402

PACKAGE = "orthanc-genomics"
CONFFILE = pathlib.Path("/etc/orthanc/genomics.json")
STOCK_PLUGINS = ["/usr/share/orthanc/plugins/"]


def run(*command):
    done = subprocess.run(command, capture_output=True, text=True)
    if done.returncode != 0:
        raise AssertionError(f"{' '.join(command)}: {done.returncode}\n{done.stdout}{done.stderr}")
    return done.stdout


def package_state():
    done = subprocess.run(["dpkg-query", "-W", "-f", "${db:Status-Status}", PACKAGE],
                          capture_output=True, text=True)
    return done.stdout if done.returncode == 0 else "not-installed"


def describe_database(store):
    """Schema and every row of Orthanc's own index, less what each start writes anew."""
    with sqlite3.connect(store / "orthanc" / "index") as database:
        schema = database.execute("SELECT type, name, sql FROM sqlite_master ORDER BY 2").fetchall()
        tables = [name for kind, name, _ in schema if kind == "table"]
        rows = {t: sorted(map(repr, database.execute(f'SELECT * FROM "{t}"'))) for t in tables}
    return schema, rows


def describe(server):
    """What /system says but for the ports, and the identifier that Orthanc makes from them."""
    changing = ("HttpPort", "DicomPort", "DatabaseServerIdentifier")
    return {key: value for key, value in server.get_json("/system").items() if key not in changing}


class Packages(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        if os.geteuid() != 0:
            raise AssertionError("only root can install a package: run this test as root")
        if package_state() == "installed":
            raise AssertionError(f"{PACKAGE} is installed here: this test would remove it")
        cls.folder = tempfile.TemporaryDirectory()
        cls.addClassCleanup(cls.folder.cleanup)
        config = os.path.join(os.environ["GENOMICS_BUILD_DIR"], "CPackConfig.cmake")
        run("cpack", "--config", config, "-B", cls.folder.name)
        cls.package = next(pathlib.Path(cls.folder.name).glob(f"{PACKAGE}_*.deb"))
        cls.addClassCleanup(subprocess.run, ["dpkg", "--purge", PACKAGE], capture_output=True)
        print(cls.package.name, "of", cls.package.stat().st_size // 1024, "KiB")

    def setUp(self):
        self.store = pathlib.Path(self.folder.name, "store-" + self.id().rsplit(".", 1)[1])

    def serve(self):
        """Orthanc as the service would start it: /etc/orthanc and the packaged plugins alone."""
        configuration = read_configuration("/etc/orthanc")
        genomics = configuration.get("Genomics", {})
        genomics["StorageDirectory"] = str(self.store / "genomics")
        server = OrthancServer(genomics=genomics, plugins=STOCK_PLUGINS, store=self.store)
        server.plugin_directory = pathlib.Path("/nonexistent")
        return server

    def test_it_says_what_it_is_and_needs(self):
        fields = run("dpkg-deb", "-f", str(self.package))
        self.assertIn("orthanc (>= 1.10.1)", fields)
        for library in ("libhts3", "libsqlite3-0", "libjsoncpp", "libzstd1", "libcjose0", "libsodium23", "libpangocairo-1.0-0",
                        "fonts-dejavu-core"):
            self.assertIn(library, fields)
        codename = run("sh", "-c", ". /etc/os-release && echo $VERSION_CODENAME").strip()
        self.assertIn(f"~{codename}", fields)
        content = run("dpkg-deb", "-c", str(self.package))
        for path in ("/usr/share/orthanc/plugins/libOrthancGenomicsIndex.so",
                     "/usr/share/orthanc/plugins/libOrthancGenomicsConsent.so",
                     "/usr/share/orthanc/plugins/libOrthancGenomicsExplorer.so",
                     "/usr/share/orthanc/plugins/libOrthancGenomicsReports.so",
                     "/usr/share/orthanc-genomics/reports/Somatic.json",
                     "/liborthanc-genomics.so.", "/etc/orthanc/genomics.json",
                     "/usr/share/orthanc-genomics/genes/genes.tsv", "/usr/bin/genomics-check",
                     "/usr/share/doc/orthanc-genomics/copyright"):
            self.assertIn(path, content)
        self.assertEqual(run("dpkg-deb", "-I", str(self.package), "conffiles").strip(),
                         str(CONFFILE))

    def test_orthanc_starts_with_it_and_without_it_as_before(self):
        with self.serve() as server:
            system = describe(server)
            plugins = server.get_json("/plugins")
            server.post("/tools/create-dicom", {"Tags": {"PatientID": "P", "PatientName": "N"}})
            self.assertEqual(len(server.get_json("/instances")), 1)
        before = describe_database(self.store)

        run("dpkg", "-i", str(self.package))
        with self.serve() as server:
            with_ours = set(server.get_json("/plugins"))
            self.assertTrue(set(plugins) < with_ours, with_ours)
            self.assertEqual(server.get("/genomics/genes/EGFR").status, 200, server.tail())
            # The packaged configuration enforces consent, and none is recorded.
            self.assertNotEqual(server.get("/genomics/subjects/P/variants").status, 200)
        self.assertEqual(describe_database(self.store), before)

        run("dpkg", "-r", PACKAGE)
        self.assertTrue(CONFFILE.exists(), "a removal keeps the site's configuration")
        with self.serve() as server:
            self.assertEqual(server.get_json("/plugins"), plugins)
            self.assertEqual(describe(server), system)
            self.assertEqual(server.get("/genomics/datasets").status, 404)
            self.assertEqual(len(server.get_json("/instances")), 1)
        self.assertEqual(describe_database(self.store), before)

        run("dpkg", "--purge", PACKAGE)
        self.assertFalse(CONFFILE.exists())
        self.assertEqual(list(pathlib.Path("/usr/share/orthanc/plugins").glob("*Genomics*")), [])


if __name__ == "__main__":
    unittest.main()
