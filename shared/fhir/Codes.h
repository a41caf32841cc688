// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace OrthancGenomics
{
// Code systems of FHIR R4 and HL7's terminology, and our own, which are no addresses.

constexpr const char* ACT_REASON = "http://terminology.hl7.org/CodeSystem/v3-ActReason";
constexpr const char* ACT_CODE = "http://terminology.hl7.org/CodeSystem/v3-ActCode";
constexpr const char* CONFIDENTIALITY = "http://terminology.hl7.org/CodeSystem/v3-Confidentiality";
constexpr const char* CONSENT_SCOPE = "http://terminology.hl7.org/CodeSystem/consentscope";
constexpr const char* CONSENT_ACTION = "http://terminology.hl7.org/CodeSystem/consentaction";
constexpr const char* PARTICIPATION_TYPE =
    "http://terminology.hl7.org/CodeSystem/v3-ParticipationType";
constexpr const char* RESOURCE_TYPES = "http://hl7.org/fhir/resource-types";
constexpr const char* LOINC = "http://loinc.org";
constexpr const char* HGNC = "http://www.genenames.org/geneId";

constexpr const char* DICOM_ONTOLOGY = "http://dicom.nema.org/resources/ontology/DCM";
constexpr const char* AUDIT_EVENT_TYPE = "http://terminology.hl7.org/CodeSystem/audit-event-type";
constexpr const char* AUDIT_ENTITY_TYPE = "http://terminology.hl7.org/CodeSystem/audit-entity-type";
constexpr const char* RESTFUL_INTERACTION = "http://hl7.org/fhir/restful-interaction";
constexpr const char* OBJECT_ROLE = "http://terminology.hl7.org/CodeSystem/object-role";
constexpr const char* BALP_AUTHORIZATION =
    "https://profiles.ihe.net/ITI/BALP/CodeSystem/AuthZsubType";

constexpr const char* DUO = "http://purl.obolibrary.org/obo/duo.owl";
constexpr const char* MONDO = "http://purl.obolibrary.org/obo/mondo.owl";

constexpr const char* OUR_ROUTE = "urn:orthanc-genomics:route";
constexpr const char* OUR_DATA_CLASS = "urn:orthanc-genomics:data-class";
constexpr const char* OUR_ROLE = "urn:orthanc-genomics:role"; ///< identifiers of actors
constexpr const char* OUR_USER = "urn:orthanc-genomics:user";
constexpr const char* OUR_PROJECT = "urn:orthanc-genomics:project";

constexpr const char* LOINC_GERMLINE = "LA6683-2"; ///< genomic source class
constexpr const char* LOINC_SOMATIC = "LA6684-0";
constexpr const char* LOINC_PATIENT_CONSENT = "59284-0";
} // namespace OrthancGenomics
