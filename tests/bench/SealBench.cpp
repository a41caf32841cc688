// SPDX-License-Identifier: GPL-3.0-or-later
// What sealing costs: files of state.range(0) KiB to the disk and back, sealed and not, and a VCF
// of state.range(0) records in BGZF as an import reads it.
#include "runtime/RawSource.h"
#include "seal/SealedStore.h"
#include "support/TestFolder.h"
#include "vcf/HtsHandles.h"
#include "vcf/SiteReader.h"

#include <benchmark/benchmark.h>

#include <random>
#include <stdexcept>

namespace OrthancGenomics
{
namespace
{
const std::string KEY(64, 'a');
constexpr std::size_t PIECE = std::size_t{64} << 10U;

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

/// Random genotypes and depths, so that it packs as a real one does.
std::string MakeVcf(std::int64_t records)
{
  std::mt19937 random(1);
  std::string text = "##fileformat=VCFv4.2\n##contig=<ID=chr20>\n"
                     "#CHROM\tPOS\tID\tREF\tALT\tQUAL\tFILTER\tINFO\tFORMAT\tS1\n";
  for (std::int64_t i = 1; i <= records; i++)
  {
    const std::uint_fast32_t depth = random() % 60;
    text += "chr20\t" + std::to_string(i * 14) + "\t.\tA\tC\t" + std::to_string(random() % 9999) +
            "\tPASS\t.\tGT:AD:DP:GQ\t0/" + (random() % 2 == 0 ? "1:" : "0:") +
            std::to_string(depth) + "," + std::to_string(random() % 60) + ":" +
            std::to_string(depth) + ":" + std::to_string(random() % 99) + "\n";
  }
  return text;
}

std::string Pack(const std::string& text, const std::filesystem::path& file)
{
  BgzfHandle packed(bgzf_open(file.c_str(), "w"));
  if (bgzf_write(packed.get(), text.data(), text.size()) < 0 || bgzf_close(packed.release()) != 0)
  {
    throw std::runtime_error("the file cannot be packed");
  }
  return ReadText(file);
}

/// With state.range(1) sealed.
void ReadVcf(benchmark::State& state)
{
  const TestFolder folder;
  const KeyRing keys(KEY, "keys");
  const RawStore store(folder.Path(), &keys, state.range(1) != 0);
  const std::string packed = Pack(MakeVcf(state.range(0)), folder / "packed");
  StagedFile file = store.Stage(0);
  file.Append(packed);
  const std::string sha256 = file.Commit();
  VcfOptions options;
  options.build = Build::GRCh38;
  options.assumeSorted = true;
  for (auto _ : state)
  {
    ImportReport report;
    const auto reader = OpenSites(MakeSource(store, sha256), options, report);
    std::int64_t count = 0;
    for (Site site; reader->Read(site); count++)
    {
    }
    benchmark::DoNotOptimize(count);
  }
  state.SetItemsProcessed(state.iterations() * state.range(0));
  state.counters["packed"] = static_cast<double>(packed.size());
}

/// As a body comes, in pieces; with state.range(1) sealed.
void TakeIn(benchmark::State& state)
{
  const TestFolder folder;
  const KeyRing keys(KEY, "keys");
  const RawStore store(folder.Path(), &keys, state.range(1) != 0);
  const std::string bytes = MakeBytes(state);
  for (auto _ : state)
  {
    StagedFile file = store.Stage(0);
    for (std::size_t place = 0; place < bytes.size(); place += PIECE)
    {
      file.Append(std::string_view(bytes).substr(place, PIECE));
    }
    store.Remove(file.Commit());
  }
  Count(state);
}

BENCHMARK(ReadVcf)->ArgsProduct({{400000}, {0, 1}})->MeasureProcessCPUTime()->UseRealTime();
BENCHMARK(TakeIn)->ArgsProduct({{20, 65536}, {0, 1}})->MeasureProcessCPUTime()->UseRealTime();
BENCHMARK(PutPlain)->Arg(20)->Arg(2048)->Arg(65536);
BENCHMARK(PutSealed)->Arg(20)->Arg(2048)->Arg(65536);
BENCHMARK(ReadPlain)->Arg(20)->Arg(2048)->Arg(65536);
BENCHMARK(ReadSealed)->Arg(20)->Arg(2048)->Arg(65536);
} // namespace
} // namespace OrthancGenomics
