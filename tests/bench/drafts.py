#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Drafts for a cohort, a job's against the same asked for one by one: reports a second, and the ratio.

  GENOMICS_PLUGIN_DIR=build/release/plugins tests/bench/drafts.py [--patients 1000] [--exomes 50]

Three stores of made patients: a panel's file each, one panel's file of all of them, and an exome each.
Each is asked with the profiles Germline and Somatic of the package, under consents. The target is 50 a second;
the job is nicer than requests are, so where others keep the machine busy the processor alone tells.
"""

import argparse
import base64
import http.client
import json
import os
import pathlib
import random
import sys
import time

ROOT = pathlib.Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT / "tests" / "integration"), str(ROOT / "tests" / "bench")]
from consents import USERS, make_server  # noqa: E402
from report_files import ANNOTATED  # noqa: E402
from vcf_text import make_vcf  # noqa: E402
from ingest import Meter  # noqa: E402

TARGET = 50
PANEL, EXOME = 300, 25000  # records
CSQ = "{alt}|missense_variant|MODERATE|{gene}||Transcript|NM_1.1|protein_coding|NM_1.1:c.1A>C||YES|likely_pathogenic"
QUIET = "{alt}|synonymous_variant|LOW|{gene}||Transcript|NM_1.1|protein_coding|||YES|"

LENGTHS = dict(zip(range(1, 23), (
    248956422, 242193529, 198295559, 190214555, 181538259, 170805979, 159345973, 145138636, 138394717, 133797422,
    135086622, 133275309, 114364328, 107043718, 101991189, 90338345, 83257441, 80373285, 58617616, 64444167,
    46709983, 50818468)))


def read_genes():
    """(contig, begin, end, symbol) of GRCh38; those of the germline profile first."""
    wanted = set(json.loads("".join(
        line for line in (ROOT / "orthanc-config/reports/Germline.json").read_text().splitlines(True)
        if not line.strip().startswith("//")))["Genes"])
    genes = []
    lines = (ROOT / "orthanc-config/genes/genes.tsv").read_text().splitlines()
    for line in lines:
        cells = line.split("\t")
        contig, _, interval = cells[-1].partition(":")
        if contig.isdigit() and interval.replace("-", "").isdigit():
            begin, end = map(int, interval.split("-"))
            genes.append((int(contig), begin, end, cells[0]))
    return sorted(gene for gene in genes if gene[3] in wanted), sorted(genes)


class Files:
    """VCFs of the sizes, each patient with other calls; one in thirty records is a finding."""

    def __init__(self):
        self.panel, self.all = read_genes()
        self.header = ANNOTATED.split("##contig")[0] + "".join(
            f"##contig=<ID=chr{contig},length={length}>\n" for contig, length in LENGTHS.items())

    def list_sites(self, chance, count):
        genes = self.panel if count <= PANEL else self.all
        sites = set()
        while len(sites) < count:
            contig, begin, end, gene = chance.choice(genes)
            sites.add((contig, chance.randrange(begin + 1, end), gene))
        return sorted(sites)

    def make(self, number, count, samples=("S",)):
        chance = random.Random(number)
        lines = []
        for i, (contig, place, gene) in enumerate(self.list_sites(chance, count)):
            reference, alternative = chance.sample("ACGT", 2)
            csq = (CSQ if i % 30 == 0 else QUIET).format(alt=alternative, gene=gene)
            calls = "\t".join("0/1:50,50:100:99" if len(samples) == 1 or chance.random() < 0.3 else "0/0:99,1:100:99"
                              for _ in samples)
            lines.append(f"chr{contig}\t{place}\t.\t{reference}\t{alternative}\t60\tPASS\tCSQ={csq}\tGT:AD:DP:GQ\t{calls}")
        return make_vcf(*lines, samples=samples, header=self.header)


class Store:
    """A server with its patients."""

    def __init__(self, name, patients, origin):
        self.name = name
        self.patients = [f"{name}-{i}" for i in range(patients)]
        self.origin = origin
        self.server = make_server()
        self.server.start()

    def send(self, content, **parameters):
        answer = self.server.ingest(content, user="lab", type=self.origin, timeout=1200, **parameters)
        assert answer.status == 200, answer
        return answer.json()["ID"]

    def send_each(self, files, count):
        for number, patient in enumerate(self.patients):
            self.send(files.make(number, count), patient_id=patient)

    def send_together(self, files, count):
        names = tuple(f"S{i}" for i in range(len(self.patients)))
        dataset = self.send(files.make(0, count, names))
        sheet = "sample,patient-id\n" + "".join(map("{},{}\n".format, names, self.patients))
        answer = self.server.post(f"/genomics/datasets/{dataset}/samples", sheet.encode(), user="admin")
        assert answer.status == 200, answer

    def consent(self):
        sheet = "PatientID,Decision\n" + "".join(f"{patient},Permit\n" for patient in self.patients)
        answer = self.server.post("/genomics/consents/import", sheet.encode(), user="carl")
        assert answer.status == 200, answer

    def make_by_job(self, profile):
        """Seconds by the clock, and of the processor."""
        body = {"Patients": [{"PatientID": patient} for patient in self.patients], "Profile": profile}
        begin, processor = time.monotonic(), Meter(self.server.process)
        busy = processor.read_cpu()
        answer = self.server.post("/genomics/reports/cohort", body, user="gina")
        assert answer.status == 200, answer
        job = f"/genomics/jobs/{answer.json()['Job']}"
        self.server.wait_for(lambda: self.server.get_json(job, user="gina")["State"] == "Done", 3600, "the drafts")
        seconds = time.monotonic() - begin, processor.read_cpu() - busy
        count = self.server.get_json(answer.json()["Path"], user="gina")["Count"]
        assert count["Made"] == len(self.patients), count
        return seconds

    def make_by_requests(self, profile, most=200):
        """Seconds of one, of the first patients, over one connection."""
        connection = http.client.HTTPConnection("127.0.0.1", self.server.http_port)
        token = base64.b64encode(f"gina:{USERS['gina']}".encode()).decode()
        patients = self.patients[:most]
        begin = time.monotonic()
        for patient in patients:
            connection.request("POST", "/genomics/reports", json.dumps({"PatientID": patient, "Profile": profile}),
                               {"Authorization": f"Basic {token}"})
            answer = connection.getresponse()
            body = answer.read()
            assert answer.status == 200, body
        return (time.monotonic() - begin) / len(patients)

    def measure_list(self):
        begin = time.monotonic()
        assert len(self.server.get_json("/genomics/reports?limit=5", user="gina")) == 5
        return (time.monotonic() - begin) * 1e3


def say(rate):
    return "PASS" if rate > TARGET else "FALL SHORT"


def judge(store, profile):
    """Whether the target is met by the clock and by the processor; prints a row."""
    seconds, processor = store.make_by_job(profile)
    single = store.make_by_requests(profile)
    count = len(store.patients)
    rate, alone = count / seconds, count / processor
    print(f"{store.name:10} {profile:10} {count:6} drafts  {rate:7.1f}/s {say(rate)}  of the processor {alone:7.1f}/s "
          f"{say(alone)}  one by one {1 / single:7.1f}/s, {rate * single:5.2f} x", flush=True)
    return min(rate, alone) > TARGET


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0])
    parser.add_argument("--patients", type=int, default=1000)
    parser.add_argument("--exomes", type=int, default=50)
    options = parser.parse_args()
    os.environ.setdefault("GENOMICS_SOURCE_DIR", str(ROOT))
    os.environ.setdefault("GENOMICS_GENE_TABLE", str(ROOT / "orthanc-config/genes/genes.tsv"))
    files = Files()
    good = True
    for origin, profile in (("germline", "Germline"), ("somatic", "Somatic")):
        for name, patients, fill in (
                ("panels", options.patients, lambda store: store.send_each(files, PANEL)),
                ("one-file", options.patients, lambda store: store.send_together(files, PANEL)),
                ("exomes", options.exomes, lambda store: store.send_each(files, EXOME))):
            store = Store(name, patients, origin)
            try:
                fill(store)
                store.consent()
                good = judge(store, profile) and good
                print(f"{'':10} a page of GET /genomics/reports: {store.measure_list():.0f} ms", flush=True)
            finally:
                store.server.stop()
    assert good, "some fall short"


if __name__ == "__main__":
    main()
