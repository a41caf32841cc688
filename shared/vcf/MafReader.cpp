// SPDX-License-Identifier: GPL-3.0-or-later
#include "vcf/MafReader.h"

#include "core/Error.h"
#include "core/Text.h"
#include "vcf/ContigTable.h"
#include "vcf/ExternalSort.h"
#include "vcf/HtsHandles.h"
#include "vcf/MafAnnotation.h"
#include "vcf/MafRow.h"
#include "vcf/MafSamples.h"
#include "vcf/MafSites.h"

namespace OrthancGenomics
{
namespace
{
/// Of one place; a site of more carriers is made in parts.
constexpr std::size_t MAX_PLACE_LINES = 65536;

/// NCBI_Build of all lines.
class BuildWatch
{
public:
  void Add(const MafLine& line)
  {
    const std::string_view name = line.Get(MafColumn::NcbiBuild);
    if (name.empty())
    {
      return;
    }
    const std::optional<Build> build = name == last_ ? build_ : FindBuild(name);
    if (!build)
    {
      Refuse(line, Quote(name) + " is none of GRCh37, GRCh38 and CHM13");
    }
    if (build_ && *build_ != *build)
    {
      Refuse(line,
             std::string("the line is of ") + ToString(*build) + ", those above of " +
                 ToString(*build_));
    }
    build_ = build;
    last_ = std::string(name);
  }

  Build Choose(std::optional<Build> stated) const
  {
    if (build_ && stated && *build_ != *stated)
    {
      throw Error(ErrorCode::Refused,
                  std::string("the file's NCBI_Build is ") + ToString(*build_) +
                      ", but build=" + ToString(*stated) + " was stated");
    }
    if (!build_ && !stated)
    {
      throw Error(ErrorCode::Refused,
                  "the file does not show its build in NCBI_Build: state it with build=");
    }
    return build_ ? *build_ : *stated;
  }

private:
  [[noreturn]] static void Refuse(const MafLine& line, const std::string& reason)
  {
    throw Error(ErrorCode::Refused, line.Place(MafColumn::NcbiBuild) + ": " + reason);
  }

  std::optional<Build> build_;
  std::string last_;
};
class MafReader : public ISiteReader
{
public:
  MafReader(const FileSource& file, const VcfOptions& options, ImportReport& report)
      : file_(file), options_(options), report_(report), counts_(report), silent_(silentReport_),
        contigNames_(bcf_hdr_init("r"))
  {
    Survey();
    annotation_ = std::make_unique<MafAnnotation>(columns_);
    header_.annotation = annotation_->Format();
    header_.format = "MAF";
    header_.samples = samples_.Names();
    header_.roles = samples_.Roles();
    header_.origin = samples_.GetOrigin();
    reference_ = options_.reference ? options_.reference(header_.build) : nullptr;
    header_.leftAligned = reference_ != nullptr;
    rows_ = std::make_unique<MafRowReader>(*contigs_, samples_, options_.conformance, silent_);
    sites_ = std::make_unique<MafSites>(header_, *annotation_, reference_, counts_);
    line_ = std::make_unique<MafLine>(columns_);
  }

  const VcfHeader& Header() const override { return header_; }

  bool Read(Site& site) override
  {
    if (!sort_)
    {
      Sort();
      hasNext_ = sort_->Next(key_, text_);
    }
    while (!sites_->Take(site))
    {
      if (!hasNext_)
      {
        return false;
      }
      GatherPlace();
    }
    return true;
  }

  double Progress() const override
  {
    const std::int64_t all = sort_ ? sort_->Size() : 0;
    return all == 0 ? 0 : static_cast<double>(given_) / static_cast<double>(all);
  }

private:
  /// The whole file once, for what a header would say. What it holds is judged when it is sorted.
  void Survey()
  {
    MafLines lines(file_, Conformance::Tolerant, silent_);
    columns_ = lines.Columns();
    header_.version = lines.Version();
    BuildWatch builds;
    MafLine line(columns_);
    while (lines.Next(line))
    {
      builds.Add(line);
      samples_.Add(line, options_.origin);
    }
    samples_.Finish(options_.origin);
    header_.build = builds.Choose(options_.build);
    contigs_ = std::make_unique<ContigTable>(header_.build, *contigNames_, header_.contigs);
    for (const PrimaryContig& contig : ListPrimaryContigs(header_.build))
    {
      contigs_->GetByName(contig.name);
    }
    for (const std::string& name : options_.extraContigs)
    {
      contigs_->GetByName(name);
    }
  }

  /// Judges every line in the file's order, so that the first that is wrong is the one named.
  void Sort()
  {
    sort_ = std::make_unique<ExternalSort>(options_.GetScratch());
    MafLines lines(file_, options_.conformance, counts_);
    MafRowReader rows(*contigs_, samples_, options_.conformance, counts_);
    MafLine line(columns_);
    MafRow row;
    try
    {
      while (lines.Next(line))
      {
        rows.Read(line, row);
        sites_->Check(line, row);
        report_.records++;
        sort_->Add({row.contig, row.begin, line.Source().line}, line.Source().text);
      }
    }
    catch (const Error&)
    {
      report_.rejected++;
      throw;
    }
    sort_->Finish();
  }

  /// Hands over the lines of the next place.
  void GatherPlace()
  {
    const SortKey place = key_;
    for (std::size_t i = 0; i < MAX_PLACE_LINES && hasNext_ && key_.contig == place.contig &&
                            key_.position == place.position;
         i++)
    {
      line_->Set(text_, key_.line);
      rows_->Read(*line_, row_);
      sites_->Add(*line_, row_);
      given_++;
      hasNext_ = sort_->Next(key_, text_);
    }
    sites_->FinishPlace();
  }

  const FileSource file_;
  VcfOptions options_;
  ImportReport& report_;
  ReportCounts counts_;
  ImportReport silentReport_; ///< of what the other pass reports
  ReportCounts silent_;
  BcfHeaderHandle contigNames_; ///< without any: a MAF declares none
  MafColumns columns_;
  VcfHeader header_;
  MafSamples samples_;
  std::unique_ptr<ContigTable> contigs_;
  std::unique_ptr<MafAnnotation> annotation_;
  const ReferenceSequence* reference_ = nullptr;
  std::unique_ptr<MafRowReader> rows_;
  std::unique_ptr<MafSites> sites_;
  std::unique_ptr<ExternalSort> sort_;
  std::unique_ptr<MafLine> line_;
  MafRow row_;
  SortKey key_;
  std::string text_;
  bool hasNext_ = false;
  std::int64_t given_ = 0;
};

} // namespace

std::unique_ptr<ISiteReader>
OpenMaf(const FileSource& file, const VcfOptions& options, ImportReport& report)
{
  return std::make_unique<MafReader>(file, options, report);
}
} // namespace OrthancGenomics
