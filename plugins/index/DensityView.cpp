// SPDX-License-Identifier: GPL-3.0-or-later
#include "DensityView.h"

#include "genomics/Contig.h"

#include <set>

namespace OrthancGenomics
{
namespace
{
Json::Value MakeCells(const DensityCells& cells)
{
  Json::Value list = Json::arrayValue;
  for (const auto& [cell, count] : cells)
  {
    Json::Value item = Json::arrayValue;
    item.append(Json::Int64(cell.first));
    item.append(Json::UInt64(cell.second));
    item.append(Json::Int64(count));
    list.append(item);
  }
  return list;
}

Json::Value MakeContig(Build build, const std::string& name, const DensityCells& cells)
{
  const PrimaryContig* const primary = FindPrimaryContig(build, name);
  Json::Value json;
  json["Build"] = ToString(build);
  json["Chromosome"] = name;
  json["Length"] = primary == nullptr ? Json::Value() : Json::Value(Json::Int64(primary->length));
  json["Cells"] = MakeCells(cells);
  return json;
}

Json::Value MakeContigs(const CallDensity& density)
{
  std::set<Build> builds;
  for (const auto& [contig, cells] : density.contigs)
  {
    builds.insert(contig.first);
  }
  Json::Value list = Json::arrayValue;
  for (const Build build : builds)
  {
    for (const PrimaryContig& primary : ListPrimaryContigs(build))
    {
      const auto found = density.contigs.find({build, primary.name});
      list.append(MakeContig(
          build, primary.name, found == density.contigs.end() ? DensityCells() : found->second));
    }
    for (const auto& [contig, cells] : density.contigs)
    {
      if (contig.first == build && FindPrimaryContig(build, contig.second) == nullptr)
      {
        list.append(MakeContig(build, contig.second, cells));
      }
    }
  }
  return list;
}
} // namespace

Json::Value MakeDensityJson(const CallDensity& density, const Subject& subject)
{
  Json::Value json;
  json["Subject"] = subject.id;
  json["PatientID"] = subject.patientId;
  json["Calls"] = Json::Int64(density.calls);
  json["WithoutVaf"] = Json::Int64(density.withoutFraction);
  json["WithoutDepth"] = Json::Int64(density.withoutDepth);
  json["BinBases"] = Json::Int64(DENSITY_BASES);
  json["VafBins"] = Json::UInt64(DENSITY_FRACTIONS);
  json["Depths"] = Json::arrayValue;
  for (std::size_t i = 0; i < DENSITY_DEPTHS.size(); i++)
  {
    Json::Value bin;
    bin["From"] = DENSITY_DEPTHS[i];
    bin["Calls"] = Json::Int64(density.depths[i]);
    json["Depths"].append(bin);
  }
  json["Contigs"] = MakeContigs(density);
  return json;
}
} // namespace OrthancGenomics
