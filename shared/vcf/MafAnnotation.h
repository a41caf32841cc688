// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "genomics/AnnotationFormat.h"
#include "vcf/MafLines.h"

#include <string>
#include <string_view>
#include <vector>

namespace OrthancGenomics
{
/// Turns the annotation columns of a MAF into entries of VEP's layout, '|' between fields: of all
/// fields those that the file has a column for, so that what it cannot state is known.
class MafAnnotation
{
public:
  explicit MafAnnotation(const MafColumns& columns);

  const AnnotationFormat& Format() const { return format_; }

  std::string MakeEntry(const MafLine& line) const;

private:
  using Write = std::string (*)(const MafLine&);

  struct Field
  {
    const char* name;
    Write write;
  };

  static std::vector<Field> ListFields(const MafColumns& columns);
  static AnnotationFormat MakeFormat(const std::vector<Field>& fields);

  std::vector<Field> fields_;
  AnnotationFormat format_;
};

/// The Sequence Ontology's term for a Variant_Classification (GDC MAF 1.0); what is not known as
/// written, "Unknown" and what is empty as "".
std::string ToConsequence(std::string_view classification);
} // namespace OrthancGenomics
