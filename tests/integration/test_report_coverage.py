# SPDX-License-Identifier: GPL-3.0-or-later
"""What a report says was not tested: from the datasets that it is made of to each of its forms, and
under consents what a server without the withheld genes says."""

import json
import pathlib
import tempfile
import unittest

from consents import make_server, record
from fixture import OrthancServer
from report_files import EGFR, act, begin, send, sign_one

# GRCh38, 0-based, with the 2 kb on both sides that a question for the gene looks at, too.
PLACES = {"EGFR": ("7", 55017016, 55213628), "KRAS": ("12", 25203245, 25252936)}
BEGIN, END = PLACES["EGFR"][1:]
MIDDLE = (BEGIN + END) // 2
KRAS_WHOLE = f"chr12\t{PLACES['KRAS'][1]}\t{PLACES['KRAS'][2]}\n"
HALF = f"chr7\t{MIDDLE}\t{END}\n{KRAS_WHOLE}".encode()
WHOLE = f"chr7\t{BEGIN}\t{END}\n{KRAS_WHOLE}".encode()
GAP = {"Gene": "EGFR", "Build": "GRCh38", "Chromosome": "7", "Start": BEGIN + 1, "End": MIDDLE,
       "CoveredFraction": 0, "Reason": None}
TOLD = ("Examined", "NotTested", "NotStated")


def make_profiles(test):
    folder = tempfile.TemporaryDirectory()
    test.addClassCleanup(folder.cleanup)
    for name, genes in (("Panel", ["EGFR", "KRAS"]), ("All", [])):
        profile = {"Name": name, "Title": name, "Test": {"Name": name}, "Genes": genes,
                   "Origins": ["Germline", "Somatic"], "Consequences": ["missense_variant"]}
        pathlib.Path(folder.name, f"{name}.json").write_text(json.dumps(profile))
    return {"ProfilesDirectory": folder.name}


def tell(report):
    return {key: report[key] for key in TOLD}


