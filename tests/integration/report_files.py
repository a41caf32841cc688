# SPDX-License-Identifier: GPL-3.0-or-later
"""Files with findings, and reports of them as a client makes them."""

import json

from vcf_text import HEADER, make_vcf

ANNOTATED = HEADER.replace("|HGVSp|CANONICAL", "|HGVSp|CANONICAL|CLIN_SIG").replace(
    "##contig", '##FORMAT=<ID=CN,Number=1,Type=Integer,Description="Copies">\n##contig', 1)
CALL = "GT:AD:DP:GQ\t0/1:70,30:100:99"


def make_line(place, gene, consequence, significance="", hgvs="", call=CALL, filters="PASS"):
    """`place` is "chr7 55191822 T G"."""
    contig, position, reference, alternate = place.split()
    csq = f"{alternate}|{consequence}|MODERATE|{gene}||Transcript|NM_1.1|protein_coding|{hgvs}||YES|{significance}"
    return f"{contig}\t{position}\t.\t{reference}\t{alternate}\t60\t{filters}\tCSQ={csq}\t{call}"


EGFR = make_line("chr7 55191822 T G", "EGFR", "missense_variant", hgvs="NM_005228.5:c.2573T>G")
KRAS = make_line("chr12 25245350 C A", "KRAS", "missense_variant")
QUIET = make_line("chr12 25245351 C T", "KRAS", "synonymous_variant")
RARE = make_line("chr12 25245353 C T", "KRAS", "missense_variant", call="GT:AD:DP:GQ\t0/1:99,1:100:99")
SHALLOW = make_line("chr12 25245354 C T", "KRAS", "missense_variant", call="GT:AD:DP:GQ\t0/1:5,5:10:99")
FILTERED = make_line("chr12 25245355 C T", "KRAS", "missense_variant", filters="LowQual")
BRCA1 = make_line("chr17 43093454 A G", "BRCA1", "missense_variant", "likely_pathogenic")
BENIGN = make_line("chr17 43093464 A G", "BRCA1", "missense_variant", "benign")
STRUCTURAL = (  # an amplification, a deep deletion, a translocation; and two that are no findings
    "chr7\t55000000\t.\tN\t<CNV>\t.\tPASS\tEND=55300000\tGT:CN\t0/1:9",
    "chr12\t1000000\t.\tN\t<CNV>\t.\tPASS\tEND=2000000\tGT:CN\t0/1:2",
    "chr12\t25000000\t.\tG\tG]chr17:7675000]\t.\tPASS\t.\tGT\t0/1",
    "chr12\t26000000\t.\tN\t<DEL>\t.\tLowQual\tEND=26500000\tGT:CN\t0/1:0",
    "chr17\t7600000\t.\tN\t<DEL>\t.\tPASS\tEND=7700000\tGT:CN\t1/1:0",
)
KEYS = {"EGFR": "GRCh38:7-55191822-T-G", "KRAS": "GRCh38:12-25245350-C-A", "BRCA1": "GRCh38:17-43093454-A-G"}


def make_file(*lines, sample="TUMOUR"):
    return make_vcf(*lines, samples=(sample,), header=ANNOTATED)


def send(server, patient, *lines, user, kind="somatic", sample="TUMOUR"):
    """The dataset's id."""
    answer = server.ingest(make_file(*lines, sample=sample), user=user, patient_id=patient, type=kind)
    if answer.status != 200:
        raise AssertionError(answer)
    return answer.json()["ID"]


def begin(server, patient, user=None, profile="Somatic", expect=200, **more):
    """POST of a draft: its JSON."""
    answer = server.post("/genomics/reports", {"PatientID": patient, "Profile": profile, **more}, user=user)
    if answer.status != expect:
        raise AssertionError(answer)
    return answer.json()


def act(server, report, action, body=None, user=None, expect=200):
    answer = server.post(f"/genomics/reports/{report}/{action}", body or {}, user=user)
    if answer.status != expect:
        raise AssertionError(answer)
    return answer.json()


def edit(server, report, body, user=None, tag=None, expect=200):
    answer = server.put(f"/genomics/reports/{report}", json.dumps(body).encode(), user=user,
                        headers={"If-Match": tag} if tag else {})
    if answer.status != expect:
        raise AssertionError(answer)
    return answer.json()


def sign_one(server, patient, user=None, conclusions=("One finding.",), verify=False, **more):
    """A signed report: its JSON."""
    report = begin(server, patient, user, Conclusions=list(conclusions), **more)["ID"]
    return act(server, report, "sign", {"Verify": verify}, user)
