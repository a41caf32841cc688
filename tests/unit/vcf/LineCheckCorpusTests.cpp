// SPDX-License-Identifier: GPL-3.0-or-later
#include "vcf/TextCheck.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <iterator>
#include <optional>
#include <string>
#include <string_view>

/// The conformance files of HTS and EBI, where they are at hand: the folder's name says what they
/// are.
namespace OrthancGenomics
{
namespace
{
struct Exception
{
  std::string_view path;
  std::string_view reason; ///< of our finding
};

/// Files of `passed` that are refused all the same.
constexpr std::array<Exception, 2> EXCEPTIONS = {
    {// a letter has slipped into a likelihood
     {"v4.4/passed/passed_body_alt.vcf", "sample GL: a value is not of its Type"},
     // a genotype ends with its separator
     {"v4.4/passed/passed_body_sample_format_CICN.vcf", "sample GT: it is not alleles"}}};

/// Files of `failed` that are refused: all but two, which break a rule of EVA's own for submissions
/// (genotypes or frequencies must be there), not of VCF.
constexpr int FAILED = 546;

std::optional<Finding> CheckFile(const std::filesystem::path& path)
{
  std::ifstream input(path, std::ios::binary);
  const std::string text((std::istreambuf_iterator<char>(input)), std::istreambuf_iterator<char>());
  TextCheck check;
  bool closed = true;
  for (std::string_view rest = text; !rest.empty();)
  {
    const std::size_t end = rest.find('\n');
    auto finding = check.Check(rest.substr(0, end));
    if (finding)
    {
      return finding;
    }
    closed = end != std::string_view::npos;
    rest.remove_prefix(closed ? end + 1 : rest.size());
  }
  return check.CheckEnd(closed);
}

bool IsException(const std::string& path, const Finding& finding)
{
  return std::any_of(EXCEPTIONS.begin(),
                     EXCEPTIONS.end(),
                     [&](const Exception& exception)
                     {
                       return path.find(exception.path) != std::string::npos &&
                              finding.reason.find(exception.reason) == 0;
                     });
}

struct Tally
{
  int passed = 0;
  int passedRefused = 0;
  int failed = 0;
  int failedRefused = 0;
};

void Count(const std::filesystem::path& path, Tally& tally)
{
  const std::string folder = path.parent_path().filename();
  if (path.extension() != ".vcf" || (folder != "passed" && folder != "failed"))
  {
    return;
  }
  const auto finding = CheckFile(path);
  if (folder == "failed")
  {
    ++tally.failed;
    tally.failedRefused += finding ? 1 : 0;
    EXPECT_TRUE(!finding || finding->line > 0 || finding->reason.find("header:") == 0) << path;
    return;
  }
  ++tally.passed;
  if (finding)
  {
    ++tally.passedRefused;
    EXPECT_TRUE(IsException(path.string(), *finding))
        << path << ":" << finding->line << ":" << finding->column << ": " << finding->reason;
  }
}

TEST(TextCheck, AgreesWithTheConformanceFiles)
{
  const char* const data = std::getenv("GENOMICS_SHARED_DATA");
  if (data == nullptr)
  {
    std::cout << "the corpora are not there (GENOMICS_SHARED_DATA)\n";
    return;
  }
  Tally tally;
  for (const char* const corpus : {"hts-specs", "ebi-vcf-validator"})
  {
    const std::filesystem::path root = std::filesystem::path(data) / "vcf" / corpus;
    for (const auto& entry : std::filesystem::recursive_directory_iterator(root))
    {
      Count(entry.path(), tally);
    }
  }
  std::cout << "failed/: " << tally.failedRefused << " of " << tally.failed
            << " refused with a place; passed/: " << tally.passed - tally.passedRefused << " of "
            << tally.passed << " accepted\n";
  EXPECT_GT(tally.passed, 0);
  EXPECT_GE(tally.failedRefused, FAILED);
}
} // namespace
} // namespace OrthancGenomics