class ReportCoverage(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.server = OrthancServer(genomics={"Consent": {"Mode": "Off"}, "Reports": make_profiles(cls)},
                                   users={"gina": "gi-secret"})
        cls.addClassCleanup(cls.server.stop)
        cls.server.start()

    def send(self, patient, targets=None, kind="somatic", sample="TUMOUR"):
        dataset = send(self.server, patient, EGFR, user="gina", kind=kind, sample=sample)
        self.target(dataset, targets)
        return dataset

    def target(self, dataset, targets):
        if targets:
            answer = self.server.put_targets(f"/genomics/datasets/{dataset}", targets)
            self.assertEqual(answer.status, 200, answer)

    def read(self, report, suffix=""):
        return self.server.get(f"/genomics/reports/{report}{suffix}").body.decode()

    def test_half_a_gene_is_in_every_form(self):
        self.send("V-HALF", HALF)
        draft = begin(self.server, "V-HALF", profile="Panel", Conclusions=["c"])
        self.assertEqual(tell(draft), {"Examined": "EGFR, KRAS", "NotTested": [GAP], "NotStated": []})
        place = f"7:{BEGIN + 1}-{MIDDLE} (GRCh38)"
        report = draft["ID"]
        self.assertIn(place, self.read(report, ".html"))
        signed = act(self.server, report, "sign", {"Verify": False})
        self.assertEqual(tell(signed), tell(draft))  # read back from the SR
        self.assertIn(place, self.read(report, ".html"))
        self.assertTrue(self.server.get(f"/genomics/reports/{report}.pdf").body.startswith(b"%PDF"))
        contained = json.loads(self.read(report, ".fhir"))["contained"]
        missing = [one for one in contained if one["id"].startswith("not-tested-")]
        self.assertEqual(len(missing), 1)
        self.assertIn(str(MIDDLE), json.dumps(missing))
        file = self.server.get(f"/instances/{signed['Instance']}/file").body
        self.assertIn(f"GRCh38:7:{BEGIN + 1}-{MIDDLE}".encode(), file)

    def test_all_of_it_is_not_the_same_as_nothing_known(self):
        self.send("V-WHOLE", WHOLE)
        whole = begin(self.server, "V-WHOLE", profile="Panel", Conclusions=["c"])
        self.assertEqual(tell(whole), {"Examined": "EGFR, KRAS", "NotTested": [], "NotStated": []})
        self.assertIn("nothing of what was examined", self.read(whole["ID"], ".html"))
        self.send("V-BARE")
        bare = begin(self.server, "V-BARE", profile="Panel", Conclusions=["c"])
        self.assertEqual(tell(bare), {"Examined": None, "NotTested": [], "NotStated": ["EGFR", "KRAS"]})
        self.assertIn("Not stated whether tested", self.read(bare["ID"], ".html"))
        signed = act(self.server, bare["ID"], "sign", {"Verify": False})
        self.assertEqual(tell(signed), tell(bare))
        contained = json.loads(self.read(bare["ID"], ".fhir"))["contained"]
        reasons = [one["dataAbsentReason"]["coding"][0]["code"] for one in contained if "dataAbsentReason" in one]
        self.assertEqual(reasons, ["unknown", "unknown"])

    def test_a_profile_of_all_genes_states_nothing(self):
        self.send("V-ALL", HALF)
        draft = begin(self.server, "V-ALL", profile="All", Conclusions=["c"])
        self.assertEqual(tell(draft), {"Examined": None, "NotTested": [], "NotStated": []})

    def test_an_amendment_says_what_its_own_datasets_say(self):
        first = self.send("V-AMEND", HALF)
        report = sign_one(self.server, "V-AMEND", profile="Panel")["ID"]
        self.target(first, WHOLE)  # what was signed stays what it was
        self.assertEqual(self.server.get_json(f"/genomics/reports/{report}")["NotTested"], [GAP])
        amended = act(self.server, report, "amend", {"Reason": "new targets"})
        self.assertEqual((amended["Version"], amended["NotTested"]), (2, []))
        signed = act(self.server, report, "sign", {"Verify": False})
        self.assertEqual(tell(signed), {"Examined": "EGFR, KRAS", "NotTested": [], "NotStated": []})
        old = self.server.get_json(f"/genomics/reports/{report}?version=1")
        self.assertEqual(old["NotTested"], [GAP])


class CoverageUnderConsents(unittest.TestCase):
    def test_a_withheld_gene_says_what_a_server_without_it_says(self):
        answers = []
        for targets in (WHOLE, KRAS_WHOLE.encode()):  # the second never heard of EGFR
            server = make_server("Enforce")
            server.genomics["Reports"] = make_profiles(type(self))
            self.addCleanup(server.stop)
            server.start()
            dataset = send(server, "V-HIDE", EGFR, user="lab")
            self.assertEqual(server.put_targets(f"/genomics/datasets/{dataset}", targets, user="lab").status, 200)
            record(server, "V-HIDE", WithheldGenes=["EGFR"])
            answers.append(tell(begin(server, "V-HIDE", "gina", profile="Panel", Conclusions=["c"])))
            server.stop()
        self.assertEqual(answers[0], answers[1])
        self.assertEqual([line["Gene"] for line in answers[0]["NotTested"]], ["EGFR"])

    def test_regions_of_a_withheld_gene_alone_are_not_told_of(self):
        answers = []
        for targets in (f"chr7\t{BEGIN}\t{END}\n".encode(), None):
            server = make_server("Enforce")
            server.genomics["Reports"] = make_profiles(type(self))
            self.addCleanup(server.stop)
            server.start()
            dataset = send(server, "V-ONLY", EGFR, user="lab")
            if targets:
                self.assertEqual(server.put_targets(f"/genomics/datasets/{dataset}", targets, user="lab").status, 200)
            record(server, "V-ONLY", WithheldGenes=["EGFR"])
            answers.append(tell(begin(server, "V-ONLY", "gina", profile="Panel")))
            server.stop()
        self.assertEqual(answers[0], answers[1])
        self.assertEqual(answers[0]["NotStated"], ["EGFR", "KRAS"])

    def test_what_lies_beside_a_gene_is_for_whom_may_see_it(self):
        server = make_server("Enforce")
        server.genomics["Reports"] = make_profiles(type(self))
        self.addCleanup(server.stop)
        server.start()
        send(server, "V-NEAR", EGFR, user="lab")
        dataset = server.get_json("/genomics/datasets", user="admin")[0]
        self.assertEqual(server.put_targets(f"/genomics/datasets/{dataset}", WHOLE, user="lab").status, 200)
        record(server, "V-NEAR")
        report = sign_one(server, "V-NEAR", "gina", profile="Panel")["ID"]
        path = f"/genomics/reports/{report}"
        record(server, "V-NEAR", WithheldGenes=["EGFR-AS1"])  # lies in EGFR
        self.assertEqual(server.get(path, user="gina").status, 404)
        record(server, "V-NEAR", WithheldGenes=["TP53"])
        self.assertEqual(server.get(path, user="gina").status, 200)

    def test_what_the_signer_saw_is_for_whom_sees_as_much(self):
        server = make_server("Enforce")
        server.genomics["Reports"] = make_profiles(type(self))
        self.addCleanup(server.stop)
        server.start()
        dataset = send(server, "V-SIGN", EGFR, user="lab")
        self.assertEqual(server.put_targets(f"/genomics/datasets/{dataset}", WHOLE, user="lab").status, 200)
        record(server, "V-SIGN", Roles=["Administrator"])
        record(server, "V-SIGN", Roles=["Geneticist"], WithheldGenes=["KRAS"])
        draft = begin(server, "V-SIGN", "gina", profile="Panel", Conclusions=["c"])
        path = f"/genomics/reports/{draft['ID']}"
        self.assertEqual([line["Gene"] for line in draft["NotTested"]], ["KRAS"])
        self.assertEqual(server.get_json(path, user="admin")["NotTested"], [])
        signed = act(server, draft["ID"], "sign", {"Verify": False}, "admin")
        self.assertEqual(signed["NotTested"], [])  # which says that KRAS was tested
        self.assertEqual(server.get(path, user="gina").status, 404)
        self.assertEqual(server.get(path, user="admin").status, 200)


if __name__ == "__main__":
    unittest.main()
