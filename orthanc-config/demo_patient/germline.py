# SPDX-License-Identifier: GPL-3.0-or-later
"""The patient's germline as a GATK gVCF on GRCh38: well-known common variants, pharmacogenes, one
pathogenic BRCA2 deletion, and reference blocks over BRCA1, BRCA2 and KRAS, so that "absent" can
be told from "not tested". The alleles are dbSNP's; which of them the patient has is made up.

Blocks state REF as N: this file comes without a reference sequence.
"""

import random

from .vcf import join_records, make_header

SAMPLE = "DEMO_GERMLINE"

META = [
    '##ALT=<ID=NON_REF,Description="Any possible alternative allele at this location">',
    '##FILTER=<ID=PASS,Description="All filters passed">',
    '##FILTER=<ID=LowQual,Description="Low quality">',
    '##FORMAT=<ID=GT,Number=1,Type=String,Description="Genotype">',
    '##FORMAT=<ID=AD,Number=R,Type=Integer,Description="Allelic depths">',
    '##FORMAT=<ID=DP,Number=1,Type=Integer,Description="Read depth">',
    '##FORMAT=<ID=GQ,Number=1,Type=Integer,Description="Genotype quality">',
    '##FORMAT=<ID=MIN_DP,Number=1,Type=Integer,Description="Minimum depth within the block">',
    '##FORMAT=<ID=PL,Number=G,Type=Integer,Description="Phred-scaled genotype likelihoods">',
    '##INFO=<ID=DP,Number=1,Type=Integer,Description="Approximate read depth">',
    '##INFO=<ID=END,Number=1,Type=Integer,Description="Stop position of the interval">',
]

# With a margin of several kb, so that a gene is covered wholly with its flanks.
COVERED = [("chr12", 25199001, 25257000), ("chr13", 32310001, 32406000),
           ("chr17", 43039001, 43176000)]

# chromosome position rsID REF ALT genotype   (the gene follows, for the reader)
SITES = """
chr1 11794419 rs1801131 T G 0/1             MTHFR
chr1 11796321 rs1801133 G A 0/1             MTHFR
chr1 45331556 rs36053993 C T 0/1            MUTYH
chr1 55039974 rs11591147 G T 0/1            PCSK9
chr1 97883329 rs1801265 A G 0/1             DPYD
chr1 97450058 rs3918290 C T 0/1             DPYD *2A
chr1 169549811 rs6025 C T 0/1               F5 Leiden
chr2 135851076 rs4988235 G A 0/1            LCT
chr2 233759924 rs887829 C T 0/1             UGT1A1
chr2 233760233 rs3064744 C CAT 0/1          UGT1A1 *28
chr4 88131171 rs2231142 G T 0/1             ABCG2
chr6 18130687 rs1142345 T C 0/1             TPMT
chr6 18138997 rs1800460 C T 0/1             TPMT
chr6 26090951 rs1799945 C G 0/1             HFE H63D
chr6 26092913 rs1800562 G A 0/1             HFE C282Y
chr6 154039662 rs1799971 A G 0/1            OPRM1
chr6 160589086 rs10455872 A G 0/1           LPA
chr7 55161562 rs2227983 G A 0/1             EGFR R521K
chr7 55181370 rs1050171 G A 0/1             EGFR Q787=
chr7 87509329 rs1045642 A G 0/1             ABCB1
chr7 87531302 rs2032582 A C,T 1/2           ABCB1, three alleles
chr7 87550285 rs1128503 A G 1/1             ABCB1
chr7 99672916 rs776746 T C 1/1              CYP3A5 *3
chr7 117559590 rs113993960 ATCT A 0/1       CFTR F508del
chr9 22124478 rs10757278 A G 0/1            CDKN2B-AS1
chr9 22125504 rs1333049 G C 0/1             CDKN2B-AS1
chr10 94761900 rs12248560 C T 0/1           CYP2C19 *17
chr10 94781859 rs4244285 G A 0/1            CYP2C19 *2
chr10 94942290 rs1799853 C T 0/1            CYP2C9 *2
chr10 94981296 rs1057910 A C 0/1            CYP2C9 *3
chr10 112998590 rs7903146 C T 0/1           TCF7L2
chr11 5227002 rs334 T A 0/1                 HBB
chr11 27658369 rs6265 C T 0/1               BDNF
chr11 46739505 rs1799963 G A 0/1            F2
chr12 21176804 rs2306283 A G 0/1            SLCO1B1
chr12 21178615 rs4149056 T C 0/1            SLCO1B1 *5
chr12 111803962 rs671 G A 0/1               ALDH2
chr13 20189546 rs80338939 AC A 0/1          GJB2 35delG
chr13 32316435 rs1799943 G A 0/1            BRCA2
chr13 32332592 rs144848 A C 0/1             BRCA2 N372H
chr13 32337751 rs1801406 A G 0/1            BRCA2
chr13 32338162 rs543304 T C 0/1             BRCA2
chr13 32340300 rs80359550 GT G 0/1          BRCA2 c.5946del, pathogenic
chr13 32355095 rs1799955 A G 0/1            BRCA2
chr13 48045719 rs116855232 C T 0/1          NUDT15
chr14 94378610 rs28929474 C T 0/1           SERPINA1 Z
chr14 94380925 rs17580 T A 0/1              SERPINA1 S
chr15 28120472 rs12913832 A G 1/1           HERC2
chr16 31096368 rs9923231 C T 0/1            VKORC1
chr16 53786615 rs9939609 T A 0/1            FTO
chr16 89919709 rs1805007 C T 0/1            MC1R
chr17 7676154 rs1042522 G C 1/1             TP53 P72R
chr17 7676483 rs1642785 G C 1/1             TP53
chr19 15879621 rs2108622 C T 0/1            CYP4F2
chr19 39248147 rs12979860 C T 0/1           IFNL4
chr19 41006936 rs3745274 G T 0/1            CYP2B6
chr19 44908684 rs429358 T C 0/1             APOE
chr22 19963748 rs4680 G A 0/1               COMT
chr22 28695868 rs555607708 AG A 0/1         CHEK2 1100delC
chr22 42128945 rs3892097 C T 0/1            CYP2D6 *4
chr22 42130692 rs1065852 G A 0/1            CYP2D6
chr22 43928847 rs738409 C G 0/1             PNPLA3
chrX 154535277 rs1050829 T C 0/1            G6PD
chrM 263 rs2853515 A G 1/1                  rCRS's own rare allele
chrM 8860 rs2001031 A G 1/1                 the same
"""


