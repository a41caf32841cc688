# SPDX-License-Identifier: GPL-3.0-or-later
"""Annotated VCFs for the tests of the panel; the depths and everything about KRAS are made up."""

from vcf_text import HEADER, make_vcf

FIELDS = ("Allele", "Consequence", "IMPACT", "SYMBOL", "Feature", "BIOTYPE", "HGVSc", "HGVSp",
          "CANONICAL", "CLIN_SIG")


def make_line(place, gene, change, significance, depths=(75, 25), filters="PASS",
              consequence="missense_variant"):
    """`place` is (contig, position, REF, ALT), `change` (transcript:c., protein:p.)."""
    contig, position, reference, alternate = place
    entry = (alternate, consequence, "MODERATE", gene, change[0].split(":")[0], "protein_coding",
             *change, "YES", significance)
    return (f"{contig}\t{position}\t.\t{reference}\t{alternate}\t60\t{filters}\tCSQ={'|'.join(entry)}\t"
            f"GT:AD:DP:GQ\t0/1:{depths[0]},{depths[1]}:{sum(depths)}:99")


def make_annotated(*lines, sample="S1"):
    before, _, after = HEADER.partition("##INFO=<ID=CSQ")
    csq = ('##INFO=<ID=CSQ,Number=.,Type=String,Description="Consequence annotations from Ensembl VEP. '
           f'Format: {"|".join(FIELDS)}">\n')
    return make_vcf(*lines, samples=(sample,), header=before + csq + after.split("\n", 1)[1])


L858R_CSQ = make_line(("chr7", 55191822, "T", "G"), "EGFR",
                      ("NM_005228.5:c.2573T>G", "NP_005219.2:p.Leu858Arg"), "drug_response&pathogenic")
KRAS_VUS = make_line(("chr12", 25245350, "C", "A"), "KRAS",
                     ("NM_004985.5:c.35G>T", "NP_004976.2:p.Gly12Val"), "uncertain_significance", (60, 40))
BENIGN = make_line(("chr17", 7676154, "G", "C"), "TP53",
                   ("NM_000546.6:c.215C>G", "NP_000537.3:p.Pro72Arg"), "benign", (10, 90))


def begin_report(server, patient):
    """A draft of gina's, who writes reports; its id."""
    answer = server.post("/genomics/reports", {"PatientID": patient, "Profile": "Somatic",
                                               "Conclusions": ["EGFR L858R was found."]}, user="gina")
    if answer.status != 200:
        raise AssertionError(answer)
    return answer.json()["ID"]
