// SPDX-License-Identifier: GPL-3.0-or-later
// Writes made reports as structured reports, or says what one says, for sr_conformance.py:
//   sr-samples write FOLDER      0.dcm, 1.dcm …
//   sr-samples reject FILE FILE  the note that the first of them is rejected
//   sr-samples read FILE…        of each its report id, or "not ours", or the error
//   sr-samples same FILE FILE    fails if they do not say the same
#include "core/Error.h"
#include "dicom/KeyObject.h"
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

std::string ReadFile(const std::string& path)
{
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
}

std::optional<ReportDocument> Read(const std::string& path)
{
  return FindSrDocument(ReadFile(path));
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
  if (command == "same" && arguments.size() == 3)
  {
    const auto first = Read(arguments[1]);
    return first && first == Read(arguments[2]) ? 0 : 1;
  }
  if (command == "reject" && arguments.size() == 3)
  {
    std::ofstream(arguments[2], std::ios::binary)
        << MakeRejectionDocument(ReadFile(arguments[1]), Uid("2.25.7"));
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
  std::cerr << "sr-samples write FOLDER | reject FILE FILE | read FILE… | same FILE FILE\n";
  return 2;
}
