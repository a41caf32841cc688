# SPDX-License-Identifier: GPL-3.0-or-later
"""What tests of the administration begin with."""

from browsing import BrowserTest
from vcf_text import make_vcf

ADMIN = "/genomics/app/index.html#/admin"
DENIED = "This part is not open to you."
HOSTILE = "<img/src=x/onerror=hit()>"
LINE = "chr12\t{}\t.\tA\tC\t.\tPASS\t.\tGT\t{}"


def contradict(sample="S1"):
    """A variant in two records, of two genotypes: the gate holds it back."""
    return make_vcf(LINE.format(100, "0/1"), LINE.format(100, "1/1"), samples=(sample,))


class AdminTest(BrowserTest):
    def show(self, part, user="admin", **options):
        return self.open(f"{ADMIN}/{part}" if part else ADMIN, user=user, **options)

    @staticmethod
    def row(page, text):
        return page.locator("tbody tr").filter(has_text=text).first

    def hold(self, patient, sample="S1"):
        """The id of a dataset in quarantine."""
        answer = self.server.ingest(contradict(sample), user="lab", patient_id=patient)
        self.assertEqual((answer.status, answer.json()["Status"]), (200, "Quarantined"), answer)
        return answer.json()["ID"]

    def status_of(self, dataset):
        return self.server.get_json(f"/genomics/datasets/{dataset}", user="lab")["Status"]
