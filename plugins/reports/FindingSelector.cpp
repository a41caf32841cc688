// SPDX-License-Identifier: GPL-3.0-or-later
#include "FindingSelector.h"

#include "FindingMaker.h"
#include "blocks/SubjectQuery.h"
#include "core/Error.h"
#include "orthanc/Metrics.h"
#include "runtime/BlockWatch.h"
#include "runtime/Runtime.h"
#include "runtime/SubjectReader.h"

#include <algorithm>
#include <cmath>
#include <map>

namespace OrthancGenomics
{
namespace
{
constexpr std::int64_t MOST_STRUCTURAL = 20000; ///< of which a profile's rule chooses

std::vector<Dataset> ChooseDatasets(std::vector<Dataset> answering,
                                    const std::vector<std::string>& ids)
{
  if (ids.empty())
  {
    return answering;
  }
  std::vector<Dataset> chosen;
  for (const std::string& id : ids)
  {
    const auto found = std::find_if(
        answering.begin(), answering.end(), [&id](const Dataset& one) { return one.id == id; });
    if (found == answering.end())
    {
      throw Error(ErrorCode::NotFound, "one of Datasets does not answer for this patient");
    }
    chosen.push_back(*found);
  }
  return chosen;
}

std::vector<LookedAt> ListSamples(const ReadScope& scope,
                                  const FindingQuestion& question,
                                  const std::vector<Dataset>& datasets)
{
  std::vector<LookedAt> list;
  for (const Dataset& dataset : datasets)
  {
    for (const Sample& sample : dataset.samples)
    {
      const Origin origin = GetSampleOrigin(dataset.origin, sample.role);
      const bool wanted =
          sample.subject == question.subject.number && question.profile.origins.count(origin) != 0;
      if (wanted && scope.Covers(sample.subject, origin))
      {
        list.push_back({&dataset, &sample, origin});
      }
    }
  }
  if (list.empty())
  {
    throw Error(ErrorCode::Refused,
                "no dataset of this patient has calls of the origins that the profile looks at");
  }
  const bool one = std::all_of(list.begin(),
                               list.end(),
                               [&list](const LookedAt& other)
                               { return other.sample->name == list.front().sample->name; });
  if (!one)
  {
    throw Error(ErrorCode::Refused,
                "the datasets are of several samples, a report is of one specimen: name Datasets");
  }
  return list;
}

/// Collects the findings of one report.
class Selector
{
public:
  Selector(Runtime& runtime,
           const ReadScope& scope,
           const IBlockSnapshot& blocks,
           const FindingQuestion& question)
      : runtime_(runtime), scope_(scope), blocks_(blocks), question_(question)
  {
  }

  void Ask(const LookedAt& at)
  {
    const ReportProfile& profile = question_.profile;
    data_ = {question_.subject.number, {*at.dataset}};
    VariantQuery query;
    query.dataset = at.dataset->id;
    query.origin = at.origin;
    query.consequences = profile.consequences;
    query.significances = profile.significances;
    query.minVaf = profile.minVaf;
    query.minDepth = profile.minDepth;
    query.filter = profile.filter;
    AskAll(at, query);
    if (profile.structural)
    {
      AskStructural(at);
    }
    if (profile.secondaryFindings && !profile.genes.empty() && at.origin == Origin::Germline)
    {
      AskSecondary(at, query);
    }
  }

  void Fill(SelectedFindings& selected)
  {
    for (auto& [variant, finding] : findings_)
    {
      selected.findings.push_back(std::move(finding));
    }
    for (auto& [variant, reason] : left_)
    {
      selected.left.push_back({ToString(variant), std::move(reason)});
    }
    selected.genes = std::move(genes_);
    const std::size_t most = question_.profile.maxFindings;
    selected.cut = cut_ || selected.findings.size() > most;
    if (selected.findings.size() > most)
    {
      selected.findings.erase(selected.findings.begin() + static_cast<std::ptrdiff_t>(most),
                              selected.findings.end());
    }
  }

private:
  void AskAll(const LookedAt& at, const VariantQuery& query)
  {
    if (question_.profile.genes.empty())
    {
      Ask(at, query);
    }
    AskGenes(at, query, question_.profile.genes);
  }

  void AskStructural(const LookedAt& at)
  {
    VariantQuery query;
    query.dataset = at.dataset->id;
    query.origin = at.origin;
    query.filter = question_.profile.filter;
    query.structural = true;
    AskAll(at, query);
  }

