// SPDX-License-Identifier: GPL-3.0-or-later
#include "linkage/SampleSheet.h"

#include "core/CsvReader.h"
#include "core/Error.h"
#include "core/Text.h"
#include "linkage/Subject.h"

#include <array>
#include <unordered_set>
#include <utility>

namespace OrthancGenomics
{
namespace
{
constexpr std::array<const char*, 3> COLUMNS = {"sample", "patient-id", "issuer"};

/// Where each of COLUMNS stands; the number of fields where it does not.
using Places = std::array<std::size_t, COLUMNS.size()>;

Places ReadHeader(const CsvReader& reader)
{
  const std::vector<std::string>& fields = reader.Header();
  Places places;
  places.fill(fields.size());
  for (std::size_t i = 0; i < fields.size(); i++)
  {
    std::size_t column = 0;
    while (column < COLUMNS.size() && !EqualsIgnoringCase(fields[i], COLUMNS[column]))
    {
      column++;
    }
    const std::string which = "column " + std::to_string(i + 1);
    if (column == COLUMNS.size())
    {
      reader.Refuse(which + " is none of sample, patient-id and issuer");
    }
    if (places[column] != fields.size())
    {
      reader.Refuse(which + " repeats the column " + COLUMNS[column]);
    }
    places[column] = i;
  }
  for (const std::size_t column : {0, 1})
  {
    if (places[column] == fields.size())
    {
      reader.Refuse(std::string("there is no column ") + COLUMNS[column]);
    }
  }
  return places;
}

/// What `check` makes of the text; what it throws names the line.
std::string CheckField(const CsvReader& reader,
                       std::string (*check)(const std::string&),
                       const std::string& text)
{
  try
  {
    return check(text);
  }
  catch (const Error& e)
  {
    reader.Refuse(e.what());
  }
}

SampleSheetRow MakeRow(const CsvReader& reader, const Places& places)
{
  const std::vector<std::string>& fields = reader.Row();
  SampleSheetRow row;
  row.sample = fields[places[0]];
  if (row.sample.empty())
  {
    reader.Refuse("the sample is empty");
  }
  row.patientId = CheckField(reader, CheckPatientId, fields[places[1]]);
  if (places[2] < fields.size())
  {
    row.issuer = CheckField(reader, CheckIssuer, fields[places[2]]);
  }
  return row;
}
} // namespace

std::vector<SampleSheetRow> ParseSampleSheet(std::string_view text)
{
  CsvReader reader(text, "the sample sheet");
  const Places places = ReadHeader(reader);
  std::vector<SampleSheetRow> rows;
  std::unordered_set<std::string> samples;
  while (reader.Next())
  {
    SampleSheetRow row = MakeRow(reader, places);
    if (!samples.insert(row.sample).second)
    {
      reader.Refuse("the sample stands in the sheet already");
    }
    rows.push_back(std::move(row));
  }
  return rows;
}
} // namespace OrthancGenomics
