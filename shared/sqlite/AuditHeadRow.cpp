// SPDX-License-Identifier: GPL-3.0-or-later
#include "sqlite/AuditHeadRow.h"

#include "core/Text.h"
#include "sqlite/PackedText.h"

namespace OrthancGenomics
{
void PutAuditHeadRow(Connection& connection, const AuditHead& head)
{
  Statement(connection, "INSERT OR REPLACE INTO meta (name, value) VALUES ('audit_head', ?1)")
      .Bind(1, PackRows({{std::to_string(head.number), head.hash}}))
      .Run();
}

AuditHead GetAuditHeadRow(Connection& connection)
{
  Statement find(connection, "SELECT value FROM meta WHERE name = 'audit_head'");
  if (!find.Step())
  {
    return {};
  }
  const std::vector<PackedRow> rows = UnpackRows(find.GetText(0));
  return {ParseInteger(rows.at(0).at(0)).value_or(0), rows.at(0).at(1)};
}
} // namespace OrthancGenomics
