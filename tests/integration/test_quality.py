# SPDX-License-Identifier: GPL-3.0-or-later
"""The quality gate on a real Orthanc: what it holds back shows nothing until somebody decides."""

import concurrent.futures
import json
import pathlib
import re
import tempfile
import unittest

from fixture import OrthancServer, ServerTest
from images import make_series
from leftovers import check_clean, list_orphans
from vcf_text import L858R, make_vcf

HEADER = """##fileformat=VCFv4.2
##FILTER=<ID=PASS,Description="All filters passed">
##FORMAT=<ID=GT,Number=1,Type=String,Description="Genotype">
##contig=<ID=chr1,length=248956422>
##contig=<ID=chrX,length=156040895>
"""
REASON = {"Reason": "looked at by the laboratory"}
WRONG_BODIES = (b"", b"{", b"[]", b"{}", b'{"Reason": ""}', b'{"Reason": "  "}', b'{"Reason": 7}',
                b'{"Reason": null}', b'{"Reason": "a\\u0001"}', b'{"Reason": "good", "More": 1}',
                json.dumps({"Reason": "x" * 2001}).encode())


VARIANT = "GRCh38:1-5000000-A-G"  # that make_person has


def make_lines(contig, count, is_homozygous):
    return [f"{contig}\t{5_000_000 + 100 * i}\t.\tA\tG\t50\tPASS\t.\tGT\t"
            + ("1/1" if is_homozygous(i) else "0/1") for i in range(count)]


def make_person(sample, female, every=3):
    """300 SNVs on chr1, each `every`th homozygous, and 200 on X as one sex has them."""
    lines = make_lines("chr1", 300, lambda i: i % every == 0)
    lines += make_lines("chrX", 200, lambda i: not female or i % 3 == 0)
    return make_vcf(*lines, samples=(sample,), header=HEADER)


def make_pair(first, second, position=100):
    """A variant in two records, of two genotypes."""
    line = "chr12\t{}\t.\tA\tC\t.\tPASS\t.\tGT\t{}"
    return make_vcf(line.format(position, first), line.format(position, second))


class QualityTest(ServerTest):
    genomics = {"Consent": {"Mode": "Off"}}

    def ingest(self, content, **parameters):
        answer = self.server.ingest(content, **parameters)
        self.assertEqual(answer.status, 200, answer)
        return answer.json()

    def store(self, patient, **tags):
        """Stores a study of one image; Orthanc's ids of patient and study."""
        with tempfile.TemporaryDirectory() as folder:
            path = make_series(folder, patient, size=16, **tags)[0]
            stored = self.server.post("/instances", pathlib.Path(path).read_bytes()).json()
        return stored["ParentPatient"], stored["ParentStudy"]

    def get_check(self, dataset, code):
        shown = self.server.get_json(f"/genomics/datasets/{dataset['ID']}")
        return next(check for check in shown["Quality"]["Checks"] if check["Code"] == code)

    def list_failed(self, dataset):
        return [c["Code"] for c in dataset["Quality"]["Checks"] if c["Status"] == "Fail"]


