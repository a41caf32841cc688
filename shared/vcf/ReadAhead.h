// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "genomics/Site.h"
#include "vcf/SiteReader.h"

#include <memory>
#include <string>
#include <vector>

namespace OrthancGenomics
{
/// Reads on a thread of its own, which takes the caller's priority, while the caller works on what
/// was read. At most two batches of sites are held. Nobody else may use the reader meanwhile but
/// for what is said of Header() below. For one caller's thread.
class ReadAhead
{
public:
  /// The reader outlives it. Its header may be read before the first Next() and after the last.
  explicit ReadAhead(ISiteReader& reader);
  ~ReadAhead(); ///< stops reading, wherever it is
  ReadAhead(const ReadAhead&) = delete;
  ReadAhead& operator=(const ReadAhead&) = delete;

  /// The next site, good until the next call; null at the end. Throws what the reader throws, after
  /// the sites before.
  const Site* Next();

  /// The house names of the contigs known up to this site, its own among them.
  const std::vector<std::string>& Contigs() const;

  /// Part of the file's bytes read up to this site, 0 to 1.
  double Progress() const;

private:
  class Impl;
  std::unique_ptr<Impl> impl_;
};
} // namespace OrthancGenomics
