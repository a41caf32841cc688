# SPDX-License-Identifier: GPL-3.0-or-later
"""The DICOM services as a modality sees them, by DCMTK's clients: what each one gave."""

import contextlib
import os
import pathlib
import signal
import subprocess
import tempfile
import time

import pydicom

from fixture import find_free_port

KEYS = {"PATIENT": ("PatientID", "PatientName"), "STUDY": ("PatientID", "StudyInstanceUID", "ModalitiesInStudy"),
        "SERIES": ("PatientID", "SeriesInstanceUID", "Modality"), "IMAGE": ("PatientID", "SOPInstanceUID")}


class Modality(contextlib.AbstractContextManager):
    """Somebody of this AET, who can also receive."""

    def __init__(self, aet):
        self.aet, self.port = aet, find_free_port()
        self.folder = tempfile.TemporaryDirectory(prefix="modality-")
        self.receiver = subprocess.Popen(
            ["storescp", "-aet", aet, "-od", self.folder.name, str(self.port)], stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)

    def __exit__(self, *_):
        self.receiver.send_signal(signal.SIGTERM)
        self.receiver.wait()
        self.folder.cleanup()

    def entry(self, **more):
        """Of "DicomModalities"."""
        return {"AET": self.aet, "Host": "127.0.0.1", "Port": self.port, **more}

    def run(self, tool, server, *arguments):
        command = [tool, "-aet", self.aet, *arguments[:-1], "127.0.0.1", str(server.dicom_port), *arguments[-1]]
        environment = {key: value for key, value in os.environ.items() if key != "LD_PRELOAD"}
        return subprocess.run(command, capture_output=True, text=True, timeout=60, env=environment)

    @staticmethod
    def read(folder):
        """The datasets of the files, sorted; the files are gone then."""
        paths = sorted(pathlib.Path(folder).iterdir())
        found = sorted(pydicom.dcmread(path, force=True).to_json() for path in paths)
        for path in paths:
            path.unlink()
        return found

    def find(self, server, level, **keys):
        wanted = {**dict.fromkeys(KEYS[level], ""), **keys, "QueryRetrieveLevel": level}
        with tempfile.TemporaryDirectory() as folder:
            arguments = [word for key, value in wanted.items() for word in ("-k", f"{key}={value}")]
            self.run("findscu", server, "-S", "-X", "-od", folder, *arguments, [])
            return self.read(folder)

    def get(self, server, level, **keys):
        arguments = [word for key, value in keys.items() for word in ("-k", f"{key}={value}")]
        with tempfile.TemporaryDirectory() as folder:
            self.run("getscu", server, "-S", "-od", folder, "-k", f"QueryRetrieveLevel={level}", *arguments, [])
            return self.read(folder)

    def move(self, server, level, **keys):
        """To itself."""
        arguments = [word for key, value in keys.items() for word in ("-k", f"{key}={value}")]
        self.run("movescu", server, "-S", "-aem", self.aet, "-k", f"QueryRetrieveLevel={level}", *arguments, [])
        time.sleep(0.1)  # the last file is being closed
        return self.read(self.folder.name)

    def store(self, server, path):
        """Whether Orthanc takes it."""
        return self.run("storescu", server, [str(path)]).returncode == 0

    def echo(self, server):
        return self.run("echoscu", server, []).returncode == 0
