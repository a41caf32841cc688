// SPDX-License-Identifier: GPL-3.0-or-later
#include "fhir/ProvisionReader.h"

#include "core/Error.h"
#include "core/Text.h"

#include <algorithm>
#include <map>
#include <utility>

namespace OrthancGenomics
{
namespace
{
constexpr int DEEPEST = 8;

[[noreturn]] void Refuse(const std::string& path, const std::string& why)
{
  throw Error(ErrorCode::Refused, path + " " + why);
}

/// What it throws names the place.
std::string Resolve(const NameResolver& resolve, const std::string& name, const std::string& path)
{
  try
  {
    return resolve(name);
  }
  catch (const Error& error)
  {
    throw Error(error.Code(), path + ": " + error.what());
  }
}

/// True where the list is absent, or one of `codes` of this system is in it.
bool HasOneOf(const std::vector<FhirCoding>& codings,
              const char* system,
              const std::vector<const char*>& codes)
{
  return codings.empty() || std::any_of(codings.begin(),
                                        codings.end(),
                                        [&](const FhirCoding& coding)
                                        {
                                          return std::any_of(codes.begin(),
                                                             codes.end(),
                                                             [&](const char* code)
                                                             { return coding.Is(system, code); });
                                        });
}

bool ConcernsReading(const FhirReader& provision)
{
  const std::vector<FhirCoding> labels = provision.GetCodings("securityLabel");
  return HasOneOf(provision.GetCodings("action"), CONSENT_ACTION, {"access", "use", "disclose"}) &&
         (HasOneOf(labels, ACT_CODE, {"GDIS"}) || HasOneOf(labels, CONFIDENTIALITY, {"R", "V"})) &&
         HasOneOf(provision.GetCodings("class"),
                  RESOURCE_TYPES,
                  {"Observation", "DiagnosticReport", "MolecularSequence"});
}

void ReadActor(const FhirReader& actor, const ConsentNames& names, Provision& rule)
{
  if (actor.GetConcept("role").empty())
  {
    throw Error(ErrorCode::BadInput, actor.PathOf("role") + " must be given");
  }
  const FhirReader identifier = actor.GetElement("reference").GetElement("identifier");
  const std::string value = identifier.GetText("value");
  const std::map<std::string, std::set<std::string>*> kinds = {
      {OUR_ROLE, &rule.roles}, {OUR_USER, &rule.users}, {OUR_PROJECT, &rule.projects}};
  const auto kind = kinds.find(identifier.GetText("system"));
  if (kind == kinds.end() || value.empty())
  {
    Refuse(actor.PathOf("reference"),
           "must be an identifier of " + std::string(OUR_ROLE) + ", " + OUR_USER + " or " +
               OUR_PROJECT + ": nobody else can be told");
  }
  const bool isRole = kind->second == &rule.roles;
  kind->second->insert(isRole ? Resolve(names.role, value, identifier.PathOf("value")) : value);
}

std::optional<DataClass> FindClass(const FhirCoding& coding)
{
  if (coding.Is(LOINC, LOINC_GERMLINE))
  {
    return DataClass::Germline;
  }
  if (coding.Is(LOINC, LOINC_SOMATIC))
  {
    return DataClass::Somatic;
  }
  for (const DataClass dataClass : {DataClass::Germline,
                                    DataClass::Somatic,
                                    DataClass::SecondaryFindings,
                                    DataClass::Pharmacogenomics,
                                    DataClass::ImageLink,
                                    DataClass::Identity})
  {
    if (coding.Is(OUR_DATA_CLASS, ToString(dataClass)))
    {
      return dataClass;
    }
  }
  return std::nullopt;
}

/// The list means "any of these": so genes and classes, which our rules want both, do not stand in
/// one list.
void ReadCodes(const FhirReader& provision, const ConsentNames& names, Provision& rule)
{
  for (const FhirCoding& coding : provision.GetCodings("code"))
  {
    if (const auto dataClass = FindClass(coding))
    {
      rule.classes.insert(*dataClass);
    }
    else if (coding.system == HGNC && !coding.display.empty())
    {
      rule.genes.insert(Resolve(names.gene, coding.display, coding.path));
    }
    else
    {
      Refuse(coding.path, "is neither a class of genomic data nor a gene of HGNC with its symbol");
    }
  }
  if (!rule.classes.empty() && !rule.genes.empty())
  {
    Refuse(provision.PathOf("code"),
           "must not mix genes and classes: put one into a provision of "
           "the other");
  }
}

void ReadPeriod(const FhirReader& provision, Provision& rule)
{
  const FhirReader period = provision.GetElement("period");
  if (const auto start = period.FindTime("start"))
  {
    rule.period.begin = start->begin;
  }
  if (const auto end = period.FindTime("end"))
  {
    rule.period.end = end->end;
  }
  if (rule.period.end <= rule.period.begin)
  {
    throw Error(ErrorCode::BadInput, period.Path() + " must not end before it starts");
  }
}

/// A term of DUO as the ontology's ids are written: OBO's addresses have "DUO_0000042".
std::string ReadDataUse(const FhirCoding& coding)
{
  std::string term = coding.code;
  std::replace(term.begin(), term.end(), '_', ':');
  if (!IsDataUse(term))
  {
    Refuse(coding.path, "is no term of DUO that can be kept");
  }
  return term;
}

void ReadPurposes(const FhirReader& provision, Provision& rule)
{
  std::vector<FhirCoding> others;
  for (const FhirCoding& coding : provision.GetCodings("purpose"))
  {
    if (coding.code.empty())
    {
      throw Error(ErrorCode::BadInput, coding.path + " must have a code");
    }
    if (coding.system == ACT_REASON)
    {
      rule.purposes.insert(coding.code);
    }
    else if (coding.system == DUO)
    {
      rule.dataUse.terms.insert(ReadDataUse(coding));
    }
    else
    {
      others.push_back(coding);
    }
  }
  const bool diseases = rule.dataUse.terms.count(DUO_DISEASE_SPECIFIC) != 0;
  for (const FhirCoding& coding : others)
  {
    if (coding.system == MONDO && !diseases)
    {
      Refuse(coding.path, "is a disease, which stands beside " + std::string(DUO_DISEASE_SPECIFIC));
    }
    const std::string name =
        coding.system == MONDO ? coding.code : coding.system + "|" + coding.code;
    // Else of another system it is a purpose that nobody here has.
    (diseases ? rule.dataUse.diseases : rule.purposes).insert(name);
  }
}

/// Of a condition that the rule meets itself, that it does.
void CheckDataUse(const FhirReader& provision, const Provision& rule)
{
  const auto check = [&](const char* term, bool met, const char* what)
  {
    if (rule.dataUse.terms.count(term) != 0 && !met)
    {
      Refuse(provision.PathOf("purpose"), std::string(term) + " needs " + what);
    }
  };
  check(DUO_DISEASE_SPECIFIC,
        !rule.dataUse.diseases.empty(),
        "a disease beside it, such as of MONDO");
  check(DUO_PROJECT_SPECIFIC, !rule.projects.empty(), "an actor that is a project");
  check(DUO_USER_SPECIFIC, !rule.users.empty(), "an actor that is a user");
  check(DUO_TIME_LIMIT, provision.GetElement("period").Has("end"), "the end of the period");
}

Provision ReadRule(const FhirReader& provision,
                   const std::optional<ProvisionType>& absent,
                   const ConsentNames& names,
                   int depth)
{
  if (depth > DEEPEST)
  {
    Refuse(provision.Path(), "is nested too deep");
  }
  for (const char* key : {"data", "dataPeriod"})
  {
    if (provision.Has(key))
    {
      Refuse(provision.PathOf(key), "cannot be kept: rules are about classes, genes and purposes");
    }
  }
  Provision rule;
  rule.type = !provision.Has("type") && absent                            ? *absent
              : provision.GetCode("type", {"permit", "deny"}) == "permit" ? ProvisionType::Permit
                                                                          : ProvisionType::Deny;
  rule.concerned = ConcernsReading(provision);
  ReadPeriod(provision, rule);
  ReadPurposes(provision, rule);
  for (const FhirReader& actor : provision.GetElements("actor"))
  {
    ReadActor(actor, names, rule);
  }
  CheckDataUse(provision, rule);
  ReadCodes(provision, names, rule);
  for (const FhirReader& exception : provision.GetElements("provision"))
  {
    rule.exceptions.push_back(ReadRule(exception, std::nullopt, names, depth + 1));
  }
  return rule;
}
} // namespace

Provision ReadProvision(const FhirReader& root,
                        const std::optional<ProvisionType>& policy,
                        const ConsentNames& names)
{
  return ReadRule(root, policy, names, 1);
}
} // namespace OrthancGenomics
