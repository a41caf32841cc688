// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <json/value.h>

#include <string>
#include <vector>

namespace OrthancGenomics
{
/// How patients of another FHIR server are those of the archive.
struct PatientNaming
{
  std::string system; ///< of the identifiers that are PatientIDs; empty: a patient has one only
  std::string issuer; ///< of these PatientIDs, or empty
};

/// A consent of another server.
struct ListedConsent
{
  std::string key;       ///< "Consent/{id}" there
  std::string patientId; ///< empty where the answer does not say whose it is
  std::string issuer;
  std::string resource; ///< the FHIR Consent, whose patient is that PatientID as an identifier
};

/// One answer to a search for consents.
struct ConsentPage
{
  std::vector<ListedConsent> consents;
  std::string next; ///< URL of the page that follows, empty for the last
};

/// Reads a FHIR R4 Bundle (searchset or collection) of Consents. Whose a consent is says
/// Consent.patient's identifier, else the Patient that it refers to, where the Bundle has it too
/// (`_include=Consent:patient`) or the consent contains it: ids of Patients are that server's own,
/// and never taken for ours. Resources of other types are passed over. The consents themselves are
/// read by fhir/ConsentReader.h. Throws Error(BadInput) with the path for what is no such Bundle,
/// or has a consent without an id or twice: then nothing of it may be taken for complete.
ConsentPage ReadConsentBundle(const Json::Value& bundle, const PatientNaming& naming);
} // namespace OrthancGenomics
