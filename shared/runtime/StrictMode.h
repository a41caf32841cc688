// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "consent/AccessGate.h"
#include "orthanc/Authentication.h"
#include "orthanc/Door.h"
#include "orthanc/Host.h"
#include "orthanc/Request.h"
#include "runtime/ImageView.h"
#include "runtime/ServerRoutes.h"

#include <atomic>
#include <cstddef>
#include <memory>
#include <set>
#include <string>

namespace OrthancGenomics
{
class Runtime;
struct RuntimeConfig;

/// Genomics.Access.Strict: who reads for research reaches images as consents say, and nothing of
/// Orthanc that is not in the table of StrictRoutes. Who reads for treatment and who administers
/// the server have it as without. Until the index is open and Orthanc has started, and where
/// another plugin stands before the routes that we filter, only the latter do. Thread-safe.
class StrictMode
{
public:
  StrictMode(const RuntimeConfig& config,
             std::shared_ptr<const IAuthentication> authentication,
             IHost& host);

  /// Whether Orthanc, or we in its place, is to answer. Throws Error(Upstream).
  bool Admits(const Caller& caller, const Visit& visit) const;

  /// For a route that is StrictRule::Filtered.
  RestAnswer Answer(const Request& request) const;

  /// At OrthancStarted: looks whether it can hold, and warns of what stands open beside it.
  void Start();

  /// How many settings of Orthanc let modalities past it (ListDicomDoors).
  std::size_t CountOpenDoors() const { return openDoors_; }

private:
  enum class Aim
  {
    Treatment, ///< or the server's administration
    Research,
    None,   ///< reads no images
    Refused ///< a purpose that they may not have
  };

  void WarnOfDoors();
  Aim FindAim(const Requester& requester) const;
  bool MayReadImages(const Requester& requester) const;
  bool AdmitsOther(const Requester& requester, const Visit& visit, Aim aim) const;
  bool AdmitsResearcher(const Requester& requester, const Visit& visit) const;
  bool ShowsUids(const Runtime& runtime, const ReadScope& scope, const std::string& path) const;
  RestAnswer AnswerResearcher(const Requester& requester, const Request& request) const;

  IHost& host_;
  const AccessGate gate_; ///< of roles alone: consents are the runtime's
  const ServerRoutes routes_;
  const bool basic_;
  std::shared_ptr<const IAuthentication> authentication_; ///< shared with the door
  ImageView view_;
  const std::set<std::string> modalities_;
  std::atomic<std::size_t> openDoors_{0};
  std::atomic<bool> holds_{false};
  std::atomic<bool> searches_{false}; ///< whether DICOMweb searches by /tools/find
};
} // namespace OrthancGenomics
