# SPDX-License-Identifier: GPL-3.0-or-later
"""Who may do what; and that a plugin which cannot start stops nothing but itself."""

import unittest

from fixture import OrthancServer
from vcf_text import L858R, make_vcf

USERS = {"admin": "a-secret", "reader": "r-secret", "lab": "l-secret", "guest": "g-secret"}
ROLES = {"admin": ["administrator"], "reader": ["clinician"], "lab": ["uploader"], "guest": []}

READ = ("/genomics/subjects", "/genomics/subjects/P1", "/genomics/subjects/P1/variants",
        "/genomics/subjects/P1/variants?gene=EGFR", "/patients/{patient}/genomics")


class ConsentOff(unittest.TestCase):
    """With Consent.Mode Off the roles alone decide."""

    @classmethod
    def setUpClass(cls):
        cls.server = OrthancServer(users=USERS, genomics={
            "Consent": {"Mode": "Off"}, "Access": {"Roles": ROLES, "Unlisted": []}})
        cls.server.start()
        cls.dataset = cls.server.ingest(make_vcf(L858R), user="lab", patient_id="P1").json()["ID"]

    @classmethod
    def tearDownClass(cls):
        cls.server.stop()

    def statuses(self, method, uri):
        return {user: self.server.request(method, uri, user=user).status for user in USERS}

    def test_reading_needs_a_role_that_reads(self):
        for uri in READ[:4]:
            with self.subTest(uri):
                self.assertEqual(self.statuses("GET", uri),
                                 {"admin": 200, "reader": 200, "lab": 403, "guest": 403})
                self.assertEqual(self.server.get(uri, user=False).status, 401)

    def test_a_denial_is_the_same_whether_data_exists_or_not(self):
        there = self.server.get("/genomics/subjects/P1/variants", user="guest")
        nowhere = self.server.get("/genomics/subjects/NOBODY/variants", user="guest")
        self.assertEqual(there.body, nowhere.body)

    def test_uploading_needs_a_role_that_uploads(self):
        for user, status in (("reader", 403), ("guest", 403), ("lab", 200), ("admin", 200)):
            answer = self.server.ingest(make_vcf(L858R, samples=(user,)), user=user, patient_id="P2")
            self.assertEqual(answer.status, status, answer)
        self.assertEqual(self.statuses("POST", "/genomics/uploads"),
                         {"admin": 200, "reader": 403, "lab": 200, "guest": 403})

    def test_deleting_and_releasing_need_an_administrator(self):
        uri = f"/genomics/datasets/{self.dataset}"
        for user in ("reader", "lab", "guest"):
            self.assertEqual(self.server.delete(uri, user=user).status, 403)
            self.assertEqual(self.server.post(uri + "/release", user=user).status, 403)
        self.assertEqual(self.server.post(uri + "/release", user="admin").status, 409)

    def test_an_uploader_sees_no_quality_and_no_counts(self):
        uri = f"/genomics/datasets/{self.dataset}"
        lab = self.server.get(uri, user="lab").json()
        self.assertEqual(lab["Quality"], {"Status": "ReviewNeeded", "Checks": []})
        self.assertNotIn("Calls", lab["Report"])
        self.assertNotIn("Calls", lab["Samples"][0])
        self.assertEqual(self.server.get(uri, user="reader").json()["Report"]["Calls"], 1)
        self.assertEqual(self.server.get(uri, user="guest").status, 403)

    def test_who_only_reads_sees_no_dataset_that_is_not_active_and_linked(self):
        free = self.ingest(make_vcf(L858R, samples=("FREE",)))
        other = "chr12\t100\t.\tA\tC\t.\tPASS\t.\tGT\t0/1"
        failed = self.ingest(make_vcf(other, other.replace("100", "x")), patient_id="P3")
        active = self.ingest(make_vcf(other), patient_id="P3")
        for dataset in (free, failed):
            path = f"/genomics/datasets/{dataset}"
            self.assertEqual(self.server.get(path, user="lab").status, 200)
            self.assertEqual(self.server.get(path, user="reader").status, 404)
        for query in ("", "?limit=10000", "?patient-id=P3", "?status=Active"):
            listed = self.server.get_json("/genomics/datasets" + query, user="reader")
            self.assertIn(active, listed)
            self.assertFalse({free, failed} & set(listed), query)
        for status in ("Pending", "Quarantined", "Failed"):
            uri = f"/genomics/datasets?expand&status={status}"
            self.assertEqual(self.server.get_json(uri, user="reader"), [])
        shown = self.server.get_json("/genomics/datasets?expand", user="reader")
        self.assertEqual({dataset["Status"] for dataset in shown}, {"Active"})
        self.assertNotIn("FREE", [s["Name"] for dataset in shown for s in dataset["Samples"]])

    def test_who_only_reads_sees_no_sample_of_nobody_and_nothing_counted_over_it(self):
        line = "chr12\t300\t.\tA\tC\t.\tPASS\t.\tGT\t0/1\t1/1"
        dataset = self.ingest(make_vcf(line, samples=("MINE", "NOBODYS")), patient_id="P4",
                              sample="MINE")
        path = f"/genomics/datasets/{dataset}"
        for shown in (self.server.get_json(path, user="reader"),
                      *self.server.get_json("/genomics/datasets?expand&patient-id=P4", user="reader")):
            self.assertEqual([sample["Name"] for sample in shown["Samples"]], ["MINE"])
            self.assertEqual(shown["Quality"], {"Status": "ReviewNeeded", "Checks": []})
            self.assertNotIn("Calls", shown["Report"])
            self.assertNotIn("Counts", shown["Report"])
        self.assertEqual(self.server.get_json(path, user="admin")["Report"]["Calls"], 2)

    def test_a_readers_pages_pass_over_what_is_not_shown(self):
        with OrthancServer(genomics={"Consent": {"Mode": "Off"}, "Access": {"Roles": ROLES}},
                           users=USERS) as server:
            def ingest(name, **parameters):
                content = make_vcf(L858R, samples=(name,))
                return server.ingest(content, user="lab", **parameters).json()["ID"]
            shown = [ingest(f"OLD{i}", patient_id="P1") for i in range(2)]
            for i in range(101):
                ingest(f"FREE{i}")
            shown = [ingest("NEW", patient_id="P1"), *reversed(shown)]
            pages = [server.get_json(f"/genomics/datasets?since={i}&limit=1", user="reader")
                     for i in range(4)]
            self.assertEqual(pages, [[dataset] for dataset in shown] + [[]])
            self.assertEqual(server.get_json("/genomics/datasets?limit=3", user="reader"), shown)
            last = f"since={2 ** 63 - 1}"
            for user in ("reader", "lab"):
                self.assertEqual(server.get_json("/genomics/datasets?" + last, user=user), [])
                self.assertEqual(server.get_json("/genomics/datasets?limit=1", user=user), shown[:1])

    def ingest(self, content, **parameters):
        """As the lab; the dataset's id, good or not."""
        return self.server.ingest(content, user="lab", **parameters).json()["ID"]

    def test_an_upload_is_its_owners_alone(self):
        path = self.server.post("/genomics/uploads", user="lab").json()["Path"]
        self.assertEqual(self.server.get(path, user="admin").status, 404)
        self.assertEqual(self.server.put(path + "/0", b"x", user="admin").status, 404)
        self.assertEqual(self.server.delete(path, user="lab").status, 200)

    def test_no_name_of_a_person_reaches_the_log(self):
        self.server.ingest(make_vcf(L858R, "chr7\tx\t.\tA\tC\t.\t.\t.\tGT\t0/1", samples=("SECRETSAMPLE",)),
                           user="lab", patient_id="SECRETPATIENT")
        ours = [line for line in self.server.log().splitlines() if "Genomics" in line]
        self.assertTrue(ours)
        self.assertFalse([line for line in ours if "SECRET" in line])


