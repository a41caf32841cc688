# SPDX-License-Identifier: GPL-3.0-or-later
"""A lung tumour as Mutect2 and VEP (merged transcripts) would report it, on GRCh38.

EGFR L858R with the resistance mutation T790M, a multi-allelic site, an indel, a filtered record;
KRAS is wild type: it is covered (targets.bed) and has no record. The alleles are those of the
published mutations; depths are made up.
"""

from .vcf import join_records, make_header

SAMPLE = "DEMO_TUMOR"

# gene: (HGNC, Ensembl gene, MANE Select RefSeq, protein, its Ensembl twin, protein, strand)
TRANSCRIPTS = {
    "EGFR": ("HGNC:3236", "ENSG00000146648", "NM_005228.5", "NP_005219.2",
             "ENST00000275493.7", "ENSP00000275493.2", 1),
    "TP53": ("HGNC:11998", "ENSG00000141510", "NM_000546.6", "NP_000537.3",
             "ENST00000269305.9", "ENSP00000269305.4", -1),
    "TERT": ("HGNC:11730", "ENSG00000164362", "NM_198253.3", "NP_937983.2",
             "ENST00000310581.10", "ENSP00000309572.5", -1),
    "PIK3CA": ("HGNC:8975", "ENSG00000121879", "NM_006218.4", "NP_006209.2",
               "ENST00000263967.4", "ENSP00000263967.3", 1),
    "CTNNB1": ("HGNC:2514", "ENSG00000168036", "NM_001904.4", "NP_001895.1",
               "ENST00000349496.11", "ENSP00000344456.5", 1),
    "APC": ("HGNC:583", "ENSG00000134982", "NM_000038.6", "NP_000029.2",
            "ENST00000257430.9", "ENSP00000257430.4", 1),
}

CSQ_FIELDS = [
    "Allele", "Consequence", "IMPACT", "SYMBOL", "Gene", "Feature_type", "Feature", "BIOTYPE",
    "EXON", "INTRON", "HGVSc", "HGVSp", "Protein_position", "Amino_acids", "Existing_variation",
    "DISTANCE", "STRAND", "PICK", "SYMBOL_SOURCE", "HGNC_ID", "CANONICAL", "MANE_SELECT",
    "CLIN_SIG", "SOURCE",
]

META = [
    "##tumor_sample=" + SAMPLE,
    '##VEP="v110" assembly="GRCh38" cache="merged"',
    '##FILTER=<ID=PASS,Description="All filters passed">',
    '##FILTER=<ID=weak_evidence,Description="Mutation does not meet likelihood threshold">',
    '##FILTER=<ID=germline,Description="Evidence indicates this site is germline">',
    '##INFO=<ID=DP,Number=1,Type=Integer,Description="Approximate read depth">',
    '##INFO=<ID=TLOD,Number=A,Type=Float,Description="Log 10 likelihood ratio score">',
    '##INFO=<ID=CSQ,Number=.,Type=String,Description="Consequence annotations from Ensembl VEP. '
    'Format: ' + "|".join(CSQ_FIELDS) + '">',
    '##FORMAT=<ID=GT,Number=1,Type=String,Description="Genotype">',
    '##FORMAT=<ID=AD,Number=R,Type=Integer,Description="Allelic depths">',
    '##FORMAT=<ID=AF,Number=A,Type=Float,Description="Allele fractions in the tumor">',
    '##FORMAT=<ID=DP,Number=1,Type=Integer,Description="Read depth">',
]

IMPACT = {"missense_variant": "MODERATE", "synonymous_variant": "LOW",
          "frameshift_variant": "HIGH", "upstream_gene_variant": "MODIFIER",
          "intron_variant": "MODIFIER"}


