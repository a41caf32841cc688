# SPDX-License-Identifier: GPL-3.0-or-later
"""The container image: built from docker/Dockerfile, started, and asked from outside; and what
docker/compose.yml makes of it.

GENOMICS_CONTAINER_TEST names a script `SUITE DOCKERFILE CONTEXT -- COMMAND…` that builds the image
as localhost/under-test:SUITE in the store $WORK/store, runs it on the host's network and runs the
command meanwhile. As it passes no variables, what a user would set is appended to a copy of the
Dockerfile.
"""

import json
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile
import time
import unittest
from unittest import mock

from consents import ROLES, USERS
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

    def wait(self):
        deadline = time.monotonic() + 60
        while not self.server.answers():
            assert time.monotonic() < deadline, "no answer from the container in 60 s"
            time.sleep(0.2)

    def browse(self):
        """The browser tests of the panel, over this Orthanc and its Explorer."""
        self.wait()
        packages = next(SOURCE.glob("build/python/lib/python*/site-packages"))
        subprocess.run(
            [sys.executable, "-B", "-m", "unittest", "-v", "test_explorer_panel", "test_explorer_upload"],
            cwd=SOURCE / "tests" / "browser", check=True,
            env=dict(os.environ, GENOMICS_RUNNING_PORT=str(self.server.http_port),
                     PYTHONPATH=f"{SOURCE}/tests/integration:{packages}"))
        print("the panel stands in Debian 13's Explorer")

    def check(self):
        server = self.server
        self.wait()
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


class Composed:
    """The project of docker/compose.yml, in a folder of its own, on the image that was just built."""

    def __init__(self, folder):
        self.folder = pathlib.Path(folder)
        self.server = OrthancServer(users={"alice": PASSWORD})
        self.podman = self.folder / "podman"

    def write(self):
        store = pathlib.Path(os.environ["WORK"])
        self.podman.write_text(
            f'#!/bin/sh\nexec podman --root "{store}/store" --runroot "{store}/run"'
            ' --storage-driver overlay --runtime runc --cgroup-manager cgroupfs "$@"\n')
        self.podman.chmod(0o755)
        secrets = self.folder / "docker" / "secrets"
        secrets.mkdir(parents=True)
        (secrets / "users.json").write_text(json.dumps(self.server.users))
        shutil.copy(SOURCE / "docker" / "compose.yml", secrets.parent)
        name = next(line.split()[1] for line in (secrets.parent / "compose.yml").read_text().splitlines()
                    if line.strip().startswith("image:"))
        subprocess.run([self.podman, "tag", "localhost/under-test:trixie", name], check=True)

    def compose(self, *arguments):
        done = subprocess.run(
            ["podman-compose", "-f", "compose.yml", "--podman-path", str(self.podman),
             "--podman-run-args=--ulimit nofile=20000:20000 --ulimit nproc=20000:20000", *arguments],
            cwd=self.folder / "docker", text=True, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
            env=dict(os.environ, HTTP_PORT=str(self.server.http_port), DICOM_PORT=str(self.server.dicom_port)))
        assert done.returncode == 0, done.stdout
        return done.stdout

    def start(self):
        said = self.compose("up", "-d", "--no-build")
        deadline = time.monotonic() + 60
        while not self.server.answers():
            assert time.monotonic() < deadline, f"no answer in 60 s:\n{said}"
            time.sleep(0.2)

    def check(self):
        self.write()
        try:
            self.start()
            server = self.server
            assert server.get("/system", user=False).status == 401
            assert server.get_json("/system")["DicomAet"] == "GENOMICS"
            answer = server.ingest(VCF.encode(), patient_id="P1", origin="somatic")
            assert answer.status == 200, answer
            closed = server.get("/genomics/subjects/P1/variants?gene=EGFR")
            assert closed.status == 404, closed  # consents are enforced, and none is recorded
            self.compose("down")
            self.start()
            assert server.get_json("/genomics/datasets") == [answer.json()["ID"]]
            print("composed: secret, gate and volume hold")
        finally:
            self.compose("down", "-v")


def run_tool(dockerfile, *command):
    """What the tool and the command printed."""
    tool = os.environ.get("GENOMICS_CONTAINER_TEST")
    if not tool:
        raise AssertionError("GENOMICS_CONTAINER_TEST names no script")
    store = pathlib.Path(os.environ["GENOMICS_BUILD_DIR"], "container")
    done = subprocess.run(
        ["bash", tool, "trixie", str(dockerfile), str(SOURCE), "--",
         sys.executable, "-B", __file__, *command],
        env=dict(os.environ, BUILDAH_LAYERS="true", WORK=str(store)), timeout=LIMIT_SECONDS,
        text=True, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
    last = "\n".join(done.stdout.splitlines()[-30:])
    if done.returncode != 0:
        raise AssertionError(f"it ended with {done.returncode}:\n{last}")
    return last


def run_with(variables, option, *instructions):
    """What was printed by this file's `option` beside a container of these variables."""
    port = find_free_port()
    variables = {"ORTHANC__HTTP_PORT": port, "ORTHANC__DICOM_PORT": port + 1, **variables}
    lines = [f"ENV {name}={json.dumps(text if isinstance(text, str) else json.dumps(text))}\n"
             for name, text in variables.items()]
    with tempfile.TemporaryDirectory() as folder:
        dockerfile = pathlib.Path(folder, "Dockerfile")
        dockerfile.write_text(
            (SOURCE / "docker" / "Dockerfile").read_text() + "".join(lines) + "".join(instructions))
        return run_tool(dockerfile, option, str(port))


class Container(unittest.TestCase):
    def test_it_builds_ingests_and_answers(self):
        said = run_with(
            {"ORTHANC__REGISTERED_USERS": {"tester": PASSWORD},
             "ORTHANC__GENOMICS__CONSENT__MODE": "Off",
             "ORTHANC__GENOMICS__INGEST__MAX_UPLOAD_SIZE_MB": 64},
            "--check",
            # Not started with a password that is none: checked while the image is built.
            "RUN ! ORTHANC__REGISTERED_USERS={} orthanc-genomics-entrypoint\n")
        self.assertIn("ingested and queried inside the container", said)

    def test_the_panel_stands_in_its_explorer(self):
        viewer = find_free_port()
        with mock.patch.dict(os.environ, GENOMICS_VIEWER_PORT=str(viewer)):
            said = run_with(
                {"ORTHANC__REGISTERED_USERS": USERS, "ORTHANC__GENOMICS__ACCESS__ROLES": ROLES,
                 "ORTHANC__GENOMICS__EXPLORER__FRAMES": [f"http://127.0.0.1:{viewer}"],
                 "ORTHANC__STABLE_AGE": 1},
                "--browse")
        self.assertIn("the panel stands in Debian 13's Explorer", said)

    def test_it_composes(self):
        # The container that the tool starts ends at once, for it has no password.
        said = run_tool(SOURCE / "docker" / "Dockerfile", "--compose")
        self.assertIn("composed: secret, gate and volume hold", said)


if __name__ == "__main__":
    if sys.argv[1:2] == ["--check"]:
        Running(int(sys.argv[2])).check()
    elif sys.argv[1:2] == ["--browse"]:
        Running(int(sys.argv[2])).browse()
    elif sys.argv[1:2] == ["--compose"]:
        with tempfile.TemporaryDirectory() as project:
            Composed(project).check()
    else:
        unittest.main()
