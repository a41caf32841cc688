# SPDX-License-Identifier: GPL-3.0-or-later
"""Who carries a variant, over all patients, on a real Orthanc: counts, pages, frequency, groups made
in the background, what a deletion and a kill leave."""

import unittest
import urllib.parse

from fixture import OrthancServer, ServerTest
from vcf_text import L858R, make_vcf

VARIANT = "GRCh38:7-55191822-T-G"
HEADER = ("##fileformat=VCFv4.2\n##contig=<ID=chr7,length=159345973>\n"
          "##contig=<ID=chrX,length=156040895>\n"
          '##FORMAT=<ID=GT,Number=1,Type=String,Description="Genotype">\n'
          '##FORMAT=<ID=GQ,Number=1,Type=Integer,Description="Quality">\n'
          '##FORMAT=<ID=DP,Number=1,Type=Integer,Description="Depth">\n'
          "#CHROM\tPOS\tID\tREF\tALT\tQUAL\tFILTER\tINFO\tFORMAT\t")


def make_wide(genotypes, prefix="S"):
    """A file of many samples: their genotypes at L858R, and one record that nobody differs at."""
    names = "\t".join(f"{prefix}{i}" for i in range(len(genotypes)))
    fields = "\t".join(f"{genotype}:99:30" for genotype in genotypes)
    return (f"{HEADER}{names}\nchr7\t55191822\t.\tT\tG\t50\tPASS\t.\tGT:GQ:DP\t{fields}\n").encode()


def make_sheet(count, prefix="S", patient="W"):
    return "sample,patient-id\n" + "".join(f"{prefix}{i},{patient}{i}\n" for i in range(count))


def ask(server, variant=VARIANT, expect=200, carriers=True, user=None, **query):
    path = "/genomics/variants/" + urllib.parse.quote(variant, safe="")
    answer = server.get(path + ("/carriers" if carriers else "") + "?" +
                        urllib.parse.urlencode(query), user=user)
    assert answer.status == expect, answer
    return answer.json()


def read_gauge(server, name):
    for line in server.get("/tools/metrics-prometheus").body.decode().splitlines():
        if line.startswith(f"orthanc_genomics_{name} "):
            return float(line.split()[1])
    return None


class Carriers(ServerTest):
    def test_one_variant_over_all_patients(self):
        self.server.ingest(make_vcf(L858R), patient_id="C1", origin="germline")
        self.server.ingest(make_vcf(L858R, samples=("OTHER",)), patient_id="C2", origin="somatic")
        answer = ask(self.server)
        self.assertEqual(answer["Variant"], VARIANT)
        self.assertEqual(answer["Total"], 2)
        self.assertEqual(answer["Carriers"], {"Heterozygous": 1, "Homozygous": 0, "Hemizygous": 0,
                                              "Other": 1})
        self.assertEqual(answer["Tested"], 2)
        self.assertEqual((answer["AlleleCount"], answer["AlleleNumber"], answer["Frequency"]),
                         (1, 2, 0.5))
        self.assertEqual([p["PatientID"] for p in answer["Patients"]], ["C1", "C2"])
        first = answer["Patients"][0]
        self.assertEqual(first["ID"],
                         self.server.get_json("/genomics/subjects?patient-id=C1")[0]["ID"])
        self.assertIn(first["Dataset"], self.server.get_json("/genomics/datasets?patient-id=C1"))
        somatic = ask(self.server, origin="somatic")
        self.assertEqual([p["PatientID"] for p in somatic["Patients"]], ["C2"])
        page = ask(self.server, since=1, limit=1)
        self.assertEqual((page["Total"], [p["PatientID"] for p in page["Patients"]]), (2, ["C2"]))

    def test_the_variant_itself(self):
        self.server.ingest(make_vcf(L858R, samples=("D",)), patient_id="D1")
        answer = ask(self.server, carriers=False)
        self.assertEqual(answer["Gene"], "EGFR")
        self.assertEqual(answer["HgvsP"], "NP_005219.2:p.Leu858Arg")
        self.assertEqual(answer["HgvsG"], "NC_000007.14:g.55191822T>G")
        self.assertGreaterEqual(answer["Total"], 1)
        self.assertNotIn("Calls", answer)
        nobody = ask(self.server, "GRCh38:7-55191823-G-A", carriers=False)
        self.assertEqual((nobody["Total"], nobody["Gene"], nobody["Annotations"]), (0, None, []))

    def test_questions_that_cannot_be_read(self):
        for path in ("nonsense", "GRCh36:7-55191822-T-G", "GRCh38:7-5-T-T"):
            with self.subTest(path):
                self.assertIn("Details", ask(self.server, path, expect=400))
        ask(self.server, expect=400, origin="unheard")
        ask(self.server, expect=400, limit=10001)
        ask(self.server, expect=400, since=-1)
        ask(self.server, expect=400, gene="EGFR")
        self.assertEqual(self.server.post(f"/genomics/variants/{VARIANT}/carriers").status, 405)

    def test_nobody_without_credentials_is_answered(self):
        self.assertEqual(self.server.get(f"/genomics/variants/{VARIANT}", user=False).status, 401)


