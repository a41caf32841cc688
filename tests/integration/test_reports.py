# SPDX-License-Identifier: GPL-3.0-or-later
"""Reports in a real Orthanc: drafted, edited, signed, read back by us and by others, amended, taken
back; and every request that is wrong."""

import io
import os
import pathlib
import sys
import tempfile
import unittest

import pydicom

from fixture import OrthancServer
from images import make_series
from report_files import (BENIGN, BRCA1, EGFR, FILTERED, KEYS, KRAS, QUIET, RARE, SHALLOW, act, begin, edit, send,
                          sign_one)

sys.path.insert(0, str(pathlib.Path(os.environ["GENOMICS_SOURCE_DIR"]) / "tests" / "support"))
from sr_judges import judge_modules, judge_tree  # noqa: E402

USERS = {"gina": "gi-secret", "boss": "bo-secret"}
GENOMICS = {"Consent": {"Mode": "Off"}, "Reports": {
    "Observers": {"gina": {"Name": "Jönes^Gina", "Organization": "Universitätsklinik"}}}}
TEXT = "EGFR p.(Leu858Arg): sensitivity to TKI – señalado, 確認."


def read_sr(server, report):
    return server.get(f"/instances/{report['Instance']}/file").body


def list_texts(dataset):
    for item in dataset.get("ContentSequence", []):
        if "TextValue" in item:
            yield item.TextValue
        yield from list_texts(item)