  /// A profile's rule for structural variants is asked here: a query knows their alleles alone.
  bool Takes(const AnsweredVariant& variant, const Call& call, bool structural) const
  {
    const auto& rule = question_.profile.structural;
    if (!rule || IsSymbolic(variant.variant.alternate) != structural)
    {
      return !rule;
    }
    return !structural || rule->Takes(variant.variant,
                                      std::isfinite(call.copyNumber)
                                          ? std::make_optional(static_cast<double>(call.copyNumber))
                                          : std::nullopt);
  }

  void AskGenes(const LookedAt& at, const VariantQuery& query, const std::set<std::string>& genes)
  {
    for (const std::string& gene : genes)
    {
      VariantQuery one = query;
      one.gene = gene;
      Ask(at, one);
    }
  }

  /// Only what consents were asked about by name counts as permitted.
  void AskSecondary(const LookedAt& at, const VariantQuery& query)
  {
    if (runtime_.Gate().Mode() != ConsentMode::Enforce)
    {
      return;
    }
    std::set<std::string> genes = runtime_.Gate().Book()->Lists().secondaryFindings;
    for (const std::string& gene : question_.profile.genes)
    {
      genes.erase(gene);
    }
    VariantQuery pathogenic = query;
    pathogenic.consequences.clear();
    pathogenic.significances = {
        "Pathogenic", "Likely pathogenic", "Likely_pathogenic", "Pathogenic/Likely_pathogenic"};
    AskGenes(at, pathogenic, genes);
  }

  void Ask(const LookedAt& at, VariantQuery query)
  {
    query.limit = query.structural ? MOST_STRUCTURAL
                                   : static_cast<std::int64_t>(question_.profile.maxFindings) + 1;
    const VariantAnswer answer = QuerySubject(scope_, blocks_, data_, runtime_.Genes(), query);
    cut_ = cut_ || answer.total > static_cast<std::int64_t>(answer.variants.size());
    for (const AnsweredVariant& variant : answer.variants)
    {
      for (const AnsweredCall& call : variant.calls)
      {
        if (call.sample == at.sample->name && call.origin == at.origin &&
            Takes(variant, call.call, query.structural))
        {
          Add(variant, call, at.dataset->annotation);
        }
      }
    }
  }

  /// Of a variant that several datasets have, the first says what it is.
  void Add(const AnsweredVariant& variant, const AnsweredCall& call, const std::string& annotation)
  {
    const Variant& key = variant.variant;
    if (findings_.count(key) != 0)
    {
      return;
    }
    try
    {
      findings_.emplace(
          key,
          MakeFinding(variant,
                      call,
                      annotation,
                      {runtime_.Reference(), runtime_.Genes(), question_.profile.genes}));
      genes_.merge(ListGenes(variant, runtime_.Genes()));
      left_.erase(key);
    }
    catch (const Error& error)
    {
      if (error.Code() != ErrorCode::BadInput)
      {
        throw;
      }
      left_.emplace(key, error.what());
    }
  }

  Runtime& runtime_;
  const ReadScope& scope_;
  const IBlockSnapshot& blocks_;
  const FindingQuestion& question_;
  SubjectData data_;                          ///< the dataset that is asked, copied once
  std::map<Variant, ReportFinding> findings_; // in the order of the genome
  std::map<Variant, std::string> left_;
  std::set<std::string> genes_;
  bool cut_ = false;
};

/// `samples` point into `datasets`.
void KeepLookedAt(const std::vector<LookedAt>& samples, std::vector<Dataset>& datasets)
{
  std::set<std::string> ids;
  for (const LookedAt& at : samples)
  {
    ids.insert(at.dataset->id);
  }
  datasets.erase(std::remove_if(datasets.begin(),
                                datasets.end(),
                                [&ids](const Dataset& one) { return ids.count(one.id) == 0; }),
                 datasets.end());
}
} // namespace

SelectedFindings SelectFindings(Runtime& runtime,
                                Metrics& metrics,
                                const ReadScope& scope,
                                const FindingQuestion& question)
{
  const Snapshot snapshot = runtime.Index().TakeSnapshot();
  SelectedFindings selected;
  selected.datasets =
      ChooseDatasets(ListActive(snapshot, question.subject.number), question.datasets);
  const std::vector<LookedAt> samples = ListSamples(scope, question, selected.datasets);
  selected.sample = samples.front().sample->name;
  const BlockWatch blocks(snapshot, metrics);
  Selector selector(runtime, scope, blocks, question);
  for (const LookedAt& at : samples)
  {
    selector.Ask(at);
  }
  selector.Fill(selected);
  selected.tested =
      FindTestedPlaces({scope, blocks, runtime.Genes()}, samples, question.profile.genes);
  KeepLookedAt(samples, selected.datasets);
  return selected;
}
} // namespace OrthancGenomics
