# SPDX-License-Identifier: GPL-3.0-or-later
"""A real Orthanc for a test: free loopback ports, a store of its own, the plugins just built.

  with OrthancServer(genomics={"Consent": {"Mode": "Off"}}) as server:
      answer = server.ingest(pathlib.Path("a.vcf"), patient_id="P1", origin="somatic")
      server.get_json("/genomics/datasets")

Environment, set by CMake: GENOMICS_PLUGIN_DIR (plugins and liborthanc-genomics), optionally
GENOMICS_SANITIZER_RUNTIME (libraries for LD_PRELOAD when the plugins are built with a sanitizer).
"""

import base64
import http.client
import json
import os
import pathlib
import random
import re
import shutil
import signal
import socket
import subprocess
import tempfile
import time
import unittest
import urllib.parse

USER = "tester"
PASSWORD = "t-secret"
START_LIMIT_SECONDS = float(os.environ.get("GENOMICS_START_LIMIT", "60"))
CHUNK_BYTES = 64 * 1024
STARTED = "Orthanc has started"  # it answers before, which is too early for the plugins' queue
ENDED = ("Done", "Failed", "Cancelled")
SANITIZER_REPORT = re.compile(r"ERROR: \w+Sanitizer|runtime error: ")


reserved = []  # sockets whose names say which ports are this process's, until it ends


def find_free_port():
    """A port that is free, and so is the one after it; no other test takes or tries them, not even
    between two runs of a server. Below those that outgoing connections take."""
    while True:
        port = random.randrange(20000, 32000, 2)
        mark = socket.socket(socket.AF_UNIX)
        try:
            mark.bind(f"\0orthanc-genomics-test-{port}")
            with socket.socket() as first, socket.socket() as second:
                first.bind(("", port))
                second.bind(("", port + 1))
            reserved.append(mark)
            return port
        except OSError:
            mark.close()


def merge(base, over):
    """`over` laid onto `base`, section by section."""
    merged = dict(base)
    for key, value in over.items():
        both = isinstance(value, dict) and isinstance(merged.get(key), dict)
        merged[key] = merge(merged[key], value) if both else value
    return merged


class Response:
    """Status, headers (by lower-case name) and body of an answer."""

    def __init__(self, status, headers, body):
        self.status = status
        self.headers = {name.lower(): value for name, value in headers}
        self.body = body

    def json(self):
        return json.loads(self.body)

    def __repr__(self):
        return f"<{self.status} {self.body[:400]!r}>"


