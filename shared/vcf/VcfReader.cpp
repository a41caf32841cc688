// SPDX-License-Identifier: GPL-3.0-or-later
#include "vcf/VcfReader.h"

#include "core/Error.h"
#include "core/Text.h"
#include "vcf/BcfRecords.h"
#include "vcf/ContigTable.h"
#include "vcf/FileHeader.h"
#include "vcf/HeaderLines.h"
#include "vcf/HeaderNames.h"
#include "vcf/LineScanner.h"
#include "vcf/OrderSurvey.h"
#include "vcf/SampleFields.h"
#include "vcf/SiteBuilder.h"
#include "vcf/TextRecords.h"

#include <htslib/hts_log.h>

#include <algorithm>

namespace OrthancGenomics
{
namespace
{
/// "##reference" of the header, without folders, for an error's text.
std::string FindReferenceHint(const bcf_hdr_t& header)
{
  for (int i = 0; i < header.nhrec; i++)
  {
    const bcf_hrec_t& line = *header.hrec[i];
    if (line.type == BCF_HL_GEN && line.value != nullptr &&
        std::string_view(line.key) == "reference")
    {
      const std::string_view value(line.value);
      return std::string(value.substr(value.find_last_of("/\\") + 1)).substr(0, 64);
    }
  }
  return "";
}

/// gVCF by what its header says of blocks.
bool HasBlocks(const bcf_hdr_t& header)
{
  for (int i = 0; i < header.nhrec; i++)
  {
    const bcf_hrec_t& line = *header.hrec[i];
    const std::string_view key(line.key);
    const char* const id = key == "ALT" ? FindAttribute(line, "ID") : nullptr;
    if (StartsWith(key, "GVCFBlock") || StartsWith(key, "gvcf") ||
        (id != nullptr && (std::string_view(id) == "NON_REF" || std::string_view(id) == "*")))
    {
      return true;
    }
  }
  return false;
}

std::string GetFormat(const FileHeader& file)
{
  if (file.content == FileContent::Bcf)
  {
    return "BCF";
  }
  return HasBlocks(*file.handle) ? "gVCF" : "VCF";
}
} // namespace

class VcfReader::Impl
{
public:
  Impl(const FileSource& file, const VcfOptions& options, ImportReport& report)
      : raw_(file), options_(options), counts_(report), report_(report)
  {
    // Its messages quote what the file holds.
    hts_set_log_level(HTS_LOG_OFF);
    InputFile input(raw_);
    file_ = ReadFileHeader(input, options_.conformance, counts_);
    FillHeader();
    contigs_ = std::make_unique<ContigTable>(header_.build, *file_.handle, header_.contigs);
    for (const std::string& name : options_.extraContigs)
    {
      contigs_->GetByName(name);
    }
    const CallableRules rules{options_.minCallableDepth, options_.minCallableQuality};
    samples_ = std::make_unique<SampleFields>(*file_.handle, rules);
    scanner_ =
        std::make_unique<LineScanner>(*file_.handle,
                                      *contigs_,
                                      rules,
                                      header_.annotation ? header_.annotation->InfoId() : "",
                                      [this](std::int64_t begin) { builder_->Expect(begin); });
    header_.roles = samples_->Roles();
    header_.roles.resize(header_.samples.size()); // a file of sites alone has its nameless sample
    OpenRecords(input);
    builder_ = std::make_unique<SiteBuilder>(SiteBuilder::Parts{
        *file_.handle, header_, *contigs_, *samples_, reference_, options_.conformance, counts_});
  }

  const VcfHeader& Header() const { return header_; }

  double Progress() const { return records_->Progress(); }

  bool Read(Site& site)
  {
    std::int64_t position = 0;
    try
    {
      if (!records_->Next(source_))
      {
        return false;
      }
      position = FillSite(site);
    }
    catch (const Error&)
    {
      report_.rejected++;
      throw;
    }
    if (!watch_.Accept(site.contig, position))
    {
      RefuseOrder();
    }
    return true;
  }

private:
  /// The position of the record, 0-based.
  std::int64_t FillSite(Site& site)
  {
    if (options_.scan && !source_.text.empty() && scanner_->Scan(source_.text))
    {
      report_.records++;
      builder_->Fill(source_, scanner_->Line(), scanner_->Samples(), site);
      return scanner_->Line().position;
    }
    records_->Parse(source_);
    report_.records++;
    builder_->Fill(source_, site);
    return source_.record->pos;
  }

