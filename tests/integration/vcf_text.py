# SPDX-License-Identifier: GPL-3.0-or-later
"""Small VCF texts for the tests; everything in them is made up."""

HEADER = """##fileformat=VCFv4.2
##source=Synthetic
##FILTER=<ID=PASS,Description="All filters passed">
##FILTER=<ID=LowQual,Description="Low quality">
##INFO=<ID=END,Number=1,Type=Integer,Description="End">
##INFO=<ID=CSQ,Number=.,Type=String,Description="Consequence annotations from Ensembl VEP. \
Format: Allele|Consequence|IMPACT|SYMBOL|Gene|Feature_type|Feature|BIOTYPE|HGVSc|HGVSp|CANONICAL">
##FORMAT=<ID=GT,Number=1,Type=String,Description="Genotype">
##FORMAT=<ID=AD,Number=R,Type=Integer,Description="Depths">
##FORMAT=<ID=DP,Number=1,Type=Integer,Description="Depth">
##FORMAT=<ID=GQ,Number=1,Type=Integer,Description="Quality">
##contig=<ID=chr7,length=159345973>
##contig=<ID=chr12,length=133275309>
##contig=<ID=chr17,length=83257441>
"""

L858R = ("chr7\t55191822\trs121434568\tT\tG\t60\tPASS\t"
         "CSQ=G|missense_variant|MODERATE|EGFR|ENSG00000146648|Transcript|NM_005228.5|"
         "protein_coding|NM_005228.5:c.2573T>G|NP_005219.2:p.Leu858Arg|YES\t"
         "GT:AD:DP:GQ\t0/1:70,30:100:99")


def make_vcf(*lines, samples=("S1",), header=HEADER):
    columns = ["#CHROM", "POS", "ID", "REF", "ALT", "QUAL", "FILTER", "INFO", "FORMAT", *samples]
    return (header + "\t".join(columns) + "\n" + "".join(f"{line}\n" for line in lines)).encode()


def make_many(count, first=1_000_000):
    """A file of `count` SNVs, large enough for the import to take a while."""
    lines = (f"chr12\t{first + 20 * i}\t.\tA\t{'CGT'[i % 3]}\t50\tPASS\t.\tGT:AD:DP:GQ\t"
             f"0/1:{i % 40},{i % 37}:{i % 40 + i % 37}:{i % 99}" for i in range(count))
    return make_vcf(*lines)


def make_wide(count, samples, first=1_000_000):
    """A file of `count` SNVs that each of the samples S0, S1, … carries."""
    names = [f"S{i}" for i in range(samples)]
    calls = "\t".join(f"0/1:{i % 40},{i % 37}:{i % 40 + i % 37}:{i % 99}" for i in range(samples))
    lines = (f"chr12\t{first + 20 * i}\t.\tA\t{'CGT'[i % 3]}\t50\tPASS\t.\tGT:AD:DP:GQ\t{calls}"
             for i in range(count))
    return make_vcf(*lines, samples=names)