class OrthancServer:
    """Starts on `with` or start(); everything it made is gone after stop()."""

    def __init__(self, genomics=None, configuration=None, users=None, plugins=None,
                 store=None, environment=None):
        """`genomics` and `configuration` are laid over the defaults. `users` maps names to
        passwords, {} for a server without authentication. `plugins` are paths of libraries or
        folders, by default ours alone. A `store` given by the caller outlives the server."""
        self.plugin_directory = pathlib.Path(os.environ.get("GENOMICS_PLUGIN_DIR", "."))
        self.users = {USER: PASSWORD} if users is None else users
        self.genomics = {} if genomics is None else genomics
        self.configuration = configuration or {}
        self.plugins = plugins
        self.environment = environment or {}
        self.root = pathlib.Path(tempfile.mkdtemp(prefix="orthanc-test-"))
        self.store = pathlib.Path(store) if store else self.root / "store"
        self.log_path = self.root / "orthanc.log"
        self.http_port = find_free_port()
        self.dicom_port = self.http_port + 1
        self.process = None

    def __enter__(self):
        try:
            return self.start()
        except BaseException:
            if self.process is not None:
                self.kill()
            self.stop()
            raise

    def __exit__(self, *_):
        self.stop()

    # The process

    def genomics_directory(self):
        return pathlib.Path(self.genomics.get("StorageDirectory", self.store / "genomics"))

    def make_configuration(self):
        genomics = {"StorageDirectory": str(self.genomics_directory()),
                    "GeneTable": os.environ.get("GENOMICS_GENE_TABLE", "")}
        if not genomics["GeneTable"]:
            del genomics["GeneTable"]
        if os.environ.get("GENOMICS_SOURCE_DIR"):
            profiles = pathlib.Path(os.environ["GENOMICS_SOURCE_DIR"], "orthanc-config", "reports")
            genomics["Reports"] = {"ProfilesDirectory": str(profiles)}
        plugins = self.plugins
        if plugins is None:
            plugins = sorted(map(str, self.plugin_directory.glob("libOrthancGenomics*.so")))
        base = {
            "Name": "test", "HttpPort": self.http_port, "DicomPort": self.dicom_port,
            "StorageDirectory": str(self.store / "orthanc"),
            "IndexDirectory": str(self.store / "orthanc"),
            "Plugins": plugins, "RemoteAccessAllowed": False,
            "AuthenticationEnabled": bool(self.users), "RegisteredUsers": self.users,
            "StableAge": 1, "Genomics": merge(genomics, self.genomics),
        }
        if os.environ.get("GENOMICS_SANITIZER_RUNTIME"):
            # AddressSanitizer refuses mallopt, and a locale of the system's hangs under it.
            base.update({"Locale": "C", "MallocArenaMax": 0})
        return merge(base, self.configuration)

    def make_environment(self):
        environment = dict(os.environ, **self.environment)
        paths = [str(self.plugin_directory), environment.get("LD_LIBRARY_PATH", "")]
        environment["LD_LIBRARY_PATH"] = ":".join(filter(None, paths))
        if environment.get("GENOMICS_SANITIZER_RUNTIME"):
            first = environment["GENOMICS_SANITIZER_RUNTIME"]  # before whatever a test preloads
            environment["LD_PRELOAD"] = " ".join([first, environment.get("LD_PRELOAD", "")]).strip()
            environment.setdefault("ASAN_OPTIONS", "detect_leaks=0:abort_on_error=1")
            environment.setdefault("UBSAN_OPTIONS", "halt_on_error=1:print_stacktrace=1")
        return environment

    def start(self):
        self.store.mkdir(parents=True, exist_ok=True)
        path = self.root / "orthanc.json"
        path.write_text(json.dumps(self.make_configuration(), indent=2))
        begun = len(self.log())
        with open(self.log_path, "ab") as log:
            self.process = subprocess.Popen(
                ["Orthanc", "--verbose", str(path)], stdin=subprocess.DEVNULL, stdout=log,
                stderr=subprocess.STDOUT, env=self.make_environment())
        deadline = time.monotonic() + START_LIMIT_SECONDS
        while not self.answers() or STARTED not in self.log()[begun:]:
            if self.process.poll() is not None:
                raise RuntimeError(f"Orthanc ended with {self.process.returncode}:\n{self.tail()}")
            if time.monotonic() > deadline:
                raise RuntimeError(f"Orthanc did not answer in time:\n{self.tail()}")
            time.sleep(0.05)
        return self

    def answers(self):
        try:
            return self.get("/system", timeout=5).status in (200, 401, 403)
        except OSError:
            return False

    def kill(self):
        """SIGKILL: what a power cut leaves, for tests of recovery."""
        self.process.kill()
        self.process.wait()
        self.process = None

    def shut_down(self, limit=60):
        """SIGTERM and wait. A server that does not end, or not well, or with the report of a
        sanitizer, fails the test."""
        self.process.send_signal(signal.SIGTERM)
        try:
            status = self.process.wait(limit)
        except subprocess.TimeoutExpired:
            self.kill()
            raise RuntimeError(f"Orthanc did not stop in {limit} s:\n{self.tail()}") from None
        self.process = None
        report = SANITIZER_REPORT.search(self.log())
        # Right after its start it does not handle the signal yet.
        if status not in (0, -signal.SIGTERM) or report:
            shown = self.log()[report.start():][:6000] if report else self.tail()
            raise RuntimeError(f"Orthanc ended with {status}:\n{shown}")

    def restart(self, **over):
        """Stops it when it runs and starts it on the same store; `over` replaces attributes."""
        if self.process is not None:
            self.shut_down()
        for name, value in over.items():
            setattr(self, name, value)
        return self.start()

    def stop(self):
        try:
            if self.process is not None:
                self.shut_down()
        finally:
            shutil.rmtree(self.root, ignore_errors=True)

    def log(self):
        return self.log_path.read_text(errors="replace") if self.log_path.exists() else ""

    def tail(self, lines=40):
        return "\n".join(self.log().splitlines()[-lines:])

    def memory_peak_mb(self):
        """The process's largest resident size so far."""
        status = pathlib.Path(f"/proc/{self.process.pid}/status").read_text()
        line = next(line for line in status.splitlines() if line.startswith("VmHWM"))
        return int(line.split()[1]) / 1024

    # Requests

    def request(self, method, uri, body=None, headers=None, user=None, chunked=False,
                timeout=120):
        """`user` is a name of `users`, None for the first of them, False for no credentials."""
        headers = dict(headers or {})
        if user is None:
            user = next(iter(self.users), False)
        if user is not False:
            token = base64.b64encode(f"{user}:{self.users[user]}".encode()).decode()
            headers.setdefault("Authorization", f"Basic {token}")
        connection = http.client.HTTPConnection("127.0.0.1", self.http_port, timeout=timeout)
        try:
            connection.request(method, uri, body, headers, encode_chunked=chunked)
            answer = connection.getresponse()
            return Response(answer.status, answer.getheaders(), answer.read())
        finally:
            connection.close()

    def get(self, uri, **options):
        return self.request("GET", uri, **options)

    def delete(self, uri, **options):
        return self.request("DELETE", uri, **options)

    def put(self, uri, body=b"", **options):
        return self.request("PUT", uri, body, **options)

    def post(self, uri, body=b"", **options):
        """A dict or list is sent as JSON, anything else as it is."""
        if isinstance(body, (dict, list)):
            body = json.dumps(body).encode()
        return self.request("POST", uri, body, **options)

    def upload(self, uri, content, **options):
        """POST with `Transfer-Encoding: chunked`; `content` is bytes, a path or chunks."""
        if isinstance(content, (bytes, bytearray)):
            chunks = (bytes(content[i:i + CHUNK_BYTES])
                      for i in range(0, len(content), CHUNK_BYTES))
        elif isinstance(content, (str, os.PathLike)):
            chunks = read_chunks(content)
        else:
            chunks = content
        headers = dict(options.pop("headers", None) or {}, **{"Transfer-Encoding": "chunked"})
        return self.request("POST", uri, chunks, headers=headers, chunked=True, **options)

    def ingest(self, content, user=None, synchronous=True, timeout=120, **parameters):
        """POST /genomics/datasets; the parameters go as headers (`patient_id="P1"`)."""
        headers = as_headers(synchronous=str(synchronous).lower(), **parameters)
        return self.upload("/genomics/datasets", content, headers=headers, user=user,
                           timeout=timeout)

    def variants(self, patient, expect=200, **query):
        """GET …/variants; underscores of the keys stand for hyphens."""
        query = {key.replace("_", "-"): value for key, value in query.items()}
        answer = self.get(f"/genomics/subjects/{patient}/variants?" + urllib.parse.urlencode(query))
        if answer.status != expect:
            raise AssertionError(f"{query}: {answer}")
        return answer.json()

    def presence(self, patient, region):
        return self.variants(patient, region=region)["Presence"]

    def put_targets(self, dataset, bed, synchronous=True, **options):
        """PUT of target regions; `dataset` is its path."""
        headers = {"Transfer-Encoding": "chunked", **as_headers(synchronous=str(synchronous).lower())}
        return self.request("PUT", dataset + "/targets", iter([bed]), headers=headers, chunked=True, **options)

    def get_json(self, uri, **options):
        """The body of a 200; any other status is an AssertionError that shows the answer."""
        answer = self.get(uri, **options)
        if answer.status != 200:
            raise AssertionError(f"GET {uri}: {answer}\n{self.tail(15)}")
        return answer.json()

    def wait_for_jobs(self, jobs, limit=120):
        """Until these jobs of the plugin's queue have ended; gives their states by id."""
        def ended():
            known = {job["ID"]: job["State"] for job in self.get_json("/genomics/jobs?expand")}
            states = {job: known.get(job, "Done") for job in jobs}  # long ended: forgotten
            return states if all(state in ENDED for state in states.values()) else None
        return self.wait_for(ended, limit, "the jobs' end") if jobs else {}

    def wait_for(self, condition, limit=60, what="the condition"):
        """Calls `condition` until it gives something true, and returns that."""
        deadline = time.monotonic() + limit
        while True:
            result = condition()
            if result:
                return result
            if time.monotonic() > deadline:
                raise AssertionError(f"{what} did not come in {limit} s\n{self.tail()}")
            time.sleep(0.05)


class ServerTest(unittest.TestCase):
    """Tests that share one server; `genomics` is its section."""

    genomics = {"Consent": {"Mode": "Off"}}

    @classmethod
    def setUpClass(cls):
        cls.server = OrthancServer(genomics=cls.genomics)
        cls.addClassCleanup(cls.server.stop)
        cls.server.start()


class FreshServerTest(unittest.TestCase):
    """Tests each of which has a server of its own, without DICOM."""

    def setUp(self):
        self.server = OrthancServer(genomics={"Consent": {"Mode": "Off"}},
                                    configuration={"DicomServerEnabled": False})
        self.addCleanup(self.server.stop)
        self.server.start()

    def ingest(self, content, **parameters):
        """The dataset's id."""
        answer = self.server.ingest(content, **parameters)
        self.assertEqual(answer.status, 200, answer)
        return answer.json()["ID"]


def as_headers(**parameters):
    """Orthanc gives plugins no query with POST, PUT and DELETE: parameters are headers."""
    return {"X-Genomics-" + key.replace("_", "-"): urllib.parse.quote(value)
            for key, value in parameters.items()}


def read_chunks(path):
    with open(path, "rb") as file:
        while chunk := file.read(CHUNK_BYTES):
            yield chunk