def likelihoods(alleles, genotype, depth):
    """PL in VCF's order of genotypes: 0 for the called one, plausible figures for the others."""
    called = tuple(sorted(map(int, genotype.split("/"))))
    pairs = [(a, b) for b in range(alleles) for a in range(b + 1)]
    distance = lambda pair: len(set(called) ^ set(pair)) + (pair != called)
    return ",".join("0" if pair == called else str(distance(pair) * depth * 9) for pair in pairs)


def call(line, generator):
    chromosome, position, rsid, reference, alternates, genotype = line.split()[:6]
    alleles = alternates.split(",") + ["<NON_REF>"]
    depth = generator.randint(24, 48)
    depths = [0] * (len(alleles) + 1)
    first, second = map(int, genotype.split("/"))
    depths[first] += depth // 2
    depths[second] += depth - depth // 2
    sample = (f"{genotype}:{','.join(map(str, depths))}:{depth}:99:"
              f"{likelihoods(len(depths), genotype, depth)}")
    return (chromosome, int(position), rsid, reference, ",".join(alleles), f"{depth * 17.4:.2f}",
            "PASS", f"DP={depth}", "GT:AD:DP:GQ:PL", sample)


def block(chromosome, first, last, generator):
    depth = generator.randint(22, 44)
    quality = min(99, depth * 3 - generator.randint(0, 9))
    sample = f"0/0:{depth}:{quality}:{depth - generator.randint(1, 6)}:0,{quality},{quality * 14}"
    return (chromosome, first, ".", "N", "<NON_REF>", ".", ".", f"END={last}",
            "GT:DP:GQ:MIN_DP:PL", sample)


def make_blocks(calls, generator):
    """Blocks over the covered regions, which leave out what the calls' own REF spans."""
    blocks = []
    for chromosome, first, last in COVERED:
        taken = [(c[1], c[1] + len(c[3]) - 1) for c in calls
                 if c[0] == chromosome and first <= c[1] <= last]
        for begin, end in taken + [(last + 1, last + 1)]:
            while first < begin:
                stop = min(begin - 1, first + generator.randint(200, 2400))
                blocks.append(block(chromosome, first, stop, generator))
                first = stop + 1
            first = end + 1
    return blocks


def make_vcf():
    generator = random.Random(1)
    calls = [call(line, generator) for line in SITES.strip().splitlines()]
    return join_records(make_header("HaplotypeCaller", META, SAMPLE),
                        calls + make_blocks(sorted(calls, key=lambda c: c[1]), generator))
