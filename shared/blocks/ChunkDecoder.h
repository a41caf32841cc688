// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "blocks/ChunkFormat.h"
#include "blocks/CodedColumn.h"
#include "blocks/ColumnBlock.h"
#include "blocks/NumberColumn.h"
#include "genomics/Call.h"

#include <cstddef>
#include <cstdint>
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
  CopyNumberColumns = 512,
  EveryColumn = 1023
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
  std::string_view Reference(std::size_t i) const;
  std::string_view Alternate(std::size_t i) const;

  // After Decode of their columns.
  std::int32_t Depth(std::size_t i) const { return GetOptional(depths_, i); }
  float Vaf(std::size_t i) const;
  float Quality(std::size_t i) const;
  std::string_view Filter(std::size_t i) const { return filters_.Get(i); }
  std::string_view Genotype(std::size_t i) const { return genotypes_.Get(i); }

  /// The first call with begin at or after a position.
  std::size_t LowerBound(std::int64_t begin) const;

  /// Where the calls begin whose ID holds this one, case ignored. Unpacks what it needs.
  std::vector<std::int64_t> FindIdentifier(std::string_view wanted);

  /// Whether the ID of a call holds it, after Decode(IdColumns).
  bool HasIdentifier(std::size_t i, std::string_view wanted) const;

  /// The columns decoded so far; the others absent.
  Call Get(std::size_t i) const;

private:
  /// Numbers stored plus one, -1 where absent.
  static std::int32_t GetOptional(const NumberColumn& column, std::size_t i)
  {
    return static_cast<std::int32_t>(column.Get(i) - 1);
  }

  std::string Read(ChunkColumn column, std::size_t size = 0, unsigned more = 0) const;
  NumberColumn ReadNumbers(ChunkColumn column, unsigned more = 0) const;
  bool MayHoldIdentifier(std::string_view wanted) const;
  void DecodeRare(unsigned columns);
  void DecodeAlleles();
  void DecodeEnds();
  void DecodeVafs();
  std::string ReadFloats(ChunkColumn column) const;
  void DecodePhaseSets();
  void DecodeIds();
  void DecodeRecords();
  std::int32_t GetAlleleDepth(std::size_t i) const;
  std::string GetId(std::size_t i) const;

  std::string value_;
  ColumnBlock block_;
  unsigned decoded_ = 0;
  bool begun_ = false;
  bool placed_ = false;
  std::vector<std::int32_t> begins_;
  std::vector<std::int32_t> ends_;
  std::vector<std::uint32_t> alleles_; ///< codes, or TEXT_ALLELES and the place in alleleTexts_
  std::string alleleTexts_;
  // What follows is not widened: of a chunk's thousands of calls, an answer shows hundreds.
  CodedColumn genotypes_;
  CodedColumn filters_;
  NumberColumn genotypeQualities_;
  NumberColumn depths_;
  NumberColumn referenceDepths_;
  NumberColumn alleleDepths_;
  NumberColumn vafKinds_;
  std::vector<std::size_t> statedVafs_; ///< the calls that `vafs_` are of
  std::string vafs_;
  std::string qualities_;
  std::vector<std::int64_t> phaseSets_;
  NumberColumn idKinds_;
  std::vector<std::uint32_t> idPlaces_; ///< of a text in idTexts_, or which of idNumbers_
  std::string idNumbers_;
  std::string idTexts_;
  std::vector<std::int64_t> records_;
  std::string copyNumbers_;
};
} // namespace OrthancGenomics
