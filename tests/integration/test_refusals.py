# SPDX-License-Identifier: GPL-3.0-or-later
"""What is refused, taken back or deleted under way leaves no file, no row and nobody waiting; and
nothing of it, nor of any patient, stands in the log."""

import gzip
import json
import os
import time
import unittest
import urllib.parse

from fixture import ServerTest, as_headers
from lasting import count_lasting, make_lasting
from leftovers import check_clean, check_empty, delete_all
from vcf_text import L858R, make_vcf

BAD_LINE = "chr7\tx\t.\tA\tC\t.\t.\t.\tGT\t0/1"
SECRETS = ("SECRETPATIENT", "SECRETSAMPLE", "SECRETISSUER", "SECRETVALUE", "55191822", "c.2573")


class Refusals(ServerTest):
    genomics = {**ServerTest.genomics, "Ingest": {"Workers": 1}}

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.large = make_lasting()

    def tearDown(self):
        delete_all(self, self.server)
        check_empty(self, self.server)

    def ingest(self, status, content, **parameters):
        answer = self.server.ingest(content, **parameters)
        self.assertEqual(answer.status, status, answer)
        return answer.json()

    def send(self, *patients):
        """Queues a large file for each."""
        return [self.ingest(200, self.large, patient_id=patient, synchronous=False)
                for patient in patients]

    def test_what_is_refused_at_once_leaves_no_row(self):
        for content, status, parameters in (
                (b"", 400, {}), (b"\x89PNG" + bytes(99), 415, {}), (b"#CHROM\n", 400, {}),
                (make_vcf(L858R), 400, {"sample": "NOBODY", "patient_id": "P"}),
                (make_vcf(L858R), 422, {"build": "GRCh37"})):
            self.ingest(status, content, **parameters)
        self.assertEqual(check_clean(self, self.server), [])

    def test_what_the_import_refuses_leaves_a_row_that_says_why(self):
        self.ingest(400, make_vcf(L858R, BAD_LINE), patient_id="P")
        datasets = check_clean(self, self.server)
        self.assertEqual([dataset["Status"] for dataset in datasets], ["Failed"])
        self.assertRegex(datasets[0]["Failure"], "^BadInput: 16:6: POS")

    def test_targets_that_cannot_be_read_leave_no_file(self):
        dataset = self.ingest(200, make_vcf(L858R), patient_id="P", origin="germline")
        for name, bed, status in ((dataset["ID"], b"chr7\tx\t9\n", 400), ("nowhere", b"chr7\t1\t9\n", 404)):
            answer = self.server.request(
                "PUT", f"/genomics/datasets/{name}/targets", iter([bed]), chunked=True,
                headers={"Transfer-Encoding": "chunked", **as_headers(synchronous="true")})
            self.assertEqual(answer.status, status, answer)
        self.assertEqual(len(check_clean(self, self.server)), 1)

    def test_targets_of_a_file_that_is_refused_go_with_it(self):
        upload = self.server.post("/genomics/uploads").json()
        self.server.put(upload["Path"] + "/0", b"chr7\t100\t200\n")
        self.ingest(400, b"no header\n", targets=upload["ID"])
        self.assertEqual(self.server.delete(upload["Path"]).status, 200)
        self.assertEqual(check_clean(self, self.server), [])

    def test_an_issuer_that_dicom_does_not_allow_is_refused(self):
        dataset = self.ingest(200, make_vcf(L858R))
        for issuer in ("  ", "A\\B", "A\nB", "x" * 65):
            self.ingest(400, make_vcf(L858R), patient_id="P", issuer=issuer)
            link = self.server.put(dataset["Path"] + "/samples/S1",
                                   json.dumps({"PatientID": "P", "Issuer": issuer}))
            self.assertEqual(link.status, 400, link)
            query = urllib.parse.urlencode({"patient-id": "P", "issuer": issuer},
                                           quote_via=urllib.parse.quote)
            self.assertEqual(self.server.get("/genomics/datasets?" + query).status, 400)
        self.assertEqual(self.server.get_json("/genomics/subjects?patient-id=P&issuer=A"), [])
        self.assertEqual(len(check_clean(self, self.server)), 1)

    def test_targets_that_are_too_large_leave_nothing(self):
        dataset = self.ingest(200, make_vcf(L858R), patient_id="P", origin="germline")
        member = gzip.compress(b"1\t0\t1\n" * (10 << 20))
        bomb = member * 5  # more than 256 MiB of text
        apart = gzip.compress(b"".join(b"1\t%d\t%d\n" % (i, i + 1) for i in range(0, 4200000, 2)), 1)
        upload = self.server.post("/genomics/uploads").json()
        self.server.put(upload["Path"] + "/0", bomb)
        for bed in (bomb, apart, gzip.compress(b"1" * 100000)):
            answer = self.server.put_targets(dataset["Path"], bed)
            self.assertEqual(answer.status, 413, answer)
        self.ingest(413, make_vcf(L858R, samples=("S2",)), patient_id="P", targets=upload["ID"])
        self.assertEqual(self.server.delete(upload["Path"]).status, 200)
        self.assertEqual(len(check_clean(self, self.server)), 1)

    def test_targets_are_checked_before_the_row_and_their_upload_goes_with_it(self):
        for bed, status in ((b"chr7\tx\t9\n", 400), (b"chr7\t100\t200\n", 200)):
            upload = self.server.post("/genomics/uploads").json()
            self.server.put(upload["Path"] + "/0", bed)
            self.ingest(status, make_vcf(L858R), patient_id="P", targets=upload["ID"])
            left = self.server.delete(upload["Path"]).status
            self.assertEqual(left, 404 if status == 200 else 200)
            self.assertEqual(len(check_clean(self, self.server)), 1 if status == 200 else 0)

    def test_an_upload_that_nobody_touches_for_a_week_goes_when_another_begins(self):
        old, young = (self.server.post("/genomics/uploads").json() for _ in range(2))
        folder = self.server.genomics_directory() / "uploads" / old["ID"]
        week = time.time() - 8 * 24 * 3600
        for path in (*folder.iterdir(), folder):
            os.utime(path, (week, week))
        new = self.server.post("/genomics/uploads").json()
        self.assertEqual(self.server.get(old["Path"]).status, 404)
        for upload in (young, new):
            self.assertEqual(self.server.delete(upload["Path"]).status, 200)

    def test_a_dataset_is_deleted_while_it_waits(self):
        running, waiting = self.send("RUNS", "WAITS")
        self.assertEqual(self.server.delete(waiting["Path"], timeout=20).status, 200)
        self.assertEqual(self.server.get(waiting["Path"]).status, 404)
        self.server.wait_for_jobs([running["Job"]])
        self.assertEqual(self.server.get_json(running["Path"])["Status"], "Active")

    def test_a_dataset_is_deleted_while_it_is_read_and_can_come_again_at_once(self):
        path = self.send("BACK")[0]["Path"]
        self.assertEqual(self.server.delete(path, timeout=20).status, 200)
        again = self.ingest(200, self.large, patient_id="BACK")
        self.assertEqual((again["Path"], again["Status"]), (path, "Active"))
        self.assertEqual(self.server.variants("BACK", limit=1)["Total"], count_lasting())

    def test_no_patient_no_sample_and_no_genotype_reaches_the_log(self):
        lines = (L858R, "chr12\t25245350\t.\tC\tA\t60\tPASS\t.\tGT:XX\t0/1:SECRETVALUE")
        good = make_vcf(*lines, samples=("SECRETSAMPLE",))
        patient = {"patient_id": "SECRETPATIENT", "issuer": "SECRETISSUER"}
        self.ingest(200, good, **patient)
        self.ingest(409, good, **patient)
        self.ingest(400, make_vcf(L858R, BAD_LINE, samples=("SECRETSAMPLE",)), **patient)
        self.ingest(400, make_vcf(L858R, "chr7\tSECRETVALUE\t.\tA\tC\t.\t.\t.\tGT\t0/1"), **patient)
        self.ingest(400, good, **patient, sample="SECRETSAMPLE2")
        self.ingest(200, make_vcf(L858R, samples=("SECRETSAMPLE",)))
        for query in ({"gene": "EGFR"}, {"hgvs": "c.2573T>G"}, {"region": "7:55191822-55191822"},
                      {"rsid": "SECRETVALUE"}):
            self.server.get("/genomics/subjects/SECRETPATIENT/variants?" +
                            "&".join(f"{key}={value}" for key, value in query.items()))
        # Orthanc writes the path of each request itself; ours are the lines that name us.
        ours = [line for line in self.server.log().splitlines() if "Genomics" in line]
        self.assertGreater(len(ours), 3)
        self.assertFalse([line for line in ours if any(secret in line for secret in SECRETS)])


if __name__ == "__main__":
    unittest.main()