def effect(allele, gene, consequence, c_dot="", p_dot="", more=None):
    """The CSQ entries of one allele, RefSeq's MANE transcript first, then its Ensembl twin."""
    hgnc, ensembl, refseq, refseq_protein, transcript, protein, strand = TRANSCRIPTS[gene]
    entries = []
    for source, feature, product, twin, pick in (
            ("RefSeq", refseq, refseq_protein, transcript, "1"),
            ("Ensembl", transcript, protein, refseq, "")):
        values = {
            "Allele": allele, "Consequence": consequence, "IMPACT": IMPACT[consequence],
            "SYMBOL": gene, "Gene": ensembl, "Feature_type": "Transcript", "Feature": feature,
            "BIOTYPE": "protein_coding", "STRAND": strand, "PICK": pick, "SYMBOL_SOURCE": "HGNC",
            "HGNC_ID": hgnc, "CANONICAL": "YES", "MANE_SELECT": twin, "SOURCE": source,
            "HGVSc": f"{feature}:{c_dot}" if c_dot else "",
            "HGVSp": f"{product}:{p_dot}" if p_dot else "",
        }
        values.update(more or {})
        entries.append("|".join(str(values.get(field, "")) for field in CSQ_FIELDS))
    return entries


def shorter_egfr(allele, consequence, c_dot, p_dot):
    """The same change on EGFR's isoform that lacks 45 residues, as VEP lists it besides."""
    values = {"Allele": allele, "Consequence": consequence, "IMPACT": IMPACT[consequence],
              "SYMBOL": "EGFR", "Gene": "ENSG00000146648", "Feature_type": "Transcript",
              "Feature": "ENST00000455089.5", "BIOTYPE": "protein_coding", "STRAND": 1,
              "SYMBOL_SOURCE": "HGNC", "HGNC_ID": "HGNC:3236", "SOURCE": "Ensembl",
              "HGVSc": f"ENST00000455089.5:{c_dot}", "HGVSp": f"ENSP00000415559.1:{p_dot}"}
    return ["|".join(str(values.get(field, "")) for field in CSQ_FIELDS)]


def record(site, depths, annotations, filters="PASS", rsid="."):
    chromosome, position, reference, alternates = site
    total = sum(depths)
    fractions = ",".join(f"{depth / total:.3f}" for depth in depths[1:])
    info = (f"DP={total};TLOD=" + ",".join(f"{depth * 2.1:.2f}" for depth in depths[1:]) +
            ";CSQ=" + ",".join(annotations))
    genotype = "/".join(map(str, range(len(depths))))
    sample = f"{genotype}:{','.join(map(str, depths))}:{fractions}:{total}"
    return (chromosome, position, rsid, reference, alternates, ".", filters, info, "GT:AD:AF:DP",
            sample)


def make_egfr_records():
    missense = "missense_variant"
    pathogenic = {"EXON": "21/28", "Protein_position": 858, "Amino_acids": "L/R",
                  "Existing_variation": "rs121434568&COSV51765161",
                  "CLIN_SIG": "drug_response&pathogenic"}
    resistance = {"EXON": "20/28", "Protein_position": 790, "Amino_acids": "T/M",
                  "Existing_variation": "rs121434569&COSV51765492",
                  "CLIN_SIG": "drug_response&pathogenic"}
    silent = {"EXON": "20/28", "Protein_position": 787, "Amino_acids": "Q",
              "Existing_variation": "rs1050171", "CLIN_SIG": "benign"}
    exon20 = {"EXON": "20/28", "Protein_position": 792}
    return [
        record(("chr7", 55191822, "T", "G"), (412, 288),
               effect("G", "EGFR", missense, "c.2573T>G", "p.Leu858Arg", pathogenic) +
               shorter_egfr("G", missense, "c.2438T>G", "p.Leu813Arg"), rsid="rs121434568"),
        record(("chr7", 55181378, "C", "T"), (633, 82),
               effect("T", "EGFR", missense, "c.2369C>T", "p.Thr790Met", resistance) +
               shorter_egfr("T", missense, "c.2234C>T", "p.Thr745Met"), rsid="rs121434569"),
        record(("chr7", 55181370, "G", "A"), (351, 338),
               effect("A", "EGFR", "synonymous_variant", "c.2361G>A", "p.Gln787%3D", silent),
               filters="germline", rsid="rs1050171"),
        record(("chr7", 55181384, "T", "A,G"), (671, 24, 15),
               effect("A", "EGFR", missense, "c.2375T>A", "p.Leu792His",
                      dict(exon20, Amino_acids="L/H")) +
               effect("G", "EGFR", missense, "c.2375T>G", "p.Leu792Arg",
                      dict(exon20, Amino_acids="L/R"))),
    ]


