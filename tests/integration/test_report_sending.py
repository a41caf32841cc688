# SPDX-License-Identifier: GPL-3.0-or-later
"""Signed reports on their way: to Orthanc, which may not take one, and from it to others."""

import io
import pathlib
import tempfile
import unittest

import pydicom

from dicom import Modality
from fixture import OrthancServer
from report_files import EGFR, act, begin, send, sign_one

USERS = {"gina": "gi-secret"}
GENOMICS = {"Consent": {"Mode": "Off"}, "Residency": {"RejectionNotes": ["clinic"]},
            "Reports": {"Observers": {"gina": {"Name": "Jones^Gina", "Organization": "Clinic"}}}}


class Sending(unittest.TestCase):
    def test_to_whom_a_retracted_report_was_sent_is_told(self):
        clinic = self.enterContext(Modality("CLINIC"))
        with OrthancServer(genomics=GENOMICS, users=USERS, configuration={
                "DicomModalities": {"clinic": clinic.entry()}, "LogExportedResources": True}) as server:
            send(server, "X-SENT", EGFR, user="gina")
            report = sign_one(server, "X-SENT")
            sent = server.wait_for(lambda: server.post("/modalities/clinic/store", report["Instance"].encode()), 10)
            self.assertEqual(sent.status, 200, sent)
            clinic_has = pydicom.Dataset.from_json(clinic.read(clinic.folder.name)[0])
            self.assertEqual(clinic_has.SOPInstanceUID, report["SopInstanceUid"])
            answer = act(server, report["ID"], "retract", {"Reason": "Entered in error."})
            self.assertEqual([(one["Recipient"], one["Instance"]) for one in answer["Recipients"]],
                             [("clinic", report["Instance"])])
            self.assertTrue(answer["Removed"])
            recipients = "/genomics/residency/recipients?patient-id=X-SENT"
            server.wait_for(lambda: server.get_json(recipients)[0]["Told"], 15, "the telling")
            note, = map(pydicom.Dataset.from_json, clinic.read(clinic.folder.name))
            self.assertEqual((note.Modality, note.PatientID, note.ConceptNameCodeSequence[0].CodeValue),
                             ("KO", "X-SENT", "113037"))
            evidence = note.CurrentRequestedProcedureEvidenceSequence[0].ReferencedSeriesSequence[0]
            self.assertEqual(evidence.ReferencedSOPSequence[0].ReferencedSOPInstanceUID, report["SopInstanceUid"])

    def test_an_amendment_names_the_class_that_its_predecessor_has(self):
        with OrthancServer(genomics=GENOMICS, users=USERS) as server:
            send(server, "X-CLASS", EGFR, user="gina")
            first = sign_one(server, "X-CLASS")
            enhanced = {**GENOMICS, "Reports": {**GENOMICS["Reports"], "SrClass": "Enhanced"}}
            server.restart(genomics=enhanced)
            act(server, first["ID"], "amend", {"Reason": "typing error"})
            second = act(server, first["ID"], "sign", {"Verify": True})
            old, new = (pydicom.dcmread(io.BytesIO(server.get(f"/instances/{one['Instance']}/file").body))
                        for one in (first, second))
            self.assertNotEqual(old.SOPClassUID, new.SOPClassUID)
            named = new.PredecessorDocumentsSequence[0].ReferencedSeriesSequence[0].ReferencedSOPSequence[0]
            self.assertEqual((named.ReferencedSOPClassUID, named.ReferencedSOPInstanceUID),
                             (old.SOPClassUID, old.SOPInstanceUID))

    def test_what_orthanc_does_not_take_is_kept_and_sent_later(self):
        with tempfile.TemporaryDirectory() as store, tempfile.TemporaryDirectory() as folder:
            script = pathlib.Path(folder, "filter.lua")
            script.write_text("function ReceivedInstanceFilter(dicom) return dicom.Modality ~= 'SR' end")
            server = OrthancServer(genomics=GENOMICS, users=USERS, store=store,
                                   configuration={"LuaScripts": [str(script)]})
            with server:
                send(server, "X-LATER", EGFR, user="gina")
                draft = begin(server, "X-LATER", Conclusions=["c"])["ID"]
                refused = act(server, draft, "sign", expect=502)
                self.assertIn("sign again", refused["Details"])
                kept = server.get_json(f"/genomics/reports/{draft}")
                self.assertEqual((kept["Status"], kept["Instance"]), ("Final", None))
                server.restart(configuration={})
                again = act(server, draft, "sign", {"Verify": False})
                self.assertEqual((again["SopInstanceUid"], again["Signed"], again["Verified"]),
                                 (kept["SopInstanceUid"], kept["Signed"], True))
                self.assertEqual(server.get(f"/instances/{again['Instance']}").status, 200)


if __name__ == "__main__":
    unittest.main()
