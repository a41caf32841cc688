// SPDX-License-Identifier: GPL-3.0-or-later
#include "blocks/EffectBuilder.h"

#include "blocks/Bytes.h"
#include "blocks/CarrierEncoder.h"
#include "blocks/EffectFormat.h"
#include "blocks/Keys.h"
#include "blocks/OwnContigs.h"

#include <algorithm>
#include <limits>
#include <set>
#include <tuple>

namespace OrthancGenomics
{
namespace
{
/// Bases that are read of all files before the next: rows of coding alleles span more of them.
constexpr std::int64_t CODING_WINDOW = BIN_BASES * 1024;
constexpr std::int64_t OTHER_WINDOW = BIN_BASES * 64;

constexpr std::int64_t NOWHERE = std::numeric_limits<std::int64_t>::max();

std::int64_t GetNumber(std::int64_t begin)
{
  return std::max<std::int64_t>(begin, 0) / BIN_BASES;
}
} // namespace

EffectBuilder::EffectBuilder(std::int64_t group, const std::vector<AnnotatedSample>& samples)
    : group_(group), samples_(CheckGroup(group, samples.size())), writer_(GROUP_LEVEL)
{
  std::map<std::int64_t, std::size_t> places;
  for (std::uint32_t ordinal = 0; ordinal < samples.size(); ordinal++)
  {
    const AnnotatedSample& sample = samples[ordinal];
    fileOf_.push_back(std::numeric_limits<std::size_t>::max());
    if (sample.format.empty())
    {
      continue;
    }
    const auto [place, isNew] = places.emplace(sample.dataset, files_.size());
    if (isNew)
    {
      const auto layout = layouts_.emplace(sample.format, AnnotationFormat::Load(sample.format));
      files_.push_back(
          {sample.dataset, sample.samples == 1, &layout.first->second, sample.contigs, {}});
    }
    fileOf_.back() = place->second;
    files_[place->second].ordinals.push_back(ordinal);
  }
}

void EffectBuilder::ListContigs(const IBlockSnapshot& blocks)
{
  for (std::size_t file = 0; file < files_.size(); file++)
  {
    ListFile(file, Stream::First, blocks);
    ListFile(file, Stream::Second, blocks);
  }
  listed_ = true;
}

void EffectBuilder::ListFile(std::size_t file, Stream stream, const IBlockSnapshot& blocks)
{
  const std::int64_t owner = MakeOwner(files_[file].dataset, stream);
  std::set<std::uint32_t> own;
  AddOwnContigs(blocks, BlockTable::Annotations, owner, own);
  std::optional<std::uint32_t> last;
  for (const ContigMap::Pair& pair : files_[file].contigs->Pairs())
  {
    if (pair.contig != last && own.count(pair.own) != 0)
    {
      contigs_[{stream, pair.contig}].push_back({file, GetContigRange(owner, pair.own), -1});
    }
    last = pair.contig;
  }
}

bool EffectBuilder::Read(const IBlockSnapshot& blocks)
{
  BeginStep();
  if (!listed_)
  {
    ListContigs(blocks);
  }
  bool more = true;
  while (more && !IsStepDone())
  {
    if (!cursors_.empty())
    {
      AddWindow(blocks);
    }
    else if (!OpenContig())
    {
      std::optional<Block> row = names_.TakeRow(group_, samples_, writer_);
      more = row.has_value();
      if (more)
      {
        Put(BlockTable::Effects, std::move(*row));
        CountRow();
      }
    }
  }
  return more;
}

/// Begins the next contig of which any file says something; the coding alleles of all come first.
bool EffectBuilder::OpenContig()
{
  if (contigs_.empty())
  {
    return false;
  }
  contig_ = contigs_.begin()->first;
  cursors_ = std::move(contigs_.begin()->second);
  contigs_.erase(contigs_.begin());
  carriersKey_ = -1;
  return true;
}

void EffectBuilder::AddWindow(const IBlockSnapshot& blocks)
{
  const std::int64_t bases = contig_.first == Stream::First ? CODING_WINDOW : OTHER_WINDOW;
  const Cursor& first =
      *std::min_element(cursors_.begin(),
                        cursors_.end(),
                        [](const Cursor& a, const Cursor& b) { return a.next < b.next; });
  const std::int64_t begin = std::max<std::int64_t>(first.next, 0) / bases * bases;
  for (Cursor& cursor : cursors_)
  {
    if (cursor.next < begin + bases)
    {
      ReadRows(cursor, begin, begin + bases, blocks);
    }
  }
  cursors_.erase(std::remove_if(cursors_.begin(),
                                cursors_.end(),
                                [](const Cursor& cursor) { return cursor.next == NOWHERE; }),
                 cursors_.end());
  for (auto& [number, bin] : bins_)
  {
    PutBin(number, bin);
  }
  bins_.clear();
}

/// Adds a file's alleles that begin in a window, of which the cursor stands before.
void EffectBuilder::ReadRows(Cursor& cursor,
                             std::int64_t begin,
                             std::int64_t end,
                             const IBlockSnapshot& blocks)
{
  windowEnd_ = end;
  bool more = true;
  blocks.Visit(BlockTable::Annotations,
               cursor.rows.first,
               cursor.rows.last,
               [&](std::int64_t key, std::string_view value)
               {
                 cursor.rows.first = key;
                 cursor.next = GetSlotBegin(key);
                 more =
                     cursor.next < end && AddRow(cursor, begin, UnpackAnnotations(value), blocks);
                 return more;
               });
  if (more)
  {
    cursor.next = NOWHERE;
  }
}

/// Whether the row ends within the window.
bool EffectBuilder::AddRow(Cursor& cursor,
                           std::int64_t begin,
                           const AnnotationRow& row,
                           const IBlockSnapshot& blocks)
{
  using Identity = std::tuple<std::int64_t, std::string_view, std::string_view>;
  std::set<Identity> known; // of one begin
  std::int64_t last = -2;
  for (const AnnotationRow::Place& place : row.places)
  {
    if (place.begin >= windowEnd_)
    {
      cursor.next = place.begin;
      return false;
    }
    if (place.begin < begin && begin > 0)
    {
      continue; // done with the window before
    }
    if (place.begin != last)
    {
      known.clear();
      last = place.begin;
    }
    const std::string_view text = row.Text(place);
    ByteReader reader(text);
    const std::string_view reference = reader.Text();
    const std::string_view effect = text.substr(reader.Place());
    if (known.emplace(place.end, reference, reader.Text()).second)
    {
      AddAllele(files_[cursor.file], {place.begin, place.end, reference, effect}, blocks);
    }
  }
  return true;
}

void EffectBuilder::AddAllele(const File& file, const Allele& allele, const IBlockSnapshot& blocks)
{
  const std::int64_t number = GetNumber(allele.begin);
  CarrierBin& bin = bins_[number];
  const std::uint32_t item = bin.Add(static_cast<std::int32_t>(allele.begin),
                                     static_cast<std::int32_t>(allele.end),
                                     allele.reference,
                                     allele.effect);
  if (file.single)
  {
    bin.AddCarrier(item, {file.ordinals.front(), CarrierGenotype::Heterozygous});
    return;
  }
  for (const Carrier& carrier : ListCarriers(allele, blocks))
  {
    if (fileOf_[carrier.ordinal] == static_cast<std::size_t>(&file - files_.data()))
    {
      bin.AddCarrier(item, {carrier.ordinal, CarrierGenotype::Heterozygous});
    }
  }
}

/// Who of the group carries an allele.
const std::vector<Carrier>& EffectBuilder::ListCarriers(const Allele& allele,
                                                        const IBlockSnapshot& blocks)
{
  carriers_.clear();
  const std::int64_t key = MakeCarrierKey(contig_.second, allele.begin, group_);
  if (key != carriersKey_)
  {
    carriersKey_ = key;
    carriersBlock_.reset();
    blocks.Visit(BlockTable::Carriers,
                 key,
                 key,
                 [this](std::int64_t, std::string_view value)
                 {
                   carriersValue_ = value;
                   carriersBlock_.emplace(carriersValue_).Decode();
                   return false;
                 });
  }
  if (carriersBlock_ && carriersBlock_->Samples() != samples_)
  {
    ThrowDamaged();
  }
  ByteReader alternate(allele.effect);
  const auto found =
      carriersBlock_
          ? carriersBlock_->Find(allele.begin, allele.end, allele.reference, alternate.Text())
          : std::nullopt;
  if (found)
  {
    carriersBlock_->AppendCarriers(*found, carriers_);
  }
  return carriers_;
}

void EffectBuilder::PutBin(std::int64_t number, CarrierBin& bin)
{
  const std::vector<CarriedVariant>& items = bin.List();
  if (items.empty())
  {
    return;
  }
  const std::int64_t key = MakeEffectKey(contig_.second, number * BIN_BASES, group_, contig_.first);
  Put(BlockTable::Effects, {key, EncodeCarriers(items, samples_, writer_)});
  CountRow();
  for (const CarriedVariant& item : items)
  {
    AddNames(static_cast<std::int32_t>(number), item);
  }
}

/// Datasets with other layouts may say the same words of other genes.
void EffectBuilder::AddNames(std::int32_t bin, const CarriedVariant& item)
{
  std::map<const AnnotationFormat*, SampleBits> layouts;
  for (const Carrier* carrier = item.first; carrier != item.last; carrier++)
  {
    layouts[files_[fileOf_[carrier->ordinal]].layout].Flip(carrier->ordinal);
  }
  const EffectText effect = ReadEffect(item.alternate);
  for (const auto& [layout, carriers] : layouts)
  {
    names_.Add(*layout, effect.entries, contig_.second, bin, carriers);
  }
}
} // namespace OrthancGenomics
