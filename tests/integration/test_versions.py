# SPDX-License-Identifier: GPL-3.0-or-later
"""Versions: what supersedes what, what was the answer then, and what differs."""

import json
import unittest

from fixture import ServerTest
from vcf_text import HEADER, L858R, make_vcf, make_wide

OTHER = "chr17\t7674220\t.\tC\tT\t60\tPASS\t.\tGT:AD:DP:GQ\t0/1:50,50:100:99"
THIRD = "chr12\t25245351\t.\tC\tA\t60\tPASS\t.\tGT:AD:DP:GQ\t1/1:0,90:90:99"
CARRIERS = "/genomics/variants/GRCh38:7-55191822-T-G/carriers"


class Server(ServerTest):
    patients = 0

    def setUp(self):
        Server.patients += 1
        self.patient = f"P{Server.patients}"

    def ingest(self, *lines, patient=None, expect=200, **parameters):
        answer = self.server.ingest(make_vcf(*lines), patient_id=patient or self.patient, **parameters)
        self.assertEqual(answer.status, expect, answer)
        return answer.json().get("ID")

    def status(self, dataset):
        return self.server.get_json(f"/genomics/datasets/{dataset}")["Status"]

    def total(self, **query):
        return self.server.variants(self.patient, **query)["Total"]

    def past(self, as_of, **query):
        return self.server.variants(self.patient, as_of=as_of, **query)

    def supersede(self, newer, older):
        return self.server.put(f"/genomics/datasets/{newer}/supersedes",
                               json.dumps({"Dataset": older}))

    def erase(self, dataset):
        answer = self.server.delete(f"/genomics/datasets/{dataset}")
        self.assertEqual(answer.status, 200, answer)
        self.server.wait_for_jobs([answer.json()["Job"]])


class Superseding(Server):
    def test_the_newer_answers_and_the_older_again_once_it_is_deleted(self):
        older = self.ingest(L858R)
        newer = self.ingest(L858R, OTHER, supersedes=older)
        self.assertEqual((self.status(older), self.status(newer)), ("Superseded", "Active"))
        self.assertEqual(self.server.get_json(f"/genomics/datasets/{newer}")["Supersedes"], older)
        answer = self.server.variants(self.patient)
        self.assertEqual({call["Dataset"] for variant in answer["Variants"]
                          for call in variant["Calls"]}, {newer})
        carriers = self.server.get_json(CARRIERS)["Patients"]
        self.assertEqual([p["Datasets"] for p in carriers if p["PatientID"] == self.patient], [[newer]])
        self.erase(newer)
        self.assertEqual(self.status(older), "Active")
        self.assertEqual(self.total(), 1)

    def test_of_a_chain_the_middle_may_go(self):
        first = self.ingest(L858R)
        second = self.ingest(L858R, OTHER, supersedes=first)
        third = self.ingest(OTHER, THIRD, supersedes=second)
        self.assertEqual([self.status(d) for d in (first, second, third)],
                         ["Superseded", "Superseded", "Active"])
        self.erase(second)
        self.assertEqual((self.status(first), self.status(third)), ("Superseded", "Active"))
        self.erase(third)
        self.assertEqual(self.status(first), "Active")

    def test_who_forgot_it_says_it_later_and_may_take_it_back(self):
        older, newer = self.ingest(L858R), self.ingest(OTHER)
        self.assertEqual(self.total(), 2)
        self.assertEqual(self.supersede(newer, older).status, 200)
        self.assertEqual(self.total(), 1)
        self.assertEqual(self.server.delete(f"/genomics/datasets/{newer}/supersedes").status, 200)
        self.assertEqual((self.status(older), self.total()), ("Active", 2))

    def test_while_it_has_no_link_the_older_answers(self):
        older = self.ingest(L858R)
        answer = self.server.ingest(make_vcf(OTHER), supersedes=older)
        newer = answer.json()["ID"]
        self.assertEqual((self.status(newer), self.status(older)), ("Pending", "Active"))
        link = json.dumps({"PatientID": self.patient})
        self.server.put(f"/genomics/datasets/{newer}/samples/S1", link)
        self.assertEqual((self.status(newer), self.status(older)), ("Active", "Superseded"))
        self.server.delete(f"/genomics/datasets/{newer}/samples/S1")
        self.assertEqual((self.status(newer), self.status(older)), ("Pending", "Active"))

    def test_what_cannot_be_is_refused_with_the_reason(self):
        older, newer = self.ingest(L858R), self.ingest(OTHER)
        stranger = self.ingest(THIRD, patient="stranger")
        self.assertEqual(self.supersede(newer, older).status, 200)
        for one, other, status, reason in [
                (older, newer, 409, "supersede each other"), (older, older, 422, "itself"),
                (stranger, older, 422, "patient"), (older, "no such", 422, "no dataset"),
                ("0" * 32, older, 404, "no such dataset"), (older, "", 400, "empty")]:
            answer = self.supersede(one, other)
            self.assertEqual(answer.status, status, answer)
            self.assertIn(reason, answer.json()["Details"])
        answer = self.server.ingest(make_vcf(OTHER, THIRD), patient_id=self.patient,
                                    supersedes=stranger)
        self.assertEqual(answer.status, 422, answer)
        self.assertEqual((self.status(older), self.status(stranger)), ("Superseded", "Active"))
        self.erase(stranger)

    def test_by_an_upload_too(self):
        older = self.ingest(L858R)
        upload = self.server.post("/genomics/uploads").json()["Path"]
        self.server.put(upload + "/0", make_vcf(L858R, THIRD))
        answer = self.server.post(upload + "/finish", headers={
            "X-Genomics-Patient-Id": self.patient, "X-Genomics-Supersedes": older,
            "X-Genomics-Synchronous": "true"})
        self.assertEqual(answer.status, 200, answer)
        self.assertEqual(self.status(older), "Superseded")


