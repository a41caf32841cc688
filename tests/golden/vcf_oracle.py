# SPDX-License-Identifier: GPL-3.0-or-later
"""An independent reading of VCF: splits, trims and looks at genotypes with none of the house's code."""
import gzip
import os
import re
import subprocess

PRIMARY = [str(n) for n in range(1, 23)] + ["X", "Y", "MT"]
UNSPECIFIED = {"<*>", "<NON_REF>", "<X>", "X"}
BREAKEND = re.compile(r"[\[\]]|^\.[A-Za-z]|[A-Za-z]\.$")


def read_lines(path):
    """The text lines of a plain, gzip or BGZF VCF, or of a BCF by way of bcftools."""
    with open(path, "rb") as file:
        data = file.read()
    if data[:2] == b"\x1f\x8b":
        data = gzip.decompress(data)
    if data[:3] == b"BCF":
        data = subprocess.run(["bcftools", "view", "--no-version", path], check=True,
                              stdout=subprocess.PIPE, stderr=subprocess.DEVNULL).stdout
    return data.decode("utf-8", "surrogateescape").replace("\r\n", "\n").split("\n")


def house_name(name, lengths):
    """The contig without "chr"; hg19's own chrM is another sequence than rCRS."""
    short = name[3:] if name.lower().startswith("chr") else name
    accession = re.fullmatch(r"NC_0000(\d\d)\.\d+", name)
    if accession and 1 <= int(accession.group(1)) <= 24:
        return PRIMARY[int(accession.group(1)) - 1]
    short = "MT" if short.upper() == "M" else short.upper()
    if short == "MT" and lengths.get(name) == 16571:
        return "NC_001807.4"
    return short if short in PRIMARY else name


def trim(pos, ref, alt):
    while len(ref) > 1 and len(alt) > 1 and ref[-1] == alt[-1]:
        ref, alt = ref[:-1], alt[:-1]
    while len(ref) > 1 and len(alt) > 1 and ref[0] == alt[0]:
        pos, ref, alt = pos + 1, ref[1:], alt[1:]
    return pos, ref, alt


def relative(genotype, index):
    """The genotype seen from one allele; None where it does not hold it."""
    parts = re.split(r"([/|])", genotype.lstrip("/|"))
    if str(index) not in parts[::2]:
        return None
    text = ""
    for i, part in enumerate(parts):
        if i % 2 == 1 or part == ".":
            text += part
        else:
            text += "0" if part == "0" else "1" if int(part) == index else "2"
    return text


def split_record(fields, lengths):
    """(chrom, pos, ref, alt, index) of each variant allele of a data line."""
    pos, ref = max(int(fields[1]), 1), fields[3].upper()
    for index, alt in enumerate(fields[4].split(","), 1):
        if alt in UNSPECIFIED or alt.upper() == "X" or alt == "." or alt.startswith("*") or \
                alt.startswith("<*") or alt.upper() == ref:
            continue
        symbolic = alt.startswith("<") or BREAKEND.search(alt)
        row = (pos, ref, alt) if symbolic else trim(pos, ref, alt.upper())
        yield (house_name(fields[0], lengths), *row, index)


def carriers(fields, samples, index):
    """sample:genotype of whoever carries the allele; None where the record has no genotypes."""
    if not samples:
        return (":",)
    keys = fields[8].split(":") if len(fields) > 8 else []
    if "GT" not in keys:
        return None
    place, found = keys.index("GT"), []
    for name, column in zip(samples, fields[9:]):
        values = column.split(":")
        text = relative(values[place], index) if place < len(values) else None
        if text is not None:
            found.append(f"{name}:{text}")
    return tuple(found)


def read_rows(path):
    """A list of (chrom, pos, ref, alt, carriers) of the whole file."""
    samples, lengths, rows = [], {}, []
    for line in read_lines(path):
        if line.startswith("##contig"):
            name, length = re.search(r"ID=([^,>]+)", line), re.search(r"length=(\d+)", line)
            if name and length:
                lengths[name.group(1)] = int(length.group(1))
        elif line.startswith("#CHROM"):
            samples = line.rstrip().split("\t")[9:]
        elif line.strip() and not line.startswith("#"):
            fields = line.rstrip("\r").split("\t")
            for *row, index in split_record(fields, lengths):
                rows.append((*row, carriers(fields, samples, index)))
    return rows


def find_build(path):
    """The build to state for a file whose contigs do not show it, by what its header's text names."""
    text = ""
    for line in read_lines(path)[:400]:
        if line.startswith("#"):
            text += line.lower() + "\n"
    for name in ("grch37", "grch38"):
        if name in os.path.basename(path).lower():
            return name.replace("grc", "GRC")
    return "GRCh38" if re.search(r"hg38|grch38|grc38|b38", text) else "GRCh37"
