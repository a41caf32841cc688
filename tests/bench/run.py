#!/usr/bin/python3 -B
# SPDX-License-Identifier: GPL-3.0-or-later
"""Measures the project's performance targets, each beside its reference in the same run.

  tests/bench/run.py [--full] [--only T1,T4] [--rounds 3] [--data FOLDER]

Builds what it needs with release flags, makes its files in the folder of `--data` (kept, by default
build/bench) and ends on a table. The small size takes some ten minutes on two cores (2.5 minutes of
their time); `--full` has a whole genome and a billion calls of 10,400 samples (an hour, 30 GB).
Files of sequencers come from a generator (genomes.py); where it is absent their targets say NOT
MEASURED. Be alone on the machine, or read the rows of the processor alone.
"""

import argparse
import pathlib
import statistics
import subprocess
import tempfile
import time

import asking
from asking import CohortServer, measure, percentile
from genomes import PLUGINS, ROOT, Genomes, find_generator
from ingest import (Meter, OrthancServer, Probe, import_genome, measure_norm, remove)

BUILD = ROOT / "build" / "release"
SIZES = {False: (1024, 8000000, 5000), True: (10400, 67000000, 5000)}
QUIET_SECONDS = 15


class Table:
    """Rows of the report, printed as they come and once more at the end."""

    def __init__(self):
        self.rows = []

    def add(self, target, what, figure, *, limit=None, unit="", reference=None, command=""):
        """Judged is the figure, or, where there is a reference, its ratio to it."""
        value = figure if reference is None else figure / reference
        verdict = "" if limit is None else "PASS" if value <= limit else "FALL SHORT"
        self.put(target, what, f"{figure:.3g} {unit}",
                 "" if reference is None else f"{command} {reference:.3g} {unit}",
                 "" if reference is None else f"{value:.2f} x",
                 "" if limit is None else f"<= {limit:g} " + ("x" if reference else unit), verdict)

    def add_rate(self, target, what, figure, limit=None):
        self.put(target, what, f"{figure / 1e6:.3g} M/s", "", "",
                 "" if limit is None else f">= {limit / 1e6:g} M/s",
                 "" if limit is None else "PASS" if figure >= limit else "FALL SHORT")

    def miss(self, target, what, reason):
        self.put(target, what, "", "", "", "", f"NOT MEASURED: {reason}")

    def put(self, *row):
        self.rows.append(row)
        print("  ".join(filter(None, row)), flush=True)

    def print(self):
        head = ("target", "what", "figure", "reference", "ratio", "limit", "verdict")
        widths = [max(len(row[i]) for row in [head, *self.rows]) for i in range(len(head))]
        for row in [head, tuple("-" * width for width in widths), *self.rows]:
            print("| " + " | ".join(cell.ljust(width) for cell, width in zip(row, widths)) + " |")


def build_programs():
    for command in (["cmake", "--preset", "release", "-DGENOMICS_TESTS=ON"],
                    ["cmake", "--build", BUILD, "--target", *PLUGINS, "bench-cohort"]):
        subprocess.run(command, cwd=ROOT, check=True, stdout=subprocess.DEVNULL)


