// SPDX-License-Identifier: GPL-3.0-or-later
#include "TrailCheck.h"

#include "audit/AuditCheck.h"

#include <string>

namespace OrthancGenomics
{
TrailResult CheckTrail(const CheckedStore& store,
                       const std::filesystem::path& audit,
                       const std::optional<AuditHead>& noted)
{
  // before the trail is looked at, which a server may be writing
  std::vector<AuditHead> heads = {store.index.TakeSnapshot().GetAuditHead()};
  if (noted)
  {
    heads.push_back(*noted);
  }
  const std::filesystem::path file = audit / "audit.db";
  if (!std::filesystem::exists(file))
  {
    TrailResult missing;
    if (heads.front().number != 0 || noted)
    {
      missing.flaws.push_back({"", "audit", "", "audit.db is not there"});
    }
    return missing;
  }
  const AuditCheckResult checked = CheckAudit(store.seals.Find(file), heads);
  TrailResult result;
  result.head = checked.head;
  for (const AuditFlaw& flaw : checked.flaws)
  {
    result.flaws.push_back(
        {"", "audit", flaw.number == 0 ? "" : std::to_string(flaw.number), flaw.what});
  }
  return result;
}
} // namespace OrthancGenomics
