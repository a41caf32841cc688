# SPDX-License-Identifier: GPL-3.0-or-later
"""The container image: built from docker/Dockerfile, started, and asked from outside.

GENOMICS_CONTAINER_TEST names a script `SUITE DOCKERFILE CONTEXT -- COMMAND…` that builds the image,
runs it on the host's network and runs the command meanwhile. As it passes no variables, what a user
would set is appended to a copy of the Dockerfile.
"""

import os
import pathlib
import subprocess
import sys
import tempfile
import time
import unittest

from fixture import OrthancServer, find_free_port

SOURCE = pathlib.Path(os.environ["GENOMICS_SOURCE_DIR"])
LIMIT_SECONDS = 1400
PASSWORD = "in-the-container"
VCF = """##fileformat=VCFv4.2
##contig=<ID=chr7,length=159345973>
##FORMAT=<ID=GT,Number=1,Type=String,Description="Genotype">
##FORMAT=<ID=AD,Number=R,Type=Integer,Description="Depths">
#CHROM\tPOS\tID\tREF\tALT\tQUAL\tFILTER\tINFO\tFORMAT\tS1
chr7\t55191822\t.\tT\tG\t60\tPASS\t.\tGT:AD\t0/1:30,20
"""


class Running:
    """What runs while the container is up."""

    def __init__(self, port):
        self.server = OrthancServer(users={"tester": PASSWORD})
        self.server.http_port = port

    def check(self):
        server = self.server
        deadline = time.monotonic() + 60
        while not server.answers():
            assert time.monotonic() < deadline, "no answer from the container in 60 s"
            time.sleep(0.2)
        assert server.get("/system", user=False).status == 401
        assert server.get_json("/system")["Version"].startswith("1.12."), "not Debian 13's Orthanc"
        plugins = server.get_json("/plugins")
        assert "dicom-web" in plugins, plugins
        answer = server.ingest(VCF.encode(), patient_id="P1", origin="somatic")
        assert answer.status == 200, answer
        found = server.get_json("/genomics/subjects/P1/variants?gene=EGFR")
        variants = [v["Variant"] for v in found["Variants"]]
        assert variants == ["GRCh38:7-55191822-T-G"], found
        print("ingested and queried inside the container")


class Container(unittest.TestCase):
    def test_it_builds_ingests_and_answers(self):
        tool = os.environ.get("GENOMICS_CONTAINER_TEST")
        self.assertTrue(tool, "GENOMICS_CONTAINER_TEST names no script")
        port = find_free_port()
        variables = {
            "ORTHANC__HTTP_PORT": port, "ORTHANC__DICOM_PORT": find_free_port(),
            "ORTHANC__REGISTERED_USERS": f'{{\\"tester\\": \\"{PASSWORD}\\"}}',
            "ORTHANC__GENOMICS__CONSENT__MODE": "Off",
            "ORTHANC__GENOMICS__INGEST__MAX_UPLOAD_SIZE_MB": 64,
        }
        lines = [f'ENV {name}="{value}"\n' for name, value in variables.items()]
        # Not started with a password that is none: checked while the image is built.
        lines.append("RUN ! ORTHANC__REGISTERED_USERS={} orthanc-genomics-entrypoint\n")
        with tempfile.TemporaryDirectory() as folder:
            dockerfile = pathlib.Path(folder, "Dockerfile")
            dockerfile.write_text((SOURCE / "docker" / "Dockerfile").read_text() + "".join(lines))
            done = subprocess.run(
                ["bash", tool, "trixie", str(dockerfile), str(SOURCE), "--",
                 sys.executable, "-B", __file__, "--check", str(port)],
                env=dict(os.environ, BUILDAH_LAYERS="true"), timeout=LIMIT_SECONDS, text=True,
                stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
        print("\n".join(done.stdout.splitlines()[-12:]))
        self.assertEqual(done.returncode, 0)
        self.assertIn("ingested and queried inside the container", done.stdout)


if __name__ == "__main__":
    if sys.argv[1:2] == ["--check"]:
        Running(int(sys.argv[2])).check()
    else:
        unittest.main()
