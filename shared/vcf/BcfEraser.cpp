// SPDX-License-Identifier: GPL-3.0-or-later
// BCF 2.2: "BCF\2\2", the length of the header's text with its NUL, the text; then records, each
//
//     l_shared l_indiv CHROM POS rlen QUAL n_info|n_allele<<16 n_sample|n_fmt<<24   32 bits each
//     the rest of l_shared, l_indiv bytes
//
// A record that loses no alternative stays binary, so that no float is rounded; any other goes
// through a line of text.
#include "core/Error.h"
#include "core/Text.h"
#include "vcf/BcfRecords.h"
#include "vcf/FileHeader.h"
#include "vcf/FormatErasers.h"
#include "vcf/HeaderEraser.h"
#include "vcf/HeaderLines.h"
#include "vcf/LineEraser.h"

#include <array>
#include <cstring>

namespace OrthancGenomics
{
namespace
{
[[noreturn]] void Fail(const SourceRecord& record)
{
  record.Refuse(0, "the record cannot be written without a sample");
}

template <typename T>
void AppendNumber(T number, std::string& bytes)
{
  std::array<char, sizeof number> raw{};
  std::memcpy(raw.data(), &number, sizeof number); // little-endian, as our machines are
  bytes.append(raw.data(), raw.size());
}

std::string EraseFromText(const bcf_hdr_t& header, const LeavingSamples& samples)
{
  HtsString text;
  if (bcf_hdr_format(&header, 1, text.Get()) != 0)
  {
    throw Error(ErrorCode::BadInput, "0:0: the BCF's header cannot be written");
  }
  std::string rest;
  for (const std::string_view line : Split(Trim({text.Data(), text.Size()}), '\n'))
  {
    if (const auto kept = EraseFromHeader(line, samples))
    {
      rest.append(*kept).append("\n");
    }
  }
  return rest;
}

BcfHeaderHandle Parse(const std::string& text)
{
  std::string copy = text; // htslib writes into what it parses
  BcfHeaderHandle header(bcf_hdr_init("r"));
  if (header == nullptr || bcf_hdr_parse(header.get(), copy.data()) != 0)
  {
    throw Error(ErrorCode::BadInput, "0:0: the BCF's header cannot be parsed");
  }
  return header;
}

class BcfEraser
{
public:
  BcfEraser(const SampleErasure& erasure, PackedOutput& output)
      : records_(erasure.file), file_(ReadHeader(erasure.file)),
        samples_(ListSamples(*file_.handle), erasure.samples),
        annotation_(FindAnnotation(*file_.handle)),
        info_(file_.check.Declarations(), annotation_, samples_),
        lines_(file_.check.Declarations(), info_, samples_, erasure.everySite),
        judge_(records_.Header(), samples_), output_(output)
  {
    for (std::size_t i = 0; i < samples_.Count(); i++)
    {
      if (!samples_.Leaves(i))
      {
        staying_.push_back(static_cast<int>(i));
      }
    }
  }

  void Run(const std::function<void()>& checkPoint)
  {
    WriteHeader();
    RecordPause pause(checkPoint);
    while (records_.Read(source_))
    {
      const AlleleLoss& loss = judge_.Judge(*source_.record);
      if (loss.any && !lines_.Goes(loss))
      {
        RewriteAsText(loss);
      }
      else if (!loss.any)
      {
        RewriteInPlace(loss);
      }
      pause.Count();
    }
  }

private:
  static FileHeader ReadHeader(const FileSource& file)
  {
    ImportReport report;
    ReportCounts counts(report);
    InputFile input(file);
    return ReadFileHeader(input, Conformance::Tolerant, counts);
  }

  void WriteHeader()
  {
    const std::string text = EraseFromText(records_.Header(), samples_);
    header_ = Parse(text);
    std::string bytes("BCF\2\2", 5);
    AppendNumber(static_cast<std::uint32_t>(text.size() + 1), bytes);
    bytes.append(text).push_back('\0');
    output_.Write(bytes);
  }

  void RewriteInPlace(const AlleleLoss& loss)
  {
    bcf1_t& record = *source_.record;
    if (bcf_subset(
            &records_.Header(), &record, static_cast<int>(staying_.size()), staying_.data()) != 0)
    {
      Fail(source_);
    }
    bcf_unpack(&record, BCF_UN_INFO);
    for (const std::string& key : ListInfo(record))
    {
      UpdateInfo(key, loss, record);
    }
    Write(record);
  }

  std::vector<std::string> ListInfo(const bcf1_t& record) const
  {
    std::vector<std::string> keys;
    for (std::uint32_t i = 0; i < record.n_info; i++)
    {
      keys.emplace_back(bcf_hdr_int2id(header_.get(), BCF_DT_ID, record.d.info[i].key));
    }
    return keys;
  }

