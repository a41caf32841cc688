// SPDX-License-Identifier: GPL-3.0-or-later
// Writes made reports as structured reports, or says what one says, for sr_conformance.py:
//   sr-samples write FOLDER      0.dcm, 1.dcm …
//   sr-samples pdf FOLDER        the same as instances of a PDF
//   sr-samples reject FILE FILE  the note that the first of them is rejected
//   sr-samples read FILE…        of each its report id, or "not ours", or the error
//   sr-samples measurements FILE what a measurement report says, a line a feature; or "other"
//   sr-samples same FILE FILE    fails if they do not say the same
#include "core/Error.h"
#include "dicom/FeatureReader.h"
#include "dicom/KeyObject.h"
#include "dicom/PdfInstance.h"
#include "dicom/SrReader.h"
#include "dicom/SrWriter.h"
#include "support/RandomReports.h"

#include <fstream>
#include <iostream>
#include <iterator>
#include <string>
#include <vector>

using namespace OrthancGenomics; // NOLINT(google-build-using-namespace): a program of one file

namespace
{
constexpr std::uint32_t SAMPLES = 24;
constexpr std::size_t MANY_FINDINGS = 300;

int WriteSamples(const std::string& folder)
{
  const UidMaker uids("a secret of the tests");
  for (std::uint32_t i = 0; i < SAMPLES; i++)
  {
    const SrClass srClass = i % 4 == 3 ? SrClass::Enhanced : SrClass::Comprehensive;
    const std::size_t findings = i == 0 ? MANY_FINDINGS : i % 7;
    std::ofstream(folder + '/' + std::to_string(i) + ".dcm", std::ios::binary)
        << SrWriter(uids, srClass).Write(RandomReports(i).MakeDocument(findings));
  }
  return 0;
}

int WritePdfs(const std::string& folder)
{
  const UidMaker uids("a secret of the tests");
  const std::string bytes = "%PDF-1.4\n%%EOF\n"; // of odd length
  for (std::uint32_t i = 0; i < SAMPLES; i++)
  {
    const SrClass srClass = i % 4 == 3 ? SrClass::Enhanced : SrClass::Comprehensive;
    const ReportDocument document = RandomReports(i).MakeDocument(1);
    std::ofstream(folder + '/' + std::to_string(i) + ".dcm", std::ios::binary)
        << WritePdfInstance(document, {bytes, ReportText("Отчёт, Müller"), srClass}, uids);
  }
  return 0;
}

std::string ReadFile(const std::string& path)
{
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
}

std::optional<ReportDocument> Read(const std::string& path)
{
  return FindSrDocument(ReadFile(path));
}

void Print(const std::optional<Code>& code)
{
  std::cout << '|' << (code ? code->value + ' ' + code->scheme : "");
}

int PrintMeasurements(const std::string& path)
{
  const auto report = FindMeasurements(ReadFile(path));
  if (!report)
  {
    std::cout << "other\n";
    return 0;
  }
  for (const ImagingFeature& feature : report->features)
  {
    std::cout << feature.name.value << '|' << feature.value << '|' << feature.unit.value;
    Print(feature.derivation);
    Print(feature.method);
    Print(feature.finding);
    Print(feature.findingSite);
    Print(feature.laterality);
    std::cout << '|' << feature.trackingId << '|' << feature.trackingUid;
    for (const FeatureImage& image : feature.images)
    {
      std::cout << '|' << image.study << ' ' << image.series << ' ' << image.sopInstance;
    }
    std::cout << '\n';
  }
  for (const std::string& rejected : report->rejected)
  {
    std::cout << rejected << '\n';
  }
  return 0;
}

void Tell(const std::string& path)
{
  try
  {
    const std::optional<ReportDocument> document = Read(path);
    std::cout << (document ? document->key.Id().Value() : "not ours") << '\n';
  }
  catch (const Error& e)
  {
    std::cout << e.what() << '\n';
  }
}
} // namespace

int main(int argc, char** argv)
{
  const std::vector<std::string> arguments(argv + 1, argv + argc);
  const std::string command = arguments.empty() ? "" : arguments.front();
  if (command == "write" && arguments.size() == 2)
  {
    return WriteSamples(arguments[1]);
  }
  if (command == "pdf" && arguments.size() == 2)
  {
    return WritePdfs(arguments[1]);
  }
  if (command == "measurements" && arguments.size() == 2)
  {
    return PrintMeasurements(arguments[1]);
  }
  if (command == "same" && arguments.size() == 3)
  {
    const auto first = Read(arguments[1]);
    return first && first == Read(arguments[2]) ? 0 : 1;
  }
  if (command == "reject" && arguments.size() == 3)
  {
    std::ofstream(arguments[2], std::ios::binary) << MakeRejectionDocument(
        ReadFile(arguments[1]), Uid("2.25.7"), RejectionReason::PatientSafety);
    return 0;
  }
  if (command == "read")
  {
    for (std::size_t i = 1; i < arguments.size(); i++)
    {
      Tell(arguments[i]);
    }
    return 0;
  }
  std::cerr << "sr-samples write FOLDER | pdf FOLDER | reject FILE FILE | read FILE… | "
               "measurements FILE | same FILE FILE\n";
  return 2;
}
