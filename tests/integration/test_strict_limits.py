# SPDX-License-Identifier: GPL-3.0-or-later
"""Beside Access.Strict: scopes of tokens, modalities, and servers where it cannot hold."""

import re
import tempfile
import unittest

from dicom import Modality
from fixture import OrthancServer
from images import make_series
from strict import HIDDEN, SEEN, make_strict, store
from tokens import Key, TokenServer, make_set

EC = Key("e1")


class Scopes(unittest.TestCase):
    def test_tokens_have_their_scopes_too(self):
        access = {"Strict": True}
        server = TokenServer(make_set(EC), access=access, genomics={"Consent": {"Mode": "Enforce"}})
        self.addCleanup(server.stop)
        server.start()
        admin = EC.token("root", "Administrator")
        seen, hidden = store(server, SEEN, admin), store(server, HIDDEN, admin)
        answer = server.post("/genomics/consents", {"PatientID": SEEN, "Scope": "Research", "Decision": "Permit"},
                             user=admin)
        self.assertEqual(answer.status, 200, answer)
        server.wait_for(lambda: "genomics_studies_known 2" in
                        server.get("/tools/metrics-prometheus", user=admin).body.decode(), what="the studies")
        def ask(token, uri, ids):
            return server.get(uri.format(**ids), user=token).status
        rows = {"researcher": (EC.token("rita", "Researcher"), 200, 404, 200, 403),
                "clinician": (EC.token("alice", "Clinician"), 200, 200, 200, 200),
                "clinician for research": (EC.token("b", "Clinician", "Researcher", scope="user/ImagingStudy.rs"),
                                           200, 200, 200, 200),
                "no images": (EC.token("rita", "Researcher", scope="user/Observation.rs"), 403, 403, 403, 403),
                "images": (EC.token("rita", "Researcher", scope="user/Observation.rs user/ImagingStudy.rs"),
                           200, 404, 200, 403),
                "officer": (EC.token("carl", "ConsentOfficer"), 403, 403, 403, 403),
                "nobody": (None, 403, 403, 403, 403)}
        for name, (token, *expected) in rows.items():
            self.assertEqual([ask(token, "/studies/{study}", seen), ask(token, "/studies/{study}", hidden),
                              ask(token, "/instances/{instance}/file", seen),
                              ask(token, "/instances/{instance}/file", hidden)], expected, name)


class Modalities(unittest.TestCase):
    SERVICES = {"C-FIND": lambda one, server, ids: one.find(server, "STUDY"),
                "C-FIND of images": lambda one, server, ids: one.find(server, "IMAGE", PatientID=HIDDEN),
                "C-MOVE": lambda one, server, ids: one.move(server, "STUDY", StudyInstanceUID=ids["uid"]),
                "C-GET": lambda one, server, ids: one.get(server, "PATIENT", PatientID=HIDDEN)}

    def start(self, trusted, **configuration):
        people = {name: self.enterContext(Modality(name)) for name in ("PACS", "LAB", "STRANGER")}
        closed = {"AllowFind": False, "AllowGet": False, "AllowMove": False}
        server = make_strict(access={"Modalities": trusted}, configuration={
            "DicomModalities": {"pacs": people["PACS"].entry(), "lab": people["LAB"].entry(**closed)},
            **configuration})
        self.addCleanup(server.stop)
        server.start()
        return server, people, store(server, HIDDEN)

    def list_served(self, server, people, ids):
        return {(name, service) for name, one in people.items() for service, use in self.SERVICES.items()
                if use(one, server, ids)}

    def count_doors(self, server):
        text = server.get("/tools/metrics-prometheus", user="admin").body.decode()
        return int(re.search(r"strict_open_doors (\d+)", text)[1])

    def test_where_none_is_trusted_find_and_move_are_refused(self):
        server, people, ids = self.start([])
        self.assertEqual(self.list_served(server, people, ids), {("PACS", "C-GET")}, "no plugin can refuse it")
        self.assertIn("Orthanc's DicomModalities.pacs.AllowGet lets images out", server.log())
        self.assertEqual(self.count_doors(server), 1)
        for one in people.values():
            self.assertTrue(one.echo(server))
            with tempfile.TemporaryDirectory() as folder:
                self.assertTrue(one.store(server, make_series(folder, "P-NEW", size=8)[0]))

    def test_the_setting_of_orthanc_closes_get(self):
        with_get = {"DicomAlwaysAllowGet": True}
        server, people, ids = self.start([], **with_get)
        self.assertEqual(self.list_served(server, people, ids),
                         {("PACS", "C-GET"), ("LAB", "C-GET"), ("STRANGER", "C-GET")})
        self.assertEqual(self.count_doors(server), 2)
        closed = {"AllowGet": False}
        server.shut_down()
        server.configuration = {"DicomModalities": {"pacs": people["PACS"].entry(**closed)}}
        server.start()
        self.assertEqual(self.list_served(server, people, ids), set())
        self.assertEqual(self.count_doors(server), 0)

    def test_who_is_trusted_is_served(self):
        server, people, ids = self.start(["pacs"], DicomCheckModalityHost=True)
        self.assertEqual(self.list_served(server, people, ids), {("PACS", service) for service in self.SERVICES})
        self.assertEqual(self.count_doors(server), 0)

    def test_who_is_not_trusted_and_let_in_is_told(self):
        server, people, ids = self.start(["lab"])
        self.assertEqual(self.list_served(server, people, ids), {("PACS", service) for service in self.SERVICES})
        self.assertEqual(self.count_doors(server), 4)
        for door in ("DicomModalities.pacs.AllowFind", "DicomModalities.pacs.AllowMove", "DicomCheckModalityHost"):
            self.assertIn(f"Orthanc's {door} lets images out", server.log())


class WhereItCannotHold(unittest.TestCase):
    def start(self, **options):
        server = make_strict(configuration={"DicomServerEnabled": False}, **options)
        self.addCleanup(server.stop)
        return server.start()

    def statuses(self, server, *users):
        return [server.get("/patients", user=user).status for user in users]

    def test_a_configuration_that_cannot_be_read_lets_nobody_in(self):
        for access, genomics, why in (({"Strict": "yes"}, {}, "Genomics.Access.Strict"),
                                      ({"Modalities": "x"}, {}, "Genomics.Access.Modalities"),
                                      ({}, {"Consent": {"Mode": "Off"}}, "Genomics.Access.Strict keeps to consents")):
            server = self.start(access=access, genomics=genomics)
            self.assertEqual(self.statuses(server, "rita", "alice", "admin"), [403] * 3)
            self.assertIn(why, server.log())
            server.shut_down()

    def test_without_passwords_nobody_is_known(self):
        server = OrthancServer(users={}, genomics={"Access": {"Strict": True}})
        self.addCleanup(server.stop)
        server.start()
        self.assertEqual(server.get("/patients").status, 403)
        self.assertIn("Genomics.Access.Strict needs Orthanc's", server.log())

    def test_without_an_index_administrators_alone_are_let_in(self):
        server = self.start(genomics={"GeneTable": "/nowhere/genes.tsv"})
        self.assertEqual(self.statuses(server, "rita", "alice", "gina", "admin"), [403, 403, 403, 200])


if __name__ == "__main__":
    unittest.main()
