// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "imaging/ImagingStudy.h"
#include "imaging/TagPattern.h"

#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace OrthancGenomics
{
/// What a DICOM instance says of itself, as far as it tells whether it is genomic.
struct ObjectContent
{
  struct Named
  {
    std::string
        value; ///< CodeValue or TemplateIdentifier; empty for a scheme that is only declared
    std::string scheme; ///< CodingSchemeDesignator or MappingResource
  };

  std::string sopClass;
  std::vector<Named> templates; ///< at any depth
  std::vector<Named> codes;     ///< at any depth
  DicomTags tags;               ///< of the outermost level, without sequences
};

/// A site's own rule: a SOP class, and patterns that all of the tags must meet.
struct ObjectRule
{
  std::string sopClass;
  std::string modality; ///< of the series in which a start looks for such objects
  std::vector<TagPattern> tags = {};
};

/// Tells DICOM objects that hold genomic content from all others. A structured report or an
/// encapsulated PDF is genomic by a template of ours, by a code of LOINC's genetic reports or of
/// DICOM's few genetic concepts (PS3.16 CID 6081, 6087), or by any code of a coding scheme that is
/// for genes and variants; any object is by a rule of the site. Immutable; safe from any thread.
class ObjectRecogniser
{
public:
  explicit ObjectRecogniser(std::vector<ObjectRule> rules) : rules_(std::move(rules)) {}

  /// Whether instances of the class are worth a look.
  bool MayBeGenomic(std::string_view sopClass) const;

  /// By what it is: "template GENRPT1", "code 51969-4 of LN", "scheme HGNC", "rule 1"; nothing for
  /// one that is not.
  std::optional<std::string> Recognise(const ObjectContent& content) const;

  /// Of the series that may hold such objects.
  std::set<std::string> ListModalities() const;

private:
  std::vector<ObjectRule> rules_;
};
} // namespace OrthancGenomics
