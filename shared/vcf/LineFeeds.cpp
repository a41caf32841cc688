// SPDX-License-Identifier: GPL-3.0-or-later
#include "vcf/LineFeeds.h"

#include "core/Error.h"
#include "vcf/BcfRecords.h"
#include "vcf/OrderSurvey.h"

namespace OrthancGenomics
{
FileLines::FileLines(const FileSource& file, std::int64_t headerLines) : input_(file)
{
  for (std::int64_t i = 0; i < headerLines; i++)
  {
    input_.Next();
  }
}

SortedLines::SortedLines(std::unique_ptr<ExternalSort> sort) : sort_(std::move(sort)) {}

std::optional<std::string_view> SortedLines::Next()
{
  if (!sort_->Next(key_, line_))
  {
    return std::nullopt;
  }
  given_++;
  return line_;
}

double SortedLines::Progress() const
{
  return sort_->Size() == 0 ? 1 : static_cast<double>(given_) / static_cast<double>(sort_->Size());
}

std::unique_ptr<ILineFeed> SortTextLines(const FileSource& file,
                                         std::int64_t headerLines,
                                         ContigTable& contigs,
                                         std::unique_ptr<ExternalSort> sort)
{
  FileLines lines(file, headerLines);
  SortKey key;
  while (const std::optional<std::string_view> line = lines.Next())
  {
    if (const std::optional<LinePlace> place = FindLinePlace(*line))
    {
      key.contig = contigs.GetByName(place->contig);
      key.position = place->position;
    }
    key.line = lines.Line();
    sort->Add(key, *line);
  }
  sort->Finish();
  return std::make_unique<SortedLines>(std::move(sort));
}

std::unique_ptr<ILineFeed>
SortBcfRecords(const FileSource& file, ContigTable& contigs, std::unique_ptr<ExternalSort> sort)
{
  BcfRecords records(file);
  SourceRecord next;
  HtsString text;
  while (records.Read(next))
  {
    text.Clear();
    if (vcf_format(&records.Header(), next.record.get(), text.Get()) < 0)
    {
      next.Refuse(0, "the record cannot be written as text to be sorted");
    }
    const std::string_view line(text.Data(), text.Size() - 1);
    sort->Add({contigs.GetByRid(next.record->rid), next.record->pos, next.line}, line);
  }
  sort->Finish();
  return std::make_unique<SortedLines>(std::move(sort));
}
} // namespace OrthancGenomics
