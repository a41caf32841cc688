# SPDX-License-Identifier: GPL-3.0-or-later
"""Where the keys of tokens come from; a proxy instead of tokens; and what is refused at the start."""

import http.client
import json
import time
import unittest

from fixture import STARTED, OrthancServer
from tokens import ISSUER, Issuer, Key, TokenServer, make_set
from vcf_text import L858R, make_vcf

OLD, NEW = Key("old"), Key("new")


def status(server, key, uri="/system"):
    return server.get(uri, user=key.token("root", "Administrator")).status


class Keys(unittest.TestCase):
    def test_a_file_that_changes_is_followed(self):
        with TokenServer(make_set(OLD)) as server:
            self.assertEqual((status(server, OLD), status(server, NEW)), (200, 403))
            server.write_keys(make_set(OLD, NEW))
            server.wait_for(lambda: status(server, NEW) == 200, 10, "the new key")
            self.assertEqual(status(server, OLD), 200)
            server.write_keys(make_set(NEW))
            server.wait_for(lambda: status(server, OLD) == 403, 10, "the old key's end")
            server.write_keys("{ half of a")
            time.sleep(1.5)
            self.assertEqual(status(server, NEW), 200, "the last good keys stay")
            self.assertIn("the keys of tokens cannot be loaded", server.log())

    def test_keys_of_a_url_are_kept_for_a_while_when_it_fails(self):
        with Issuer(keys=500) as issuer, TokenServer("{}", {
                "Keys": issuer.url + "keys", "RefreshSeconds": 1, "KeepSeconds": 4}) as server:
            self.assertEqual(status(server, OLD), 403)
            answer = server.get("/genomics/subjects", user=OLD.token("root"))
            self.assertEqual(answer.status, 503)
            self.assertIn("retry-after", answer.headers)
            issuer.answers["keys"] = make_set(OLD)
            server.wait_for(lambda: status(server, OLD) == 200, 10, "the first keys")
            issuer.answers["keys"] = make_set(OLD, NEW)
            server.wait_for(lambda: status(server, NEW) == 200, 10, "the next keys")
            issuer.answers["keys"] = 503
            time.sleep(1.5)
            self.assertEqual(status(server, OLD), 200)
            server.wait_for(lambda: status(server, OLD) == 403, 10, "the end of keys that are too old")
            issuer.answers["keys"] = make_set(OLD)
            server.wait_for(lambda: status(server, OLD) == 200, 10, "the keys' return")

    def test_unknown_keys_make_nobody_ask_the_issuer_without_end(self):
        with Issuer(keys=make_set(OLD)) as issuer, TokenServer("{}", {
                "Keys": issuer.url + "keys", "RetrySeconds": 3600}) as server:
            for _ in range(20):
                self.assertEqual(status(server, NEW), 403)
                self.assertEqual(status(server, OLD), 200)
            self.assertEqual(issuer.asked, ["/keys"])

    def test_discovery_leads_to_the_keys_of_the_issuer_alone(self):
        with Issuer(keys=make_set(OLD)) as issuer:
            document = {"issuer": ISSUER, "jwks_uri": issuer.url + "keys"}
            for changed, expected in (({}, 200), ({"issuer": "https://other"}, 403),
                                      ({"jwks_uri": "http://192.0.2.1/keys"}, 403),
                                      ({"jwks_uri": "file:///etc/passwd"}, 403)):
                issuer.answers["discovery"] = json.dumps({**document, **changed})
                with TokenServer("{}", {"Keys": issuer.url + "discovery"}) as server:
                    self.assertEqual(status(server, OLD), expected, changed)

    def test_an_answer_that_is_no_set_of_keys_gives_none(self):
        with Issuer() as issuer:
            for keys in ("", "[]", '{"keys": []}', "x" * (2 << 20), ("http://127.0.0.1:9/",)):
                issuer.answers["keys"] = keys
                with TokenServer("{}", {"Keys": issuer.url + "keys"}) as server:
                    self.assertEqual(status(server, OLD), 403, str(keys)[:40])

    def test_consents_bind_who_comes_with_a_token(self):
        with TokenServer(make_set(OLD), genomics={"Consent": {"Mode": "Enforce"}}) as server:
            admin = OLD.token("root", "Administrator")
            server.ingest(make_vcf(L858R), user=admin, patient_id="P1")
            doctor = OLD.token("alice", "Clinician")
            self.assertEqual(server.get("/genomics/subjects/P1/variants", user=doctor).status, 404)
            officer = OLD.token("carl", "ConsentOfficer")
            answer = server.post("/genomics/consents", {"PatientID": "P1", "Decision": "Permit"}, user=officer)
            self.assertEqual(answer.status, 200, answer)
            self.assertEqual(server.get_json("/genomics/subjects/P1/variants", user=doctor)["Total"], 1)
            researcher = OLD.token("rita", "Researcher")
            self.assertEqual(server.get("/genomics/subjects/P1/variants", user=researcher).status, 404)
            app = OLD.token("alice", "Clinician", scope="patient/Observation.rs", patient="P1")
            self.assertEqual(server.get_json("/genomics/subjects/P1/variants", user=app)["Total"], 1)
            other = OLD.token("alice", "Clinician", scope="patient/Observation.rs", patient="P2")
            self.assertEqual(server.get("/genomics/subjects/P1/variants", user=other).status, 404)


