#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""What the import of a genome costs beside `bcftools norm` of the same file, and what the PACS feels.

  GENOMICS_PLUGIN_DIR=build/release/plugins tests/bench/ingest.py genome.vcf.gz reference.fa

In turn, `--rounds` times: norm of the file; an import into a running Orthanc, from the first byte
sent until its calls are answered; an import while `GET /system` and C-STORE go on; and the same
requests to an Orthanc without plugins. Prints medians, and the ratios by which they are judged.
The first start makes the 2-bit image of the reference, which is not counted; `--store` keeps it.
"""

import argparse
import os
import pathlib
import resource
import statistics
import subprocess
import sys
import tempfile
import threading
import time

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "integration"))
from fixture import OrthancServer  # noqa: E402
from images import make_series  # noqa: E402

TICKS = os.sysconf("SC_CLK_TCK")
INSTANCES = 100
PAUSE_SECONDS = 0.01


def measure_norm(file, reference):
    """Wall and CPU seconds."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    begin = time.monotonic()
    subprocess.run(["bcftools", "norm", "-m-", "-f", reference, "-Ou", "-o", "/dev/null", file],
                   check=True, stderr=subprocess.DEVNULL)
    wall = time.monotonic() - begin
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return wall, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


class Meter:
    """CPU seconds and the largest memory of a process while in the `with`."""

    def __init__(self, process):
        self.folder = pathlib.Path("/proc", str(process.pid))
        self.anonymous = 0
        self.done = threading.Event()

    def read_cpu(self):
        fields = (self.folder / "stat").read_text().rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) / TICKS

    def read_memory(self, name="RssAnon"):
        lines = (self.folder / "status").read_text().splitlines()
        return next(int(line.split()[1]) / 1024 for line in lines if line.startswith(name))

    def watch(self):
        while not self.done.wait(0.05):
            self.anonymous = max(self.anonymous, self.read_memory())

    def __enter__(self):
        self.idle = self.read_memory()
        self.cpu = -self.read_cpu()
        self.thread = threading.Thread(target=self.watch)
        self.thread.start()
        return self

    def __exit__(self, *_):
        self.done.set()
        self.thread.join()
        self.cpu += self.read_cpu()


def import_genome(server, file, **question):
    """Until the question, by default for EGFR, is answered."""
    answer = server.ingest(file, patient_id="P1", build="GRCh38", origin="germline",
                           synchronous=False)
    assert answer.status in (200, 202), answer
    path = answer.json()["Path"]
    state = server.wait_for(lambda: settled(server, path), limit=1200, what="the import")
    assert state["Status"] == "Active", state
    assert server.variants("P1", limit=1, **(question or {"gene": "EGFR"}))["Total"] > 0
    return path


def settled(server, path):
    dataset = server.get_json(path)
    return dataset if dataset["Status"] in ("Active", "Failed", "Quarantined") else None


def remove(server, path):
    assert server.delete(path).status == 200
    server.wait_for(lambda: server.get_json("/genomics/jobs") == [] or all(
        job["State"] == "Done" for job in server.get_json("/genomics/jobs?expand")), limit=300)


class Probe:
    """Asks for /system and stores series until stopped; seconds of each."""

    def __init__(self, server, folder):
        self.server = server
        self.folder = folder
        self.answers = []
        self.stores = []
        self.done = threading.Event()
        self.threads = [threading.Thread(target=self.ask), threading.Thread(target=self.store)]

    def ask(self):
        while not self.done.is_set():
            begin = time.monotonic()
            assert self.server.get("/system").status == 200
            self.answers.append(time.monotonic() - begin)
            time.sleep(PAUSE_SECONDS)

    def store(self):
        number = 0
        while not self.done.is_set():
            number += 1
            with tempfile.TemporaryDirectory(dir=self.folder) as series:
                make_series(pathlib.Path(series), f"T8-{id(self)}-{number}", count=INSTANCES)
                begin = time.monotonic()
                subprocess.run(["storescu", "+sd", "127.0.0.1", str(self.server.dicom_port), series],
                               check=True, stderr=subprocess.DEVNULL)
                self.stores.append(time.monotonic() - begin)

    def __enter__(self):
        for thread in self.threads:
            thread.start()
        return self

    def __exit__(self, *_):
        self.done.set()
        for thread in self.threads:
            thread.join()

    def result(self):
        """p99 of /system, and the median and longest C-STORE of a series, in ms."""
        answers = sorted(self.answers)
        return (answers[int(len(answers) * 0.99)] * 1e3, statistics.median(self.stores) * 1e3,
                max(self.stores) * 1e3)


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("file")
    parser.add_argument("reference")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--quiet", type=float, default=15, help="seconds of the plain Orthanc")
    parser.add_argument("--store", help="a folder that keeps the reference's image")
    options = parser.parse_args()
    norms, imports, memory, loud, plain = [], [], [], [], []
    genomics = {"Consent": {"Mode": "Off"}, "Reference": {"GRCh38": options.reference}}
    with tempfile.TemporaryDirectory() as folder, \
            OrthancServer(genomics=genomics, store=options.store) as server, \
            OrthancServer(plugins=[]) as bare:
        remove(server, import_genome(server, options.file))
        for number in range(options.rounds):
            norms.append(measure_norm(options.file, options.reference))
            begin = time.monotonic()
            with Meter(server.process) as meter:
                path = import_genome(server, options.file)
            imports.append((time.monotonic() - begin, meter.cpu))
            memory.append(meter.anonymous - meter.idle)
            remove(server, path)
            with Probe(server, folder) as probe:
                path = import_genome(server, options.file)
            loud.append(probe.result())
            remove(server, path)
            with Probe(bare, folder) as probe:
                time.sleep(options.quiet)
            plain.append(probe.result())
            print(f"round {number + 1}: norm {norms[-1][0]:.1f} s, CPU {norms[-1][1]:.1f}; "
                  f"import {imports[-1][0]:.1f} s, CPU {imports[-1][1]:.1f}, "
                  f"+{memory[-1]:.0f} MB", flush=True)
    print_figures(norms, imports, memory, loud, plain)


def print_figures(norms, imports, memory, loud, plain):
    def ratio(index, over, under):
        return statistics.median(a[index] / b[index] for a, b in zip(over, under))
    print(f"T1  wall {ratio(0, imports, norms):.2f} x norm, CPU {ratio(1, imports, norms):.2f} x")
    print(f"T7  +{max(memory):.0f} MB anonymous memory above idle (largest)")
    for index, name in enumerate(("/system p99", "C-STORE of 100 median", "C-STORE of 100 longest")):
        mine = statistics.median(figures[index] for figures in loud)
        bare = statistics.median(figures[index] for figures in plain)
        print(f"T8  {name}: {mine:.1f} ms while importing, {bare:.1f} ms without plugins: "
              f"{ratio(index, loud, plain):.2f} x")


if __name__ == "__main__":
    main()
