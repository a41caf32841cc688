# SPDX-License-Identifier: GPL-3.0-or-later
"""The files of the corpora that are refused, each with what the refusal must say."""
REFUSED = {
    # No header at all.
    "vcf/happy/example/haploid/expected.vcf": "there is no #CHROM line before the data",
    "vcf/happy/example/integration/integrationtest.pass.vcf":
        "there is no #CHROM line before the data",
    "vcf/happy/example/integration/integrationtest.unhappy.vcf":
        "there is no #CHROM line before the data",
    "vcf/happy/example/integration/integrationtest.vcf": "there is no #CHROM line before the data",
    "vcf/happy/src/data/fp_region_accuracy/expected.vcf": "there is no #CHROM line before the data",
    "vcf/happy/src/data/leftshifting_example/expected.vcf":
        "there is no #CHROM line before the data",
    "vcf/happy/src/data/open_indel/expected.vcf": "there is no #CHROM line before the data",
    "vcf/htsjdk/tribble/AbstractFeatureReaderTest/mangledBaseVariants.vcf":
        "there is no #CHROM line before the data",
    "vcf/htslib/longrefs/index.expected1.vcf": "there is no #CHROM line before the data",
    "vcf/htslib/longrefs/index.expected2.vcf": "there is no #CHROM line before the data",
    "vcf/ngs-bits/tools-TEST/data_in/VcfCheck_in6.vcf": "there is no #CHROM line before the data",
    "vcf/pysam/tabix_data/example.vcf.gz": "there is no #CHROM line before the data",
    "vcf/pysam/tabix_data/example_0v23.vcf.gz": "there is no #CHROM line before the data",
    "vcf/pysam/tabix_data/example_0v26.vcf.gz": "there is no #CHROM line before the data",
    "vcf/rsamtools-r/unitTests/cases/no_header_line.vcf.gz":
        "there is no #CHROM line before the data",
    # REF empty, '.', '*' or 'A.'.
    "vcf/happy/src/data/open_indel/test.vcf": "REF is no sequence of bases",
    "vcf/happy/src/data/open_indel/test_q.vcf": "REF is no sequence of bases",
    "vcf/happy/src/data/open_indel/test_q_failure.vcf": "REF is no sequence of bases",
    "vcf/ngs-bits/tools-TEST/data_in/MantaVcfFix_in1.vcf.gz": "REF is no sequence of bases",
    "vcf/ngs-bits/tools-TEST/data_in/MantaVcfFix_in2.vcf": "REF is no sequence of bases",
    "vcf/pyvcf/issue-214.vcf": "REF is no sequence of bases",
    "vcf/sva-r/tigra-0.3.7.vcf": "REF is no sequence of bases",
    "vcf/vcf2fhir/vcf_example1.vcf": "REF is no sequence of bases",
    # Of another organism, an older build or a made reference.
    "vcf/htsjdk/tribble/AbstractFeatureReaderTest/redirectingCodecTest/dataFiles/test.vcf":
        "match no known human build",
    "vcf/htsjdk/tribble/AbstractFeatureReaderTest/redirectingCodecTest/dataFiles/test.vcf.gz":
        "match no known human build",
    "vcf/htsjdk/tribble/test with spaces.vcf": "match no known human build",
    "vcf/htsjdk/tribble/test.vcf": "match no known human build",
    "vcf/htsjdk/tribble/test.vcf.bgz": "match no known human build",
    "vcf/htsjdk/tribble/test.vcf.gz": "match no known human build",
    "vcf/htsjdk/variant/Vcf4.2WithSourceVersionInfoFields.vcf": "match no known human build",
    "vcf/htsjdk/variant/VcfThatLacksAnIndex.vcf.bgz": "match no known human build",
    "vcf/htsjdk/variant/VcfThatLacksAnIndex.vcf.gz": "match no known human build",
    "vcf/htsjdk/variant/ex2.vcf": "match no known human build",
    "vcf/htsjdk/variant/phased.vcf": "match no known human build",
    "vcf/htsjdk/variant/test.vcf.bgz": "match no known human build",
    "vcf/htsjdk/variant/test.vcf.gz": "match no known human build",
    "vcf/htsjdk/variant/test_withNanQual.vcf": "match no known human build",
    "vcf/htsjdk/variant/test_withPosInfQual.vcf": "match no known human build",
    "vcf/htslib/longrefs/index.vcf": "match no known human build",
    "vcf/htslib/vcf44_1.vcf": "match no known human build",
    "vcf/pysam/cbcf_data/example_vcf43_with_utf8.vcf": "match no known human build",
    "vcf/pysam/cbcf_data/missing_genotypes.vcf": "match no known human build",
    "vcf/pysam/tabix_data/vcf/vcf_v42.vcf": "match no known human build",
    "vcf/pyvcf/contig_idonly.vcf": "match no known human build",
    "vcf/va-r/extdata/ex2.vcf": "match no known human build",
    "vcf/va-r/unitTests/cases/unspecified_INFO_FORMAT_fields.vcf": "match no known human build",
    # ALT empty, 'D3' of VCF 3.3, or 'A/T' of old VarScan.
    "vcf/htsjdk/tribble/complexExample.vcf": "ALT is neither",
    "vcf/htsjdk/tribble/vcfexample.vcf": "ALT is neither",
    "vcf/htsjdk/tribble/vcfexample.vcf.gz": "ALT is neither",
    "vcf/ngs-bits/tools-TEST/data_in/NGSDAddVariantsGermline_in7.vcf": "ALT is neither",
    "vcf/vcf2maf/test_varscan.vcf": "ALT is neither",
    # VCF 3.3 writes deletions as D3.
    "vcf/htsjdk/tribble/tabix/trioDup.vcf": "only version 4 of VCF is read",
    "vcf/htsjdk/tribble/tabix/trioDup.vcf.gz": "only version 4 of VCF is read",
    "vcf/htsjdk/tribble/trioDup.vcf": "only version 4 of VCF is read",
    # A header without its last line.
    "vcf/htsjdk/variant/Homo_sapiens_assembly38.tile_db_header.vcf":
        "the file ends before a #CHROM line",
    "vcf/pysam/tabix_data/vcf/issue85.vcf": "the file ends before a #CHROM line",
    # BCF 2.1.
    "vcf/htsjdk/variant/VcfThatLacksAnIndex.bcf": "only version 2.2 of BCF is read",
    "vcf/htsjdk/variant/serialization_test.bcf": "only version 2.2 of BCF is read",
    # Columns set apart by spaces, or no #CHROM line.
    "vcf/htsjdk/variant/corrupt_file_that_starts_with_#.vcf":
        "column 1 of the #CHROM line is not #CHROM",
    "vcf/pyvcf/example-4.1-bnd.vcf": "column 1 of the #CHROM line is not #CHROM",
    "vcf/pyvcf/issue_49.vcf.gz": "column 1 of the #CHROM line is not #CHROM",
    "vcf/pyvcf/metadata-whitespace.vcf.gz": "column 1 of the #CHROM line is not #CHROM",
    # Chr1 of GRCh37 beside lengths of no build: made.
    "vcf/htslib/bcf-sr/merge.noidx.hdr_order.vcf": "has the length of no known human build",
    "vcf/htslib/bcf-sr/merge.noidx.rec_order.vcf": "has the length of no known human build",
    "vcf/htslib/tabix/vcf_file.bcf": "has the length of no known human build",
    "vcf/htslib/tabix/vcf_file.vcf": "has the length of no known human build",
    "vcf/ngs-bits/tools-TEST/data_in/SomaticQC_in1.vcf":
        "INFO variant_details: its value is empty or holds white space",
    "vcf/ngs-bits/tools-TEST/data_in/VcfAnnotateConsequence_in1.vcf":
        "FORMAT: a key is empty or not spelt as the specification asks",
    "vcf/ngs-bits/tools-TEST/data_in/VcfFilter_in01.vcf": "the record cannot be parsed",
    "vcf/ngs-bits/tools-TEST/data_in/VcfFilter_in03.vcf": "the record cannot be parsed",
    # No VCF.
    "vcf/nim-hts/test.bcf.gz": "neither VCF or MAF text nor BCF",
    # Positions of hg18, or on MT past its end.
    "vcf/pysam/cbcf_data/example_vcf42_withcontigs.vcf": "past the end of its contig",
    "vcf/pysam/tabix_data/example_comments.vcf.gz": "past the end of its contig",
    "vcf/pysam/tabix_data/example_unicode.vcf": "past the end of its contig",
    "vcf/pysam/tabix_data/vcf/12.vcf.gz": "past the end of its contig",
    "vcf/pysam/tabix_data/vcf/18.vcf.gz": "past the end of its contig",
    "vcf/pysam/tabix_data/vcf/9.vcf.gz": "past the end of its contig",
    "vcf/vcf2fhir/vcf_example3.vcf": "past the end of its contig",
    "vcf/vcf2fhir/vcf_example4.vcf": "past the end of its contig",
    "vcf/vcf2fhir/vcf_example4.vcf.gz": "past the end of its contig",
    "vcf/sva-r/colo829_somatic_novobreak.vcf":
        "the line has more columns than the header names samples",
    "vcf/vcfanno/tests/dbnsfp/Calls_for_dbNSFP_example.vcf.gz":
        "the line has more columns than the header names samples",
    "vcf/sva-r/manta-0.29.6.vcf": "QUAL: it is neither a number nor '.'",
    "vcf/va-r/unitTests/cases/VarScan_header.vcf": "line: it has fewer than eight columns, by tabs",
    "vcf/va-r/unitTests/cases/fewer-FORMAT-than-GENO.vcf":
        "sample AD: it has not as many values as its Number asks",
    "vcf/va-r/unitTests/cases/no_GENO_row.vcf": "sample: it has more parts than FORMAT has keys",
}
