# SPDX-License-Identifier: GPL-3.0-or-later
"""What tests of a patient's plots begin with."""

from browsing import BrowserTest

PAGE = "/genomics/app/index.html#"
HOSTILE = "<img/src=x/onerror=hit()><script>hit()</script>"
WATCH = "window.hit = () => { window.wasHit = true; }"


class PlotsTest(BrowserTest):
    def tab(self, ids, name, level="study", prepare=None, **options):
        levels = {"patient": "patients", "study": "studies", "series": "series"}
        return self.open(f"{PAGE}/{levels[level]}/{ids[level]}/{name}", prepare=prepare, **options)

    @staticmethod
    def answer(page, pattern, **answer):
        page.route(pattern, lambda route: route.fulfill(**answer))
