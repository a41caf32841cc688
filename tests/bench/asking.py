# SPDX-License-Identifier: GPL-3.0-or-later
"""What a simulated cohort answers: in process by bench-cohort, and over REST from a server that is
started on the same index, with an image of each patient."""

import contextlib
import os
import pathlib
import random
import shutil
import sqlite3
import subprocess
import tempfile
import threading
import time

from ingest import OrthancServer, make_series, settled

GENE_EVERY, FIRST_GENE, GENE_BASES, MARGIN = 2000000, 500000, 193000, 2000
QUESTIONS = 300
MOST_SECONDS = 15


def percentile(times, share):
    return sorted(times)[min(int(len(times) * share), len(times) - 1)] * 1e3


def measure(count, work):
    """Seconds of each call of `work`; fewer where they take long."""
    times = []
    for number in range(count):
        if sum(times) > MOST_SECONDS:
            break
        begin = time.monotonic()
        work(number)
        times.append(time.monotonic() - begin)
    return times


def build_cohort(build, folder, size):
    """Figures by name; `size` is samples, bases, bases without recombination."""
    folder = pathlib.Path(folder)
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    text = subprocess.run([build / "tests" / "bench" / "bench-cohort", folder, *map(str, size)],
                          check=True, stdout=subprocess.PIPE, text=True).stdout
    figures = read_figures(text)
    figures.update(samples=size[0] + 64, bytes=count_bytes(folder / "index.db"))
    return figures


def read_figures(text):
    """What bench-cohort printed."""
    figures = dict(line.split(" ", 1) for line in text.splitlines())
    return {name: value if name == "common" else float(value) for name, value in figures.items()}


def count_bytes(index):
    """Of the values of each table of blocks."""
    with contextlib.closing(sqlite3.connect(f"file:{index}?mode=ro", uri=True)) as database:
        return {table: database.execute(f"SELECT total(length(value)) FROM {table}").fetchone()[0]
                for table in ("chunks", "carriers", "callable", "annotations", "effects")}


def ask_bcftools(folder, genes):
    """Seconds of `bcftools query -r` of a gene on the patient's own BCF."""
    bcf = folder / "patient.bcf"
    subprocess.run(["bcftools", "view", "-Ob", "-o", bcf, folder / "patient.vcf"], check=True)
    subprocess.run(["bcftools", "index", "-f", bcf], check=True)

    def ask(number):
        begin = number % genes * GENE_EVERY + FIRST_GENE - MARGIN
        region = f"chr1:{begin}-{begin + GENE_BASES + 2 * MARGIN}"
        subprocess.run(["bcftools", "query", "-r", region, "-f", "%POS %REF %ALT[ %GT]\n", bcf],
                       check=True, stdout=subprocess.DEVNULL)
    return measure(100, ask)


class CohortServer:
    """An Orthanc on the cohort's index; what is asked of it, in seconds."""

    def __init__(self, folder, figures):
        self.figures = figures
        self.random = random.Random(5)
        self.server = OrthancServer(
            store=folder, genomics={"Consent": {"Mode": "Off"}, "StorageDirectory": str(folder),
                                    "GeneTable": str(folder / "genes.tsv")})
        begin = time.monotonic()
        self.server.start()
        self.start_seconds = time.monotonic() - begin

    def store_images(self):
        """A CT of each patient."""
        with tempfile.TemporaryDirectory() as folder:
            for number in range(1, int(self.figures["samples"]) + 1):
                path, = make_series(folder, f"P{number}", 1, "CT", 16)
                assert self.server.post("/instances", path.read_bytes()).status == 200
        self.server.wait_for(lambda: (state := self.server.get_json("/genomics/studies?limit=1"))[
            "State"]["CaughtUp"] and state, limit=600, what="the studies")

    def patient(self):
        return f"P{self.random.randint(1, int(self.figures['samples']))}"

    def gene(self):
        return f"G{self.random.randrange(int(self.figures['genes']))}"

    def ask_gene(self, _):
        """Until the answer is there: bcftools' lines are not read either."""
        answer = self.server.get(f"/genomics/subjects/{self.patient()}/variants"
                                 f"?gene={self.gene()}&limit=1000")
        assert answer.status == 200, answer

    def find(self, **query):
        answer = self.server.post("/genomics/find", {"Level": "Patient", "Query": query})
        assert answer.status == 200, answer
        return answer.json()

    def ask_joint(self, _):
        self.find(Gene=self.gene(), Consequence="stop_gained", Modality="CT")

    def ask_variant_and_images(self, _):
        found = self.find(Variant=self.figures["common"], Modality="CT")
        assert len(found) > self.figures["samples"] // 2

    def ask_carriers(self, _):
        self.server.get_json(f"/genomics/variants/{self.figures['common']}/carriers?limit=100")

    @contextlib.contextmanager
    def importing(self, file):
        """While the file is imported again and again, for a patient of its own each time."""
        done = threading.Event()

        def run():
            number = 0
            while not done.is_set():
                number += 1
                answer = self.server.ingest(file, patient_id=f"IMPORT{number}", build="GRCh38",
                                            origin="germline", synchronous=False)
                path = answer.json()["Path"]
                self.server.wait_for(lambda: settled(self.server, path), limit=1200)
        thread = threading.Thread(target=run)
        thread.start()
        try:
            yield
        finally:
            done.set()
            thread.join()


def measure_plain_start():
    begin = time.monotonic()
    with OrthancServer(plugins=[]) as server:
        assert server.get("/system").status == 200
        return time.monotonic() - begin


def prepare_environment(build, root):
    os.environ.setdefault("GENOMICS_PLUGIN_DIR", str(build / "plugins"))
    os.environ.setdefault("GENOMICS_GENE_TABLE", str(root / "orthanc-config/genes/genes.tsv"))
