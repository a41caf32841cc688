// SPDX-License-Identifier: GPL-3.0-or-later
#include "ReportForms.h"

#include "core/Error.h"

#include <algorithm>
#include <vector>

namespace OrthancGenomics
{
namespace
{
const std::vector<ReportForm>& ListForms()
{
  static const std::vector<ReportForm> forms = {
      {".json", [](const ShownReport& shown) { return MakeJson(shown.json()); }},
  };
  return forms;
}
} // namespace

NamedForm FindReportForm(const std::string& name)
{
  const std::size_t dot = std::min(name.find('.'), name.size());
  const std::string suffix = dot == name.size() ? ".json" : name.substr(dot);
  for (const ReportForm& form : ListForms())
  {
    if (form.suffix == suffix)
    {
      return {name.substr(0, dot), &form};
    }
  }
  throw Error(ErrorCode::NotFound, "there is no such form of a report");
}
} // namespace OrthancGenomics