class Gate(QualityTest):
    def test_a_file_of_the_other_sex_shows_nothing_until_it_is_released(self):
        patient, study = self.store("SWAP", PatientSex="M")
        dataset = self.ingest(make_person("SWAP-1", female=True), patient_id="SWAP")
        self.assertEqual(dataset["Status"], "Quarantined")
        self.assertEqual(dataset["Quality"]["Status"], "Fail")
        self.assertEqual(self.list_failed(dataset), ["PatientSex"])
        sex = self.get_check(dataset, "Sex")
        self.assertEqual((sex["Status"], sex["Count"]), ("Pass", 200))
        self.assertAlmostEqual(sex["Value"], 133 / 200)
        self.assertNotIn("Decisions", dataset)
        self.check_nothing_is_shown(dataset, patient, study)
        released = self.server.post(dataset["Path"] + "/release", REASON)
        self.assertEqual(released.status, 200, released)
        self.assertEqual(released.json()["Status"], "Active")
        decision = released.json()["Decisions"][0]
        self.assertEqual(decision, {"Action": "Released", "User": "tester", "Time": decision["Time"],
                                    "Reason": REASON["Reason"]})
        self.assertEqual(self.get_check(dataset, "PatientSex")["Status"], "Released")
        for uri in ("/genomics/subjects/SWAP/variants", f"/patients/{patient}/genomics",
                    f"/studies/{study}/genomics"):
            self.assertEqual(self.server.get_json(uri)["Total"], 500)
        self.assertEqual(self.server.post(dataset["Path"] + "/release", REASON).status, 409)

    def check_nothing_is_shown(self, dataset, patient, study):
        """Every GET route that the description has, filled with what it could be asked about."""
        document = self.server.get_json("/genomics/openapi.json")
        self.assertEqual(self.server.get_json("/genomics/subjects?patient-id=SWAP"), [])
        values = {"/patients/": [patient], "/studies/": [study],
                  "/genomics/subjects/": ["SWAP"],
                  "/genomics/datasets/": [dataset["ID"]], "/genomics/genes/": ["EGFR"],
                  "/genomics/variants/": [VARIANT]}
        walked = 0
        for path, methods in document["paths"].items():
            if "get" not in methods or methods["get"].get("x-permission") == "Audit":
                continue  # auditors see who asked, nobody else does
            if path in ("/genomics/app", "/genomics/references/{build}/bases"):
                continue  # where the page is, and what is nobody's
            names = [value for prefix, some in values.items() if path.startswith(prefix)
                     for value in some] or ["x"]
            for name in names:
                uri = re.sub(r"\{[^}]+\}", name, path)
                uri += "?from=2020-01-01" if path.endswith("/difference") else ""
                uri += "?patient-id=SWAP" if path.endswith(("/objects", "/recipients")) else ""
                answer = self.server.get(uri)
                self.assertIn(answer.status, (200, 404), (uri, answer))
                walked += 1
                if path.startswith("/genomics/variants/"):  # others carry it
                    self.assertNotIn('"SWAP"', answer.body.decode(), uri)
                elif not uri.endswith("openapi.json"):  # it has examples
                    found = re.search(r"5000[0-9]00|GRCh38:|\"Genotype\"", answer.body.decode())
                    self.assertIsNone(found, uri)
                if uri.startswith(("/patients", "/studies", "/genomics/subjects")) \
                        and answer.status == 200 and isinstance(answer.json(), dict):
                    self.assertFalse(answer.json().get("Total", 0), uri)
                    self.assertFalse(answer.json().get("Datasets", []), uri)
        self.assertGreater(walked, 10)
        nobody = self.server.get("/genomics/subjects/NEVER-SEEN/variants")
        held = self.server.get("/genomics/subjects/SWAP/variants")
        self.assertEqual((held.status, held.body), (404, nobody.body))
        self.assertNotIn(dataset["ID"], self.server.get_json("/genomics/datasets?status=Active"))
        self.assertIn(dataset["ID"], self.server.get_json("/genomics/datasets?status=Quarantined"))

    def test_images_that_come_later_are_compared_too(self):
        dataset = self.ingest(make_person("LATE-1", female=False), patient_id="LATE-SEX")
        self.assertEqual(dataset["Status"], "Active")
        self.assertEqual(self.get_check(dataset, "PatientSex")["Status"], "NotEvaluated")
        self.store("LATE-SEX", PatientSex="F")
        self.server.wait_for(
            lambda: self.server.get_json(dataset["Path"])["Status"] == "Quarantined", 60, "review")
        self.assertEqual(self.server.variants("LATE-SEX")["Total"], 0)

    def test_a_link_that_comes_later_is_compared_and_no_link_ends_a_quarantine(self):
        self.store("WOMAN", PatientSex="F")
        dataset = self.ingest(make_person("LINK-1", female=False))
        self.assertEqual(dataset["Status"], "Pending")
        sample = dataset["Path"] + "/samples/LINK-1"
        linked = self.server.put(sample, json.dumps({"PatientID": "WOMAN"}))
        self.assertEqual(linked.json()["Status"], "Quarantined", linked)
        self.assertEqual(self.list_failed(linked.json()), ["PatientSex"])
        again = self.server.put(sample, json.dumps({"PatientID": "A-MAN"}))
        self.assertEqual(self.list_failed(again.json()), [])
        self.assertEqual(again.json()["Status"], "Quarantined")
        released = self.server.post(dataset["Path"] + "/release", REASON)
        self.assertEqual(released.json()["Status"], "Active", released)
        self.assertEqual(self.server.variants("A-MAN")["Total"], 500)

    def test_another_person_is_told_by_sex_and_genotypes(self):
        first = self.ingest(make_person("ID-1", female=True), patient_id="IDENTITY")
        same = self.ingest(make_person("ID-2", female=True), patient_id="IDENTITY")
        self.assertEqual((first["Status"], same["Status"]), ("Active", "Active"))
        identity = self.get_check(same, "Identity")
        self.assertEqual((identity["Status"], identity["Value"], identity["Count"]), ("Pass", 1, 300))
        other = self.ingest(make_person("ID-3", female=False, every=2), patient_id="IDENTITY")
        self.assertEqual(other["Status"], "Quarantined")
        self.assertEqual(self.list_failed(other), ["SexAmongDatasets", "Identity"])
        self.assertEqual(self.get_check(other, "Identity")["Value"], 0.5)
        self.assertEqual(self.get_check(other, "Identity")["Fail"], [0.8, None])
        answered = {call["Dataset"] for variant in self.server.variants("IDENTITY")["Variants"]
                    for call in variant["Calls"]}
        self.assertEqual(answered, {first["ID"], same["ID"]})

    def test_of_two_files_at_a_time_the_second_sees_the_first(self):
        for turn in range(4):
            with concurrent.futures.ThreadPoolExecutor() as pool:
                both = [pool.submit(self.ingest, make_person(f"R{turn}{female}", female=female),
                                    patient_id=f"RACE-{turn}") for female in (True, False)]
            states = sorted(future.result()["Status"] for future in both)
            self.assertEqual(states, ["Active", "Quarantined"])

    def test_a_tumour_is_compared_with_nobody(self):
        self.store("TUMOUR", PatientSex="M")
        dataset = self.ingest(make_person("T-1", female=True), patient_id="TUMOUR", origin="somatic")
        self.assertEqual(dataset["Status"], "Active")

    def test_records_that_contradict_each_other_are_held_back_and_both_are_kept(self):
        dataset = self.ingest(make_pair("0/1", "1/1"), patient_id="TWICE")
        self.assertEqual(dataset["Status"], "Quarantined")
        self.assertEqual(self.list_failed(dataset), ["ContradictoryRecords"])
        self.assertEqual(dataset["Report"]["Counts"]["ContradictoryRecord"], 1)
        finding = dataset["Report"]["FirstErrors"][0]
        self.assertEqual(finding["Line"], 16)
        self.assertEqual(finding["Reason"],
                         "the same variant as in record 15, with other genotypes")
        self.server.variants("TWICE", expect=404)
        self.server.post(dataset["Path"] + "/release", REASON)
        answer = self.server.variants("TWICE")
        self.assertEqual(answer["Total"], 1)
        self.assertEqual([(call["Genotype"], call["Record"]) for call in answer["Variants"][0]["Calls"]],
                         [("0/1", 15), ("1/1", 16)])

    def test_records_that_agree_are_counted_and_kept(self):
        dataset = self.ingest(make_pair("0/1", "0|1"), patient_id="AGREE")
        self.assertEqual(dataset["Status"], "Active")
        duplicates = self.get_check(dataset, "DuplicateRecords")
        self.assertEqual((duplicates["Status"], duplicates["Value"]), ("NotEvaluated", 0.5))
        self.assertEqual([call["Record"] for call in
                          self.server.variants("AGREE")["Variants"][0]["Calls"]], [15, 16])
        alone = self.ingest(make_vcf(L858R), patient_id="ALONE")
        self.assertEqual(self.get_check(alone, "DuplicateRecords")["Value"], 0)
        self.assertNotIn("Record", self.server.variants("ALONE")["Variants"][0]["Calls"][0])

    def test_a_rejected_dataset_leaves_its_row_alone(self):
        content = make_pair("0/1", "1/1", position=200)  # a file that no other dataset has
        dataset = self.ingest(content, patient_id="REJECT")
        before = self.server.get_json("/genomics/jobs")
        rejected = self.server.post(dataset["Path"] + "/reject", REASON)
        self.assertEqual(rejected.status, 200, rejected)
        self.assertEqual(rejected.json()["Status"], "Withdrawn")
        self.assertEqual(rejected.json()["Decisions"][0]["Action"], "Rejected")
        self.assertEqual(rejected.json()["Decisions"][0]["Reason"], REASON["Reason"])
        jobs = set(self.server.get_json("/genomics/jobs")) - set(before)
        self.assertEqual(list(self.server.wait_for_jobs(jobs).values()), ["Done"])
        for job in jobs:
            self.assertEqual(self.server.post(f"/genomics/jobs/{job}/cancel").status, 409)
        sha = dataset["Sha256"]
        self.assertFalse((self.server.store / "genomics/files" / sha[:2] / sha[2:]).exists())
        self.server.variants("REJECT", expect=404)
        shown = self.server.get_json(dataset["Path"])
        self.assertEqual(self.list_failed(shown), ["ContradictoryRecords"])
        self.assertFalse(shown["Imported"])
        for path, status in (("/release", 409), ("/reject", 409)):
            self.assertEqual(self.server.post(dataset["Path"] + path, REASON).status, status)
        self.assertEqual(self.server.put_targets(dataset["Path"], b"chr12\t1\t9\n").status, 409)
        sample = self.server.put(dataset["Path"] + "/samples/S1", b'{"PatientID": "REJECT-2"}')
        self.assertEqual(sample.json()["Status"], "Withdrawn", sample)
        again = self.server.ingest(content, patient_id="REJECT")
        self.assertEqual((again.status, again.json()["ID"]), (409, dataset["ID"]))
        self.server.wait_for_jobs([self.server.delete(dataset["Path"]).json()["Job"]])
        self.assertEqual(self.ingest(content, patient_id="REJECT")["Status"], "Quarantined")

    def test_a_decision_needs_a_reason(self):
        dataset = self.ingest(make_pair("0/1", "1/1"), patient_id="BODIES")
        for path in ("/release", "/reject"):
            for body in WRONG_BODIES:
                with self.subTest((path, body[:40])):
                    answer = self.server.post(dataset["Path"] + path, body)
                    self.assertEqual(answer.status, 400, answer)
            self.assertEqual(self.server.post("/genomics/datasets/none" + path, REASON).status, 404)
        self.assertEqual(self.server.get_json(dataset["Path"])["Status"], "Quarantined")

    def test_new_targets_end_no_quarantine(self):
        dataset = self.ingest(make_pair("0/1", "1/1"), patient_id="TARGETS")
        answer = self.server.put_targets(dataset["Path"], b"chr12\t0\t1000\n")
        self.assertEqual(answer.status, 200, answer)
        self.assertEqual(self.server.get_json(dataset["Path"])["Status"], "Quarantined")
        self.server.variants("TARGETS", expect=404)