class AsOf(Server):
    def test_a_dataset_names_the_moment_at_which_it_first_answered(self):
        older = self.ingest(L858R)
        newer = self.ingest(OTHER, THIRD, supersedes=older)
        then = self.past(older)
        self.assertEqual((then["Total"], then["Incomplete"]), (1, False))
        self.assertEqual(then["Variants"][0]["Calls"][0]["Dataset"], older)
        self.assertEqual(self.past(newer)["Total"], 2)
        self.assertEqual(self.past(then["AsOf"])["Digest"], then["Digest"])
        self.assertEqual(self.past("2020-01-01")["Total"], 0)
        self.assertNotIn("Digest", self.server.variants(self.patient))
        self.assertEqual([d["ID"] for d in self.server.get_json(
            f"/genomics/subjects/{self.patient}?as-of={older}")["Datasets"]], [older])

    def test_the_answer_stays_whatever_comes_after(self):
        first = self.ingest(L858R, OTHER)
        asked = [lambda: self.past(first)["Digest"],
                 lambda: self.past(first, gene="EGFR")["Digest"],
                 lambda: self.server.get_json(f"{CARRIERS}?as-of={first}")["Digest"],
                 lambda: self.find(first).headers["genomics-digest"]]
        before = [ask() for ask in asked]
        second = self.ingest(L858R, THIRD, supersedes=first)
        self.ingest(L858R, patient="another")
        self.assertEqual([ask() for ask in asked], before, "after a newer one")
        self.server.put(f"/genomics/datasets/{first}/samples/S1", json.dumps({"PatientID": "P-else"}))
        self.assertEqual([ask() for ask in asked], before, "after a link to somebody else")
        answer = self.server.ingest(make_wide(20, 80), patient_id="P-wide", sample="S0")
        self.assertEqual(answer.status, 200, answer)
        self.server.restart()
        self.assertEqual([ask() for ask in asked], before, "after groups were made, and a restart")
        self.assertNotEqual(self.past(second)["Digest"], before[0])

    def find(self, as_of, **over):
        answer = self.server.post("/genomics/find", {
            "Query": {"Gene": "EGFR", "PatientID": self.patient}, "Expand": True, "AsOf": as_of, **over})
        self.assertEqual(answer.status, 200, answer)
        return answer

    def test_find_and_carriers_ask_the_past_too(self):
        first = self.ingest(L858R)
        newer = self.ingest(OTHER, supersedes=first)
        self.assertEqual(len(self.find(first).json()), 1)
        self.assertEqual(len(self.find(newer).json()), 0)

        def carriers(as_of):
            answer = self.server.get_json(f"{CARRIERS}?limit=1000&as-of={as_of}")
            return [p for p in answer["Patients"] if p["PatientID"] == self.patient]
        self.assertEqual([p["Datasets"] for p in carriers(first)], [[first]])
        self.assertEqual(carriers(newer), [])

    def test_what_was_erased_makes_it_incomplete(self):
        first = self.ingest(L858R)
        self.ingest(OTHER)
        answer = self.server.get_json(f"{CARRIERS}?as-of={first}")
        self.erase(first)
        then = self.past(first)
        self.assertEqual((then["Total"], then["Incomplete"]), (0, True))
        carriers = self.server.get_json(f"{CARRIERS}?as-of={first}")
        self.assertEqual(carriers["Incomplete"], answer["Incomplete"] + 1)
        self.assertEqual(self.find(first, Count=True).json()["Incomplete"], carriers["Incomplete"])
        self.assertEqual(self.find(first).headers["genomics-incomplete"], str(carriers["Incomplete"]))

    def test_a_link_to_nobody_hides_the_past_too(self):
        first = self.ingest(L858R)
        self.server.delete(f"/genomics/datasets/{first}/samples/S1")
        then = self.past(first)
        self.assertEqual((then["Total"], then["Incomplete"]), (0, True))

    def test_what_is_no_moment_is_refused(self):
        self.ingest(L858R)
        for as_of, status in [("2999-01-01", 400), ("yesterday", 400), ("2026-11-26T10:00:00", 400),
                              ("0" * 32, 404)]:
            self.server.variants(self.patient, expect=status, as_of=as_of)
            self.assertEqual(self.server.get(f"{CARRIERS}?as-of={as_of}").status, status)
            answer = self.server.post("/genomics/find", {"Query": {"Gene": "EGFR"}, "AsOf": as_of})
            self.assertEqual(answer.status, status, answer)

    def test_whoever_may_not_read_may_not_read_the_past(self):
        first = self.ingest(L858R)
        with_consents = dict(self.server.genomics, Consent={"Mode": "Enforce"})
        without = self.server.genomics
        self.server.restart(genomics=with_consents)
        try:
            for path in (f"/genomics/subjects/{self.patient}/variants?as-of={first}",
                         f"/genomics/subjects/{self.patient}?as-of={first}",
                         f"/genomics/subjects/{self.patient}/difference?from={first}",
                         f"{CARRIERS}?as-of={first}",
                         f"/genomics/variants/GRCh38:7-55191822-T-G?as-of={first}"):
                self.assertEqual(self.server.get(path).status, 404, path)
            answer = self.server.post("/genomics/find", {"Query": {"Gene": "EGFR"}, "AsOf": first})
            self.assertEqual(answer.status, 404)
        finally:
            self.server.restart(genomics=without)


