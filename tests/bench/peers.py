#!/usr/bin/python3 -B
# SPDX-License-Identifier: GPL-3.0-or-later
"""Asks the same of us, bcftools, DuckDB and PostgreSQL over the same rows, in one run.

  tests/bench/peers.py [--samples 256] [--bases 4000000] [--questions 40] [--data FOLDER]

T4: one patient's calls in a gene (bcftools: the patient's own BCF). T5: who carries a variant
(bcftools: the merged BCF). All answers are compared before anything is timed, and a difference ends
the run. Rows of DuckDB and PostgreSQL stand in both orders, as ours do. DuckDB is installed from
PyPI into a venv of its own, PostgreSQL (Debian's) started on a socket in the folder and stopped; one
that is not to be had is SKIPPED. We are asked over HTTP, PostgreSQL over its socket, DuckDB in its
process, bcftools as a process. Be alone on the machine, or read the ratios alone.
"""

import argparse
import contextlib
import json
import os
import pathlib
import pwd
import random
import shutil
import subprocess
import sys
import time

import asking
from asking import FIRST_GENE, GENE_BASES, GENE_EVERY, MARGIN, CohortServer, percentile
from genomes import PLUGINS, ROOT

BUILD = ROOT / "build" / "release"
POSTGRES = pathlib.Path("/usr/lib/postgresql")
TABLES = """CREATE TABLE calls (sample INTEGER, place INTEGER, ref TEXT, alt TEXT, genotype TEXT);
CREATE TABLE carriers (place INTEGER, ref TEXT, alt TEXT, sample INTEGER, genotype TEXT);"""
GENE_SQL = ("SELECT place, ref, alt, genotype FROM calls WHERE sample = {0}"
            " AND place BETWEEN {1} AND {2} ORDER BY place, ref, alt")
CARRIERS_SQL = ("SELECT sample, genotype FROM carriers WHERE place = {0} AND ref = '{1}'"
                " AND alt = '{2}' ORDER BY sample")
DUCKDB_LOOP = """
import duckdb, json, sys
database = duckdb.connect(sys.argv[1])
database.execute("SET enable_progress_bar = false")
for line in sys.stdin:
    print(json.dumps(database.execute(json.loads(line)).fetchall()), flush=True)
"""


def run(*command, **options):
    return subprocess.run([str(part) for part in command], check=True, stdout=subprocess.PIPE,
                          text=True, **options).stdout


class Skipped(Exception):
    pass


class Ours:
    name = "Orthanc Genomics"

    def __init__(self, server):
        self.server = server

    def gene(self, sample, gene, _):
        answer = self.server.variants(f"P{sample}", gene=f"G{gene}", limit=10000)
        return [(found["Position"], found["Reference"], found["Alternate"],
                 found["Calls"][0]["Genotype"]) for found in answer["Variants"]]

    def carriers(self, place, ref, alt):
        uri = f"/genomics/variants/GRCh38:1-{place}-{ref}-{alt}/carriers?limit=10000"
        genotypes = {"Heterozygous": "0/1", "Homozygous": "1/1"}
        return [(int(patient["PatientID"][1:]), genotypes[patient["Genotype"]])
                for patient in self.server.get_json(uri)["Patients"]]


class Bcftools:
    name = "bcftools"

    def __init__(self, folder):
        self.merged = folder / "cohort.bcf"
        self.own = folder / "own"
        self.own.mkdir()
        run("bcftools", "view", "-Ob", "-o", self.merged, folder / "cohort.vcf")
        run("bcftools", "index", self.merged)
        run("bcftools", "+split", "-Ob", "-o", self.own, "-i", 'GT="alt"', self.merged)
        for file in self.own.glob("*.bcf"):
            run("bcftools", "index", file)

    def gene(self, sample, _, region):
        rows = run("bcftools", "query", "-r", f"chr1:{region[0]}-{region[1]}", "-f",
                   "%POS\t%REF\t%ALT[\t%GT]\n", self.own / f"S{sample}.bcf")
        fields = (line.split("\t") for line in rows.splitlines())
        return [(int(place), ref, alt, genotype) for place, ref, alt, genotype in fields]

    def carriers(self, place, ref, alt):
        rows = run("bcftools", "query", "-r", f"chr1:{place}", "-i", f'REF="{ref}" & ALT="{alt}"',
                   "-f", '[%SAMPLE\t%GT\n]', self.merged)
        fields = (line.split("\t") for line in rows.splitlines())
        return [(int(name[1:]), genotype) for name, genotype in fields if genotype != "0/0"]


