// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "genomics/Call.h"

#include <optional>
#include <string>
#include <tuple>

namespace OrthancGenomics
{
/// What a site has drafted by itself: a profile, for datasets of an origin or of any.
struct AutomaticProfile
{
  std::string profile;
  std::optional<Origin> origin;

  friend bool operator==(const AutomaticProfile& a, const AutomaticProfile& b)
  {
    return std::tie(a.profile, a.origin) == std::tie(b.profile, b.origin);
  }
};

/// The draft of a dataset by a profile, of which there is one at most.
struct AutomaticDraft
{
  std::string dataset; ///< id
  std::string profile;
};
} // namespace OrthancGenomics