class Difference(Server):
    def differ(self, older, newer, **query):
        pairs = "&".join(f"{key}={value}" for key, value in query.items())
        return self.server.get_json(
            f"/genomics/subjects/{self.patient}/difference?from={older}&to={newer}&{pairs}")

    def test_each_kind_is_told(self):
        older = self.ingest(L858R, OTHER, "chr12\t100\t.\tA\tC\t60\tPASS\t.\tGT\t0/1",
                            "chr12\t200\t.\tA\tC\t60\tPASS\t.\tGT\t0/1", origin="germline")
        newer = self.ingest(
            L858R.replace("0/1:70,30", "1/1:70,30"), THIRD,
            "chr12\t100\t.\tA\tC\t60\tLowQual\t.\tGT\t0/1",
            "chr12\t200\t.\tA\tC\t60\tPASS\t.\tGT\t0/1", origin="germline", supersedes=older)
        answer = self.differ(older, newer)
        told = [(d["Variant"], d["Kind"], d["Fields"], d["Presence"]) for d in answer["Differences"]]
        self.assertEqual(told, [
            ("GRCh38:7-55191822-T-G", "Changed", ["Genotype"], "Present"),
            ("GRCh38:12-100-A-C", "Changed", ["Filter"], "Present"),
            ("GRCh38:12-25245351-C-A", "Added", [], "Present"),
            ("GRCh38:17-7674220-C-T", "Removed", [], "NotTested")])
        self.assertEqual((answer["Next"], answer["Incomplete"]), (None, False))
        pages, after = [], ""
        while after is not None:
            page = self.differ(older, newer, limit=1, **({"after": after} if after else {}))
            pages += page["Differences"]
            after = page["Next"]
        self.assertEqual(pages, answer["Differences"])
        self.assertEqual(self.differ(older, older)["Differences"], [])
        back = self.differ(newer, older)["Differences"]
        self.assertEqual([d["Kind"] for d in back], ["Changed", "Changed", "Removed", "Added"])

    def test_what_was_looked_at_is_absent(self):
        older = self.ingest(L858R, origin="germline")
        newer = self.ingest("chr7\t55191822\t.\tT\t.\t60\tPASS\t.\tGT:DP:GQ\t0/0:40:60",
                            origin="germline", supersedes=older)
        differences = self.differ(older, newer)["Differences"]
        self.assertEqual([(d["Kind"], d["Presence"]) for d in differences], [("Removed", "Absent")])

    def test_what_cannot_be_compared_is_refused(self):
        older = self.ingest(L858R)
        grch37 = HEADER.replace("159345973", "159138663").replace("133275309", "133851895") \
            .replace("83257441", "81195210")
        answer = self.server.ingest(make_vcf(OTHER, header=grch37), patient_id=self.patient,
                                    supersedes=older)
        self.assertEqual(answer.json()["Build"], "GRCh37", answer)
        path = f"/genomics/subjects/{self.patient}/difference"
        answer = self.server.get(f"{path}?from={older}")
        self.assertEqual(answer.status, 422, answer)
        self.assertIn("build", answer.json()["Details"])
        for query in ("", "?from=2999-01-01", "?from=2020-01-01&to=never"):
            self.assertEqual(self.server.get(path + query).status, 400, query)


if __name__ == "__main__":
    unittest.main()