class Sql:
    """A process that answers a question a line."""

    def gene(self, sample, _, region):
        return [(int(place), ref, alt, genotype) for place, ref, alt, genotype
                in self.ask(GENE_SQL.format(sample, *region))]

    def carriers(self, place, ref, alt):
        return [(int(sample), genotype) for sample, genotype
                in self.ask(CARRIERS_SQL.format(place, ref, alt))]

    def say(self, text):
        self.process.stdin.write(text + "\n")
        self.process.stdin.flush()

    def close(self):
        self.process.stdin.close()
        self.process.wait()


class DuckDb(Sql):
    name = "DuckDB"

    def __init__(self, folder, rows):
        venv = folder / "venv"
        try:
            run(sys.executable, "-m", "venv", venv, stderr=subprocess.DEVNULL)
            run(venv / "bin" / "pip", "install", "-q", "duckdb", stderr=subprocess.DEVNULL)
        except subprocess.CalledProcessError as error:
            raise Skipped("not to be installed from PyPI") from error
        self.process = subprocess.Popen([venv / "bin" / "python", "-c", DUCKDB_LOOP,
                                         folder / "rows.duckdb"], text=True,
                                        stdin=subprocess.PIPE, stdout=subprocess.PIPE)
        read = f"FROM read_csv('{rows}', delim='\t', header=false, names=['sample', 'place', 'ref'," \
               " 'alt', 'genotype'])"
        for command in (*TABLES.split(";")[:2],
                        f"INSERT INTO calls SELECT * {read} ORDER BY sample, place",
                        "INSERT INTO carriers SELECT place, ref, alt, sample, genotype FROM calls"
                        " ORDER BY place, ref, alt, sample"):
            self.ask(command)

    def ask(self, question):
        self.say(json.dumps(question))
        return json.loads(self.process.stdout.readline())


class Postgres(Sql):
    name = "PostgreSQL"
    END = "-- end"

    def __init__(self, folder, rows):
        versions = sorted(POSTGRES.glob("*/bin/postgres"))
        if not versions:
            raise Skipped("not installed")
        self.programs = versions[-1].parent
        self.folder = folder / "postgres"
        self.folder.mkdir()
        # It refuses to run as root.
        self.user = {"user": "postgres"} if os.geteuid() == 0 else {}
        if self.user:
            os.chown(self.folder, pwd.getpwnam("postgres").pw_uid, -1)
        self.data = self.folder / "data"
        quiet = {"stderr": subprocess.STDOUT, "cwd": self.folder, **self.user}
        run(self.programs / "initdb", "-U", "bench", "-A", "trust", "-D", self.data, **quiet)
        run(self.programs / "pg_ctl", "-w", "-D", self.data, "-l", self.folder / "log", "-o",
            f"-c listen_addresses= -c unix_socket_directories={self.folder}"
            " -c shared_buffers=512MB", "start", **quiet)
        self.process = subprocess.Popen(
            [self.programs / "psql", "-qAt", "-F", "\t", "-h", self.folder, "-U", "bench",
             "postgres"], text=True, stdin=subprocess.PIPE, stdout=subprocess.PIPE)
        self.ask(TABLES)
        self.ask(f"\\copy calls FROM '{rows}'\n"
                 "INSERT INTO carriers SELECT place, ref, alt, sample, genotype FROM calls"
                 " ORDER BY place, ref, alt, sample;"
                 "CREATE INDEX ON calls (sample, place); CREATE INDEX ON carriers (place);"
                 "VACUUM ANALYZE calls; VACUUM ANALYZE carriers")

    def ask(self, question):
        self.say(f"{question};\n\\echo '{self.END}'")
        return [line.rstrip("\n").split("\t") for line in iter(self.process.stdout.readline,
                                                               f"{self.END}\n")]

    def close(self):
        super().close()
        run(self.programs / "pg_ctl", "-D", self.data, "-m", "fast", "stop", cwd=self.folder,
            **self.user)


def write_rows(folder):
    """Sample, place, alleles and genotype of each call."""
    rows = folder / "rows.tsv"
    with open(rows, "w", encoding="utf-8") as out, subprocess.Popen(
            ["bcftools", "query", "-f", "[%SAMPLE\t%POS\t%REF\t%ALT\t%GT\n]",
             folder / "cohort.bcf"], stdout=subprocess.PIPE, text=True) as source:
        out.writelines(line[1:] for line in source.stdout if not line.endswith("\t0/0\n"))
    return rows