class Reports(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.server = OrthancServer(genomics=GENOMICS, users=USERS)
        cls.addClassCleanup(cls.server.stop)
        cls.server.start()

    def send(self, patient, *lines, **more):
        return send(self.server, patient, *(lines or (EGFR, KRAS)), user="gina", **more)

    def get(self, report, expect=200, suffix="", **options):
        answer = self.server.get(f"/genomics/reports/{report}{suffix}", **options)
        self.assertEqual(answer.status, expect, answer)
        return answer

    def judge(self, content):
        """What others have against an SR."""
        with tempfile.TemporaryDirectory() as folder:
            path = pathlib.Path(folder, "sr.dcm")
            path.write_bytes(content)
            return judge_modules(path) + judge_tree(path)

    def test_the_desk_says_what_the_caller_may_do(self):
        desk = self.server.get_json("/genomics/report-desk", user="gina")
        self.assertEqual([profile["Name"] for profile in desk["Profiles"]], ["Germline", "Pharmacogenomics", "Somatic"])
        somatic = desk["Profiles"][2]
        self.assertEqual((somatic["Origins"], somatic["Genes"]), (["Somatic"], 0))
        self.assertGreater(desk["Profiles"][0]["Genes"], 5)
        self.assertEqual(desk["Permissions"], {"WriteReports": True, "SignReports": True})
        self.assertEqual(desk["Observer"], {"Name": "Jönes^Gina", "Organization": "Universitätsklinik"})
        boss = self.server.get_json("/genomics/report-desk", user="boss")
        self.assertEqual((boss["User"], boss["Observer"]), ("boss", None))

    # Drafts

    def test_a_draft_has_what_its_profile_looks_for(self):
        dataset = self.send("D-FIND", EGFR, KRAS, QUIET, RARE, SHALLOW, FILTERED)
        instances = self.server.get_json("/instances")
        draft = begin(self.server, "D-FIND", Study=None, Language="en", Datasets=[dataset])
        self.assertEqual((draft["Status"], draft["Version"], draft["PatientID"], draft["Profile"]),
                         ("Draft", 1, "D-FIND", "Somatic"))
        self.assertEqual([f["Variant"] for f in draft["Findings"]], [KEYS["EGFR"], KEYS["KRAS"]])
        egfr = draft["Findings"][0]
        self.assertEqual((egfr["Gene"], egfr["HgvsC"], egfr["Consequence"], egfr["Depth"], egfr["AlleleDepth"],
                          egfr["Vaf"], egfr["Origin"], egfr["Zygosity"], egfr["Selected"]),
                         ("EGFR", "NM_005228.5:c.2573T>G", "missense_variant", 100, 30, 0.3, "Somatic", None, True))
        self.assertEqual((draft["Conclusions"], draft["Datasets"], draft["Sample"], draft["Study"], draft["Cut"],
                          draft["LeftOut"], draft["Warnings"]), ([], [dataset], "TUMOUR", None, False, [], []))
        self.assertEqual(draft["Instance"], None)
        self.assertEqual(self.server.get_json("/instances"), instances)

    def test_the_germline_profile_goes_by_genes_and_significance(self):
        self.send("D-GERM", EGFR, BRCA1, BENIGN, kind="germline", sample="BLOOD")
        draft = begin(self.server, "D-GERM", profile="Germline")
        self.assertEqual([f["Variant"] for f in draft["Findings"]], [KEYS["BRCA1"]])
        self.assertEqual(draft["Findings"][0]["Zygosity"], "Heterozygous")

    def test_a_draft_is_edited_by_one_at_a_time(self):
        self.send("D-EDIT")
        report = begin(self.server, "D-EDIT")["ID"]
        tag = self.get(report).headers["etag"]
        edited = edit(self.server, report, {"Conclusions": [TEXT], "Findings": [KEYS["KRAS"]]}, tag=tag)
        self.assertEqual([f["Selected"] for f in edited["Findings"]], [False, True])
        refused = edit(self.server, report, {"Conclusions": ["other"]}, tag=tag, expect=409)
        self.assertIn("somebody changed the draft meanwhile", refused["Details"])
        again = edit(self.server, report, {"Burden": {"Mutations": 12, "CallableBases": 1500000, "Method": "panel"},
                                           "Instability": {"Stability": "High"}})
        self.assertEqual((again["Conclusions"], again["Editor"]), ([TEXT], "gina"))
        self.assertEqual(again["Burden"]["Mutations"], 12)
        self.assertEqual(edit(self.server, report, {"Burden": None})["Burden"], None)

    def test_a_draft_is_thrown_away(self):
        self.send("D-DROP")
        report = begin(self.server, "D-DROP")["ID"]
        self.assertEqual(self.server.delete(f"/genomics/reports/{report}").status, 200)
        self.get(report, expect=404)
        self.assertEqual(self.server.delete(f"/genomics/reports/{report}").status, 404)

    def test_a_draft_goes_with_its_dataset_and_what_was_signed_stays(self):
        dataset = self.send("D-GONE")
        draft = begin(self.server, "D-GONE")["ID"]
        signed = sign_one(self.server, "D-GONE")
        amended = sign_one(self.server, "D-GONE")["ID"]
        act(self.server, amended, "amend", {"Reason": "typing error"})
        answer = self.server.delete(f"/genomics/datasets/{dataset}")
        self.assertEqual(answer.status, 200, answer)
        self.server.wait_for(lambda: self.server.get(f"/genomics/reports/{draft}").status == 404, what="deletion")
        self.assertEqual(self.get(signed["ID"]).json()["Status"], "Final")
        self.assertEqual(self.get(amended).json()["Version"], 1)
        self.assertEqual(self.server.get(f"/instances/{signed['Instance']}").status, 200)

    # Signatures

    def test_a_signed_report_is_in_orthanc_and_reads_back_the_same(self):
        self.send("S-SIGN")
        draft = begin(self.server, "S-SIGN", Conclusions=[TEXT, "Second."], Recommendations=["Discuss it."],
                      Language="es", Burden={"PerMegabase": 7.5, "Method": "panel"})
        signed = act(self.server, draft["ID"], "sign", {"Verify": True})
        self.assertEqual((signed["Status"], signed["Verified"], signed["Signer"]), ("Final", True, "gina"))
        content = read_sr(self.server, signed)
        self.assertEqual(self.judge(content), [])
        sr = pydicom.dcmread(io.BytesIO(content))
        self.assertEqual((sr.PatientID, sr.SOPInstanceUID, sr.CompletionFlag, sr.VerificationFlag, sr.Modality),
                         ("S-SIGN", signed["SopInstanceUid"], "COMPLETE", "VERIFIED", "SR"))
        observer = sr.VerifyingObserverSequence[0]
        self.assertEqual((str(observer.VerifyingObserverName), observer.VerifyingOrganization),
                         ("Jönes^Gina", "Universitätsklinik"))
        self.assertIn(TEXT, list(list_texts(sr)))
        read = self.get(signed["ID"], suffix=".json").json()
        for finding in draft["Findings"]:
            del finding["Selected"]
        self.assertEqual(read["Findings"], draft["Findings"])
        self.assertEqual((read["Conclusions"], read["Recommendations"], read["Language"], read["Burden"]),
                         ([TEXT, "Second."], ["Discuss it."], "es", {"PerMegabase": 7.5, "Method": "panel"}))
        self.assertEqual((read["Specimen"]["Identifier"], read["Test"]["Name"]),
                         ("TUMOUR", "Somatic variant analysis"))

    def test_without_verifying_it_says_so(self):
        self.send("S-PLAIN")
        signed = sign_one(self.server, "S-PLAIN")
        sr = pydicom.dcmread(io.BytesIO(read_sr(self.server, signed)))
        self.assertEqual((sr.CompletionFlag, sr.VerificationFlag), ("COMPLETE", "UNVERIFIED"))
        self.assertFalse(signed["Verified"])

    def test_only_observers_verify(self):
        self.send("S-BOSS")
        report = begin(self.server, "S-BOSS", Conclusions=["c"])["ID"]
        refused = act(self.server, report, "sign", user="boss", expect=403)
        self.assertIn("Genomics.Reports.Observers", refused["Details"])
        self.assertEqual(act(self.server, report, "sign", {"Verify": False}, user="boss")["Signer"], "boss")

    def test_only_what_was_chosen_is_signed(self):
        self.send("S-CHOSE")
        signed = sign_one(self.server, "S-CHOSE", Findings=[KEYS["EGFR"]])
        self.assertEqual([f["Variant"] for f in signed["Findings"]], [KEYS["EGFR"]])
        none = sign_one(self.server, "S-CHOSE", Findings=[])
        self.assertEqual(none["Findings"], [])
        self.assertEqual(self.judge(read_sr(self.server, none)), [])

    def test_it_is_the_patients_as_the_images_have_them(self):
        patient = {"PatientName": "Müller^Jörg", "PatientBirthDate": "19500203", "PatientSex": "M",
                   "SpecificCharacterSet": "ISO_IR 100", "StudyDate": "20260102", "StudyDescription": "Thorax",
                   "AccessionNumber": "A7"}
        study = self.store_images("S-IMAGED", **patient)
        self.send("S-IMAGED")
        own = sign_one(self.server, "S-IMAGED", Imaging=[study])
        self.assertEqual(own["Warnings"], [])
        sr = pydicom.dcmread(io.BytesIO(read_sr(self.server, own)))
        image = self.server.get_json(f"/studies/{study}")
        uid = image["MainDicomTags"]["StudyInstanceUID"]
        self.assertEqual((str(sr.PatientName), sr.PatientBirthDate, sr.PatientSex), ("Müller^Jörg", "19500203", "M"))
        self.assertNotEqual(sr.StudyInstanceUID, uid)
        evidence = sr.PertinentOtherEvidenceSequence
        self.assertEqual([item.StudyInstanceUID for item in evidence], [uid])
        filed = sign_one(self.server, "S-IMAGED", Study=study)
        self.assertIn("auto-routers", filed["Warnings"][0])
        inside = pydicom.dcmread(io.BytesIO(read_sr(self.server, filed)))
        self.assertEqual((inside.StudyInstanceUID, inside.StudyDate, inside.AccessionNumber, inside.StudyDescription),
                         (uid, "20260102", "A7", "Thorax"))
        self.assertNotEqual(inside.SeriesInstanceUID, sr.SeriesInstanceUID)
        for one in (own, filed):
            self.assertEqual(self.judge(read_sr(self.server, one)), [])
            self.assertEqual(self.get(one["ID"]).json()["Imaging"][0]["StudyInstanceUID"], uid)
        self.assertEqual(len(self.server.get_json(f"/patients/{image['ParentPatient']}")["Studies"]), 2)

    def store_images(self, patient, **attributes):
        """Orthanc's id of a study of one image."""
        with tempfile.TemporaryDirectory() as folder:
            path = make_series(folder, patient, size=8, **attributes)[0]
            return self.server.post("/instances", path.read_bytes()).json()["ParentStudy"]

    def test_what_was_signed_is_not_changed(self):
        self.send("S-STAY")
        report = sign_one(self.server, "S-STAY")["ID"]
        self.assertIn("amend it", edit(self.server, report, {"Conclusions": ["x"]}, expect=409)["Details"])
        act(self.server, report, "sign", {"Verify": False}, expect=409)
        self.assertEqual(self.server.delete(f"/genomics/reports/{report}").status, 409)

    def test_it_is_there_after_a_restart(self):
        self.send("S-AGAIN")
        before = self.get(sign_one(self.server, "S-AGAIN")["ID"]).json()
        draft = begin(self.server, "S-AGAIN", Conclusions=["c"])
        self.server.restart()
        self.assertEqual(self.get(before["ID"]).json(), before)
        self.assertEqual(self.get(draft["ID"]).json(), draft)

    # Amendments and retractions

    def test_an_amendment_names_what_it_amends_and_keeps_it(self):
        self.send("A-MEND")
        first = sign_one(self.server, "A-MEND", conclusions=["wrong"])
        draft = act(self.server, first["ID"], "amend", {"Reason": "The gene was misread."})
        self.assertEqual((draft["Status"], draft["Version"], draft["Conclusions"], draft["Reason"]),
                         ("Draft", 2, ["wrong"], "The gene was misread."))
        act(self.server, first["ID"], "amend", {"Reason": "again"}, expect=409)
        edit(self.server, first["ID"], {"Conclusions": ["right"]})
        second = act(self.server, first["ID"], "sign", {"Verify": False})
        self.assertNotEqual(second["Instance"], first["Instance"])
        old, new = (pydicom.dcmread(io.BytesIO(read_sr(self.server, one))) for one in (first, second))
        self.assertEqual((old.StudyInstanceUID, old.SeriesInstanceUID), (new.StudyInstanceUID, new.SeriesInstanceUID))
        named = new.PredecessorDocumentsSequence[0].ReferencedSeriesSequence[0].ReferencedSOPSequence[0]
        self.assertEqual(named.ReferencedSOPInstanceUID, old.SOPInstanceUID)
        self.assertEqual(self.judge(read_sr(self.server, second)), [])
        now = self.get(first["ID"]).json()
        self.assertEqual((now["Version"], now["Conclusions"]), (2, ["right"]))
        self.assertEqual([(v["Version"], v["Status"]) for v in now["Versions"]], [(1, "Final"), (2, "Final")])
        self.assertEqual(self.get(first["ID"], suffix="?version=1").json()["Conclusions"], ["wrong"])
        self.get(first["ID"], suffix="?version=3", expect=404)

    def test_an_amendment_may_look_at_another_dataset(self):
        old = self.send("A-NEW", EGFR)
        first = sign_one(self.server, "A-NEW", Datasets=[old])
        new = self.send("A-NEW", EGFR, KRAS)
        draft = act(self.server, first["ID"], "amend", {"Reason": "re-analysed", "Datasets": [new]})
        self.assertEqual([f["Variant"] for f in draft["Findings"]], [KEYS["EGFR"], KEYS["KRAS"]])
        self.assertEqual(draft["Datasets"], [new])

    def test_a_draft_of_an_amendment_is_thrown_away_alone(self):
        self.send("A-DROP")
        first = sign_one(self.server, "A-DROP")
        act(self.server, first["ID"], "amend", {"Reason": "x"})
        self.assertEqual(self.server.delete(f"/genomics/reports/{first['ID']}").status, 200)
        self.assertEqual(self.get(first["ID"]).json()["Version"], 1)

    def test_a_retracted_report_leaves_orthanc_and_keeps_its_record(self):
        self.send("R-BACK")
        first = sign_one(self.server, "R-BACK")
        act(self.server, first["ID"], "amend", {"Reason": "x"})
        second = act(self.server, first["ID"], "sign", {"Verify": False})
        act(self.server, first["ID"], "retract", {}, expect=400)
        answer = act(self.server, first["ID"], "retract", {"Reason": "Wrong patient."})
        self.assertEqual((answer["Status"], answer["Removed"], answer["Recipients"], answer["RetractionReason"]),
                         ("Retracted", True, [], "Wrong patient."))
        for one in (first, second):
            wait_gone_for(self.server, one["Instance"])
        shown = self.get(first["ID"]).json()
        self.assertEqual([v["Status"] for v in shown["Versions"]], ["Retracted", "Retracted"])
        self.assertNotIn("Findings", shown)
        self.assertNotIn("Conclusions", shown)
        act(self.server, first["ID"], "amend", {"Reason": "x"}, expect=409)
        again = act(self.server, first["ID"], "retract", {"Reason": "Once more."})
        self.assertEqual(again["RetractionReason"], "Wrong patient.")

    def test_a_draft_cannot_be_retracted(self):
        self.send("R-DRAFT")
        report = begin(self.server, "R-DRAFT")["ID"]
        self.assertIn("delete the draft", act(self.server, report, "retract", {"Reason": "x"}, expect=409)["Details"])
        self.get(report)

    # Lists

    def test_reports_are_listed_by_patient(self):
        self.send("L-LIST")
        first, second = sign_one(self.server, "L-LIST"), begin(self.server, "L-LIST")
        listed = self.server.get_json("/genomics/reports?patient-id=L-LIST")
        self.assertEqual([(one["ID"], one["Status"]) for one in listed],
                         [(second["ID"], "Draft"), (first["ID"], "Final")])
        self.assertNotIn("Findings", listed[0])
        self.assertEqual(self.server.get_json("/genomics/reports?patient-id=L-LIST&since=1")[0]["ID"], first["ID"])
        self.assertEqual(len(self.server.get_json("/genomics/reports?limit=1")), 1)
        self.assertEqual(self.server.get_json("/genomics/reports?patient-id=NOBODY"), [])
        self.assertEqual(self.server.get_json("/genomics/reports?patient-id=L-LIST&issuer=X"), [])
        self.assertEqual(self.server.get("/genomics/reports?issuer=X").status, 400)

    # What is wrong

    def test_wrong_bodies_are_told_with_their_place(self):
        self.send("W-BODY")
        for body, status, tells in (
                ({"Profile": "Somatic"}, 400, "PatientID"),
                ({"PatientID": "W-BODY"}, 400, "Profile"),
                ({"PatientID": "W-BODY", "Profile": "Tumour"}, 400, "Germline, Pharmacogenomics, Somatic"),
                ({"PatientID": "W-BODY", "Profile": "Somatic", "Profil": 1}, 400, "Profil is not a known key"),
                ({"PatientID": "W-BODY", "Profile": "Somatic", "Findings": ["x"]}, 400, "Findings[0]"),
                ({"PatientID": "W-BODY", "Profile": "Somatic", "Findings": [KEYS["BRCA1"]]}, 400, "Findings[0]"),
                ({"PatientID": "W-BODY", "Profile": "Somatic", "Findings": [KEYS["EGFR"]] * 2}, 400, "Findings[1]"),
                ({"PatientID": "W-BODY", "Profile": "Somatic", "Conclusions": [""]}, 400, "Conclusions[0]"),
                ({"PatientID": "W-BODY", "Profile": "Somatic", "Language": "?"}, 400, "Language"),
                ({"PatientID": "W-BODY", "Profile": "Somatic", "Datasets": ["none"]}, 404, "Datasets"),
                ({"PatientID": "W-BODY", "Profile": "Somatic", "Study": "0"}, 404, "study of this patient"),
                ({"PatientID": "W-BODY", "Profile": "Somatic", "Imaging": ["0"]}, 404, "study of this patient"),
                ({"PatientID": "W-BODY", "Profile": "Germline"}, 422, "no dataset"),
                ({"PatientID": "W-NOBODY", "Profile": "Somatic"}, 404, "no genomic data")):
            with self.subTest(body):
                answer = self.server.post("/genomics/reports", body)
                self.assertEqual(answer.status, status, answer)
                self.assertIn(tells, answer.json()["Details"])
        self.assertEqual(self.server.post("/genomics/reports", b"{").status, 400)

    def test_a_report_is_of_one_sample(self):
        one = self.send("W-TWO", EGFR, sample="A")
        self.send("W-TWO", KRAS, sample="B")
        self.assertIn("several samples", begin(self.server, "W-TWO", expect=422)["Details"])
        self.assertEqual(begin(self.server, "W-TWO", Datasets=[one])["Sample"], "A")

    def test_another_patients_study_is_unknown(self):
        study = self.store_images("W-OTHER")
        self.send("W-MINE")
        begin(self.server, "W-MINE", Study=study, expect=404)

    def test_wrong_requests_are_refused(self):
        self.send("W-REQ")
        report = begin(self.server, "W-REQ")["ID"]
        self.assertIn("no conclusion", act(self.server, report, "sign", {"Verify": False}, expect=422)["Details"])
        self.assertIn("Verify", act(self.server, report, "sign", {"Verify": "yes"}, expect=400)["Details"])
        self.assertIn("Observer", act(self.server, report, "sign", {"Observer": "me"}, expect=400)["Details"])
        self.assertIn("If-Match", edit(self.server, report, {}, tag="x", expect=400)["Details"])
        self.assertIn("PatientID", edit(self.server, report, {"PatientID": "x"}, expect=400)["Details"])
        self.assertIn("object", edit(self.server, report, [], expect=400)["Details"])
        act(self.server, report, "amend", {"Reason": "x"}, expect=409)
        act(self.server, report, "amend", {}, expect=400)
        for action in ("sign", "amend", "retract"):
            act(self.server, "none", action, {"Reason": "x"} if action != "sign" else {"Verify": False}, expect=404)
        edit(self.server, "none", {}, expect=404)
        for suffix in (".exe", ".json.json", "?version=0"):
            self.get(report, suffix=suffix, expect=400 if "?" in suffix else 404)

    def test_it_is_too_late_once_the_dataset_is_no_longer_the_patients(self):
        dataset = self.send("W-LATE")
        draft = begin(self.server, "W-LATE", Conclusions=["c"])["ID"]
        self.assertEqual(self.server.delete(f"/genomics/datasets/{dataset}/samples/TUMOUR").status, 200)
        shown = self.get(draft).json()
        self.assertEqual((shown["Findings"], shown["Conclusions"]), ([], ["c"]))
        self.assertIn("does not answer", shown["Problem"])
        act(self.server, draft, "sign", {"Verify": False}, expect=404)
        self.assertEqual(self.server.delete(f"/genomics/reports/{draft}").status, 200)


def wait_gone_for(server, instance):
    server.wait_for(lambda: server.get(f"/instances/{instance}").status == 404, 5, "the report's leaving")


class BadProfiles(unittest.TestCase):
    def test_a_wrong_profile_denies_reports_and_says_why(self):
        with tempfile.TemporaryDirectory() as folder:
            pathlib.Path(folder, "Bad.json").write_text('{"Name": "Bad"}')
            with OrthancServer(genomics={"Consent": {"Mode": "Off"},
                                         "Reports": {"ProfilesDirectory": folder}}) as server:
                answer = server.get("/genomics/reports")
                self.assertEqual(answer.status, 503, answer)
                self.assertIn("Bad.json: Title", server.log())
                self.assertEqual(server.get("/system").status, 200)


if __name__ == "__main__":
    unittest.main()
