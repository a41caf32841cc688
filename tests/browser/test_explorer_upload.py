# SPDX-License-Identifier: GPL-3.0-or-later
"""A file brought in from the panel: chosen or dropped, sent in slices, cancelled, gone on with, reported."""

import base64
import re

from browsing import BrowserTest
from consents import record
from panel_patients import L858R_CSQ, make_annotated

SLICE = 4 * 1024 * 1024
DROP = """([name, content]) => {
  const form = document.querySelector('og-panel').shadowRoot.querySelector('og-upload').shadowRoot.querySelector('form');
  const bytes = Uint8Array.from(atob(content), (letter) => letter.charCodeAt(0));
  const data = new DataTransfer();
  data.items.add(new File([bytes], name));
  form.dispatchEvent(new DragEvent('drop', {dataTransfer: data, bubbles: true, cancelable: true}));
}"""


def pad(content):
    """The same with comments that make it two slices long."""
    head, rest = content.split(b"\n", 1)
    return head + b"\n" + b"##comment=" + b"x" * 60000 + b"\n" + b"".join(
        b"##comment%d=" % i + b"x" * 60000 + b"\n" for i in range(80)) + rest


HIDE = """(hidden) => {
  Object.defineProperty(document, 'hidden', {value: hidden, configurable: true});
  document.dispatchEvent(new Event('visibilitychange'));
}"""


class ExplorerUpload(BrowserTest):
    def open_form(self, page):
        upload = page.locator("#study og-upload")
        upload.locator("summary").click()
        upload.locator("input[type=file]").wait_for()
        return upload

    def explorer(self, patient):
        """A page of a new patient's, for an administrator."""
        ids = self.add_images(patient)
        record(self.server, patient)
        return f"/app/explorer.html#study?uuid={ids['study']}"

    @staticmethod
    def choose(upload, content, name="tumour.vcf"):
        upload.locator("input[type=file]").set_input_files(
            {"name": name, "mimeType": "text/plain", "buffer": content})

    def test_a_chosen_file_is_sent_imported_reported_and_shown(self):
        with self.open(self.explorer("P-CHOSEN"), user="admin") as page:
            upload = self.open_form(page)
            self.check_accessible(page, "og-panel")
            upload.locator("select").select_option("somatic")
            self.choose(upload, make_annotated(L858R_CSQ))
            upload.get_by_text("Imported.").wait_for()
            self.assertIn("records: 1 · calls: 1", self.read(upload))
            first = page.locator("#study og-panel tbody tr").first
            first.wait_for()
            self.assertIn("EGFR", first.inner_text())
            self.check_accessible(page, "og-panel")
        self.assertEqual(self.server.get_json("/genomics/datasets?expand&patient-id=P-CHOSEN", user="admin")[0]
                         ["Origin"], "Somatic")

    def test_a_dropped_file_is_taken_and_not_opened(self):
        with self.open(self.explorer("P-DROPPED"), user="admin") as page:
            upload = self.open_form(page)
            page.evaluate(DROP, ["t.vcf", base64.b64encode(make_annotated(L858R_CSQ, sample="D")).decode()])
            upload.get_by_text("Imported.").wait_for()

    def test_what_is_refused_says_why(self):
        with self.open(self.explorer("P-WRONG"), user="admin", allowed=("400", "422")) as page:
            upload = self.open_form(page)
            self.choose(upload, b"no variants at all")
            upload.get_by_role("alert").wait_for()
            self.assertIn("Not taken:", self.read(upload))
            upload.locator("input[type=file]").wait_for()  # another one may be chosen

    def test_after_a_failure_it_goes_on_with_what_is_missing(self):
        sent = []
        failing = [True]

        def answer(route):
            number = route.request.url.rpartition("/")[2]
            if number == "1" and failing and failing.pop():
                route.abort()
            else:
                sent.append(number)
                route.continue_()

        with self.open(self.explorer("P-RESUMED"), user="admin", allowed=("ERR_FAILED",), prepare=lambda page:
                       page.route(re.compile(r"/genomics/uploads/[^/]+/\d+$"), answer)) as page:
            upload = self.open_form(page)
            content = pad(make_annotated(L858R_CSQ, sample="R"))
            self.assertLess(SLICE, len(content))
            self.choose(upload, content)
            upload.get_by_role("button", name="Try again").click()
            upload.get_by_text("Imported.").wait_for()
        self.assertEqual(sent, ["0", "1"])

    def test_a_cancelled_one_leaves_nothing(self):
        held = []
        with self.open(self.explorer("P-CANCELLED"), user="admin", prepare=lambda page:
                       page.route("**/genomics/uploads/*/0", lambda route: held.append(route.request.url))) as page:
            upload = self.open_form(page)
            self.choose(upload, make_annotated(L858R_CSQ, sample="C"))
            upload.get_by_role("progressbar").wait_for()
            upload.get_by_role("button", name="Cancel").click()
            upload.locator("input[type=file]").wait_for()
            path = held[0].removeprefix(self.root).rpartition("/")[0]
            self.server.wait_for(lambda: self.server.get(path, user="admin").status == 404, what="its end")

    def test_progress_is_shown_while_it_is_imported(self):
        half = {"status": 200, "json": {"State": "Running", "Progress": 40, "Error": None}}
        asked = []

        def answer(route):
            asked.append(route.request.url)
            route.fulfill(**half)
        with self.open(self.explorer("P-LONG"), user="admin",
                       prepare=lambda page: page.route("**/genomics/jobs/*", answer)) as page:
            upload = self.open_form(page)
            self.choose(upload, make_annotated(L858R_CSQ, sample="L"))
            upload.get_by_text("Importing").wait_for()
            upload.get_by_text("40%").wait_for()
            self.check_accessible(page, "og-panel")
            page.evaluate(HIDE, True)  # each look is an entry of the audit: none while nobody looks
            page.wait_for_timeout(1000)
            count = len(asked)
            page.wait_for_timeout(2500)
            self.assertEqual(len(asked), count)
            page.unroute("**/genomics/jobs/*")
            page.evaluate(HIDE, False)
            upload.get_by_text("Imported.").wait_for()

    def test_who_may_not_upload_is_not_asked_to(self):
        with self.open(self.explorer("P-READER")) as page:
            page.locator("#study og-notice").wait_for()
            self.assertEqual(page.locator("og-upload").count(), 0)
