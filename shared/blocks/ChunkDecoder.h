// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "blocks/ColumnBlock.h"
#include "genomics/Call.h"

#include <cstddef>
#include <cstdint>
#include <limits>
#include <string>
#include <string_view>
#include <vector>

namespace OrthancGenomics
{
/// Columns of a chunk to unpack; place and alleles always are.
enum CallColumns : unsigned
{
  PlaceColumns = 0,
  GenotypeColumns = 1,
  FilterColumns = 2,
  GenotypeQualityColumns = 4,
  DepthColumns = 8, ///< depth, referenceDepth, alleleDepth
  VafColumns = 16,  ///< and DepthColumns
  QualityColumns = 32,
  PhaseColumns = 64,
  IdColumns = 128,
  RecordColumns = 256,
  EveryColumn = 511
};

/// The calls of one chunk (ChunkEncoder.h), unpacked as far as asked. Throws Error(Storage) if
/// damaged. One thread at a time.
class CallChunk
{
public:
  /// Reads the header alone; keeps the value.
  explicit CallChunk(std::string value);
  ~CallChunk() = default;
  CallChunk(const CallChunk&) = delete;
  CallChunk& operator=(const CallChunk&) = delete;

  const BlockHeader& Header() const { return block_.Header(); }
  std::size_t Size() const { return Header().items; }

  /// Unpacks what is not unpacked yet.
  void Decode(unsigned columns);

  /// Unpacks what Begin and LowerBound need, which is less than Decode(PlaceColumns).
  void DecodeBegins();

  // After Decode(PlaceColumns).
  std::int32_t Begin(std::size_t i) const { return begins_[i]; }
  std::int32_t End(std::size_t i) const { return ends_[i]; }
  std::string_view Reference(std::size_t i) const { return references_[i]; }
  std::string_view Alternate(std::size_t i) const { return alternates_[i]; }

  // After Decode of their columns.
  std::int32_t Depth(std::size_t i) const { return depths_.empty() ? -1 : depths_[i]; }
  float Vaf(std::size_t i) const { return vafs_.empty() ? ABSENT : vafs_[i]; }
  float Quality(std::size_t i) const { return qualities_.empty() ? ABSENT : qualities_[i]; }
  std::string_view Filter(std::size_t i) const;
  std::string_view Genotype(std::size_t i) const;

  /// The first call with begin at or after a position.
  std::size_t LowerBound(std::int64_t begin) const;

  /// Where the calls begin whose ID holds this one, case ignored. Unpacks what it needs.
  std::vector<std::int64_t> FindIdentifier(std::string_view wanted);

  /// Whether the ID of a call holds it, after Decode(IdColumns).
  bool HasIdentifier(std::size_t i, std::string_view wanted) const;

  /// The columns decoded so far; the others absent.
  Call Get(std::size_t i) const;

private:
  static constexpr float ABSENT = std::numeric_limits<float>::quiet_NaN();

  void DecodeAlleles();
  void DecodeDepths();
  void DecodeVafs();
  void DecodeRare(unsigned columns);
  void DecodeIds();
  void DecodeRecords();

  std::string value_;
  ColumnBlock block_;
  unsigned decoded_ = 0;
  bool begun_ = false;
  bool placed_ = false;
  std::string alleleTexts_;
  std::vector<std::int32_t> begins_;
  std::vector<std::int32_t> ends_;
  std::vector<std::string_view> references_;
  std::vector<std::string_view> alternates_;
  std::vector<std::string> genotypes_;
  std::vector<std::uint32_t> genotypeCodes_;
  std::vector<std::string> filters_;
  std::vector<std::uint32_t> filterCodes_;
  std::vector<std::int32_t> genotypeQualities_;
  std::vector<std::int32_t> depths_;
  std::vector<std::int32_t> referenceDepths_;
  std::vector<std::int32_t> alleleDepths_;
  std::vector<float> vafs_;
  std::vector<float> qualities_;
  std::vector<std::int64_t> phaseSets_;
  std::vector<std::string> ids_;
  std::vector<std::int64_t> records_;
};
} // namespace OrthancGenomics
