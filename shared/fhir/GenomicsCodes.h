// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>

namespace OrthancGenomics
{
// Systems and profiles of HL7's Genomics Reporting IG, STU3 (3.0.0).

constexpr const char* GENE_NAMES = "http://www.genenames.org";
constexpr const char* HGVS = "http://varnomen.hgvs.org";
constexpr const char* REFSEQ = "http://www.ncbi.nlm.nih.gov/refseq";
constexpr const char* SEQUENCE_ONTOLOGY = "http://www.sequenceontology.org";
constexpr const char* SNOMED = "http://snomed.info/sct";
constexpr const char* UNITS = "http://unitsofmeasure.org";
constexpr const char* DIAGNOSTIC_SERVICE = "http://terminology.hl7.org/CodeSystem/v2-0074";
constexpr const char* OBSERVATION_CATEGORY =
    "http://terminology.hl7.org/CodeSystem/observation-category";
constexpr const char* ABSENT_REASON = "http://terminology.hl7.org/CodeSystem/data-absent-reason";
constexpr const char* REPORTING = "http://hl7.org/fhir/uv/genomics-reporting/StructureDefinition/";
constexpr const char* TO_BE_DETERMINED =
    "http://hl7.org/fhir/uv/genomics-reporting/CodeSystem/tbd-codes-cs";
constexpr const char* BIOMARKER_ONTOLOGY =
    "http://hl7.org/fhir/uv/genomics-reporting/CodeSystem/molecular-biomarker-ontology-cs";
constexpr const char* DICOM_UID = "urn:dicom:uid";
constexpr const char* OUR_REPORT = "urn:orthanc-genomics:report";
constexpr const char* OUR_CONCEPT = "urn:orthanc-genomics:concept"; ///< what LOINC has no code for

constexpr const char* LOINC_CHROMOSOME = "48000-4";
constexpr const char* LOINC_ZERO_BASED = "LA30100-4"; ///< 0-based interval counting

/// LL2938-0, of 1 to 22, X and Y; it has no mitochondrion.
inline constexpr std::array CHROMOSOMES{
    "LA21254-0", "LA21255-7", "LA21256-5", "LA21257-3", "LA21258-1", "LA21259-9",
    "LA21260-7", "LA21261-5", "LA21262-3", "LA21263-1", "LA21264-9", "LA21265-6",
    "LA21266-4", "LA21267-2", "LA21268-0", "LA21269-8", "LA21270-6", "LA21271-4",
    "LA21272-2", "LA21273-0", "LA21274-8", "LA21275-5", "LA21276-3", "LA21277-1"};
} // namespace OrthancGenomics