class Start(unittest.TestCase):
    def assert_closed(self, server, reason):
        self.assertIn(reason, server.log())
        for uri in ("/system", "/patients", "/genomics/subjects", "/app/explorer.html"):
            for headers in ({}, {"Authorization": "Bearer " + OLD.token("root", "Administrator")}):
                self.assertIn(server.get(uri, headers=headers).status, (401, 403), uri)

    def test_orthancs_own_authentication_must_be_off(self):
        with TokenServer(make_set(OLD), configuration={"AuthenticationEnabled": True}) as server:
            self.assert_closed(server, '"AuthenticationEnabled" to be false')

    def test_what_cannot_be_understood_lets_nobody_in(self):
        for access, reason in (({"Authentication": "token"}, "must be one of Basic, Token, Proxy"),
                               ({"Authentication": 7}, "must be one of"),
                               ({"Token": {"Issuer": ISSUER}}, "Audience must list"),
                               ({"Token": {"Issuer": ISSUER, "Audience": ["a"], "Keys": "/nowhere"}},
                                "file of keys cannot be read"),
                               ({"Anonymous": ["Clinician"]}, "Anonymous must be empty"),
                               ({"Authentication": "Proxy"}, "Addresses must list"),
                               ({"Nonsense": 1}, "is not a known key")):
            with self.subTest(reason), TokenServer(make_set(OLD), access=access) as server:
                self.assert_closed(server, reason)

    def test_keys_by_https_need_peers_that_are_verified(self):
        with TokenServer("{}", {"Keys": "https://localhost:9/keys"},
                         configuration={"HttpsVerifyPeers": False}) as server:
            self.assert_closed(server, "HttpsVerifyPeers")

    def test_the_door_stands_again_after_a_reset(self):
        with TokenServer(make_set(OLD)) as server:
            for _ in range(2):
                begun = len(server.log())
                admin = OLD.token("root", "Administrator")
                self.assertEqual(server.post("/tools/reset", user=admin).status, 200)
                while STARTED not in server.log()[begun:]:
                    try:
                        self.assertEqual(server.get("/system").status, 403)
                    except OSError:
                        time.sleep(0.05)  # it does not listen
                self.assertEqual((server.get("/system").status, status(server, OLD)), (403, 200))

    def test_a_disabled_plugin_opens_nothing(self):
        with TokenServer(make_set(OLD), genomics={"Enable": False}) as server:
            self.assertEqual(server.get("/system").status, 403)
            self.assertEqual(status(server, OLD), 200)


class Proxy(unittest.TestCase):
    def ask(self, server, uri, address, **headers):
        """From an address of this machine."""
        connection = http.client.HTTPConnection("127.0.0.1", server.http_port, timeout=20,
                                                source_address=(address, 0))
        try:
            connection.request("GET", uri, headers={k.replace("_", "-"): v for k, v in headers.items()})
            answer = connection.getresponse()
            return answer.status, answer.read()
        finally:
            connection.close()

    def test_is_believed_at_its_addresses_alone(self):
        access = {"Authentication": "Proxy", "Roles": {"alice": ["Clinician"]},
                  "Proxy": {"Addresses": ["127.0.0.0/30", "::1"], "UserHeader": "X-User", "RolesHeader": "X-Roles"}}
        with OrthancServer(users={}, genomics={"Consent": {"Mode": "Off"}, "Access": access},
                           configuration={"RemoteAccessAllowed": True}) as server:
            for uri in ("/system", "/patients", "/app/explorer.html", "/genomics/subjects", "/genomics/openapi.json"):
                self.assertEqual(self.ask(server, uri, "127.0.0.2", X_User="alice")[0], 200, uri)
                self.assertEqual(self.ask(server, uri, "127.0.0.9", X_User="alice")[0], 403, uri)
                self.assertEqual(self.ask(server, uri, "127.0.0.9")[0], 403, uri)
                self.assertEqual(self.ask(server, uri, "127.0.0.1")[0], 403, uri)
                self.assertEqual(self.ask(server, uri, "127.0.0.1", X_User="")[0], 403, uri)
            for headers, images, genomes in (({"X_User": "bob"}, 403, 403),
                                             ({"X_User": "bob", "X_Roles": "geneticist"}, 200, 200),
                                             ({"X_User": "bob", "X_Roles": "x, Researcher"}, 403, 200),
                                             ({"X_Roles": "administrator"}, 403, 403)):
                self.assertEqual(self.ask(server, "/patients", "127.0.0.1", **headers)[0], images, headers)
                self.assertEqual(self.ask(server, "/genomics/subjects", "127.0.0.1", **headers)[0], genomes, headers)
            self.assertNotIn("www-authenticate", server.get("/genomics/subjects").headers)


if __name__ == "__main__":
    unittest.main()
