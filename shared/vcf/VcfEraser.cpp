// SPDX-License-Identifier: GPL-3.0-or-later
#include "vcf/FileHeader.h"
#include "vcf/FormatErasers.h"
#include "vcf/HeaderEraser.h"
#include "vcf/HeaderLines.h"
#include "vcf/LineEraser.h"
#include "vcf/TextRecords.h"

#include <memory>

namespace OrthancGenomics
{
namespace
{
void WriteLine(std::string_view line, PackedOutput& output)
{
  output.Write(line);
  output.Write("\n");
}

void WriteHeader(const FileSource& file,
                 std::int64_t lines,
                 const LeavingSamples& samples,
                 PackedOutput& output)
{
  InputFile input(file);
  for (std::int64_t i = 0; i < lines; i++)
  {
    const std::optional<std::string_view> line = input.Next();
    if (const auto rest = line ? EraseFromHeader(*line, samples) : std::nullopt)
    {
      WriteLine(*rest, output);
    }
  }
}
} // namespace

void EraseFromVcf(const SampleErasure& erasure,
                  PackedOutput& output,
                  const std::function<void()>& checkPoint)
{
  ImportReport report;
  ReportCounts counts(report);
  InputFile input(erasure.file);
  FileHeader header = ReadFileHeader(input, Conformance::Tolerant, counts);
  const LeavingSamples samples(ListSamples(*header.handle), erasure.samples);
  WriteHeader(erasure.file, input.Line(), samples, output);
  const std::optional<AnnotationFormat> annotation = FindAnnotation(*header.handle);
  const VcfDeclarations& declarations = header.check.Declarations();
  const InfoEraser info(declarations, annotation, samples);
  LineEraser lines(declarations, info, samples, erasure.everySite);
  AlleleLossJudge judge(*header.handle, samples);
  TextRecords records(std::make_unique<FileLines>(erasure.file, input.Line()),
                      header,
                      Conformance::Tolerant,
                      counts,
                      "");
  SourceRecord source;
  RecordPause pause(checkPoint);
  while (records.Read(source))
  {
    const AlleleLoss& loss = judge.Judge(*source.record);
    if (!lines.Goes(loss))
    {
      WriteLine(lines.Rewrite(source.text, loss), output);
    }
    pause.Count();
  }
}
} // namespace OrthancGenomics
