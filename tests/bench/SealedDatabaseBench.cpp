// SPDX-License-Identifier: GPL-3.0-or-later
// What a sealed index costs: an import's batches, a patient's gene, carriers of a cohort; 0 plain,
// 1 sealed.
#include "sqlite/Database.h"
#include "support/SealedDatabase.h"
#include "support/TestFolder.h"

#include <benchmark/benchmark.h>

#include <random>

namespace OrthancGenomics
{
namespace
{
constexpr std::int64_t ROWS = 4000;
constexpr std::size_t ROW_BYTES = 16000; ///< a chunk of a genome, about

DatabaseFile Locate(const benchmark::State& state, const TestFolder& folder)
{
  const std::filesystem::path path = folder / "index.db";
  return state.range(0) == 0 ? DatabaseFile(path) : SealBy(path, std::string(64, 'a'));
}

std::vector<Block> MakeBatch(std::int64_t first)
{
  std::mt19937 random(static_cast<unsigned>(first));
  std::vector<Block> blocks;
  for (std::int64_t key = first; key < first + 100; key++)
  {
    std::string bytes(ROW_BYTES, '\0');
    for (char& byte : bytes)
    {
      byte = static_cast<char>(random());
    }
    blocks.push_back({key, std::move(bytes)});
  }
  return blocks;
}

std::unique_ptr<Database> Fill(const DatabaseFile& file, BlockTable table)
{
  auto database = Database::Open(file);
  for (std::int64_t key = 0; key < ROWS; key += 100)
  {
    database->Put(table, MakeBatch(key));
  }
  return database;
}

void Read(benchmark::State& state, std::int64_t rows)
{
  const TestFolder folder;
  const auto database = Fill(Locate(state, folder), BlockTable::Chunks);
  std::mt19937 random(1);
  for (auto _ : state)
  {
    const auto first = static_cast<std::int64_t>(random() % (ROWS - 1000));
    std::size_t bytes = 0;
    database->TakeSnapshot().Visit(BlockTable::Chunks,
                                   first,
                                   first + rows - 1,
                                   [&bytes](std::int64_t, std::string_view value)
                                   {
                                     bytes += value.size();
                                     return true;
                                   });
    benchmark::DoNotOptimize(bytes);
  }
  state.SetBytesProcessed(state.iterations() * rows * static_cast<std::int64_t>(ROW_BYTES));
}

void PutBatches(benchmark::State& state)
{
  const TestFolder folder;
  const auto database = Database::Open(Locate(state, folder));
  const std::vector<Block> batch = MakeBatch(0);
  std::vector<Block> next = batch;
  for (auto _ : state)
  {
    for (Block& block : next)
    {
      block.key += 100;
    }
    database->Put(BlockTable::Chunks, next);
  }
  state.SetBytesProcessed(state.iterations() * 100 * static_cast<std::int64_t>(ROW_BYTES));
}

void ReadGeneOfPatient(benchmark::State& state)
{
  Read(state, 3);
}

void ReadCarriersOfCohort(benchmark::State& state)
{
  Read(state, 500);
}

BENCHMARK(PutBatches)->Arg(0)->Arg(1);
BENCHMARK(ReadGeneOfPatient)->Arg(0)->Arg(1);
BENCHMARK(ReadCarriersOfCohort)->Arg(0)->Arg(1);
} // namespace
} // namespace OrthancGenomics