def make_other_records():
    return [
        record(("chr17", 7675088, "C", "T"), (290, 241),
               effect("T", "TP53", "missense_variant", "c.524G>A", "p.Arg175His",
                      {"EXON": "5/11", "Protein_position": 175, "Amino_acids": "R/H",
                       "Existing_variation": "rs28934578&COSV52661038",
                       "CLIN_SIG": "pathogenic"}), rsid="rs28934578"),
        record(("chr17", 7676483, "G", "C"), (2, 498),
               effect("C", "TP53", "intron_variant", "c.74+38C>G", "",
                      {"INTRON": "2/10", "Existing_variation": "rs1642785",
                       "CLIN_SIG": "benign"}), filters="germline", rsid="rs1642785"),
        record(("chr5", 1295113, "G", "A"), (148, 61),
               effect("A", "TERT", "upstream_gene_variant", "", "",
                      {"DISTANCE": 45, "Existing_variation": "rs1242535815&COSV57196525"}),
               rsid="rs1242535815"),
        record(("chr3", 41224622, "C", "T"), (522, 71),
               effect("T", "CTNNB1", "missense_variant", "c.110C>T", "p.Ser37Phe",
                      {"EXON": "3/15", "Protein_position": 37, "Amino_acids": "S/F",
                       "Existing_variation": "rs121913403", "CLIN_SIG": "pathogenic"}),
               rsid="rs121913403"),
        record(("chr5", 112839514, "TAAAAG", "T"), (388, 33),
               effect("-", "APC", "frameshift_variant", "c.3927_3931del", "p.Glu1309AspfsTer4",
                      {"EXON": "16/16", "Protein_position": "1307-1309",
                       "Existing_variation": "rs121913224", "CLIN_SIG": "pathogenic"}),
               rsid="rs121913224"),
        record(("chr3", 179234297, "A", "G"), (604, 7),
               effect("G", "PIK3CA", "missense_variant", "c.3140A>G", "p.His1047Arg",
                      {"EXON": "21/21", "Protein_position": 1047, "Amino_acids": "H/R",
                       "Existing_variation": "rs121913279", "CLIN_SIG": "pathogenic"}),
               filters="weak_evidence", rsid="rs121913279"),
    ]


def make_vcf():
    header = make_header("Mutect2", META, SAMPLE)
    return join_records(header, make_egfr_records() + make_other_records())


# The genes that the made-up panel reads wholly, GRCh38, half-open, with their promoters.
TARGETS = [
    ("chr1", 114704000, 114717000, "NRAS"), ("chr2", 29190000, 29924000, "ALK"),
    ("chr3", 41192000, 41263000, "CTNNB1"), ("chr3", 179145000, 179243000, "PIK3CA"),
    ("chr5", 1250000, 1299000, "TERT"), ("chr5", 112704000, 112849000, "APC"),
    ("chr7", 55016000, 55214000, "EGFR"), ("chr7", 116669000, 116801000, "MET"),
    ("chr7", 140716000, 140928000, "BRAF"), ("chr12", 25202000, 25254000, "KRAS"),
    ("chr17", 7659000, 7690000, "TP53"), ("chr17", 39685000, 39733000, "ERBB2"),
]


def make_targets():
    lines = ["# Synthetic lung panel of the demo patient, GRCh38"]
    return "\n".join(lines + ["\t".join(map(str, target)) for target in TARGETS]) + "\n"
