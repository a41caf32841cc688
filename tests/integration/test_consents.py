# SPDX-License-Identifier: GPL-3.0-or-later
"""Consents over REST: recorded, replaced, withdrawn, explained, and what they let readers see."""

import json
import os
import pathlib
import unittest

from consents import BRCA1, OTHER, flip_under_load, ingest, make_server, record
from fixture import as_headers
from vcf_text import L858R, make_vcf

FHIR = {
    "resourceType": "Consent", "status": "active",
    "scope": {"coding": [{"system": "http://terminology.hl7.org/CodeSystem/consentscope",
                          "code": "patient-privacy"}]},
    "category": [{"coding": [{"system": "http://loinc.org", "code": "59284-0"}]}],
    "patient": {"identifier": {"value": "P-FHIR"}},
    "dateTime": "2026-03-01",
    "policyRule": {"coding": [{"system": "http://terminology.hl7.org/CodeSystem/v3-ActCode",
                               "code": "OPTIN"}]},
    "provision": {"type": "permit", "provision": [{"type": "deny", "actor": [
        {"role": {"text": "recipient"}, "reference": {"identifier": {
            "system": "urn:orthanc-genomics:role", "value": "Geneticist"}}}]}]}}


class Consents(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.server = make_server()
        cls.addClassCleanup(cls.server.stop)
        cls.server.start()

    def status(self, patient, user="alice", **headers):
        return self.server.get(f"/genomics/subjects/{patient}/variants", user=user,
                               headers={key.replace("_", "-"): value
                                        for key, value in headers.items()}).status

    def test_what_is_recorded_holds_from_the_answer_on(self):
        ingest(self.server, "P-LIFE")
        self.assertEqual(self.status("P-LIFE"), 404)
        consent = record(self.server, "P-LIFE")
        self.assertEqual(self.status("P-LIFE"), 200)
        self.assertEqual(self.status("P-LIFE", user="rita"), 404)
        answer = self.server.put(f"/genomics/consents/{consent}", json.dumps(
            {"PatientID": "P-LIFE", "Decision": "Permit", "Roles": ["Geneticist"]}), user="carl")
        self.assertEqual(answer.status, 200, answer)
        self.assertEqual((self.status("P-LIFE"), self.status("P-LIFE", user="gina")), (404, 200))
        for _ in range(2):
            answer = self.server.delete(f"/genomics/consents/{consent}", user="carl")
            self.assertEqual((answer.status, answer.json()["ID"]), (200, consent))
            self.assertEqual(self.status("P-LIFE", user="gina"), 404)
        history = self.server.get_json(f"/genomics/consents/{consent}/history", user="carl")
        self.assertEqual([(v["Version"], v["Action"], v["User"]) for v in history],
                         [(1, "Created", "carl"), (2, "Replaced", "carl"), (3, "Withdrawn", "carl")])
        self.assertEqual(history[1]["Resource"]["Roles"], ["Geneticist"])

    def test_a_consent_may_come_before_the_patient(self):
        record(self.server, "P-FIRST")
        self.assertEqual(self.status("P-FIRST"), 404)
        listed = [s["PatientID"] for s in self.server.get_json("/genomics/subjects", user="alice")]
        self.assertNotIn("P-FIRST", listed)
        ingest(self.server, "P-FIRST")
        self.assertEqual(self.status("P-FIRST"), 200)

    def test_fhir_and_the_short_form_are_kept_as_they_came(self):
        body = json.dumps(FHIR, indent=3)
        answer = self.server.post("/genomics/consents", body.encode(), user="carl")
        self.assertEqual(answer.status, 200, answer)
        self.assertIs(answer.json()["Enforced"], True)
        shown = self.server.get_json(f"/genomics/consents/{answer.json()['ID']}", user="carl")
        self.assertEqual((shown["Resource"], shown["Form"]), (FHIR, "Fhir"))
        self.assertEqual((shown["PatientID"], shown["Status"], shown["Scope"], shown["Decided"]),
                         ("P-FHIR", "Active", "Treatment", "2026-03-01T00:00:00.000Z"))
        ingest(self.server, "P-FHIR")
        self.assertEqual((self.status("P-FHIR"), self.status("P-FHIR", user="gina")), (200, 404))

    def test_lists_are_of_one_patient(self):
        first = record(self.server, "P-LIST", Scope="Research")
        second = record(self.server, "P-LIST", Decided="2026-01-01")
        self.server.delete(f"/genomics/consents/{first}", user="carl")
        uri = "/genomics/consents?patient-id=P-LIST"
        listed = self.server.get_json(uri, user="carl")
        self.assertEqual([(c["ID"], c["Status"]) for c in listed],
                         [(first, "Withdrawn"), (second, "Active")])
        self.assertNotIn("Versions", listed[0])
        shown = self.server.get_json(uri + "&history&since=0&limit=1", user="carl")
        self.assertEqual([[v["Action"] for v in c["Versions"]] for c in shown],
                         [["Created", "Withdrawn"]])
        self.assertEqual(self.server.get_json("/genomics/consents?patient-id=NOBODY", user="carl"), [])
        self.assertEqual(self.server.get("/genomics/consents?issuer=X", user="carl").status, 400)

    def test_faults_have_their_place(self):
        for body, status, place in (
                ({"PatientID": "P", "Decision": "Maybe"}, 400, "Decision"),
                ({"PatientID": "P", "Decision": "Permit", "Gene": "X"}, 400, "Gene"),
                ({"PatientID": "P", "Decision": "Permit", "From": "x"}, 400, "From"),
                ({"PatientID": "P", "Decision": "Permit", "Genes": ["NOGENE"]}, 422, "NOGENE"),
                ({"PatientID": "P", "Decision": "Permit", "Roles": ["Doctor"]}, 422, "Doctor"),
                ({"PatientID": "P", "Decision": "Permit", "Decided": "2999"}, 422, "Decided"),
                ({**FHIR, "status": "bogus"}, 400, "Consent.status"),
                ({**FHIR, "provision": {"type": "permit", "dataPeriod": {}, "data": [1]}}, 422,
                 "Consent.provision.data"),
                ([], 400, "object")):
            answer = self.server.post("/genomics/consents", body, user="carl")
            self.assertEqual(answer.status, status, (body, answer))
            self.assertIn(place, answer.json()["Details"])
        self.assertEqual(self.server.get_json("/genomics/consents?patient-id=P", user="carl"), [])
        for method, uri in (("GET", ""), ("GET", "/history"), ("DELETE", ""), ("PUT", "")):
            body = json.dumps({"PatientID": "P", "Decision": "Deny"}) if method == "PUT" else None
            answer = self.server.request(method, "/genomics/consents/none" + uri, body, user="carl")
            self.assertEqual(answer.status, 404, (method, uri))

    def test_only_who_handles_consents_may(self):
        for user, status in (("carl", 200), ("admin", 200), ("alice", 403), ("rita", 403),
                             ("lab", 403), ("otto", 403)):
            self.assertEqual(self.server.get("/genomics/consents", user=user).status, status, user)
            answer = self.server.post("/genomics/consents",
                                      {"PatientID": "P-WHO", "Decision": "Deny"}, user=user)
            self.assertEqual(answer.status, status, user)
        self.assertEqual(self.server.get("/genomics/consents", user=False).status, 401)
        self.assertEqual(self.server.get("/genomics/subjects", user="carl").status, 403)

    def test_purposes_are_asked_by_header(self):
        ingest(self.server, "P-WHY")
        record(self.server, "P-WHY", Scope="Research", Projects=["LUNG"], Purposes=["CLINTRCH"])
        trial = {"Genomics-Purpose": "CLINTRCH", "Genomics-Project": "LUNG"}
        for headers, count in (({}, 0), ({"Genomics-Purpose": "CLINTRCH"}, 0), (trial, 1)):
            found = self.server.get_json("/genomics/subjects", user="rita", headers=headers)
            self.assertEqual(len(found), count, headers)
        self.assertEqual(self.status("P-WHY", user="alice", Genomics_Purpose="HRESCH"), 403)
        self.assertEqual(self.status("P-WHY", user="alice", Genomics_Purpose="FUN"), 400)
        self.assertEqual(self.status("P-WHY", user="alice", Genomics_Purpose="BTG"), 400)
        record(self.server, "P-WHY", Purposes=["BTG"])
        glass = {"Genomics_Purpose": "BTG", "Genomics_Reason": "unconscious"}
        self.assertEqual(self.status("P-WHY"), 404)
        self.assertEqual(self.status("P-WHY", **glass), 200)
        self.assertEqual(self.status("P-WHY", user="gina", **glass), 403)

    def test_an_administrator_is_not_above_the_patient(self):
        dataset = ingest(self.server, "P-ADMIN")
        self.assertEqual(self.status("P-ADMIN", user="admin"), 404)
        shown = self.server.get_json(f"/genomics/datasets/{dataset}", user="admin")
        self.assertEqual(shown["Quality"], {"Status": "ReviewNeeded", "Checks": []})
        self.assertNotIn("Calls", shown["Report"])
        record(self.server, "P-ADMIN")
        self.assertEqual(self.status("P-ADMIN", user="admin"), 200)

    def test_a_decision_is_explained(self):
        consent = record(self.server, "P-EXPLAIN", WithheldGenes=["BRCA1"], LinkImages=False)
        ask = {"PatientID": "P-EXPLAIN", "User": "alice", "Items": [
            {"Gene": "EGFR", "Origin": "Somatic"}, {"Gene": "RNF53", "Origin": "Germline"},
            {"Class": "ImageLink"}]}
        answer = self.server.post("/genomics/consents/decide", ask, user="carl").json()
        self.assertEqual([(i["Decision"], i["Consent"], i["Rule"]) for i in answer["Items"]],
                         [("Permitted", consent, "provision"),
                          ("Denied", consent, "provision.provision[0]"),
                          ("Denied", consent, "provision.provision[1]")])
        self.assertEqual(answer["Items"][1]["Gene"], "BRCA1")
        self.assertEqual((answer["Purpose"], answer["Roles"]), ("TREAT", ["clinician"]))
        decide = lambda **more: self.server.post(
            "/genomics/consents/decide", {"PatientID": "P-EXPLAIN", **more}, user="carl")
        causes = lambda **more: {i["Decision"] for i in decide(**more).json()["Items"]}
        self.assertEqual(causes(Roles=["Researcher"]), {"NoConsent"})
        self.assertIn("BTG, ETREAT, TREAT", decide(User="alice", Purpose="HRESCH").json()["Refused"])
        self.assertEqual(causes(User="carl"), set())
        self.server.delete(f"/genomics/consents/{consent}", user="carl")
        self.assertEqual(causes(User="alice"), {"Withdrawn", "NoConsent"})
        record(self.server, "P-EXPLAIN", From="2020", Until="2021")
        self.assertEqual(causes(User="alice"), {"Expired"})
        self.assertEqual(causes(User="alice", Time="2020-06-01"), {"Permitted"})
        for wrong in ({}, {"User": "a", "Items": [{"Gene": "EGFR"}]}, {"User": "a", "Time": "x"},
                      {"User": "a", "Itms": []}, {"Roles": ["Doctor"]}):
            self.assertEqual(decide(**wrong).status, 400, wrong)
        self.assertEqual(decide(User="a", Items=[{"Gene": "NOGENE", "Origin": "Somatic"}]).status, 422)

    def test_a_sheet_is_recorded_whole_or_not_at_all(self):
        def send(text, **parameters):
            return self.server.post("/genomics/consents/import", text.encode(), user="carl",
                                    headers=as_headers(**parameters))
        header = "PatientID,Decision,Roles,WithheldGenes,From\n"
        bad = send(header + "P-CSV1,Permit,,,\nP-CSV2,Permit,Doctor,,\nP-CSV3,Permit,,NOGENE,\n")
        self.assertEqual(bad.status, 400, bad)
        self.assertEqual([(e["Line"], e["Column"]) for e in bad.json()["Errors"]], [(3, 3), (4, 4)])
        listed = lambda: self.server.get_json("/genomics/consents?patient-id=P-CSV1", user="carl")
        self.assertEqual(listed(), [])
        good = header + "P-CSV1,Permit,Clinician|Geneticist,BRCA1,2020-01-01\nP-CSV2,Deny,,,\n"
        dry = send(good, dry_run="true").json()
        self.assertEqual((dry["Lines"], dry["IDs"], listed()), (2, [], []))
        done = send(good).json()
        self.assertEqual(len(done["IDs"]), 2)
        self.assertEqual(listed()[0]["ID"], done["IDs"][0])
        self.assertEqual(send("PatientID,Wrong\n").status, 400)

    def test_a_consent_goes_where_its_patient_goes(self):
        ingest(self.server, "P-OLD")
        record(self.server, "P-OLD", Decided="2026-01-01")
        find = lambda patient: self.server.get_json(f"/genomics/subjects/{patient}", user="alice")["ID"]
        merge = lambda subject, **into: self.server.post(
            f"/genomics/subjects/{subject}/merge", {**into, "Reason": "one person"}, user="admin")
        self.assertEqual(merge(find("P-OLD"), PatientID="P-NEW").status, 200)
        self.assertEqual(self.status("P-NEW"), 200)
        ingest(self.server, "P-TWIN", OTHER)
        record(self.server, "P-TWIN", Decided="2026-02-01")
        subject = find("P-TWIN")
        record(self.server, "P-TWIN", "Deny", Decided="2026-02-01")
        self.assertEqual(merge(subject, PatientID="P-NEW").status, 200)
        self.assertEqual(self.status("P-NEW"), 404, "the later decision of the two counts for both")
        listed = self.server.get_json("/genomics/consents?patient-id=P-NEW", user="carl")
        self.assertEqual(len(listed), 3)

    def test_no_name_of_a_person_reaches_the_log(self):
        record(self.server, "SECRETPATIENT")
        self.server.post("/genomics/consents", {"PatientID": "SECRETPATIENT", "Decision": "x"},
                         user="carl")
        self.assertNotIn("SECRETPATIENT", "".join(
            line for line in self.server.log().splitlines() if "Genomics" in line))


class Scopes(unittest.TestCase):
    """What a scope shows of datasets whose samples it covers in part."""

    @classmethod
    def setUpClass(cls):
        cls.server = make_server()
        cls.addClassCleanup(cls.server.stop)
        cls.server.start()

    def dataset(self, dataset, user="alice"):
        return self.server.get(f"/genomics/datasets/{dataset}", user=user)

    def test_a_sample_of_somebody_else_is_not_there(self):
        line = "chr12\t300\t.\tA\tC\t.\tPASS\t.\tGT\t0/1\t1/1"
        answer = self.server.ingest(make_vcf(line, samples=("MINE", "THEIRS")), user="lab",
                                    patient_id="P-MINE", sample="MINE").json()
        self.server.put(f"/genomics/datasets/{answer['ID']}/samples/THEIRS",
                        json.dumps({"PatientID": "P-THEIRS"}), user="lab")
        self.assertEqual(self.dataset(answer["ID"]).status, 404)
        record(self.server, "P-MINE")
        shown = self.dataset(answer["ID"]).json()
        self.assertEqual([s["Name"] for s in shown["Samples"]], ["MINE"])
        self.assertEqual((shown["Report"], shown["Sha256"], shown["Size"]), ({}, None, None))
        self.assertNotIn("THEIRS", json.dumps(shown))
        subject = self.server.get_json("/genomics/subjects/P-MINE", user="alice")
        self.assertEqual(subject["Datasets"][0]["Quality"], "ReviewNeeded")
        record(self.server, "P-THEIRS")
        self.assertEqual(len(self.dataset(answer["ID"]).json()["Samples"]), 2)

    def test_an_origin_that_is_withheld_is_not_there(self):
        germline = ingest(self.server, "P-ORIGIN", OTHER, origin="germline")
        somatic = ingest(self.server, "P-ORIGIN", L858R, origin="somatic", name="T1")
        record(self.server, "P-ORIGIN", Classes=["Somatic"])
        self.assertEqual(self.dataset(germline).status, 404)
        self.assertEqual(self.dataset(somatic).status, 200)
        listed = self.server.get_json("/genomics/datasets?patient-id=P-ORIGIN", user="alice")
        self.assertEqual(listed, [somatic])
        subject = self.server.get_json("/genomics/subjects/P-ORIGIN", user="alice")
        self.assertEqual([d["ID"] for d in subject["Datasets"]], [somatic])
        as_of = lambda dataset: self.server.get(
            f"/genomics/subjects/P-ORIGIN?as-of={dataset}", user="alice").status
        self.assertEqual((as_of(germline), as_of(somatic)), (404, 200))

    def test_somebody_all_of_whose_data_is_withheld_is_not_there(self):
        ingest(self.server, "P-GERM", OTHER, origin="germline")
        record(self.server, "P-GERM", Classes=["Somatic"])
        self.assertEqual(self.server.get("/genomics/subjects/P-GERM", user="alice").body,
                         self.server.get("/genomics/subjects/P-NONE", user="alice").body)

    def test_where_genes_are_withheld_nothing_counted_over_the_file_is_told(self):
        dataset = ingest(self.server, "P-GENES", L858R, BRCA1, origin="germline")
        record(self.server, "P-GENES", WithheldGenes=["BRCA1"])
        shown = self.dataset(dataset).json()
        self.assertEqual((shown["Report"], shown["Quality"]),
                         ({}, {"Status": "ReviewNeeded", "Checks": []}))
        self.assertNotIn("Calls", shown["Samples"][0])
        subject = self.server.get_json("/genomics/subjects/P-GENES", user="alice")
        self.assertNotIn("Calls", subject["Datasets"][0])
    def test_a_withheld_gene_vanishes_from_every_answer(self):
        for patient, genes in (("P-KEPT", ["BRCA1"]), ("P-SHOWN", [])):
            ingest(self.server, patient, L858R, BRCA1, origin="germline", name=patient)
            record(self.server, patient, WithheldGenes=genes)
        ask = lambda uri: self.server.get_json(uri, user="alice")
        kept, = ask("/genomics/subjects/P-KEPT/variants")["Variants"]  # one
        self.assertEqual(kept["Gene"], "EGFR")
        self.assertEqual(ask("/genomics/subjects/P-SHOWN/variants")["Total"], 2)
        gene = ask("/genomics/subjects/P-KEPT/variants?gene=BRCA1")
        self.assertEqual((gene["Presence"], gene["CoveredFraction"]), ("NotTested", 0))
        csv = self.server.get("/genomics/subjects/P-KEPT/variants?format=csv", user="alice")
        self.assertNotIn(b"43093454", csv.body)
        carriers = ask("/genomics/variants/GRCh38:17-43093454-A-G/carriers")
        self.assertEqual([p["PatientID"] for p in carriers["Patients"]], ["P-SHOWN"])
        self.assertEqual((carriers["Total"], carriers["AlleleNumber"]), (1, 2))
        find = lambda query: {p["PatientID"] for p in self.server.post(
            "/genomics/find", {"Level": "Patient", "Expand": True, "Query": query}, user="alice").json()}
        self.assertEqual(find({"Gene": "BRCA1"}) & {"P-KEPT", "P-SHOWN"}, {"P-SHOWN"})
        self.assertIn("P-KEPT", find({"Gene": "EGFR", "Not": {"Gene": "BRCA1"}}))

    def test_an_uploader_sees_what_they_sent_alone(self):
        dataset = ingest(self.server, "P-SENT")
        job = self.server.get_json("/genomics/jobs", user="lab")[-1]
        path, nowhere = f"/genomics/datasets/{dataset}", "/genomics/datasets/none"
        ask = lambda user, method, uri, body=None: self.server.request(method, uri, body, user=user)
        self.assertEqual(ask("lab", "GET", path).json()["Quality"]["Status"], "ReviewNeeded")
        self.assertIn(dataset, ask("lab", "GET", "/genomics/datasets").json())
        self.assertIn(dataset, ask("admin", "GET", "/genomics/datasets").json())
        self.assertEqual(ask("lena", "GET", "/genomics/datasets?patient-id=P-SENT").json(), [])
        self.assertNotIn(job, ask("lena", "GET", "/genomics/jobs").json())
        patient = json.dumps({"PatientID": "P-ELSE"})
        for method, suffix, body in (("GET", "", None), ("PUT", "/samples/S1", patient),
                                     ("DELETE", "/samples/S1", None), ("DELETE", "/supersedes", None),
                                     ("POST", "/samples", "sample,patient-id\n"),
                                     ("PUT", "/targets", "chr1\t1\t2\n")):
            answers = [ask("lena", method, uri + suffix, body) for uri in (path, nowhere)]
            self.assertEqual(answers[0].status, 404, (method, suffix))
            self.assertEqual(answers[0].body, answers[1].body)
        for action in ("", "/pause", "/resume", "/cancel"):
            method = "POST" if action else "GET"
            answers = [ask("lena", method, f"/genomics/jobs/{name}{action}", b"" if action else None)
                       for name in (job, "none")]
            self.assertEqual((answers[0].status, answers[0].body), (404, answers[1].body))


class Modes(unittest.TestCase):
    def test_off_records_and_says_that_it_decides_nothing(self):
        with make_server("Off") as server:
            ingest(server, "P1")
            answer = server.post("/genomics/consents", {"PatientID": "P1", "Decision": "Deny"},
                                 user="carl")
            self.assertIs(answer.json()["Enforced"], False)
            self.assertEqual(answer.headers["genomics-consent-mode"], "Off")
            self.assertEqual(server.get("/genomics/subjects/P1", user="alice").status, 200)
            decided = server.post("/genomics/consents/decide", {"PatientID": "P1", "User": "alice"},
                                  user="carl").json()
            self.assertIs(decided["Enforced"], False)
            self.assertEqual({i["Decision"] for i in decided["Items"]}, {"Denied"})
            server.genomics["Consent"]["Mode"] = "Enforce"
            server.restart()
            self.assertEqual(server.get("/genomics/subjects/P1", user="alice").status, 404)

    def test_plugins_in_either_order_and_each_alone(self):
        folder = pathlib.Path(os.environ["GENOMICS_PLUGIN_DIR"])
        index, consent = (str(folder / f"libOrthancGenomics{name}.so") for name in ("Index", "Consent"))
        with make_server(plugins=[index, consent]) as server:
            ingest(server, "P1")
            record(server, "P1")
            record(server, "P2", "Deny")
            ingest(server, "P2", name="S2")
            for plugins in ([consent, index], [index]):
                server.restart(plugins=plugins)
                self.assertEqual(server.get("/genomics/subjects/P1", user="alice").status, 200)
                self.assertEqual(server.get("/genomics/subjects/P2", user="alice").status, 404)
                status = 404 if plugins == [index] else 200
                self.assertEqual(server.get("/genomics/consents", user="carl").status, status)
            server.restart(plugins=[consent])
            self.assertEqual(len(server.get_json("/genomics/consents", user="carl")), 2)
            self.assertEqual(server.get("/genomics/subjects/P1", user="alice").status, 404)


class Flip(unittest.TestCase):
    """Consent flipped under load: from the answer on, not one request sees the state before."""

    def test_not_one_request_sees_the_old_state(self):
        with make_server() as server:
            ingest(server, "P1")
            uris = ("/genomics/subjects/P1/variants", "/genomics/subjects", "/genomics/datasets?expand",
                    "/genomics/variants/GRCh38:7-55191822-T-G/carriers")

            def ask(uri):
                answer = server.get(uri, user="alice")
                return answer.status == 200 and b"P1" in answer.body

            def withdraw():
                consent = record(server, "P1")
                self.assertEqual(server.delete(f"/genomics/consents/{consent}", user="carl").status, 200)

            flip_under_load(self, [lambda uri=uri: ask(uri) for uri in uris], withdraw)


if __name__ == "__main__":
    unittest.main()