class Recovery(QualityTest):
    def test_a_rejection_comes_to_its_end_whatever_happens(self):
        dataset = self.ingest(make_pair("0/1", "1/1"), patient_id="KILLED")
        self.server.put_targets(dataset["Path"], b"chr12\t0\t1000\n")
        self.ingest(make_vcf(L858R), patient_id="KEPT")
        self.assertEqual(self.server.post(dataset["Path"] + "/reject", REASON).status, 200)
        self.server.kill()
        self.server.start()
        self.assertEqual(self.server.get_json(dataset["Path"])["Status"], "Withdrawn")
        self.server.wait_for_jobs(self.server.get_json("/genomics/jobs"))
        check_clean(self, self.server)
        self.assertEqual(list_orphans(self.server), [])
        self.assertEqual(self.server.variants("KEPT")["Total"], 1)


class Limits(QualityTest):
    genomics = {"Consent": {"Mode": "Off"}, "Quality": {"Germline": {
        "TiTv": {"Fail": [5, None], "AtLeast": 10},
        "ContradictoryRecords": {"Fail": []},
        "Sex": {"PatientSex": "Warn"}}}}

    def test_a_site_decides_what_fails(self):
        line = "chr12\t{}\t.\tA\tC\t.\tPASS\t.\tGT\t0/1"
        bad = self.ingest(make_vcf(*(line.format(100 + i) for i in range(10))), patient_id="P1")
        self.assertEqual((bad["Status"], self.list_failed(bad)), ("Quarantined", ["TiTv"]))
        few = self.ingest(make_vcf(*(line.format(100 + i) for i in range(9))), patient_id="P1")
        self.assertEqual(few["Status"], "Active")
        self.assertEqual(self.ingest(make_pair("0/1", "1/1"), patient_id="P2")["Status"], "Active")
        self.store("P3", PatientSex="M")
        warned = self.ingest(make_person("P3-1", female=True), patient_id="P3")
        self.assertEqual((warned["Status"], warned["Quality"]["Status"]), ("Active", "Warn"))


