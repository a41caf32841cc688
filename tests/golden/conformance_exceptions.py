# SPDX-License-Identifier: GPL-3.0-or-later
"""Where Strict and the folders of the conformance suites differ, one by one, each with its reason."""
TOOLS = ("its text is right: the assembly checker lacks a FASTA, a network or GenBank's names, or "
         "finds REF to contradict its FASTA, which is the quality gate's matter")
EVIDENCE = "EVA wants genotypes or frequencies in what is submitted; VCF does not"

# Of failed/: accepted.
ACCEPTED = {f"vcf/ebi-vcf-validator/{version}/assembly_checker/failed/{name}/{name}.vcf": TOOLS
            for version in ("v4.3", "v4.4")
            for name in ("failed_empty_fasta", "failed_ena_api", "failed_missing_fasta",
                         "failed_multiplemismatch_multipleentry", "failed_no_genbank_contigs",
                         "failed_singlemismatch_singleentry")}
ACCEPTED.update({
    f"vcf/ebi-vcf-validator/{version}/evidence/failed/failed_no_genotypes_or_frequencies.vcf": EVIDENCE
    for version in ("v4.3", "v4.4")})

# Those of them whose FASTA lies beside them, with the records whose REF it contradicts.
CONTRADICTED = {
    f"vcf/ebi-vcf-validator/{version}/assembly_checker/failed/{name}/{name}.vcf": count
    for version in ("v4.3", "v4.4")
    for name, count in (("failed_multiplemismatch_multipleentry", 2),
                        ("failed_singlemismatch_singleentry", 1))}

# Of passed/: (a part of the message, why it is right).
NO_VCF = ("1:0: the file is empty", "there is no ##fileformat: no VCF; the assembly checker skips it")
END = ("25:26: END or SVLEN ends before POS", "a block of POS 4389 has END 4388: an end is no smaller")
REFUSED = {
    "vcf/ebi-vcf-validator/v4.3/assembly_checker/passed/passed_empty_vcf/passed_empty_vcf.vcf": NO_VCF,
    "vcf/ebi-vcf-validator/v4.4/assembly_checker/passed/passed_empty_vcf/passed_empty_vcf.vcf": NO_VCF,
    "vcf/ebi-vcf-validator/v4.3/compressed_files/readable/passed/passed_compressed.vcf.gz": END,
    "vcf/ebi-vcf-validator/v4.3/passed/passed_body_alt.vcf": END,
    "vcf/ebi-vcf-validator/v4.4/passed/passed_body_alt.vcf":
        ("12:97: sample GL: a value is not of its Type", "a letter in a number: -0r.58"),
    "vcf/ebi-vcf-validator/v4.4/passed/passed_body_sample_format_CICN.vcf":
        ("15:65: sample GT: it is not alleles", "a genotype ends with its separator: 0/0|"),
}

# Refused in another part of the file than its name says: the names of samples stand in the line of columns, and
# that one lacks the line feed.
ELSEWHERE = {"failed_body_sample_011.vcf": "columns", "failed_body_no_newline_003.vcf": "columns"}
