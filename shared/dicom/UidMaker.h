// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "report/CheckedText.h"

#include <cstdint>
#include <initializer_list>
#include <string>
#include <string_view>

namespace OrthancGenomics
{
/// UIDs of an installation: the same for the same thing, and telling nothing of it to who lacks the
/// installation's secret. Immutable, so shared by threads freely.
class UidMaker
{
public:
  /// The secret has at least 16 bytes. Throws Error(BadInput).
  explicit UidMaker(std::string secret);

  Uid OfStudy(std::string_view reportId) const;
  Uid OfSeries(std::string_view reportId) const;
  Uid OfDocument(std::string_view reportId, std::uint32_t version) const;

  /// The same report in another study than that of its first document.
  Uid OfCopy(std::string_view reportId, std::uint32_t version, const Uid& study) const;
  Uid OfCopySeries(std::string_view reportId, const Uid& study) const;

  /// The PDF of a document, and the series of those of its series.
  Uid OfPdf(const Uid& document) const;
  Uid OfPdfSeries(const Uid& series) const;

  Uid OfSpecimen(std::string_view identifier) const;

  /// The same for a variant of a specimen in every version of every report.
  Uid OfVariant(std::string_view variant, std::string_view specimen) const;

  Uid OfInstallation() const;

private:
  Uid Make(std::initializer_list<std::string_view> parts) const;

  std::string secret_;
};
} // namespace OrthancGenomics