def draw_questions(folder, figures, count):
    """Arguments of `gene` and of `carriers`; every other variant is a common one."""
    draw = random.Random(11)
    genes = []
    for _ in range(count):
        gene = draw.randrange(int(figures["genes"]))
        begin = gene * GENE_EVERY + FIRST_GENE + 1 - MARGIN
        genes.append((draw.randint(1, int(figures["samples"])), gene,
                      (begin, begin + GENE_BASES + 2 * MARGIN - 1)))
    sites = [line.split("\t") for line in run(
        "bcftools", "query", "-f", "%POS\t%REF\t%ALT\t%N_PASS(GT=\"alt\")\n",
        folder / "cohort.bcf").splitlines()]
    common = [site for site in sites if int(site[3]) > figures["samples"] // 10]
    variants = [draw.choice(common if number % 2 else sites) for number in range(count)]
    return genes, [(int(place), ref, alt) for place, ref, alt, _ in variants]


def compare(engines, questions):
    """Ends the run where two answers differ."""
    rows = 0
    for kind, asked in questions.items():
        for question in asked:
            answers = {engine.name: sorted(getattr(engine, kind)(*question)) for engine in engines}
            ours = answers[Ours.name]
            rows += len(ours)
            for name, answer in answers.items():
                if answer != ours:
                    raise AssertionError(f"{kind}{question}: {name} answers {len(answer)} rows"
                                         f" {answer[:3]}, we {len(ours)} {ours[:3]}")
    assert rows > 0, "no question has an answer"
    print(f"all answers equal: {rows} rows of {sum(map(len, questions.values()))} questions")


def measure(engines, questions):
    """Milliseconds by kind and engine, asked in turn."""
    times = {}
    for kind, asked in questions.items():
        for question in asked:
            for engine in engines:
                begin = time.perf_counter()
                getattr(engine, kind)(*question)
                times.setdefault((kind, engine.name), []).append(time.perf_counter() - begin)
    return times


def print_table(times, skipped):
    print(f"{'':4}{'':18}{'p50 ms':>10}{'p99 ms':>10}{'p50 to ours':>13}")
    for kind, target in (("gene", "T4"), ("carriers", "T5")):
        ours = percentile(times[kind, Ours.name], 0.5)
        for (asked, name), taken in times.items():
            if asked == kind:
                p50 = percentile(taken, 0.5)
                print(f"{target:4}{name:18}{p50:10.2f}{percentile(taken, 0.99):10.2f}"
                      f"{p50 / ours:11.2f} x")
        for name, reason in skipped.items():
            print(f"{target:4}{name:18}SKIPPED: {reason}")


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--samples", type=int, default=256, help="in groups; 64 come on top")
    parser.add_argument("--bases", type=int, default=4000000)
    parser.add_argument("--questions", type=int, default=40, help="of each kind")
    parser.add_argument("--data", type=pathlib.Path, default=ROOT / "build" / "bench")
    options = parser.parse_args()
    subprocess.run(["cmake", "--preset", "release", "-DGENOMICS_TESTS=ON"], cwd=ROOT, check=True,
                   stdout=subprocess.DEVNULL)
    subprocess.run(["cmake", "--build", BUILD, "--target", *PLUGINS, "bench-cohort"],
                   check=True, stdout=subprocess.DEVNULL)
    asking.prepare_environment(BUILD, ROOT)
    folder = (options.data / "peers").resolve()
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    figures = asking.read_figures(run(BUILD / "tests" / "bench" / "bench-cohort", folder,
                                      options.samples, options.bases, 5000, "vcf"))
    figures["samples"] = options.samples + 64
    with contextlib.ExitStack() as stack:
        asked = CohortServer(folder, figures)
        stack.callback(asked.server.stop)
        engines, skipped = [Ours(asked.server), Bcftools(folder)], {}
        rows = write_rows(folder)
        for engine in (DuckDb, Postgres):
            try:
                engines.append(engine(folder, rows))
                stack.callback(engines[-1].close)
            except Skipped as reason:
                skipped[engine.name] = reason
        genes, variants = draw_questions(folder, figures, options.questions)
        questions = {"gene": genes, "carriers": variants}
        print(f"{int(figures['calls'])} calls of {figures['samples']} patients")
        compare(engines, questions)
        print_table(measure(engines, questions), skipped)


if __name__ == "__main__":
    main()
