# SPDX-License-Identifier: GPL-3.0-or-later
"""Chromium over a server of the tests: whatever a page says wrong, or asks elsewhere, fails its test."""

import contextlib
import os
import pathlib
import tempfile
import unittest
import urllib.parse

from consents import USERS, make_server
from images import make_series
from playwright.sync_api import sync_playwright

CHROMIUM = "/usr/bin/chromium"
SWITCHES = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
            "--disable-background-networking", "--disable-component-update", "--disable-sync"]
AXE = pathlib.Path(os.environ["GENOMICS_SOURCE_DIR"], "web-ui/node_modules/axe-core/axe.min.js")
READ = """(root) => {
  const read = (node) => node.nodeType === Node.TEXT_NODE ? node.data.trim() :
    node.localName === 'style' ? '' :
    [...(node.shadowRoot ?? node).childNodes].map(read).filter(Boolean).join(' ');
  return read(root);
}"""
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "best-practice"]


class BrowserTest(unittest.TestCase):
    """Tests that share a server and a browser; the server is of the tests, unless one that runs
    already, of the same users and roles, is named by its port in GENOMICS_RUNNING_PORT."""

    make = staticmethod(make_server)

    @classmethod
    def setUpClass(cls):
        cls.server = cls.make()
        cls.addClassCleanup(cls.server.stop)
        if os.environ.get("GENOMICS_RUNNING_PORT"):
            cls.server.http_port = int(os.environ["GENOMICS_RUNNING_PORT"])
        else:
            cls.server.start()
        cls.root = f"http://127.0.0.1:{cls.server.http_port}"
        playwright = sync_playwright().start()
        cls.addClassCleanup(playwright.stop)
        cls.browser = playwright.chromium.launch(executable_path=CHROMIUM, args=SWITCHES)
        cls.addClassCleanup(cls.browser.close)

    @contextlib.contextmanager
    def open(self, path, user="alice", width=1280, height=900, allowed=(), prepare=None, **options):
        """A page of that user; `allowed` are texts of console errors that the test provokes."""
        faults = []
        context = self.browser.new_context(
            viewport={"width": width, "height": height},
            http_credentials={"username": user, "password": USERS[user]},
            locale=options.pop("locale", "en-GB"), **options)
        page = context.new_page()
        page.on("pageerror", lambda error: faults.append(f"error: {error}"))
        page.on("console", lambda message: faults.append(f"console: {message.text}")
                if message.type in ("error", "warning") else None)
        page.on("request", lambda request: faults.append(f"elsewhere: {request.url}")
                if not request.url.startswith((self.root, "data:")) else None)
        try:
            if prepare:
                prepare(page)
            page.goto(self.root + path)
            yield page
        finally:
            context.close()
        self.assertEqual([f for f in faults if not any(text in f for text in allowed)], [])

    def add_images(self, patient, **attributes):
        """The Orthanc ids of a new study, once the index knows it."""
        with tempfile.TemporaryDirectory() as folder:
            for path in make_series(pathlib.Path(folder), patient, size=8, **attributes):
                answer = self.server.post("/instances", path.read_bytes(), user="admin").json()
        query = "?limit=1000&patient-id=" + urllib.parse.quote(patient)
        self.server.wait_for(
            lambda: any(answer["ParentStudy"] == study["ID"] for study in self.server.get_json(
                "/genomics/studies" + query, user="admin")["Studies"]), what="the study")
        return {"patient": answer["ParentPatient"], "study": answer["ParentStudy"],
                "series": answer["ParentSeries"]}

    def add_annotated(self, content, patient, **parameters):
        answer = self.server.ingest(content, user="lab", patient_id=patient, **parameters)
        self.assertEqual(answer.status, 200, answer)
        return answer.json()["ID"]

    @staticmethod
    def read(panel):
        """All that stands in an element and its shadow trees."""
        return panel.evaluate(READ).replace("\u202f", " ").replace("\xa0", " ")

    def check_accessible(self, page, selector):
        page.evaluate(AXE.read_text() + "; undefined")
        result = page.evaluate(
            "([selector, rules]) => axe.run(selector, {runOnly: rules})", [selector, RULES])
        self.assertGreater(len(result["passes"]), 5)
        self.assertEqual([(fault["id"], [node["html"] for node in fault["nodes"]])
                          for fault in result["violations"]], [])
