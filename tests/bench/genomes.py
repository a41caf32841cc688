# SPDX-License-Identifier: GPL-3.0-or-later
"""Synthetic files for the benchmarks, made once in a folder by a generator that is compiled there.

The generator is a C++ source that is no part of this project: GENOMICS_VCFGEN names it. Its modes:
`ref OUT`, and to the standard output `wgs|wes|panel REF SEED SAMPLE`, `cohort REF SEED SAMPLES SITES`.
"""

import itertools
import mmap
import os
import pathlib
import subprocess

ROOT = pathlib.Path(__file__).resolve().parents[2]
PLUGINS = [f"OrthancGenomics{name}" for name in ("Index", "Consent", "Reports", "Explorer")]  # Orthanc loads the folder
CSQ_HEADER = ('##INFO=<ID=CSQ,Number=.,Type=String,Description="Consequence annotations from Ensembl '
              'VEP. Format: Allele|Consequence|IMPACT|SYMBOL|Gene|Feature_type|Feature|HGVSc|HGVSp">\n')
EMPTY_VCF = ("##fileformat=VCFv4.2\n##contig=<ID=chr1>\n"
             "#CHROM\tPOS\tID\tREF\tALT\tQUAL\tFILTER\tINFO\n")
TRANSCRIPTS = 3
BAND_BASES = 200


def find_generator():
    path = os.environ.get("GENOMICS_VCFGEN") or ROOT.parent / "shared" / "tools" / "vcfgen.cpp"
    return pathlib.Path(path) if pathlib.Path(path).is_file() else None


class Genomes:
    """Paths of the files, made when they are first asked for."""

    def __init__(self, folder, full):
        self.folder = pathlib.Path(folder)
        self.lines = None if full else 200000
        self.sites = 50000 if full else 5000
        self.suffix = "full" if full else "small"

    def make(self, name, work):
        """The file of this name; `work` writes one to the path that it is given."""
        path = self.folder / name
        if not path.exists():
            part = self.folder / f"part.{name}"
            work(part)
            part.rename(path)
        return path

    def generator(self):
        return self.make("vcfgen", lambda path: subprocess.run(
            ["g++", "-O3", "-std=c++17", find_generator(), "-o", path], check=True))

    def reference(self):
        path = self.make("reference.fa",
                         lambda path: subprocess.run([self.generator(), "ref", path], check=True))
        if not path.with_suffix(".fa.fai").exists():  # bcftools makes it where it looks for a base
            subprocess.run(["bcftools", "norm", "-f", path, "-Ou", "-o", "/dev/null"], check=True,
                           input=EMPTY_VCF, text=True, stderr=subprocess.DEVNULL)
        return path

    def base_at(self):
        """A function of contig and position, from 1."""
        path = self.reference()
        rows = [line.split("\t") for line in path.with_suffix(".fa.fai").read_text().splitlines()]
        index = {row[0]: [int(field) for field in row[2:5]] for row in rows}
        with open(path, "rb") as file:
            text = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)

        def find(contig, position):
            offset, bases, width = index[contig]
            line, column = divmod(position - 1, bases)
            return chr(text[offset + line * width + column])
        return find

    def vcf(self, mode, *arguments, lines=None):
        """BGZF of what a mode writes; of the first `lines` alone, where they are given."""
        def work(path):
            generate = [self.generator(), mode, self.reference(), *arguments]
            limit = f"| head -n {lines}" if lines else ""
            command = " ".join(f"'{part}'" for part in generate)
            subprocess.run(f"{command} {limit} | bgzip -@2 > '{path}'", shell=True, check=True)
        return self.make(f"{mode}.{self.suffix}.vcf.gz", work)

    def wgs(self):
        return self.vcf("wgs", "1", "S1", lines=self.lines)

    def wes(self):
        return self.vcf("wes", "2", "S2")

    def panel(self):
        return self.vcf("panel", "3", "S3")

    def cohort(self):
        return self.vcf("cohort", "4", "1000", str(self.sites))

    def bcf(self):
        return self.make(f"wgs.{self.suffix}.bcf", lambda path: subprocess.run(
            ["bcftools", "view", "-Ob", "-o", path, self.wgs()], check=True))

    def gvcf(self):
        return self.rewrite("gvcf", lambda lines: add_blocks(lines, self.base_at()))

    def annotated(self):
        return self.rewrite("csq", add_consequences)

    def rewrite(self, name, change):
        """The genome with each line made into those that `change` gives."""
        def work(path):
            with subprocess.Popen(["bgzip", "-dc", self.wgs()], stdout=subprocess.PIPE,
                                  text=True) as source, \
                    open(path, "wb") as out, \
                    subprocess.Popen(["bgzip", "-@2"], stdin=subprocess.PIPE, stdout=out,
                                     text=True) as target:
                header = list(itertools.takewhile(lambda line: line.startswith("##"), source.stdout))
                target.stdin.writelines(header + [CSQ_HEADER, '##INFO=<ID=END,Number=1,'
                                                  'Type=Integer,Description="End of the block">\n'])
                # takewhile took the line of columns; a VCF of one sample is what it tells.
                target.stdin.write("#CHROM\tPOS\tID\tREF\tALT\tQUAL\tFILTER\tINFO\tFORMAT\tS1\n")
                target.stdin.writelines(change(source.stdout))
                target.stdin.close()
        return self.make(f"{name}.{self.suffix}.vcf.gz", work)


def add_blocks(lines, base_at):
    """Reference blocks of GQ bands between the records, as HaplotypeCaller writes them."""
    last = ("", 0)
    for line in lines:
        fields = line.split("\t", 5)
        contig, begin = fields[0], int(fields[1])
        place = last[1] + 1 if contig == last[0] else begin
        while place < begin:
            end = min(place + BAND_BASES * (1 + place % 3) - 1, begin - 1)
            quality = 20 + place % 4 * 20
            yield (f"{contig}\t{place}\t.\t{base_at(contig, place)}\t<NON_REF>\t.\t.\tEND={end}\tGT:DP:GQ:PL\t"
                   f"0/0:{20 + place % 20}:{quality}:0,{quality},{quality * 15}\n")
            place = end + 1
        last = contig, begin + len(fields[3]) - 1
        yield line


def add_consequences(lines):
    """VEP's entries of some transcripts on every record."""
    kinds = ("intron_variant|MODIFIER", "missense_variant|MODERATE", "upstream_gene_variant|MODIFIER")
    for number, line in enumerate(lines):
        fields = line.split("\t", 8)
        gene = number // 200
        fields[7] += ";CSQ=" + ",".join(
            f"{allele}|{kinds[(number + i) % 3]}|GENE{gene}|ENSG{gene:011}|Transcript|"
            f"ENST{gene * 10 + i:011}.1|ENST{gene * 10 + i:011}.1:c.{number % 3000}A>G|"
            for allele in fields[4].split(",") for i in range(TRANSCRIPTS))
        yield "\t".join(fields)
