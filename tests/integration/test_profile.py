# SPDX-License-Identifier: GPL-3.0-or-later
"""Orthanc's authorization plugin, for which tests/support/AuthorizationDouble.cpp stands, says who asks."""

import json
import os
import pathlib
import tempfile
import unittest

from fixture import OrthancServer
from images import make_series
from vcf_text import L858R, make_vcf

PLUGINS = pathlib.Path(os.environ["GENOMICS_PLUGIN_DIR"])
DOUBLE = pathlib.Path(os.environ["GENOMICS_BUILD_DIR"], "tests", "plugins", "libauthorization-double.so")
PROFILE = {"Groups": {"radiologists": ["Clinician"]}, "KeepSeconds": 0,
           "Permissions": {"admin-permissions": ["Administrator"], "upload": ["Uploader"]}}
READS = ("/genomics/subjects?patient-id=P1", "/genomics/subjects/P1/variants?gene=EGFR",
         "/genomics/variants/GRCh38:7-55191822-T-G/carriers", "/genomics/datasets")


class ProfileServer(OrthancServer):
    """Where requests take a `user`, that is the value of the header `token`."""

    def __init__(self, **access):
        super().__init__(
            users={}, genomics={"Consent": {"Mode": "Off"}, "Access": {"Profile": PROFILE, **access}},
            configuration={"DicomServerEnabled": False, "Authorization": {
                "WebServiceRootUrl": "http://nowhere/", "TokenHttpHeaders": ["token"]}},
            plugins=[str(DOUBLE), *(str(PLUGINS / f"libOrthancGenomics{name}.so")
                                    for name in ("Index", "Consent"))])
        self.profiles = self.root / "profiles"
        self.profiles.mkdir()
        self.environment["GENOMICS_PROFILES"] = str(self.profiles)

    def tell(self, token, text=None, labels=("*",), **profile):
        profile.setdefault("name", token)
        profile.setdefault("permissions", ["view"])
        (self.profiles / token).write_text(
            text if text is not None else json.dumps({**profile, "authorized-labels": list(labels)}))

    def request(self, method, uri, body=None, headers=None, user=None, **options):
        headers = {**(headers or {}), **({"token": user} if user else {})}
        return super().request(method, uri, body, headers, user=False, **options)


class Profile(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.server = ProfileServer(Roles={"gina": ["Geneticist"]})
        cls.addClassCleanup(cls.server.stop)
        cls.server.start()
        cls.server.tell("lab", permissions=["upload"])
        cls.server.tell("alice", groups=["radiologists"])
        with tempfile.TemporaryDirectory() as folder:
            for path in make_series(folder, "P1", size=8):
                answer = cls.server.post("/instances", path.read_bytes(), user="lab")
                assert answer.status == 200, answer
        answer = cls.server.ingest(make_vcf(L858R, samples=("S1",)), user="lab", patient_id="P1")
        assert answer.status == 200, answer

    def read(self, user, **headers):
        return [self.server.get(uri, user=user, headers=headers) for uri in READS]

    def carriers(self, user):
        answer = self.server.get(READS[2], user=user)
        self.assertEqual(answer.status, 200, answer)
        return answer.json()["Patients"]

    def test_groups_permissions_and_names_give_roles(self):
        self.assertEqual([one.status for one in self.read("alice")], [200] * 4)
        self.assertEqual(len(self.carriers("alice")), 1)
        self.server.tell("gina")
        self.assertEqual([one.status for one in self.read("gina")], [200] * 4)
        self.server.tell("other", groups=["surgeons"], permissions=["view", "all"])
        self.assertEqual([one.status for one in self.read("other")], [403] * 4)
        self.assertEqual(self.server.ingest(make_vcf(L858R, samples=("S2",)), user="alice",
                                            patient_id="P2").status, 403)

    def test_the_audit_has_the_name_and_nothing_has_the_token(self):
        self.server.tell("tok-7c1f-secret", name="dora", permissions=["admin-permissions"],
                         groups=["radiologists"])
        self.assertEqual(self.carriers("tok-7c1f-secret")[0]["PatientID"], "P1")
        self.assertNotIn("tok-7c1f-secret", self.server.log())
        trail = self.server.genomics_directory() / "audit.db"
        kept = b"".join(path.read_bytes() for path in trail.parent.glob("audit.db*"))
        self.assertIn(b"dora", kept)
        self.assertNotIn(b"tok-7c1f-secret", kept)

    def test_nobody_without_a_profile_that_is_understood(self):
        good = json.dumps({"name": "eve", "permissions": ["view"], "groups": ["radiologists"],
                           "authorized-labels": ["*"]})
        cases = {"none": "!", "s403": "! 403", "s404": "! 404", "empty": "", "html": "<p>",
                 "cut": good[:-1], "nobody": good.replace('"eve"', '""'), "anonymous": good.replace('"view"', ""),
                 "labels": good.replace('["*"]', '"*"'), "list": f"[{good}]"}
        for token, text in cases.items():
            self.server.tell(token, text)
            with self.subTest(token):
                self.assertEqual([one.status for one in self.read(token)], [403] * 4)
                self.assertEqual(self.server.ingest(make_vcf(L858R, samples=("S3",)), user=token,
                                                    patient_id="P3").status, 403)
        self.server.tell("s503", "! 503")
        for answer in self.read("s503"):
            self.assertIn(answer.status, (403, 503))
            self.assertNotIn(b"P1", answer.body)
        for headers in ({}, {"Authorization": "Basic YWxpY2U6YWxpY2U="}, {"Authorization": "Bearer alice"},
                        {"X-Remote-User": "alice"}, {"Cookie": "token=alice"}):
            self.assertEqual([one.status for one in self.read(None, **headers)], [403] * 4, headers)
        self.assertEqual(self.server.get(READS[2] + "?token=alice").status, 403)

    def test_who_is_known_no_more_is_nobody_at_once(self):
        self.server.tell("fred", groups=["radiologists"])
        self.assertEqual(len(self.carriers("fred")), 1)
        self.server.tell("fred", "!")
        self.assertEqual([one.status for one in self.read("fred")], [403] * 4)

    def test_labels_leave_nobody_where_orthanc_has_none(self):
        """And the answers are those about a store in which nobody is."""
        self.assertFalse(self.server.get("/system").json().get("HasLabels"), "or tell more here")
        for token, labels in (("none", []), ("lung", ["lung"]), ("stars", ["**"])):
            self.server.tell(token, labels=labels, groups=["radiologists"])
            self.assertEqual(self.carriers(token), [])
            unknown = self.server.get(READS[1].replace("P1", "P9"), user="alice")
            seen = self.server.get(READS[1], user=token)
            self.assertEqual((seen.status, seen.body), (unknown.status, unknown.body))
            found = self.server.post("/genomics/find", {"Level": "Patient", "Query": {"Gene": "EGFR"}}, user=token)
            self.assertEqual((found.status, found.json()), (200, []))
        self.server.tell("boss", labels=["lung"], permissions=["admin-permissions"], groups=["radiologists"])
        datasets = self.server.get("/genomics/datasets", user="boss")
        self.assertEqual((datasets.status, datasets.json()), (200, []), "nor the files of others")
