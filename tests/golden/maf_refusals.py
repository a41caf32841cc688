# SPDX-License-Identifier: GPL-3.0-or-later
"""Files of the MAF corpora that are refused, and a part of the reason. Everything else must go in."""
NO_ALLELES = "the MAF has no column Reference_Allele"

REFUSED = {
    # Proteins without the change of the DNA, which cBioPortal takes.
    "maf/cbioportal-src/data_mutations_extended_continued.txt": NO_ALLELES,
    "maf/cbioportal-src/data_mutations_extended_duplicate_events.txt": NO_ALLELES,
    "maf/cbioportal-src/data_mutations_extended_json_annotation.txt": NO_ALLELES,
    "maf/cbioportal-src/data_mutations_extended_without_namespaces.txt": NO_ALLELES,
    "maf/cbioportal-src/incremental/insert_mutation_data/data_mutations_extended.txt": NO_ALLELES,
    "maf/cbioportal-src/incremental/update_mutation_data/data_mutations_extended.txt": NO_ALLELES,
    "maf/cbioportal-tests/mutations/data_mutations_empty_custom_annotation_fields.maf": NO_ALLELES,
    "maf/oncokb-annotator/example_maf.txt": "2:82: Reference_Allele: it is neither bases nor '-'",
    "maf/oncokb-annotator/example_maf_grch38.txt":
        "2:82: Reference_Allele: it is neither bases nor '-'",
    # Made to be wrong: insertions between a base and itself, alleles "NA", stray quotes.
    "maf/cbioportal-tests/mutations/data_mutations_test_variant_types.maf":
        "2:32: End_Position: an insertion's end is not the base after its start",
    "maf/cbioportal-tests/mutations/data_mutations_validation_status.maf":
        "3:45: End_Position: an insertion's end is not the base after its start",
    "maf/cbioportal-tests/mutations/data_mutations_wrong_gene_position.maf":
        "2:86: Reference_Allele: it is neither bases nor '-'",
    "maf/cbioportal-tests/study_quotes/brca_tcga_pub.maf": "3:33: Chromosome: it is empty or no name",
}