class Imports:
    """Files through a server with the reference open, in turn with `bcftools norm` of the same."""

    def __init__(self, table, genomes, rounds, wanted):
        self.table, self.genomes, self.rounds, self.wanted = table, genomes, rounds, wanted
        self.memory = {}

    def run(self):
        genomes = self.genomes
        anything = {"Warn": [], "Fail": [], "AtLeast": 1}
        genomics = {"Consent": {"Mode": "Off"}, "Reference": {"GRCh38": str(genomes.reference())},
                    # the generator may give a variant twice
                    "Quality": {"Germline": {"ContradictoryRecords": anything}}}
        with OrthancServer(genomics=genomics, store=genomes.folder / "store") as self.server:
            for dataset in self.server.get_json("/genomics/datasets"):  # of a run that broke off
                remove(self.server, f"/genomics/datasets/{dataset}")
            self.import_one(genomes.panel())  # makes the reference's image
            if "T1" in self.wanted:
                self.compare("T1", "genome", genomes.wgs(), 0.5, 0.6)
                self.compare("T1b", "exome", genomes.wes(), 1.0)
                self.compare("T1b", "genome as BCF", genomes.bcf(), 0.4, norm=genomes.wgs())
                self.compare("T1b", "1,000 samples", genomes.cohort(), 1.0)
                self.measure_panel(genomes.panel())
                self.measure_size(genomes.wgs())
            if "T11" in self.wanted:
                self.compare("T11", "gVCF", genomes.gvcf(), 0.7)
                self.compare("T11", "CSQ on every record", genomes.annotated(), 0.8)
            if "T8" in self.wanted:
                self.measure_pacs(genomes.wgs())
        for what, megabytes in self.memory.items():
            self.table.add("T7", f"memory above idle, {what}", megabytes, limit=300, unit="MB")

    def import_one(self, file):
        """The dataset is removed; wall and CPU seconds, memory."""
        begin = time.monotonic()
        with Meter(self.server.process) as meter:
            path = self.import_file(file)
            wall = time.monotonic() - begin
        remove(self.server, path)
        return wall, meter.cpu, meter.anonymous - meter.idle

    def import_file(self, file):
        if "cohort" not in file.name:
            return import_genome(self.server, file, region="1")
        answer = self.server.ingest(file, build="GRCh38", origin="germline", timeout=1200)
        assert answer.status == 200, answer
        return f"/genomics/datasets/{answer.json()['ID']}"

    def compare(self, target, what, file, wall, cpu=None, norm=None):
        norms, imports = [], []
        for _ in range(self.rounds):
            norms.append(measure_norm(norm or file, self.genomes.reference()))
            imports.append(self.import_one(file))
        self.memory[what] = max(figures[2] for figures in imports)
        for index, name, limit in ((0, "time", wall), (1, "CPU", cpu)):
            self.table.add(target, f"{what}: {name}",
                           statistics.median(figures[index] for figures in imports),
                           limit=limit, unit="s", command="bcftools norm",
                           reference=statistics.median(figures[index] for figures in norms))

    def measure_panel(self, file):
        def ask(_):
            answer = self.server.ingest(file, patient_id="P1", build="GRCh38", origin="somatic")
            paths.append(f"/genomics/datasets/{answer.json()['ID']}")
        times = []
        for _ in range(10):
            paths = []
            times += measure(1, ask)
            remove(self.server, paths[0])
        self.table.add("T1b", "panel with CSQ, over REST", statistics.median(times) * 1e3,
                       limit=50, unit="ms")

    def measure_size(self, file):
        index = self.genomes.folder / "store" / "genomics" / "index.db"
        path = self.import_file(file)
        stored = asking.count_bytes(index)
        calls = self.server.get_json(path)["Report"]["Calls"]
        remove(self.server, path)
        self.table.add("T3", "chunks with QUAL and rsID", stored["chunks"] / calls, unit="B/call")
        self.table.add("T3", "all blocks of a genome", sum(stored.values()) / 1e6, limit=0.10,
                       unit="MB", reference=file.stat().st_size / 1e6, command=".vcf.gz")

    def measure_pacs(self, file):
        loud, plain = [], []
        with tempfile.TemporaryDirectory() as folder, OrthancServer(plugins=[]) as bare:
            for _ in range(self.rounds):
                with Probe(self.server, folder) as probe:
                    begin = time.monotonic()
                    while not probe.stores or time.monotonic() - begin < QUIET_SECONDS:
                        path = self.import_file(file)
                        remove(self.server, path)
                loud.append(probe.result())
                with Probe(bare, folder) as probe:
                    time.sleep(QUIET_SECONDS)
                plain.append(probe.result())
        for index, what in ((0, "GET /system p99"), (2, "C-STORE of 100, longest")):
            self.table.add("T8", f"{what}, while importing",
                           statistics.median(figures[index] for figures in loud), limit=2,
                           unit="ms", command="without plugins",
                           reference=statistics.median(figures[index] for figures in plain))


def add_twice(table, target, what, figure, percent, **judged):
    """A row of milliseconds by the clock, and one by what the thread took of the processor: on a
    machine that others keep busy the second alone tells. `figure`, and `reference` where there is
    one, give the figure of a percentile."""
    reference = judged.pop("reference", None)
    for clock, of in (("", ""), ("cpu_", ", of the processor")):
        if reference:
            judged["reference"] = reference(clock + percent)
        table.add(target, f"{what}, {percent}{of}", figure(clock + percent), unit="ms", **judged)


