// SPDX-License-Identifier: GPL-3.0-or-later
// What sealing costs: files of state.range(0) KiB to the disk and back, sealed and not.
#include "seal/SealedStore.h"
#include "support/TestFolder.h"

#include <benchmark/benchmark.h>

#include <random>

namespace OrthancGenomics
{
namespace
{
const std::string KEY(64, 'a');

std::string MakeBytes(const benchmark::State& state)
{
  std::mt19937 random(1);
  std::string bytes(static_cast<std::size_t>(state.range(0)) << 10U, '\0');
  for (char& byte : bytes)
  {
    byte = static_cast<char>(random());
  }
  return bytes;
}

void Count(benchmark::State& state)
{
  state.SetBytesProcessed(state.iterations() * (state.range(0) << 10U));
}

void PutPlain(benchmark::State& state)
{
  const TestFolder folder;
  const FileStore store(folder.Path());
  const std::string bytes = MakeBytes(state);
  for (auto _ : state)
  {
    StagedFile file = store.Stage(0);
    file.Append(bytes);
    store.Remove(file.Commit());
  }
  Count(state);
}

void PutSealed(benchmark::State& state)
{
  const TestFolder folder;
  const KeyRing keys(KEY, "keys");
  const SealedStore store(folder.Path(), keys);
  const std::string bytes = MakeBytes(state);
  for (auto _ : state)
  {
    store.Files().Remove(store.Put(bytes));
  }
  Count(state);
}

/// As ObjectMover reads what is not sealed: whole, and its SHA-256 compared.
void ReadPlain(benchmark::State& state)
{
  const TestFolder folder;
  WriteText(folder / "file", MakeBytes(state));
  for (auto _ : state)
  {
    FileHandle file = FileHandle::OpenToRead(folder / "file");
    std::string bytes;
    for (std::string piece = file.Read(1U << 20U); !piece.empty(); piece = file.Read(1U << 20U))
    {
      bytes += piece;
    }
    benchmark::DoNotOptimize(ComputeSha256(bytes));
  }
  Count(state);
}

void ReadSealed(benchmark::State& state)
{
  const TestFolder folder;
  const KeyRing keys(KEY, "keys");
  const SealedStore store(folder.Path(), keys);
  const std::string sha256 = store.Put(MakeBytes(state));
  for (auto _ : state)
  {
    benchmark::DoNotOptimize(store.Read(sha256));
  }
  Count(state);
}

BENCHMARK(PutPlain)->Arg(20)->Arg(2048)->Arg(65536);
BENCHMARK(PutSealed)->Arg(20)->Arg(2048)->Arg(65536);
BENCHMARK(ReadPlain)->Arg(20)->Arg(2048)->Arg(65536);
BENCHMARK(ReadSealed)->Arg(20)->Arg(2048)->Arg(65536);
} // namespace
} // namespace OrthancGenomics
