// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/Code.h"
#include "report/ReportCodes.h"

namespace OrthancGenomics
{
// Coding schemes, and our own: PS3.16 has none for genomics, so that the template is private too.
constexpr const char* SCHEME_DCM = "DCM";
constexpr const char* SCHEME_SNOMED = "SCT";
constexpr const char* SCHEME_LANGUAGE = "RFC5646";
constexpr const char* SCHEME_HGNC = "HGNC";
constexpr const char* SCHEME_REFSEQ = "RefSeq";
constexpr const char* SCHEME_ONTOLOGY = "SO";
constexpr const char* SCHEME_OURS = "99OGENO";
constexpr const char* SCHEME_OURS_UID = "2.25.314719503042616890569268778306140760983";
constexpr const char* TEMPLATE = "GENRPT1";

// Observer and subject: PS3.16 TID 1004, TID 1009.
constexpr FixedCode LANGUAGE{"121049", "DCM", "Language of Content Item and Descendants"};
constexpr FixedCode OBSERVER_TYPE{"121005", "DCM", "Observer Type"};
constexpr FixedCode DEVICE{"121007", "DCM", "Device"};
constexpr FixedCode DEVICE_UID{"121012", "DCM", "Device Observer UID"};
constexpr FixedCode DEVICE_MANUFACTURER{"121014", "DCM", "Device Observer Manufacturer"};
constexpr FixedCode DEVICE_MODEL{"121015", "DCM", "Device Observer Model Name"};
constexpr FixedCode SUBJECT_CLASS{"121024", "DCM", "Subject Class"};
constexpr FixedCode SPECIMEN{"121027", "DCM", "Specimen"};
constexpr FixedCode SPECIMEN_UID{"121039", "DCM", "Specimen UID"};
constexpr FixedCode SPECIMEN_IDENTIFIER{"121041", "DCM", "Specimen Identifier"};
constexpr FixedCode SPECIMEN_TYPE{"371439000", "SCT", "Specimen type"};

// Sections: CID 7001 and LOINC.
constexpr FixedCode CLINICAL_INFORMATION{"55752-0", "LN", "Clinical Information"};
constexpr FixedCode FINDINGS{"59776-5", "LN", "Findings"};
constexpr FixedCode CONCLUSIONS{"55110-1", "LN", "Conclusions"};
constexpr FixedCode RECOMMENDATIONS{"18783-1", "LN", "Recommendations"};
constexpr FixedCode CORRELATED_IMAGING{"IMAGING", "99OGENO", "Correlated imaging"};
constexpr FixedCode IMAGED_STUDY{"IMGSTUDY", "99OGENO", "Correlated study"};
constexpr FixedCode QUALITY_CONTROL{"QC", "99OGENO", "Quality control"};
constexpr FixedCode NOT_TESTED{"NOTTEST", "99OGENO", "Not tested"};

constexpr FixedCode REPORT_ID{"REPORTID", "99OGENO", "Report identifier"};
constexpr FixedCode PROCEDURE{"121065", "DCM", "Procedure Description"};
constexpr FixedCode PIPELINE{"PIPELINE", "99OGENO", "Analysis pipeline"};
constexpr FixedCode VERSION{"VERSION", "99OGENO", "Version"};
constexpr FixedCode EXAMINED{"51959-5", "LN", "Ranges of DNA sequence examined"};
constexpr FixedCode NOT_STATED{"NOTSTATE", "99OGENO", "Not stated whether tested"};
constexpr FixedCode CONCLUSION{"121077", "DCM", "Conclusion"};
constexpr FixedCode RECOMMENDATION{"121075", "DCM", "Recommendation"};
constexpr FixedCode STUDY_DESCRIPTION{"STUDYDSC", "99OGENO", "Description of study"};
constexpr FixedCode STUDY_UID{"110180", "DCM", "Study Instance UID"};
constexpr FixedCode SOURCE_IMAGE{"121324", "DCM", "Source image"};

// A variant: what LOINC panel 81250-3 lacks; the rest is with the codes of reports.
constexpr FixedCode TRACKING_IDENTIFIER{"112039", "DCM", "Tracking Identifier"};
constexpr FixedCode TRACKING_UID{"112040", "DCM", "Tracking Unique Identifier"};
constexpr FixedCode VARIANT{"VARIANT", "99OGENO", "Variant"};
constexpr FixedCode ONE_BASED{"LA30102-0", "LN", "1-based character counting"};
constexpr FixedCode GENE_COUNT{"GENECNT", "99OGENO", "Genes met"};
constexpr FixedCode SPAN{"SVSPAN", "99OGENO", "Length of structural variant"};
constexpr FixedCode MATE{"MATE", "99OGENO", "Mate breakend"};
constexpr FixedCode TOTAL_DEPTH{"DEPTH", "99OGENO", "Read depth"};
constexpr FixedCode CONSEQUENCE{"FEATCONS", "99OGENO", "Feature Consequence"};
constexpr FixedCode SIGNIFICANCE_SOURCE{"SIGSOURC", "99OGENO", "Source of significance"};
constexpr FixedCode SIGNIFICANCE_DATE{"SIGDATE", "99OGENO", "Date of significance"};

// Biomarkers, what was not tested, quality.
constexpr FixedCode METHOD{"METHOD", "99OGENO", "Method"};
constexpr FixedCode MUTATIONS{"TMBCOUNT", "99OGENO", "Mutations counted"};
constexpr FixedCode CALLABLE_BASES{"TMBBASES", "99OGENO", "Callable bases"};
constexpr FixedCode REGION{"REGION", "99OGENO", "Region"};
constexpr FixedCode COVERED{"COVERED", "99OGENO", "Covered fraction"};
constexpr FixedCode REASON{"REASON", "99OGENO", "Reason"};
constexpr FixedCode QUALITY_CHECK{"QCCHECK", "99OGENO", "Quality check"};
constexpr FixedCode QUALITY_STATUS{"QCSTATUS", "99OGENO", "Status"};
constexpr FixedCode QUALITY_VALUE{"QCVALUE", "99OGENO", "Value"};

// Units: CID 82; more with the codes of reports.
constexpr FixedCode BASES{"{Base}", "UCUM", "bases"};
constexpr FixedCode GENES_UNIT{"{genes}", "UCUM", "genes"};
constexpr FixedCode MUTATION_COUNT{"{mutations}", "UCUM", "mutations"};
} // namespace OrthancGenomics
