// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "identity/ClaimRules.h"
#include "identity/KeySource.h"
#include "identity/ProxyRules.h"
#include "json/JsonReader.h"
#include "orthanc/ProfileAuthentication.h"

#include <map>
#include <set>
#include <string>

namespace OrthancGenomics
{
/// Who says who asks.
enum class Authentication
{
  Basic,   ///< Orthanc
  Profile, ///< Orthanc's authorization plugin: "Basic" where that has profiles
  Token,   ///< an issuer of bearer tokens
  Proxy    ///< a proxy at one of its addresses
};

/// Genomics.Access, keys Authentication, Profile, Token, Proxy, Routes, Strict and Modalities.
/// Immutable once parsed.
struct AuthenticationConfig
{
  Authentication kind = Authentication::Basic;
  ProfileAuthentication::Settings profile;
  ClaimRules claims;
  std::set<std::string> algorithms;
  std::string keys; ///< a file or URL
  bool keysFromUrl = false;
  KeyTimes keyTimes;
  ProxyRules proxy;
  std::map<std::string, std::string> routes; ///< as ServerRoutes reads them
  bool strict = false;              ///< who reads for research reaches patients who agreed alone
  std::set<std::string> modalities; ///< names in DicomModalities that may find and fetch
};

/// `configuration` is Orthanc's whole one. Throws Error(BadInput) with the path of the key.
AuthenticationConfig ParseAuthentication(JsonReader& access, const Json::Value& configuration);
} // namespace OrthancGenomics