class Flags(QualityTest):
    def test_a_flag_stays_until_it_is_taken_away(self):
        _, study = self.store("FLAG", StudyDescription="wrong protocol")
        uri = f"/studies/{study}/genomics/quality-flag"
        self.assertEqual(self.server.get_json(uri)["QualityFlags"], [])
        self.ingest(make_vcf(L858R), patient_id="FLAG")
        for flag, reason in (("KVP", "100 instead of 120"), ("motion", "coughed"),
                             ("KVP", "80 instead of 120")):
            body = json.dumps({"Flag": flag, "Reason": reason})
            self.assertEqual(self.server.put(uri, body).status, 200)
        flags = self.server.get_json(uri)["QualityFlags"]
        self.assertEqual([(f["Flag"], f["Reason"], f["User"]) for f in flags],
                         [("KVP", "80 instead of 120", "tester"), ("motion", "coughed", "tester")])
        shown = self.server.get_json(f"/studies/{study}/genomics")
        self.assertEqual([f["Flag"] for f in shown["QualityFlags"]], ["KVP", "motion"])
        self.assertNotIn("User", shown["QualityFlags"][0])
        self.server.restart()
        self.assertEqual(self.server.get_json(uri)["QualityFlags"], flags)
        one = self.server.delete(uri, headers={"X-Genomics-Flag": "motion"})
        self.assertEqual([f["Flag"] for f in one.json()["QualityFlags"]], ["KVP"])
        self.assertEqual(self.server.delete(uri).json()["QualityFlags"], [])
        self.assertEqual(self.server.delete(uri).status, 404)

    def test_a_flag_outlasts_its_images(self):
        with tempfile.TemporaryDirectory() as folder:
            image = make_series(folder, "AWAY", size=16)[0].read_bytes()
        study = self.server.post("/instances", image).json()["ParentStudy"]
        uri = f"/studies/{study}/genomics/quality-flag"
        self.server.put(uri, b'{"Flag": "KVP", "Reason": "100"}')
        self.server.delete(f"/studies/{study}")
        self.assertEqual(self.server.get(uri).status, 404)
        self.server.post("/instances", image)
        self.assertEqual(len(self.server.get_json(uri)["QualityFlags"]), 1)

    def test_wrong_flags_are_refused(self):
        _, study = self.store("WRONG")
        uri = f"/studies/{study}/genomics/quality-flag"
        for body in (b"", b"{", b"{}", b'{"Flag": "a"}', b'{"Reason": "b"}',
                     b'{"Flag": "", "Reason": "b"}', b'{"Flag": "a", "Reason": "b", "C": 1}',
                     json.dumps({"Flag": "a" * 201, "Reason": "b"}).encode()):
            with self.subTest(body[:40]):
                self.assertEqual(self.server.put(uri, body).status, 400)
        self.assertEqual(self.server.put("/studies/none/genomics/quality-flag",
                                         b'{"Flag": "a", "Reason": "b"}').status, 404)
        self.assertEqual(self.server.get_json(uri)["QualityFlags"], [])


