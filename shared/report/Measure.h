// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

namespace OrthancGenomics
{
/// A finite number of a report, none below 0, to nine significant digits: what a decimal string of
/// DICOM (16 characters) holds, and every float. Throws Error(BadInput).
class Measure
{
public:
  explicit Measure(double value);

  double Value() const { return value_; }

  /// The shortest of its spellings: "0.25", "1e-07".
  std::string ToText() const;

  friend bool operator==(const Measure& a, const Measure& b) { return a.value_ == b.value_; }

private:
  double value_;
};

/// A measure of at most 1. Throws Error(BadInput).
class Fraction : public Measure
{
public:
  explicit Fraction(double value);
};
} // namespace OrthancGenomics
