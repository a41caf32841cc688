// SPDX-License-Identifier: GPL-3.0-or-later
#include "vcf/SampleRoles.h"

#include "core/Text.h"

#include <algorithm>
#include <string_view>

namespace OrthancGenomics
{
namespace
{
constexpr const char* TUMOR = "Tumor";
constexpr const char* NORMAL = "Normal";

std::string_view ViewOf(const char* text)
{
  return text == nullptr ? std::string_view() : std::string_view(text);
}

class Assignment
{
public:
  explicit Assignment(const bcf_hdr_t& header)
      : header_(header), roles_(static_cast<std::size_t>(bcf_hdr_nsamples(&header)))
  {
  }

  void Set(std::string_view sample, const char* role)
  {
    for (std::size_t i = 0; i < roles_.size(); ++i)
    {
      if (sample == ViewOf(header_.samples[i]))
      {
        roles_[i] = role;
      }
    }
  }

  bool HasTumor() const { return std::find(roles_.begin(), roles_.end(), TUMOR) != roles_.end(); }

  /// By the names that Strelka, VarScan and others give the columns themselves.
  void SetByColumnNames()
  {
    for (std::size_t i = 0; i < roles_.size(); ++i)
    {
      const std::string_view name = ViewOf(header_.samples[i]);
      if (EqualsIgnoringCase(name, "TUMOR") || EqualsIgnoringCase(name, "TUMOUR"))
      {
        roles_[i] = TUMOR;
      }
      else if (EqualsIgnoringCase(name, "NORMAL"))
      {
        roles_[i] = NORMAL;
      }
    }
  }

  std::vector<std::string> Take() { return std::move(roles_); }

private:
  const bcf_hdr_t& header_;
  std::vector<std::string> roles_;
};

std::string_view FindField(const bcf_hrec_t& line, std::string_view field)
{
  for (int i = 0; i < line.nkeys; ++i)
  {
    if (EqualsIgnoringCase(ViewOf(line.keys[i]), field))
    {
      std::string_view value = ViewOf(line.vals[i]);
      if (value.size() >= 2 && value.front() == '"' && value.back() == '"')
      {
        value = value.substr(1, value.size() - 2);
      }
      return value;
    }
  }
  return {};
}

/// The sample that "##key=sample" names; empty without such a line.
std::string_view FindNamed(const bcf_hdr_t& header, std::string_view key)
{
  for (int i = 0; i < header.nhrec; ++i)
  {
    if (header.hrec[i]->type == BCF_HL_GEN && key == ViewOf(header.hrec[i]->key))
    {
      return Trim(ViewOf(header.hrec[i]->value));
    }
  }
  return {};
}

/// "##PEDIGREE=<Derived=T,Original=N>" and "##SAMPLE=<ID=T,IsTumor=yes>".
void SetByLines(const bcf_hdr_t& header, Assignment& roles)
{
  for (int i = 0; i < header.nhrec; ++i)
  {
    const bcf_hrec_t& line = *header.hrec[i];
    const std::string_view key = ViewOf(line.key);
    if (key == "PEDIGREE" && !FindField(line, "Original").empty())
    {
      const std::string_view derived = FindField(line, "Derived");
      roles.Set(derived.empty() ? FindField(line, "ID") : derived, TUMOR);
      roles.Set(FindField(line, "Original"), NORMAL);
    }
    else if (key == "SAMPLE" && EqualsIgnoringCase(FindField(line, "IsTumor"), "yes"))
    {
      roles.Set(FindField(line, "ID"), TUMOR);
    }
  }
}

/// "IsTumor=no" makes a sample the normal of a pair only where there is a tumour.
void SetNormalsOfPairs(const bcf_hdr_t& header, Assignment& roles)
{
  if (!roles.HasTumor())
  {
    return;
  }
  for (int i = 0; i < header.nhrec; ++i)
  {
    const bcf_hrec_t& line = *header.hrec[i];
    if (ViewOf(line.key) == "SAMPLE" && EqualsIgnoringCase(FindField(line, "IsTumor"), "no"))
    {
      roles.Set(FindField(line, "ID"), NORMAL);
    }
  }
}
} // namespace

std::vector<std::string> FindSampleRoles(const bcf_hdr_t& header)
{
  Assignment roles(header);
  roles.SetByColumnNames();
  SetByLines(header, roles);
  SetNormalsOfPairs(header, roles);
  // Last, so that the caller's own statement wins.
  roles.Set(FindNamed(header, "normal_sample"), NORMAL);
  roles.Set(FindNamed(header, "tumor_sample"), TUMOR);
  return roles.Take();
}
} // namespace OrthancGenomics
