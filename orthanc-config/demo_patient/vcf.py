# SPDX-License-Identifier: GPL-3.0-or-later
"""What both VCF files share: contigs of GRCh38, header lines, the order of records."""

GRCH38 = [
    ("chr1", 248956422), ("chr2", 242193529), ("chr3", 198295559), ("chr4", 190214555),
    ("chr5", 181538259), ("chr6", 170805979), ("chr7", 159345973), ("chr8", 145138636),
    ("chr9", 138394717), ("chr10", 133797422), ("chr11", 135086622), ("chr12", 133275309),
    ("chr13", 114364328), ("chr14", 107043718), ("chr15", 101991189), ("chr16", 90338345),
    ("chr17", 83257441), ("chr18", 80373285), ("chr19", 58617616), ("chr20", 64444167),
    ("chr21", 46709983), ("chr22", 50818468), ("chrX", 156040895), ("chrY", 57227415),
    ("chrM", 16569),
]
ORDER = {name: rank for rank, (name, _) in enumerate(GRCH38)}


def make_header(source, meta, sample):
    lines = ["##fileformat=VCFv4.2", f"##source={source}",
             "##comment=Synthetic: made for demonstration, belongs to no person"]
    lines += meta
    lines += [f"##contig=<ID={name},length={length},assembly=GRCh38>" for name, length in GRCH38]
    lines.append("##reference=GRCh38")
    columns = ["CHROM", "POS", "ID", "REF", "ALT", "QUAL", "FILTER", "INFO", "FORMAT", sample]
    lines.append("#" + "\t".join(columns))
    return lines


def join_records(header, records):
    """`records` are tuples of ten columns, POS a number; they come out in the file's order."""
    records = sorted(records, key=lambda record: (ORDER[record[0]], record[1]))
    return "\n".join(header + ["\t".join(map(str, record)) for record in records]) + "\n"
