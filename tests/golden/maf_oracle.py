# SPDX-License-Identifier: GPL-3.0-or-later
"""An independent reading of MAF, with none of the house's code: rows, calls and annotations of a file."""
import gzip
import math

from vcf_oracle import house_name, trim

UNKNOWN = ("", ".", "NA")
CONSEQUENCES = {
    "frame_shift_del": "frameshift_variant", "frame_shift_ins": "frameshift_variant",
    "in_frame_del": "inframe_deletion", "in_frame_ins": "inframe_insertion",
    "missense_mutation": "missense_variant", "missense": "missense_variant",
    "nonsense_mutation": "stop_gained", "silent": "synonymous_variant",
    "splice_site": "splice_site_variant", "splice_region": "splice_region_variant",
    "translation_start_site": "start_lost", "nonstop_mutation": "stop_lost",
    "3'utr": "3_prime_UTR_variant", "5'utr": "5_prime_UTR_variant",
    "3'flank": "downstream_gene_variant", "5'flank": "upstream_gene_variant",
    "igr": "intergenic_variant", "intron": "intron_variant",
    "rna": "non_coding_transcript_variant", "targeted_region": "", "unknown": ""}


def read_table(path):
    """Its data lines as dictionaries by column, exact names before others."""
    with open(path, "rb") as file:
        data = file.read()
    if data[:2] == b"\x1f\x8b":
        data = gzip.decompress(data)
    names, rows = None, []
    for line in data.decode("utf-8", "surrogateescape").split("\n"):
        line = line.rstrip("\r")
        if not line.strip() or line.startswith("#"):
            continue
        values = [value.strip() for value in line.split("\t")]
        if names is None:
            names = values
            continue
        row = {}
        for name, value in zip(names, values):
            row.setdefault(name.lower(), value)
        row.update(zip(reversed(names), reversed(values + [""] * (len(names) - len(values)))))
        rows.append(row)
    return names, rows


def get(row, *names):
    for name in names:
        value = row.get(name, row.get(name.lower(), ""))
        if value not in UNKNOWN:
            return value
    return ""


def bases(row, name):
    value = get(row, name)
    return "" if value == "-" else value.upper()


def place(row, alternate):
    """CHROM, POS, REF, ALT as the house keeps them without a reference."""
    start, reference = int(get(row, "Start_Position")), bases(row, "Reference_Allele")
    chrom = house_name({"23": "X", "24": "Y"}.get(row["Chromosome"], row["Chromosome"]), {})
    before, ref, alt = "N", reference, alternate
    while ref and alt and ref[-1] == alt[-1]:
        ref, alt = ref[:-1], alt[:-1]
    while ref and alt and ref[0] == alt[0]:
        start, before, ref, alt = start + 1, ref[0], ref[1:], alt[1:]
    if ref and alt:
        return (chrom, *trim(int(get(row, "Start_Position")), reference, alternate))
    # An insertion of "-" starts at the base before it.
    return (chrom, start - (1 if reference else 0), before + ref, before + alt)


def status(row):
    value = get(row, "Mutation_Status").lower()
    if value in ("wildtype", "post-transcriptional modification"):
        return None
    return "Germline" if value in ("germline", "loh") else "Somatic"


def genotype(row, alternate):
    for columns in (("Match_Norm_Seq_Allele1", "Match_Norm_Seq_Allele2"),
                    ("Tumor_Seq_Allele1", "Tumor_Seq_Allele2")):
        if all(get(row, name) for name in columns):
            seen = [bases(row, name) for name in columns]
            if alternate in seen:
                reference = bases(row, "Reference_Allele")
                return "/".join("0" if allele == reference else "1" if allele == alternate else "2"
                                for allele in seen)
    return ""


def count(row, name):
    value = get(row, name)
    return int(float(value)) if value else -1


def reads(row, kind, own):
    depth, ref, alt = (count(row, kind + name) for name in ("_depth", "_ref_count", "_alt_count"))
    if depth < 0 <= ref and alt >= 0:
        depth = ref + alt
    if not own:
        return depth, ref, -1, math.nan
    whole = ref + alt if ref >= 0 else depth
    return depth, ref, alt, alt / whole if 0 <= alt <= whole and whole > 0 else math.nan


def name_samples(rows):
    """(barcode, status) -> (sample, role)."""
    kinds = {}
    for row in rows:
        kinds.setdefault(get(row, "Tumor_Sample_Barcode"), set()).add(status(row))
    every = set().union(*kinds.values())
    names = {}
    for barcode, own in kinds.items():
        if "Germline" in every and "Somatic" not in every:
            role = {"Germline": (barcode, ""), "Somatic": (barcode, "")}
        elif "Germline" in own and "Somatic" not in own:
            role = {"Germline": (barcode, "Normal"), "Somatic": (barcode, "Normal")}
        else:
            role = {"Somatic": (barcode, "Tumor"), "Germline": (barcode + "-germline", "Normal")}
        names.update({(barcode, kind): role[kind] for kind in role})
    return names


def read_calls(path):
    """A list of (chrom, pos, ref, alt, sample, role, genotype, depth, ref, alt depth, vaf, id, filter)."""
    rows, calls = read_table(path)[1], []
    names = name_samples(rows)
    for row in rows:
        kind, found = status(row), []
        for name in ("Tumor_Seq_Allele2", "Tumor_Seq_Allele1"):
            allele = bases(row, name)
            if get(row, name) and allele not in [bases(row, "Reference_Allele"), *found]:
                found.append(allele)
        if kind is None:
            continue
        for alternate in found:
            sample, role = names[get(row, "Tumor_Sample_Barcode"), kind]
            calls.append((*place(row, alternate), sample, role,
                          genotype(row, alternate) if kind == "Germline" else "",
                          *reads(row, "n" if role == "Normal" else "t", alternate == found[0]),
                          get(row, "dbSNP_RS").replace("novel", "").replace(",", ";"),
                          get(row, "FILTER")))
    return calls


def read_meanings(path):
    """Of the annotated allele of each row: (pos, gene, consequence, HGVS c., HGVS p.)."""
    meanings = set()
    for row in read_table(path)[1]:
        alternates = [bases(row, name) for name in ("Tumor_Seq_Allele2", "Tumor_Seq_Allele1")
                      if get(row, name) and bases(row, name) != bases(row, "Reference_Allele")]
        if not alternates or status(row) is None:
            continue
        stated = get(row, "Consequence").replace(",", "&").replace(";", "&")
        kind = get(row, "Variant_Classification")
        protein = get(row, "HGVSp", "HGVSp_Short", "Protein_Change", "Amino_Acid_Change")
        gene = get(row, "Hugo_Symbol")
        meanings.add((place(row, alternates[0])[1], "" if gene.lower() == "unknown" else gene,
                      stated or CONSEQUENCES.get(kind.lower(), kind), get(row, "HGVSc"),
                      ("" if not protein or "p." in protein else "p.") + protein))
    return meanings
