// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/Code.h"

/// What LOINC and UCUM call the parts of a genetic report, in DICOM and in FHIR alike.
namespace OrthancGenomics
{
constexpr const char* SCHEME_LOINC = "LN";
constexpr const char* SCHEME_UCUM = "UCUM";

constexpr FixedCode REPORT_TITLE{"51969-4", "LN", "Genetic analysis report"};

// A variant: panel 81250-3.
constexpr FixedCode VARIANT_ASSESSMENT{"69548-6", "LN", "Genetic variant assessment"};
constexpr FixedCode GENE{"48018-6", "LN", "Gene studied [ID]"};
constexpr FixedCode HGVS_C{"48004-6", "LN", "DNA change (c.HGVS)"};
constexpr FixedCode HGVS_P{"48005-3", "LN", "Amino acid change (pHGVS)"};
constexpr FixedCode HGVS_G{"81290-9", "LN", "Genomic DNA change (gHGVS)"};
constexpr FixedCode TRANSCRIPT{"51958-7", "LN", "Transcript reference sequence [ID]"};
constexpr FixedCode REFERENCE_SEQUENCE{"48013-7", "LN", "Genomic reference sequence [ID]"};
constexpr FixedCode ASSEMBLY{"62374-4", "LN", "Human reference sequence assembly version"};
constexpr FixedCode START_END{"81254-5", "LN", "Genomic allele start-end"};
constexpr FixedCode COORDINATE_SYSTEM{"92822-6", "LN", "Genomic coord system"};
constexpr FixedCode REFERENCE_ALLELE{"69547-8", "LN", "Genomic ref allele [ID]"};
constexpr FixedCode ALTERNATE_ALLELE{"69551-0", "LN", "Genomic alt allele [ID]"};
constexpr FixedCode CHANGE_TYPE{"48019-4", "LN", "DNA change type"};
constexpr FixedCode SOURCE_CLASS{"48002-0", "LN", "Genomic source class [Type]"};
constexpr FixedCode ALLELIC_STATE{"53034-5", "LN", "Allelic state"};
constexpr FixedCode SAMPLE_VAF{"81258-6", "LN", "Sample VAF"};
constexpr FixedCode ALLELE_DEPTH{"82121-5", "LN", "Allelic read depth"};
constexpr FixedCode COPY_NUMBER{"82155-3", "LN", "Genomic structural variant copy number"};
constexpr FixedCode SIGNIFICANCE{"53037-8", "LN", "Genetic variation clinical significance [Imp]"};
constexpr FixedCode EVIDENCE_LEVEL{"93044-6", "LN", "Level of evidence"};
constexpr FixedCode DISCRETE_VARIANT{"81252-9", "LN", "Discrete genetic variant"};
constexpr FixedCode PHENOTYPE{"81259-4", "LN", "Associated phenotype"};

// Biomarkers.
constexpr FixedCode BURDEN{"94076-7", "LN", "Mutations/Megabase [# Ratio] in Tumor"};
constexpr FixedCode INSTABILITY{
    "81695-9", "LN", "Microsatellite instability [Interp] in Cancer specimen Ql"};

// Units.
constexpr FixedCode NO_UNITS{"1", "UCUM", "no units"};
constexpr FixedCode READS{"{reads}", "UCUM", "reads"};
constexpr FixedCode PER_MEGABASE{"1/1000000{Base}", "UCUM", "mutations per megabase"};
} // namespace OrthancGenomics