  void UpdateInfo(const std::string& key, const AlleleLoss& loss, bcf1_t& record) const
  {
    const bcf_info_t* const info = bcf_get_info(header_.get(), &record, key.c_str());
    const bool text = info != nullptr && info->type == BCF_BT_CHAR;
    const std::string value(text ? FieldValues(*info).GetText(0) : std::string_view());
    const InfoEraser::Fate fate = info_.Judge(key, value);
    if (fate == InfoEraser::Fate::Stays)
    {
      return;
    }
    if (fate == InfoEraser::Fate::Goes || !loss.genotyped || !UpdateCount(key, loss, record))
    {
      bcf_update_info(header_.get(), &record, key.c_str(), nullptr, 0, BCF_HT_INT);
    }
  }

  /// False where the header declares the key to be something else.
  bool UpdateCount(const std::string& key, const AlleleLoss& loss, bcf1_t& record) const
  {
    std::vector<std::int32_t> integers;
    std::vector<float> fractions;
    if (key == "AN" || key == "NS")
    {
      integers.push_back(static_cast<std::int32_t>(key == "AN" ? loss.number : loss.samples));
    }
    for (std::size_t i = 1; integers.empty() && i < loss.counts.size(); i++)
    {
      fractions.push_back(static_cast<float>(loss.counts[i]) / static_cast<float>(loss.number));
    }
    if (key == "AC")
    {
      integers.assign(loss.counts.begin() + 1, loss.counts.end());
    }
    const int id = bcf_hdr_id2int(header_.get(), BCF_DT_ID, key.c_str());
    const auto type = bcf_hdr_id2type(header_.get(), BCF_HL_INFO, id);
    const bool fraction = key == "AF";
    if (type != (fraction ? BCF_HT_REAL : BCF_HT_INT) || (fraction && loss.number == 0))
    {
      return false;
    }
    return bcf_update_info(header_.get(),
                           &record,
                           key.c_str(),
                           fraction ? static_cast<const void*>(fractions.data()) : integers.data(),
                           static_cast<int>(fraction ? fractions.size() : integers.size()),
                           static_cast<int>(type)) == 0;
  }

  void RewriteAsText(const AlleleLoss& loss)
  {
    text_.Clear();
    if (vcf_format(&records_.Header(), source_.record.get(), text_.Get()) < 0)
    {
      Fail(source_);
    }
    const std::string& line = lines_.Rewrite(Trim({text_.Data(), text_.Size()}), loss);
    line_.Clear();
    if (kputsn(line.data(), line.size(), line_.Get()) < 0 ||
        vcf_parse(line_.Get(), header_.get(), fresh_.get()) != 0)
    {
      Fail(source_);
    }
    if (!loss.all)
    {
      fresh_->qual = source_.record->qual;
    }
    Write(*fresh_);
  }

  void Write(bcf1_t& record)
  {
    bcf_copy(flat_.get(), &record); // which packs what was changed
    const bcf1_t& flat = *flat_;
    std::string bytes;
    AppendNumber(static_cast<std::uint32_t>(flat.shared.l + 6 * sizeof(std::uint32_t)), bytes);
    AppendNumber(static_cast<std::uint32_t>(flat.indiv.l), bytes);
    AppendNumber(static_cast<std::int32_t>(flat.rid), bytes);
    AppendNumber(static_cast<std::int32_t>(flat.pos), bytes);
    AppendNumber(static_cast<std::int32_t>(flat.rlen), bytes);
    AppendNumber(flat.qual, bytes);
    AppendNumber(std::uint32_t{flat.n_allele} << 16U | std::uint32_t{flat.n_info}, bytes);
    AppendNumber(std::uint32_t{flat.n_fmt} << 24U | std::uint32_t{flat.n_sample}, bytes);
    bytes.append(flat.shared.s, flat.shared.l);
    bytes.append(flat.indiv.s == nullptr ? "" : flat.indiv.s, flat.indiv.l);
    output_.Write(bytes);
  }

  BcfRecords records_;
  FileHeader file_;
  LeavingSamples samples_;
  std::optional<AnnotationFormat> annotation_;
  InfoEraser info_;
  LineEraser lines_;
  AlleleLossJudge judge_;
  PackedOutput& output_;
  std::vector<int> staying_; ///< samples by their numbers in the file
  BcfHeaderHandle header_;   ///< without those who leave; keys have the same numbers
  SourceRecord source_;
  BcfRecordHandle fresh_{bcf_init()};
  BcfRecordHandle flat_{bcf_init()};
  HtsString text_;
  HtsString line_;
};
} // namespace

void EraseFromBcf(const SampleErasure& erasure,
                  PackedOutput& output,
                  const std::function<void()>& checkPoint)
{
  BcfEraser(erasure, output).Run(checkPoint);
}
} // namespace OrthancGenomics