class ConsentEnforced(unittest.TestCase):
    def test_without_consents_nobody_is_there_and_files_still_come_in(self):
        with OrthancServer(users=USERS, genomics={"Access": {"Roles": ROLES}}) as server:
            dataset = server.ingest(make_vcf(L858R), user="admin", patient_id="P1").json()
            self.assertEqual(dataset["Status"], "Active")
            self.assertEqual(dataset["Quality"]["Status"], "ReviewNeeded")
            for user in ("admin", "reader"):
                self.assertEqual(server.get_json(READ[0], user=user), [])
                for uri in READ[1:4]:
                    self.assertEqual(server.get(uri, user=user).status, 404, (uri, user))
            for uri in READ[:4]:
                for user in ("lab", "guest"):
                    self.assertEqual(server.get(uri, user=user).status, 403, (uri, user))


class Anonymous(unittest.TestCase):
    def test_a_server_without_authentication_reads_only_with_the_key(self):
        with OrthancServer(users={}, genomics={"Consent": {"Mode": "Off"}}) as server:
            self.assertIn(server.get("/genomics/subjects").status, (401, 403))
            self.assertIn(server.ingest(make_vcf(L858R)).status, (401, 403))
            forged = {"Authorization": "Basic dGVzdGVyOnQtc2VjcmV0"}
            self.assertIn(server.get("/genomics/subjects", headers=forged).status, (401, 403))
        with OrthancServer(users={}, genomics={"Consent": {"Mode": "Off"}, "Access": {
                "Anonymous": ["clinician"]}}) as server:
            self.assertEqual(server.get("/genomics/subjects").status, 200)
            self.assertIn(server.ingest(make_vcf(L858R)).status, (401, 403))


class CannotStart(unittest.TestCase):
    def check_denied(self, server, reason):
        self.assertEqual(server.get("/system").status, 200)
        for uri in ("/genomics/subjects", "/genomics/datasets", "/genomics/openapi.json"):
            answer = server.get(uri)
            self.assertEqual(answer.status, 503, answer)
            self.assertIn(reason, answer.json()["Details"])

    def test_an_unknown_key_is_named_and_the_server_starts(self):
        with OrthancServer(genomics={"Ingest": {"Wrkers": 1}}) as server:
            self.check_denied(server, "Genomics.Ingest.Wrkers")

    def test_a_missing_gene_table_is_named(self):
        with OrthancServer(genomics={"GeneTable": "/no/such/table.tsv"}) as server:
            self.check_denied(server, "Genomics.GeneTable")

    def test_a_folder_that_cannot_be_made_is_named(self):
        with OrthancServer(genomics={"StorageDirectory": "/dev/null/genomics"}) as server:
            self.check_denied(server, "Genomics.StorageDirectory")

    def test_a_second_server_on_one_index_is_refused(self):
        with OrthancServer() as first:
            with OrthancServer(genomics={"StorageDirectory": str(first.store / "genomics")}) as second:
                self.check_denied(second, "")
            self.assertEqual(first.get("/genomics/datasets").status, 200)

    def test_disabled_it_has_no_routes(self):
        with OrthancServer(genomics={"Enable": False}) as server:
            self.assertEqual(server.get("/genomics/subjects").status, 404)


if __name__ == "__main__":
    unittest.main()
