// SPDX-License-Identifier: GPL-3.0-or-later
// The fuzz targets as tests: RunCorpus FOLDER [MUTANTS] gives a target each file of the folder, and
// so many mutants of each, which are the same in every run.
#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <iterator>
#include <random>
#include <string>
#include <string_view>
#include <vector>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size);

namespace
{
constexpr int DEFAULT_MUTANTS = 400;
constexpr std::string_view TELLING = "\t\n\r:;,|/=<>[]{}\".*#+-0129ACGTNe \0\xFF";

class Mutator
{
public:
  explicit Mutator(const std::vector<std::string>& corpus) : corpus_(corpus) {}

  std::string Mutate(std::string text)
  {
    for (std::size_t times = 1 + Below(4); times > 0; times--)
    {
      MutateOnce(text);
    }
    return text;
  }

private:
  std::size_t Below(std::size_t bound)
  {
    return bound == 0 ? 0 : std::uniform_int_distribution<std::size_t>(0, bound - 1)(random_);
  }

  void MutateOnce(std::string& text)
  {
    const std::size_t at = Below(text.size() + 1);
    const std::size_t length = std::min(Below(24), text.size() - at);
    switch (Below(6))
    {
    case 0:
      text.insert(at, 1, TELLING[Below(TELLING.size())]);
      break;
    case 1:
      text.replace(at, std::min<std::size_t>(1, length), 1, TELLING[Below(TELLING.size())]);
      break;
    case 2:
      text.erase(at, length);
      break;
    case 3:
      text.insert(at, text.substr(at, length));
      break;
    case 4:
      text.resize(at);
      break;
    default:
      const std::string& other = corpus_[Below(corpus_.size())];
      text.insert(at, other.substr(Below(other.size() + 1), Below(64)));
      break;
    }
  }

  const std::vector<std::string>& corpus_;
  std::mt19937 random_; // the standard's own seed
};

void Run(const std::string& text)
{
  // NOLINTNEXTLINE(cppcoreguidelines-pro-type-reinterpret-cast): bytes
  LLVMFuzzerTestOneInput(reinterpret_cast<const std::uint8_t*>(text.data()), text.size());
}

std::vector<std::string> ReadCorpus(const std::filesystem::path& folder)
{
  std::vector<std::filesystem::path> paths;
  for (const auto& entry : std::filesystem::directory_iterator(folder))
  {
    paths.push_back(entry.path());
  }
  std::sort(paths.begin(), paths.end());
  std::vector<std::string> corpus;
  for (const std::filesystem::path& path : paths)
  {
    std::ifstream file(path, std::ios::binary);
    corpus.emplace_back(std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>());
  }
  return corpus;
}
} // namespace

int main(int argc, char** argv)
{
  const std::vector<std::string> arguments(argv + 1, argv + argc);
  const std::vector<std::string> corpus = ReadCorpus(arguments.at(0));
  const int mutants = arguments.size() > 1 ? std::stoi(arguments[1]) : DEFAULT_MUTANTS;
  if (corpus.empty())
  {
    std::cerr << "the corpus is empty\n";
    return 1;
  }
  Run("");
  Mutator mutator(corpus);
  for (const std::string& text : corpus)
  {
    Run(text);
    for (int i = 0; i < mutants; i++)
    {
      Run(mutator.Mutate(text));
    }
  }
  std::cout << corpus.size() << " inputs and " << mutants << " mutants of each\n";
  return 0;
}