def report_cohort(table, figures):
    """What bench-cohort measured."""
    table.add("T3", "chunks, core columns", figures["bytes"]["chunks"] / figures["calls"]
              * (figures["samples"] - 64) / figures["samples"], limit=4.3, unit="B/call")
    table.add("T3", "carriers", figures["bytes"]["carriers"] / figures["calls"], limit=0.3,
              unit="B/call")

    def figure(name):
        return lambda percent: figures[f"{name}_{percent}"]

    def excess(name):
        return lambda percent: figures[f"{name}_loose_{percent}"] - figures[f"{name}_{percent}"]

    add_twice(table, "T4", "gene, in process", figure("gene"), "p50", limit=0.2)
    add_twice(table, "T4", "gene, in process", figure("gene"), "p99", limit=1)
    add_twice(table, "T4", "gene, in process with a writer", figure("gene_writing"), "p99", limit=10)
    for target, name, what in (("T5", "carriers", "carriers"), ("T5b", "tested", "Tested too")):
        add_twice(table, target, f"{what}, in process, warm", figure(name), "p99", limit=2)
        table.add(target, f"{what}, in process, cold, p99", figures[f"{name}_cold_p99"], limit=10,
                  unit="ms")
        add_twice(table, target, f"{what}, in process, with a writer", figure(f"{name}_writing"),
                  "p99", limit=10)
        add_twice(table, "T6", f"64 loose samples add to {what}", excess(name), "p50", limit=5)
    table.add_rate("T6", "merge to groups of 1,024, CPU", figures["merge_rate"], 10e6)
    table.add_rate("T6", "groups of 32 from chunks, CPU", figures["group_rate"])
    for name in ("gene", "carriers", "tested"):
        add_twice(table, "consents", f"{name}, in process", figure(f"{name}_consents"), "p50",
                  limit=1.05, reference=figure(name), command="without")
        add_twice(table, "T10", f"{name}, in process, during a merge", figure(f"{name}_merging"),
                  "p99", limit=2, reference=figure(f"{name}_quiet"), command="quiet")


def report_server(table, folder, figures, genome):
    """The same index over REST."""
    plain = asking.measure_plain_start()
    asked = CohortServer(folder, figures)
    try:
        table.add("T9", "start", asked.start_seconds, limit=2, unit="s")
        table.add("T9", "start beside Orthanc alone", asked.start_seconds, unit="s",
                  reference=plain, command="without plugins")
        asked.store_images()
        bcftools = percentile(asking.ask_bcftools(folder, int(figures["genes"])), 0.5)
        measure(20, asked.ask_gene)
        times = measure(asking.QUESTIONS, asked.ask_gene)
        table.add("T4", "gene, REST, p50", percentile(times, 0.5), limit=0.5, unit="ms",
                  reference=bcftools, command="bcftools query -r")
        table.add("T4", "gene, REST, p99", percentile(times, 0.99), limit=5, unit="ms")
        for target, what, ask, limit in (
                ("T5b", "the most common variant, REST", asked.ask_carriers, 10),
                ("T5", "its carriers with a CT, REST", asked.ask_variant_and_images, 5),
                ("T10", "gene, stop_gained and CT, REST", asked.ask_joint, 50)):
            measure(5, ask)  # the first after a change reads the catalog of samples
            times = measure(asking.QUESTIONS // 3, ask)
            table.add(target, f"{what}, p99", percentile(times, 0.99), limit=limit, unit="ms")
        if genome is None:
            table.miss("T4", "gene, REST, while importing", "no generator of genomes")
            return
        with asked.importing(genome):
            times = measure(asking.QUESTIONS, asked.ask_gene)
        table.add("T4", "gene, REST, while importing, p99", percentile(times, 0.99), limit=10,
                  unit="ms")
    finally:
        asked.server.stop()


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--full", action="store_true", help="a whole genome and 1e9 calls")
    parser.add_argument("--only", default="T1,T4,T8,T11",
                        help="T1 (with T1b, T3, T7), T4 (with T3, T5, T6, T9, T10), T8, T11")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--data", type=pathlib.Path, default=ROOT / "build" / "bench")
    options = parser.parse_args()
    options.data.mkdir(parents=True, exist_ok=True)
    wanted = set(options.only.split(","))
    build_programs()
    asking.prepare_environment(BUILD, ROOT)
    table = Table()
    genomes = Genomes(options.data, options.full) if find_generator() else None
    if "T4" in wanted:
        folder = options.data / "cohort"
        figures = asking.build_cohort(BUILD, folder, SIZES[options.full])
        print({name: value for name, value in figures.items()}, flush=True)
        report_cohort(table, figures)
        report_server(table, folder, figures, genomes and genomes.wgs())
    table.put("T2", "rows as bcftools norm gives them", "", "", "", "",
              "a test: tests/golden/corpus_norm.py")
    if genomes:
        Imports(table, genomes, options.rounds, wanted).run()
    else:
        table.miss("T1 T7 T8 T11", "imports", "GENOMICS_VCFGEN names no generator")
    table.print()
    short = [row[1] for row in table.rows if row[-1] == "FALL SHORT"]
    assert not short, f"{len(short)} fall short: {', '.join(short)}"


if __name__ == "__main__":
    main()