class Access(unittest.TestCase):
    def test_only_an_administrator_decides_and_only_who_uploads_flags(self):
        users = {"admin": "a-secret", "lab": "l-secret", "reader": "r-secret"}
        roles = {"admin": ["administrator"], "lab": ["uploader"], "reader": ["clinician"]}
        genomics = {"Consent": {"Mode": "Off"}, "Access": {"Roles": roles, "Unlisted": []}}
        with OrthancServer(users=users, genomics=genomics) as server:
            dataset = server.ingest(make_pair("0/1", "1/1"), user="lab", patient_id="P1").json()
            self.assertEqual(dataset["Status"], "Quarantined")
            self.assertEqual(dataset["Quality"], {"Status": "ReviewNeeded", "Checks": []})
            for path in ("/release", "/reject"):
                for user in ("lab", "reader"):
                    answer = server.post(dataset["Path"] + path, REASON, user=user)
                    self.assertEqual(answer.status, 403, answer)
            self.assertEqual(server.get(dataset["Path"], user="reader").status, 404)
            server.post(dataset["Path"] + "/release", REASON, user="admin")
            shown = {user: server.get_json(dataset["Path"], user=user) for user in users}
            self.assertEqual(shown["lab"]["Decisions"][0]["User"], "admin")
            self.assertNotIn("Decisions", shown["reader"])
            with tempfile.TemporaryDirectory() as folder:
                image = make_series(folder, "P1", size=16)[0].read_bytes()
            study = server.post("/instances", image, user="admin").json()["ParentStudy"]
            uri = f"/studies/{study}/genomics/quality-flag"
            body = b'{"Flag": "KVP", "Reason": "100"}'
            statuses = [server.put(uri, body, user=user).status for user in users]
            self.assertEqual(statuses, [200, 200, 403])
            self.assertNotIn("User", server.get_json(uri, user="reader")["QualityFlags"][0])
            self.assertEqual(server.delete(uri, user="reader").status, 403)
            ours = [line for line in server.log().splitlines() if "Genomics" in line]
            self.assertFalse([line for line in ours if REASON["Reason"] in line])


if __name__ == "__main__":
    unittest.main()
