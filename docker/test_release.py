# SPDX-License-Identifier: GPL-3.0-or-later
"""release.sh with an engine that only pretends: what it leaves, and what the SBOM says."""

import gzip
import hashlib
import json
import os
import pathlib
import re
import subprocess
import tempfile
import unittest

HERE = pathlib.Path(__file__).resolve().parent
ENGINE = """#!/bin/sh
case $1 in
  build) echo "$@" > "$FAKE/build" ;;
  save) echo "an archive of $4" > "$3" ;;
  create) echo a-container ;;
  cp) [ "$2" = a-container:/var/lib/dpkg/status ] && cp "$FAKE/packages" "$3" ;;
  rm) echo "$2" > "$FAKE/removed" ;;
esac
"""
PACKAGES = """Package: orthanc-genomics
Status: install ok installed
Architecture: amd64
Version: 0.1.0~trixie1

Package: libstdc++6
Status: install ok installed
Architecture: amd64
Source: gcc-14 (14.2.0-19)
Version: 14.2.0-19
Description: a text
 of two lines

Package: gone
Status: deinstall ok config-files
Architecture: all
Version: 1
"""


class Release(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = pathlib.Path(folder.name)
        self.engine = self.folder / "docker"
        self.engine.write_text(ENGINE)
        self.engine.chmod(0o755)
        (self.folder / "packages").write_text(PACKAGES)

    def release(self):
        return subprocess.run(
            [HERE / "release.sh", self.folder / "dist"], text=True, capture_output=True,
            env=dict(os.environ, ENGINE=str(self.engine), FAKE=str(self.folder),
                     BUILD_OPTIONS="--network host", SOURCE_DATE_EPOCH="1764115200"))

    def read_sbom(self):
        return json.loads(next((self.folder / "dist").glob("*.spdx.json")).read_text())

    def test_it_leaves_an_archive_an_sbom_and_their_checksums(self):
        done = self.release()
        self.assertEqual(done.returncode, 0, done.stderr)
        files = {path.name: path.read_bytes() for path in (self.folder / "dist").iterdir()}
        version = re.search(r"^project\(\S+ VERSION ([0-9.]+)",
                            (HERE.parent / "CMakeLists.txt").read_text(), re.M)[1]
        archive, sbom = (f"orthanc-genomics-{version}.{end}" for end in ("tar.gz", "spdx.json"))
        self.assertEqual(set(files), {archive, sbom, "SHA256SUMS"})
        tag = f"orthanc-genomics:{version}"
        self.assertEqual(gzip.decompress(files[archive]).decode(), f"an archive of {tag}\n")
        self.assertIn(f"--network host -t {tag}", (self.folder / "build").read_text())
        self.assertEqual((self.folder / "removed").read_text(), "a-container\n")
        stated = dict(line.split()[::-1] for line in files["SHA256SUMS"].decode().splitlines())
        self.assertEqual(stated, {name: hashlib.sha256(files[name]).hexdigest()
                                  for name in (archive, sbom)})

    def test_the_sbom_names_what_is_installed_and_nothing_else(self):
        self.release()
        sbom = self.read_sbom()
        self.assertEqual((sbom["spdxVersion"], sbom["dataLicense"]), ("SPDX-2.3", "CC0-1.0"))
        self.assertEqual(sbom["creationInfo"]["created"], "2025-11-26T00:00:00Z")
        packages = {package["name"]: package for package in sbom["packages"]
                    if package["SPDXID"] != "SPDXRef-image"}
        embedded = {name for name, package in packages.items() if "embedded" in package["sourceInfo"]}
        self.assertEqual({name: package["versionInfo"] for name, package in packages.items()
                          if name not in embedded},
                         {"orthanc-genomics": "0.1.0~trixie1", "libstdc++6": "14.2.0-19"})
        self.assertIn("lit", embedded)
        self.assertFalse(embedded & {"vite", "typescript", "axe-core", "esbuild"}, embedded)
        self.assertEqual(packages["lit-html"]["licenseDeclared"], "BSD-3-Clause")
        self.assertEqual(packages["orthanc-genomics"]["licenseDeclared"], "GPL-3.0-or-later")
        library = packages["libstdc++6"]
        self.assertIn("gcc-14", library["sourceInfo"])
        self.assertEqual(library["externalRefs"][0]["referenceLocator"],
                         "pkg:deb/debian/libstdc%2B%2B6@14.2.0-19?arch=amd64")
        related = [(r["spdxElementId"], r["relationshipType"], r["relatedSpdxElement"])
                   for r in sbom["relationships"]]
        self.assertIn(("SPDXRef-DOCUMENT", "DESCRIBES", "SPDXRef-image"), related)
        for package in packages.values():
            self.assertIn(("SPDXRef-image", "CONTAINS", package["SPDXID"]), related)

    def test_the_same_image_has_the_same_sbom(self):
        self.release()
        first = self.read_sbom()
        self.release()
        self.assertEqual(self.read_sbom(), first)

    def test_the_ids_of_a_whole_system_are_unique_and_well_formed(self):
        own = pathlib.Path("/var/lib/dpkg/status").read_text(encoding="utf-8")
        (self.folder / "packages").write_text(PACKAGES.replace("libstdc++6", "made-up") + "\n" + own)
        done = self.release()
        self.assertEqual(done.returncode, 0, done.stderr)
        ids = [package["SPDXID"] for package in self.read_sbom()["packages"]]
        self.assertGreater(len(ids), 50)
        self.assertEqual(len(ids), len(set(ids)))
        for name in ids:
            self.assertRegex(name, r"^SPDXRef-[A-Za-z0-9.-]+$")

    def test_an_image_without_the_plugins_is_no_release(self):
        (self.folder / "packages").write_text(PACKAGES.replace("orthanc-genomics", "orthanc"))
        done = self.release()
        self.assertNotEqual(done.returncode, 0)
        self.assertIn("holds no orthanc-genomics", done.stderr)


if __name__ == "__main__":
    unittest.main()
