# SPDX-License-Identifier: GPL-3.0-or-later
"""Consents that a FHIR server keeps, followed by a real Orthanc."""

import http.server
import json
import threading
import unittest

from consents import ingest, make_server, record
from fixture import OrthancServer, find_free_port, merge

SYSTEM = "urn:oid:1.2.3"


def make_consent(number, patient, decision="permit"):
    return {"resource": {
        "resourceType": "Consent", "id": f"c{number}", "status": "active",
        "scope": {"coding": [{"system": "http://terminology.hl7.org/CodeSystem/consentscope",
                              "code": "patient-privacy"}]},
        "category": [{"coding": [{"system": "http://loinc.org", "code": "59284-0"}]}],
        "patient": {"reference": f"Patient/{number}"}, "dateTime": "2026-03-01",
        "policyRule": {"coding": [{"system": "http://terminology.hl7.org/CodeSystem/v3-ActCode",
                                   "code": "OPTIN"}]},
        "provision": {"type": decision}}}, {"resource": {
            "resourceType": "Patient", "id": str(number),
            "identifier": [{"system": SYSTEM, "value": patient}, {"system": "urn:x", "value": "y"}]}}


class FhirServer:
    """Answers a search with `pages` of entries; `status` is that of a failure."""

    def __init__(self):
        self.pages, self.version, self.status, self.asked = [[]], 1, 200, []
        service = self

        class Handler(http.server.BaseHTTPRequestHandler):
            def do_GET(self):
                service.asked.append(dict(self.headers, path=self.path))
                service.answer(self)

            def log_message(self, *_):
                pass

        self.server = http.server.ThreadingHTTPServer(("127.0.0.1", find_free_port()), Handler)
        self.base = f"http://127.0.0.1:{self.server.server_port}/fhir/Consent"
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    def put(self, *pages):
        self.pages, self.version = [[entry for pair in page for entry in pair] for page in pages], self.version + 1

    def answer(self, handler):
        etag = f'W/"{self.version}"'
        known = handler.headers.get("If-None-Match") == etag
        status = 304 if known and self.status == 200 else self.status
        number = int(handler.path.partition("page=")[2] or 0)
        bundle = {"resourceType": "Bundle", "type": "searchset", "entry": self.pages[number]}
        if number + 1 < len(self.pages):
            bundle["link"] = [{"relation": "next", "url": f"{self.base}?page={number + 1}"}]
        body = json.dumps(bundle).encode() if status == 200 else b""
        handler.send_response(status)
        handler.send_header("ETag", etag)
        handler.send_header("Content-Length", str(len(body)))
        handler.end_headers()
        handler.wfile.write(body)

    def stop(self):
        self.server.shutdown()
        self.server.server_close()


class ConsentService(unittest.TestCase):
    def setUp(self):
        self.fhir = FhirServer()
        self.addCleanup(self.fhir.stop)

    def start(self, **options):
        self.server = make_server()
        headers = self.server.root / "headers"
        headers.write_text("Authorization: Bearer very-secret\n")
        self.server.genomics = merge(self.server.genomics, {"Consent": {"Service": {
            "Url": self.fhir.base + "?_include=Consent:patient&key=hidden", "PatientSystem": SYSTEM,
            "HeadersPath": str(headers), "IntervalSeconds": 3600, **options}}})
        self.addCleanup(self.server.stop)
        self.server.start()

    def pull(self, status=200):
        answer = self.server.post("/genomics/consent-service", user="carl")
        self.assertEqual(answer.status, status, answer)
        return answer.json()

    def status(self, patient):
        return self.server.get(f"/genomics/subjects/{patient}/variants", user="alice").status

    def test_what_it_decides_holds_from_the_answer_on(self):
        self.fhir.put([make_consent(1, "P1")], [make_consent(2, "P2")])
        self.start()
        for patient in ("P1", "P2", "P3"):
            ingest(self.server, patient)
        self.server.wait_for(lambda: self.status("P1") == 200, 30, "the first answer")
        self.assertEqual([self.status(patient) for patient in ("P2", "P3")], [200, 404])
        self.assertEqual(self.fhir.asked[0]["Authorization"], "Bearer very-secret")
        self.fhir.put([make_consent(2, "P2", "deny")])
        self.assertEqual(self.pull()["Consents"], 1)
        self.assertEqual([self.status(patient) for patient in ("P1", "P2")], [404, 404])
        self.pull()
        self.assertEqual(self.fhir.asked[-1]["If-None-Match"], f'W/"{self.fhir.version}"')
        listed = self.server.get_json("/genomics/consents?history", user="carl")
        self.assertEqual([(one["PatientID"], one["Source"], one["Action"], len(one["Versions"])) for one in listed],
                         [("P1", "Service", "Withdrawn", 2), ("P2", "Service", "Replaced", 2)])
        answer = self.server.put(f"/genomics/consents/{listed[1]['ID']}",
                                 json.dumps({"PatientID": "P2", "Decision": "Permit"}), user="carl")
        self.assertEqual(answer.status, 409, answer)
        audited = self.server.get_json("/genomics/audit?action=Consent&user=(consent%20service)&oldest-first=true",
                                       user="otto")["Entries"]
        self.assertEqual([(entry["Method"], entry["PatientID"]) for entry in audited],
                         [("POST", "P1"), ("POST", "P2"), ("PUT", "P2"), ("DELETE", "P1")])

    def test_its_failure_leaves_the_last_decision_until_it_is_too_old(self):
        self.fhir.put([make_consent(1, "P1")])
        self.start(MaxAgeSeconds=6)
        ingest(self.server, "P1")
        ingest(self.server, "P2")
        record(self.server, "P2")
        self.pull()
        self.fhir.status = 500
        self.pull(502)
        self.assertEqual(self.status("P1"), 200)
        self.server.restart()
        self.assertEqual(self.status("P1"), 200, "a restart is no answer")
        self.server.wait_for(lambda: self.status("P1") == 404, 30, "the end of what is too old")
        self.assertEqual(self.status("P2"), 200, "it never spoke of this one")
        state = self.server.get_json("/genomics/consent-service", user="carl")
        self.assertEqual((state["InForce"], state["Url"]), (False, self.fhir.base))
        self.assertIn("(500)", state["Failure"])
        self.fhir.status = 200
        self.assertTrue(self.pull()["InForce"])
        self.assertEqual(self.status("P1"), 200)
        self.assertNotIn("very-secret", self.server.log())
        self.assertNotIn("P1", "\n".join(line for line in self.server.log().splitlines() if "onsent service" in line))

    def test_a_server_without_one_says_so(self):
        self.server = make_server()
        self.addCleanup(self.server.stop)
        self.server.start()
        self.assertIs(self.server.get_json("/genomics/consent-service", user="carl")["Configured"], False)
        self.pull(409)
        for user in ("alice", "rita", "lab", "otto"):
            for method in ("GET", "POST"):
                answer = self.server.request(method, "/genomics/consent-service", user=user)
                self.assertEqual(answer.status, 403, (user, method))

    def test_a_url_that_anybody_could_answer_is_refused(self):
        with OrthancServer(genomics={"Consent": {"Service": {"Url": "http://192.0.2.1/Consent"}}}) as server:
            answer = server.get("/genomics/consents")
            self.assertEqual(answer.status, 503)
            self.assertIn("Genomics.Consent.Service.Url must be by https", server.log())


if __name__ == "__main__":
    unittest.main()
