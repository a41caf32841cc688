// SPDX-License-Identifier: GPL-3.0-or-later
#include "SubjectDatasets.h"

#include "Disguise.h"
#include "QualityStatus.h"
#include "core/Time.h"
#include "linkage/Subject.h"

#include <cstdint>

namespace OrthancGenomics
{
namespace
{
/// How many the subject has there, unless some are withheld.
void AddCalls(const ReadScope& scope,
              const Subject& subject,
              const Dataset& dataset,
              Json::Value& json)
{
  std::int64_t calls = 0;
  for (const Sample& sample : dataset.samples)
  {
    if (sample.subject == subject.number && !ShowsAll(scope, dataset, sample))
    {
      return;
    }
    calls += sample.subject == subject.number ? sample.calls : 0;
  }
  json["Calls"] = Json::Int64(calls);
}
} // namespace

Json::Value MakeSubjectDatasets(const ReadScope& scope,
                                const Disguise& disguise,
                                const Subject& subject,
                                std::vector<DatasetView> views)
{
  Json::Value list = Json::arrayValue;
  for (DatasetView& view : views)
  {
    Dataset& dataset = view.dataset;
    disguise.Put(subject.number, dataset);
    Json::Value item;
    item["ID"] = dataset.id;
    item["Created"] =
        dataset.created == 0 ? Json::Value() : Json::Value(ToIsoTime(dataset.created));
    item["Build"] = ToString(*dataset.build);
    item["Origin"] = ToString(dataset.origin);
    item["Format"] = dataset.format;
    item["Caller"] = dataset.caller;
    item["Quality"] = view.readable ? SummarizeChecks(dataset.checks) : "ReviewNeeded";
    AddCalls(scope, subject, dataset, item);
    list.append(item);
  }
  return list;
}
} // namespace OrthancGenomics