class Groups(unittest.TestCase):
    def setUp(self):
        self.server = OrthancServer(genomics={"Consent": {"Mode": "Off"}})
        self.server.start()
        self.addCleanup(self.server.stop)

    def ingest_wide(self, genotypes, prefix="S", patient="W"):
        dataset = self.server.ingest(make_wide(genotypes, prefix), origin="germline").json()
        self.assertEqual(dataset["Status"], "Pending")
        answer = self.server.post(f"/genomics/datasets/{dataset['ID']}/samples",
                                  make_sheet(len(genotypes), prefix, patient).encode(),
                                  headers={"Content-Type": "text/csv"})
        self.assertEqual(answer.json()["Status"], "Active", answer)
        return dataset["ID"]

    def test_a_wide_file_a_kill_and_a_deletion(self):
        genotypes = ["0/1"] * 50 + ["1/1"] * 20 + ["0/0"] * 25 + ["./."] * 5
        wide = self.ingest_wide(genotypes)
        self.assertEqual(read_gauge(self.server, "loose_samples"), 0)
        answer = ask(self.server, limit=5)
        self.check(answer)
        self.server.kill()
        self.server.start()
        self.assertEqual(ask(self.server, limit=5), answer)
        self.server.ingest(make_vcf(L858R), patient_id="LOOSE", origin="germline")
        self.assertEqual(ask(self.server)["Total"], 71)
        # The deletion is seen at once; then its job takes the samples out of their group.
        job = self.server.delete(f"/genomics/datasets/{wide}").json()
        after = ask(self.server)
        self.assertEqual([p["PatientID"] for p in after["Patients"]], ["LOOSE"])
        self.assertEqual(after["Tested"], 1)
        self.server.wait_for_jobs([job["Job"]])
        self.assertEqual(ask(self.server), after)
        self.server.wait_for(lambda: read_gauge(self.server, "sample_groups") == 0,
                             what="the group's end")

    def check(self, answer):
        self.assertEqual(answer["Carriers"], {"Heterozygous": 50, "Homozygous": 20,
                                              "Hemizygous": 0, "Other": 0})
        self.assertEqual((answer["Tested"], answer["NotTested"]), (95, 5))
        self.assertEqual((answer["AlleleCount"], answer["AlleleNumber"]), (90, 190))
        self.assertEqual(len(answer["Patients"]), 5)

    def test_single_files_are_grouped_in_the_background(self):
        jobs = []
        for i in range(40):
            genotype = "1/1" if i % 4 == 0 else "0/1"
            answer = self.server.ingest(make_wide([genotype], f"N{i}-"), patient_id=f"N{i}",
                                        origin="germline", synchronous=False)
            jobs.append(answer.json()["Job"])
        self.server.wait_for_jobs(jobs)
        before = ask(self.server)
        self.assertEqual((before["Carriers"]["Heterozygous"], before["Carriers"]["Homozygous"]),
                         (30, 10))
        self.server.wait_for(lambda: read_gauge(self.server, "sample_groups") == 1,
                             what="a group")
        self.assertEqual(ask(self.server), before)
        self.server.restart()
        self.assertEqual(ask(self.server), before)


if __name__ == "__main__":
    unittest.main()