  [[noreturn]] void RefuseOrder()
  {
    // A text to the letter is in order but for contigs such as "1" and "<1>", which may alternate.
    if (options_.conformance == Conformance::Tolerant || file_.content == FileContent::Vcf)
    {
      throw UnsortedRecords(source_.line);
    }
    report_.rejected++;
    source_.Refuse(2, "the record should come before one that stands above it");
  }

  void FillHeader()
  {
    const bcf_hdr_t& file = *file_.handle;
    const std::vector<ContigDeclaration> contigs = ListDeclaredContigs(file);
    header_.build = ChooseBuild(contigs, options_.build, FindReferenceHint(file));
    header_.buildShown = DetectBuild(contigs).build.has_value();
    header_.format = GetFormat(file_);
    header_.version = file_.version;
    header_.samples = ListSamples(file);
    header_.sitesOnly = header_.samples.empty();
    if (header_.sitesOnly)
    {
      header_.samples.emplace_back();
    }
    header_.caller = DetectCaller(file);
    header_.annotator = DetectAnnotator(file);
    header_.annotation = FindAnnotation(file);
    reference_ = options_.reference ? options_.reference(header_.build) : nullptr;
    header_.leftAligned = reference_ != nullptr;
  }

  void OpenRecords(InputFile& input)
  {
    const bool bcf = file_.content == FileContent::Bcf;
    const std::int64_t headerLines = input.Line();
    const OrderSurvey survey = Survey(input);
    const bool sort = survey.outOfOrder > 0;
    if (!sort && bcf)
    {
      records_ = std::make_unique<BcfRecords>(raw_);
      return;
    }
    std::unique_ptr<ILineFeed> lines =
        sort ? SortLines(survey, headerLines) : std::make_unique<FileLines>(raw_, headerLines);
    // What was sorted was judged before, in the file's order.
    records_ =
        std::make_unique<TextRecords>(std::move(lines),
                                      file_,
                                      sort ? Conformance::Tolerant : options_.conformance,
                                      counts_,
                                      header_.annotation ? header_.annotation->InfoId() : "");
  }

  OrderSurvey Survey(InputFile& input)
  {
    const bool bcf = file_.content == FileContent::Bcf;
    if (options_.assumeSorted || (bcf && options_.conformance == Conformance::Strict))
    {
      return {};
    }
    const auto declared = static_cast<std::size_t>(file_.handle->n[BCF_DT_CTG]);
    return bcf ? SurveyBcf(input, *contigs_, declared) : SurveyText(input, *contigs_);
  }

  std::unique_ptr<ILineFeed> SortLines(const OrderSurvey& survey, std::int64_t headerLines)
  {
    if (options_.conformance == Conformance::Strict)
    {
      FileLines lines(raw_, headerLines);
      RequireConformance(lines, file_.check.Declarations());
    }
    report_.Note(survey.firstLine, 0, "records are not in order from here on: sorted");
    report_.counts[ToString(Counted::OutOfOrder)] = survey.outOfOrder;
    return file_.content == FileContent::Bcf
               ? SortBcfRecords(
                     raw_, *contigs_, std::make_unique<ExternalSort>(options_.GetScratch()))
               : SortTextLines(raw_,
                               headerLines,
                               *contigs_,
                               std::make_unique<ExternalSort>(options_.GetScratch()));
  }

  const FileSource raw_;
  VcfOptions options_;
  ReportCounts counts_;
  ImportReport& report_;
  FileHeader file_;
  VcfHeader header_;
  const ReferenceSequence* reference_ = nullptr;
  std::unique_ptr<ContigTable> contigs_;
  std::unique_ptr<SampleFields> samples_;
  std::unique_ptr<LineScanner> scanner_;
  std::unique_ptr<IRecordSource> records_;
  std::unique_ptr<SiteBuilder> builder_;
  OrderWatch watch_;
  SourceRecord source_;
};

UnsortedRecords::UnsortedRecords(std::int64_t line)
    : Error(ErrorCode::BadInput,
            std::to_string(line) + ":0: the record should come before one that stands above it")
{
}

VcfReader::VcfReader(const FileSource& file, const VcfOptions& options, ImportReport& report)
    : impl_(std::make_unique<Impl>(file, options, report))
{
}

VcfReader::~VcfReader() = default;

const VcfHeader& VcfReader::Header() const
{
  return impl_->Header();
}

bool VcfReader::Read(Site& site)
{
  return impl_->Read(site);
}

double VcfReader::Progress() const
{
  return impl_->Progress();
}
} // namespace OrthancGenomics
