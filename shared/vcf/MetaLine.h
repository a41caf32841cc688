// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "vcf/FieldText.h"

#include <string_view>
#include <vector>

namespace OrthancGenomics
{
/// A field of a structured meta line: "ID=DP" or "Description=\"…\"" in "##INFO=<…>".
struct MetaField
{
  std::string_view key;
  std::string_view value; ///< without quotes, escapes as they are
  bool quoted = false;
};

/// A meta line taken apart; views into the line.
class MetaLine
{
public:
  /// Takes "<ID=…,…>" apart. A verdict if it is not well-formed.
  Verdict ParseFields(std::string_view name, std::string_view value);

  const std::vector<MetaField>& Fields() const { return fields_; }

  /// Null if the line lacks the field.
  const MetaField* Find(std::string_view key) const;

private:
  /// Reads one field off the front; reason or null.
  const char* TakeField(std::string_view& rest);

  std::vector<MetaField> fields_;
};
} // namespace OrthancGenomics
