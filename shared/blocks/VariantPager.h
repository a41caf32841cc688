// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "blocks/CallReader.h"
#include "blocks/CallRow.h"
#include "blocks/ChunkSelector.h"
#include "blocks/Places.h"
#include "blocks/Presence.h"

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

namespace OrthancGenomics
{
/// Walks the calls of several sources in the order of variants, one stretch of a contig after the
/// other, so that memory stays flat; counts the variants and keeps those of the page. Where no
/// place is asked for it leaves that to ChunkPager, if all facets are there that it needs.
class VariantPager
{
public:
  VariantPager(const ReadScope& scope,
               const IBlockSnapshot& blocks,
               const Question& question,
               const GeneTable& genes);

  void Add(const SourcePlan& plan);

  /// Fills total and variants.
  void Fill(VariantAnswer& answer);

  const LeftOut& GetLeftOut() const { return leftOut_; }

private:
  struct Reading : SourceReading
  {
    Reading(const ReadScope& scope,
            const IBlockSnapshot& blocks,
            const Question& question,
            const SourcePlan& sourcePlan,
            const Withholding& withholding)
        : SourceReading(scope, blocks, question, sourcePlan, withholding),
          selector(question, *this, withholding)
    {
    }

    ChunkSelector selector;
  };
  using Row = CallRow;
  using Rows = std::vector<CallRow>;

  /// One contig of one source in a walk.
  struct Walk
  {
    Reading* reading;
    std::uint32_t contig;
    Intervals begins; ///< where calls that meet a place may begin, those over LONG_CALL apart
    Rows longRows;    ///< matching calls that begin elsewhere
    std::size_t nextLong = 0;
  };

  struct Contig
  {
    Build build;
    std::string name;
    std::vector<Walk> walks;
  };

  std::vector<Contig> ListContigs();
  void WalkContig(Contig& contig, VariantAnswer& answer);
  void ReadLong(Walk& walk);
  void ReadCell(Walk& walk, const Interval& cell, Rows& rows);
  void Test(Walk& walk, const CallRun& run, Rows& rows);
  bool GoesByChunks() const;
  void FillByChunks(VariantAnswer& answer);

  const ReadScope& scope_;
  const IBlockSnapshot& blocks_;
  const Question& question_;
  const GeneTable& genes_;
  std::vector<std::unique_ptr<Reading>> readings_;
  LeftOut leftOut_;
};
} // namespace OrthancGenomics
