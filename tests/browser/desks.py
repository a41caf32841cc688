# SPDX-License-Identifier: GPL-3.0-or-later
"""A server with an observer, and the desk of reports in a browser before it."""

import pathlib
import tempfile

from browsing import BrowserTest
from consents import ROLES, make_server, record
from dicom import Modality
from panel_patients import KRAS_VUS, L858R_CSQ, begin_report, make_annotated
from report_files import act

PAGE = "/genomics/app/index.html"
NONE = "No genomic data available to you. This does not mean that the patient was not tested."
OBSERVER = {"Name": "Jones^Gina", "Organization": "University Hospital"}
EGFR, KRAS = "GRCh38:7-55191822-T-G", "GRCh38:12-25245350-C-A"
ACTIONS = ("New report…", "Save", "Sign…", "Discard…", "Amend…", "Retract…")
# Orthanc takes no structured report while there is that file.
FILTER = """function ReceivedInstanceFilter(dicom)
  local shut = io.open('{}')
  if shut then shut:close() end
  return not shut or dicom.Modality ~= 'SR'
end"""


class DeskTest(BrowserTest):
    @classmethod
    def setUpClass(cls):
        cls.clinic = Modality("CLINIC")
        cls.addClassCleanup(cls.clinic.__exit__)
        folder = tempfile.TemporaryDirectory()
        cls.addClassCleanup(folder.cleanup)
        cls.shut = pathlib.Path(folder.name, "shut")
        cls.script = pathlib.Path(folder.name, "filter.lua")
        cls.script.write_text(FILTER.format(cls.shut))
        super().setUpClass()

    @classmethod
    def make(cls):
        drafter = {"Permissions": ["Read", "ReadReports", "WriteReports"], "Purposes": ["TREAT"], "DefaultPurpose": "TREAT"}
        access = {"Roles": {**ROLES, "lena": ["Drafter"]}, "RoleDefinitions": {"Drafter": drafter}}
        server = make_server(access=access, configuration={"DicomModalities": {"clinic": cls.clinic.entry()},
                                            "LogExportedResources": True, "LuaScripts": [str(cls.script)]})
        server.genomics["Reports"] = {"Observers": {"gina": OBSERVER}}
        return server

    def add(self, patient, *lines, **images):
        """A patient with images and a tumour; the ids of the images."""
        ids = self.add_images(patient, **{"StudyDate": "20260102", "StudyDescription": "CT thorax", **images})
        self.add_annotated(make_annotated(*(lines or (L858R_CSQ, KRAS_VUS))), patient, origin="somatic")
        record(self.server, patient)
        return ids

    def reports(self, ids, level="study", **options):
        path = {"study": "studies", "patient": "patients"}[level]
        return self.open(f"{PAGE}#/{path}/{ids[level]}/reports", **{"user": "gina", **options})

    def desk(self, report, **options):
        return self.open(f"{PAGE}#/reports/{report}", **{"user": "gina", **options})

    def get(self, report, expect=200, user="gina"):
        answer = self.server.get(f"/genomics/reports/{report}", user=user)
        self.assertEqual(answer.status, expect, answer)
        return answer.json()

    @staticmethod
    def press(place, name):
        place.get_by_role("button", name=name, exact=True).click()

    @staticmethod
    def find_dialog(page, selector, name):
        """The element that asks: what stands in a dialog is slotted into it."""
        page.get_by_role("dialog", name=name).wait_for()
        return page.locator(selector)

    @staticmethod
    def find_focus(page):
        """The text or id of what has the focus, in whatever shadow tree it is."""
        return page.evaluate("""() => {
          let one = document.activeElement;
          while (one?.shadowRoot?.activeElement) one = one.shadowRoot.activeElement;
          return one?.id || one?.textContent.trim();
        }""")

    def sign_one(self, patient):
        ids = self.add(patient)
        report = begin_report(self.server, patient)
        act(self.server, report, "sign", {"Verify": False}, "gina")
        return ids, report
