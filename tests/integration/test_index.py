# SPDX-License-Identifier: GPL-3.0-or-later
"""The index plugin on a real Orthanc: what goes in comes out, and what is wrong is told."""

import csv
import gzip
import io
import json
import pathlib
import re
import tempfile
import unittest

from fixture import OrthancServer, as_headers
from vcf_text import HEADER, L858R, make_vcf


class Index(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.folder = tempfile.TemporaryDirectory()
        cls.server = OrthancServer(genomics={
            "Consent": {"Mode": "Off"},
            "Ingest": {"Folders": [cls.folder.name], "MaxUploadSizeMb": 8}})
        cls.server.start()

    @classmethod
    def tearDownClass(cls):
        cls.server.stop()
        cls.folder.cleanup()

    def ingest(self, content, expect=200, **parameters):
        answer = self.server.ingest(content, **parameters)
        self.assertEqual(answer.status, expect, answer)
        return answer.json()

    def test_a_vcf_comes_out_as_the_patients_variants(self):
        dataset = self.ingest(make_vcf(L858R), patient_id="P-OUT", origin="somatic")
        self.assertEqual(dataset["Status"], "Active")
        self.assertEqual(dataset["Subject"]["PatientID"], "P-OUT")
        self.assertEqual(dataset["Build"], "GRCh38")
        self.assertEqual(dataset["Samples"][0]["Calls"], 1)
        answer = self.server.variants("P-OUT", gene="EGFR")
        self.assertEqual((answer["Presence"], answer["Total"]), ("Present", 1))
        variant = answer["Variants"][0]
        self.assertEqual(variant["Variant"], "GRCh38:7-55191822-T-G")
        self.assertEqual(variant["HgvsP"], "NP_005219.2:p.Leu858Arg")
        self.assertEqual(variant["HgvsG"], "NC_000007.14:g.55191822T>G")
        call = variant["Calls"][0]
        self.assertEqual(call["Dataset"], dataset["ID"])
        self.assertAlmostEqual(call["Vaf"], 0.3)
        self.assertEqual((call["Depth"], call["AlleleDepth"]), (100, 30))

    def test_every_notation_finds_the_same_row(self):
        self.ingest(make_vcf(L858R), patient_id="P-NOTE")
        for query in ({"gene": "EGFR"}, {"gene": "ERBB1"}, {"gene": "ENSG00000146648"},
                      {"region": "chr7:55191822-55191822"}, {"hgvs": "EGFR:p.L858R"},
                      {"hgvs": "p.(Leu858Arg)", "gene": "EGFR"}, {"hgvs": "EGFR L858R"},
                      {"hgvs": "NM_005228.5:c.2573T>G"}, {"hgvs": "NM_005228:c.2573T>G"},
                      {"hgvs": "NC_000007.14:g.55191822T>G"}, {"rsid": "rs121434568"},
                      {"spdi": "NC_000007.14:55191821:T:G"}, {"consequence": "missense_variant"},
                      {"consequence": "SO:0001583"}, {"variant": "GRCh38:7-55191822-T-G"},
                      {"min-vaf": "0.3"}, {"filter": "PASS"}, {"min-depth": "100"}):
            with self.subTest(query):
                answer = self.server.variants("P-NOTE", **query)
                self.assertEqual([v["Variant"] for v in answer["Variants"]],
                                 ["GRCh38:7-55191822-T-G"], query)
        for query in ({"gene": "KRAS"}, {"hgvs": "EGFR:p.L858Q"}, {"min-vaf": "0.31"},
                      {"filter": "LowQual"}, {"hgvs": "NM_000546.6:c.2573T>G"}):
            with self.subTest(query):
                self.assertEqual(self.server.variants("P-NOTE", **query)["Total"], 0)

    def test_plain_gzip_and_a_name_that_lies_are_the_same_to_it(self):
        path = pathlib.Path(self.folder.name) / "sample.bcf"
        path.write_bytes(gzip.compress(make_vcf(L858R)))
        self.ingest(path, patient_id="P-GZ")
        self.assertEqual(self.server.variants("P-GZ")["Total"], 1)

    def test_the_same_file_for_the_same_patient_is_a_conflict_with_its_id(self):
        content = make_vcf(L858R, samples=("ONCE",))
        first = self.ingest(content, patient_id="P-ONCE")
        again = self.ingest(content, expect=409, patient_id="P-ONCE")
        self.assertEqual(again["ID"], first["ID"])
        other = self.ingest(content, patient_id="P-OTHER")
        self.assertNotEqual(other["ID"], first["ID"])

    def test_naming_the_only_sample_makes_no_other_dataset(self):
        for patient, ways in (("P-SAID", ({}, {"sample": "SAID"})),
                              ("P-NAMED", ({"sample": "SAID"}, {}))):
            content = make_vcf(L858R, samples=("SAID",))
            first = self.ingest(content, patient_id=patient, **ways[0])
            again = self.ingest(content, expect=409, patient_id=patient, **ways[1])
            self.assertEqual(again["ID"], first["ID"])
            self.assertEqual(self.server.variants(patient)["Variants"][0]["Calls"][0]["Dataset"],
                             first["ID"])

    def test_one_of_a_pair_is_the_pairs_file_and_another_sample_is_not(self):
        line = "chr7\t100\t.\tA\tC\t.\tPASS\t.\tGT\t0/1\t0/0"
        roles = "##tumor_sample=TT\n##normal_sample=NN\n"
        content = make_vcf(line, samples=("TT", "NN"), header=HEADER + roles)
        first = self.ingest(content, patient_id="P-PAIR", sample="TT")
        self.assertEqual(self.ingest(content, expect=409, patient_id="P-PAIR")["ID"], first["ID"])
        normal = self.ingest(content, patient_id="P-PAIR", sample="NN")
        self.assertNotEqual(normal["ID"], first["ID"])

    def test_a_file_that_was_linked_later_is_there_for_the_patient(self):
        content = make_vcf(L858R, samples=("AFTER",))
        first = self.ingest(content)
        uri = f"/genomics/datasets/{first['ID']}/samples/AFTER"
        self.assertEqual(self.server.put(uri, b'{"PatientID": "P-AFTER"}').status, 200)
        for way in ({}, {"sample": "AFTER"}):
            again = self.ingest(content, expect=409, patient_id="P-AFTER", **way)
            self.assertEqual(again["ID"], first["ID"])
        self.assertEqual(self.server.put(uri, b'{"PatientID": "P-AFTER"}').status, 200, "once more")
        self.assertEqual(self.server.delete(uri).status, 200)
        self.ingest(content, patient_id="P-AFTER")

    def test_no_link_brings_a_patient_the_same_file_twice(self):
        content = make_vcf(L858R, samples=("P-ALONE",))
        first = self.ingest(content, patient_id="P-ALONE")
        second = self.ingest(content)
        self.assertEqual(second["Status"], "Pending", "though the sample is named like the patient")
        uri = f"/genomics/datasets/{second['ID']}/samples"
        sheet = b"sample,patient-id\nP-ALONE,P-ALONE\n"
        for answer in (self.server.put(uri + "/P-ALONE", b'{"PatientID": "P-ALONE"}'),
                       self.server.post(uri, sheet)):
            self.assertEqual((answer.status, answer.json()["ID"]), (409, first["ID"]), answer)
        self.assertEqual(len(self.server.variants("P-ALONE")["Variants"][0]["Calls"]), 1)
        self.assertEqual(self.server.delete(f"/genomics/datasets/{first['ID']}").status, 200)
        self.assertEqual(self.server.post(uri, sheet).json()["Status"], "Active")

    def test_absent_and_not_tested_are_told_apart(self):
        block = "chr17\t{}\t.\tN\t<NON_REF>\t.\t.\tEND={}\tGT:DP:GQ\t0/0:{}:60"
        dataset = self.ingest(make_vcf(block.format(7650001, 7700000, 40),
                                       block.format(7700001, 7700100, 3)),
                              patient_id="P-ABS", origin="germline")
        absent = self.server.variants("P-ABS", gene="TP53")
        self.assertEqual((absent["Presence"], absent["CoveredFraction"]), ("Absent", 1.0))
        self.assertEqual(absent["Absent"], {"Dataset": dataset["ID"], "MinDepth": 30})
        partly = self.server.variants("P-ABS", region="17:7699951-7700050")
        self.assertIsNone(partly["Absent"])
        self.assertEqual((partly["Presence"], partly["CoveredFraction"]), ("NotTested", 0.5))
        self.assertEqual(self.server.variants("P-ABS", gene="EGFR")["Presence"], "NotTested")
        asked = self.server.variants("P-ABS", consequence="missense_variant")
        self.assertEqual(asked["Presence"], "NotEvaluated")

    def test_targets_make_absence(self):
        dataset = self.ingest(make_vcf(L858R), patient_id="P-BED", origin="germline")
        self.assertEqual(self.server.variants("P-BED", region="12:101-200")["Presence"], "NotTested")
        answer = self.server.put_targets(dataset["Path"], b"chr12\t100\t200\n")
        self.assertEqual(answer.status, 200, answer)
        self.assertEqual(self.server.variants("P-BED", region="12:101-200")["Presence"], "Absent")
        self.assertEqual(self.server.variants("P-BED", gene="EGFR")["Total"], 1)

    def test_a_file_without_a_patient_waits_until_it_is_linked(self):
        dataset = self.ingest(make_vcf(L858R, samples=("LATE",)))
        self.assertEqual(dataset["Status"], "Pending")
        self.server.variants("P-LATE", expect=404)
        uri = f"/genomics/datasets/{dataset['ID']}/samples/LATE"
        self.assertEqual(self.server.put(uri, json.dumps({"PatientID": "P-LATE"})).status, 200)
        self.assertEqual(self.server.variants("P-LATE")["Total"], 1)
        self.assertEqual(self.server.delete(uri).json()["Status"], "Pending")
        self.assertEqual(self.server.put(uri, b'{"Patient": "x"}').status, 400)
        self.assertEqual(self.server.put(uri + "X", b'{"PatientID": "P"}').status, 404)

    def test_a_sample_sheet_links_all_or_none(self):
        lines = ("chr7\t100\t.\tA\tC\t.\tPASS\t.\tGT\t0/1\t1/1",)
        dataset = self.ingest(make_vcf(*lines, samples=("A1", "B1")))
        uri = f"/genomics/datasets/{dataset['ID']}/samples"
        bad = self.server.post(uri, b"sample,patient-id\nA1,P-A1\nNOBODY,P-B1\n")
        self.assertEqual(bad.status, 404, bad)
        self.server.variants("P-A1", expect=404)
        good = self.server.post(uri, b"sample,patient-id,issuer\nA1,P-A1,\nB1,P-B1,LAB\n")
        self.assertEqual(good.status, 200, good)
        self.assertEqual(self.server.variants("P-A1")["Variants"][0]["Calls"][0]["Genotype"], "0/1")
        self.assertEqual(self.server.variants("P-B1")["Variants"][0]["Calls"][0]["Genotype"], "1/1")

    def test_two_issuers_of_one_patient_id_are_never_mixed(self):
        self.ingest(make_vcf(L858R), patient_id="P-TWO", issuer="A")
        self.ingest(make_vcf("chr7\t100\t.\tA\tC\t.\tPASS\t.\tGT\t0/1"), patient_id="P-TWO", issuer="B")
        self.assertEqual(self.server.variants("P-TWO", expect=409)["HttpStatus"], 409)
        self.assertEqual(self.server.variants("P-TWO", issuer="A")["Variants"][0]["Position"], 55191822)
        self.assertEqual(self.server.variants("P-TWO", issuer="B")["Variants"][0]["Position"], 100)
        self.ingest(make_vcf(L858R, samples=("X",)), expect=409, patient_id="P-TWO")

    def list_issuers(self, patient):
        return [s["Issuer"] for s in self.server.get_json(f"/genomics/subjects?patient-id={patient}")]

    def test_what_is_refused_makes_no_subject(self):
        content = make_vcf(L858R, samples=("REF1",))
        self.ingest(content, patient_id="P-REF", issuer="LAB")
        for status, parameters in ((400, {"sample": "NOBODY"}), (422, {"build": "GRCh37"})):
            self.ingest(make_vcf(L858R, samples=("REF2",)), expect=status, patient_id="P-REF",
                        issuer="LBA", **parameters)
        dataset = self.ingest(make_vcf(L858R, "chr7\t100\t.\tA\tC\t.\tPASS\t.\tGT\t0/1",
                                       samples=("REF3",)))
        sheet = b"sample,patient-id,issuer\nREF3,P-REF,LBA\nNOBODY,P-REF,LBA\n"
        self.assertEqual(self.server.post(dataset["Path"] + "/samples", sheet).status, 404)
        self.assertEqual(self.list_issuers("P-REF"), ["LAB"])

    def test_a_mistyped_issuer_is_forgotten_once_nothing_is_linked_to_it(self):
        self.ingest(make_vcf(L858R, samples=("TYPO1",)), patient_id="P-TYPO", issuer="LAB")
        wrong = self.ingest(make_vcf(L858R, samples=("TYPO2",)), patient_id="P-TYPO", issuer="LBA")
        self.server.variants("P-TYPO", expect=409)
        sample = wrong["Path"] + "/samples/TYPO2"
        self.assertEqual(self.server.delete(sample).status, 200)
        self.assertEqual(self.server.variants("P-TYPO")["Total"], 1)
        linked = self.server.put(sample, b'{"PatientID": "P-TYPO"}')
        self.assertEqual(linked.json()["Subject"], {"PatientID": "P-TYPO", "Issuer": "LAB"})

    def test_the_same_file_for_one_subject_is_a_conflict_however_it_is_written(self):
        content = make_vcf(L858R, samples=("SPELT",))
        first = self.ingest(content, patient_id="P-SPELT", issuer="LAB")
        for patient in ({"patient_id": "P-SPELT"}, {"patient_id": " P-SPELT "},
                        {"patient_id": "P-SPELT", "issuer": " LAB "}):
            self.assertEqual(self.ingest(content, expect=409, **patient)["ID"], first["ID"])

    def test_what_cannot_be_read_is_refused_with_its_place(self):
        cases = {
            "a picture": (b"\x89PNG\r\n\x1a\n" + bytes(100), 415, ""),
            "a text": (b"hello\n", 400, "1:"),
            "no build": (make_vcf(header=re.sub(",length=[0-9]+", "", HEADER)), 422, "build"),
            "a bad POS": (make_vcf(L858R, "chr7\tx\t.\tA\tC\t.\t.\t.\tGT\t0/1"), 400, "16:"),
            "a cut line": (make_vcf(L858R, "chr7\t55191900\t.\tA"), 400, "16:"),
            "an empty body": (b"", 400, "empty"),
        }
        before = self.server.get_json("/genomics/datasets?status=Active")
        for name, (content, status, place) in cases.items():
            with self.subTest(name):
                answer = self.ingest(content, expect=status, patient_id="P-BAD")
                self.assertIn(place, answer["Details"])
        self.assertEqual(self.server.get_json("/genomics/datasets?status=Active"), before)
        failed = self.server.get_json("/genomics/datasets?status=Failed&expand")
        self.assertEqual({dataset["Failure"].split(" ")[0] for dataset in failed}, {"BadInput:"})
        self.server.variants("P-BAD", expect=404)
        for dataset in failed:
            sha = dataset["Sha256"]
            self.assertFalse((self.server.store / "genomics/files" / sha[:2] / sha[2:]).exists())

    def test_wrong_parameters_are_named(self):
        for parameters, word in (({"origin": "moon"}, "origin"), ({"build": "mm10"}, "build"),
                                 ({"issuer": "A"}, "patient-id"), ({"nonsense": "1"}, "nonsense"),
                                 ({"patient_id": "P", "sample": "NOBODY"}, "sample")):
            with self.subTest(parameters):
                answer = self.ingest(make_vcf(L858R), expect=400, **parameters)
                self.assertIn(word, answer["Details"])
        for query, word in (({"region": "7:9-1"}, "region"), ({"limit": "x"}, "limit"),
                            ({"gnee": "EGFR"}, "gnee"), ({"min-vaf": "7"}, "min-vaf"),
                            ({"hgvs": "EGFR:q.1"}, ""), ({"variant": "7-1"}, "")):
            with self.subTest(query):
                self.assertIn(word, self.server.variants("P-ANY", expect=400, **query)["Details"])

    def test_methods_come_from_the_table_and_the_document_says_them_all(self):
        document = self.server.get_json("/genomics/openapi.json")
        plugins = pathlib.Path(__file__).parents[2] / "plugins"
        readmes = "".join((plugins / name / "README.md").read_text()
                          for name in ("index", "consent", "explorer", "reports"))
        written = set(re.findall(r"^\| ([A-Z]+) \| `([^`]+)`", readmes, re.M))
        said = {(method.upper(), path) for path, methods in document["paths"].items()
                for method in methods if method in ("get", "post", "put", "delete")}
        self.assertEqual(written, said)
        for path, methods in document["paths"].items():
            uri = re.sub(r"\{[^}]+\}", "x", path)
            for method in ("GET", "POST", "PUT", "DELETE"):
                if method.lower() not in methods:
                    answer = self.server.request(method, uri)
                    self.assertEqual(answer.status, 405, (method, path, answer))
                    allowed = {m.strip() for m in answer.headers["allow"].split(",")} - {"HEAD"}
                    self.assertEqual(allowed, {m.upper() for m in methods if m != "parameters"})

    def test_csv_has_a_row_a_call(self):
        self.ingest(make_vcf(L858R), patient_id="P-CSV")
        answer = self.server.get("/genomics/subjects/P-CSV/variants", headers={"Accept": "text/csv"})
        rows = list(csv.DictReader(io.StringIO(answer.body.decode())))
        self.assertEqual([row["Variant"] for row in rows], ["GRCh38:7-55191822-T-G"])
        self.assertEqual(answer.headers["genomics-presence"], "Present")
        self.assertEqual(answer.headers["cache-control"], "no-store")

    def test_pages_are_stable_and_complete(self):
        lines = [f"chr12\t{100 + i}\t.\tA\tC\t.\tPASS\t.\tGT\t0/1" for i in range(25)]
        self.ingest(make_vcf(*lines), patient_id="P-PAGE")
        seen = []
        for since in range(0, 30, 10):
            page = self.server.variants("P-PAGE", since=since, limit=10)
            self.assertEqual(page["Total"], 25)
            seen += [variant["Position"] for variant in page["Variants"]]
        self.assertEqual(seen, [100 + i for i in range(25)])

    def test_a_dataset_can_be_deleted(self):
        dataset = self.ingest(make_vcf(L858R, samples=("GONE",)), patient_id="P-GONE")
        job = self.server.delete(f"/genomics/datasets/{dataset['ID']}").json()["Job"]
        self.assertEqual(self.server.get(f"/genomics/datasets/{dataset['ID']}").status, 404)
        self.assertEqual(self.server.variants("P-GONE")["Total"], 0)
        self.server.wait_for(
            lambda: self.server.get_json(f"/genomics/jobs/{job}")["State"] == "Done", what="deleting")
        sha = dataset["Sha256"]
        self.assertFalse((self.server.store / "genomics/files" / sha[:2] / sha[2:]).exists())
        self.assertEqual(self.server.delete(f"/genomics/datasets/{dataset['ID']}").status, 404)

    def test_slices_join_into_a_dataset(self):
        content = make_vcf(L858R, samples=("SLICED",))
        upload = self.server.post("/genomics/uploads").json()
        half = len(content) // 2
        for number, part in ((1, content[half:]), (0, content[:half]), (0, content[:half])):
            answer = self.server.put(f"{upload['Path']}/{number}", part)
            self.assertEqual(answer.status, 200, answer)
        state = self.server.get_json(upload["Path"])
        self.assertEqual((state["Size"], len(state["Slices"])), (len(content), 2))
        short = self.server.post(upload["Path"] + "/finish", headers=as_headers(size="7"))
        self.assertEqual(short.status, 400, short)
        done = self.server.post(upload["Path"] + "/finish", headers=as_headers(
            patient_id="P-SLICE", synchronous="true", size=str(len(content))))
        self.assertEqual(done.status, 200, done)
        self.assertEqual(self.server.variants("P-SLICE")["Total"], 1)
        self.assertEqual(self.server.get(upload["Path"]).status, 404)

    def test_a_file_is_taken_by_path_from_an_allowed_folder_only(self):
        path = pathlib.Path(self.folder.name) / "by-path.vcf"
        path.write_bytes(make_vcf(L858R, samples=("PATHS",)))
        self.ingest(b"", patient_id="P-PATH", path=str(path))
        self.assertEqual(self.server.variants("P-PATH")["Total"], 1)
        for other in ("/etc/passwd", "/no/such/file", self.folder.name + "/../../etc/passwd"):
            self.ingest(b"", expect=403, path=other)

    def test_a_length_over_the_cap_is_told_before_the_body(self):
        answer = self.server.post("/genomics/datasets", b"x" * (9 << 20))
        self.assertEqual(answer.status, 413, answer)
        self.ingest(iter([b"##fileformat=VCFv4.2\n" * 50000] * 9), expect=413)


if __name__ == "__main__":
    unittest.main()
