// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <json/value.h>

#include <cstdint>
#include <limits>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

namespace OrthancGenomics
{
/// A typed cursor over one JSON object that remembers which keys were asked for.
/// Every fault is Error(BadInput) with the full path: "Genomics.Ingest.Workers must be an integer
/// from 1 to 64". An absent key and a null are the same. Copies the value; not thread-safe.
///
///     JsonReader reader(json, "Genomics");
///     config.enable = reader.GetBool("Enable", true);
///     JsonReader ingest = reader.GetObject("Ingest");
///     config.workers = ingest.GetInteger("Workers", 2, 1, 64);
///     ingest.RefuseUnknownKeys();
///     reader.RefuseUnknownKeys();
class JsonReader
{
public:
  using Range = std::numeric_limits<std::int64_t>;

  /// `path` names the object in messages, "" for the body of a request. Null is an empty object.
  JsonReader(Json::Value object, std::string path);

  const std::string& Path() const { return path_; }
  const Json::Value& Value() const { return object_; }
  bool Has(const std::string& key) const;

  /// The path of a member, such as "Genomics.Ingest.Workers".
  std::string PathOf(const std::string& key) const;

  std::string GetString(const std::string& key);
  std::string GetString(const std::string& key, const std::string& absent);
  std::optional<std::string> FindString(const std::string& key);

  /// One of `allowed`, which the message lists.
  std::string GetChoice(const std::string& key,
                        const std::string& absent,
                        const std::vector<std::string>& allowed);

  bool GetBool(const std::string& key, bool absent);

  std::int64_t GetInteger(const std::string& key,
                          std::int64_t absent,
                          std::int64_t least = Range::min(),
                          std::int64_t most = Range::max());
  std::optional<std::int64_t> FindInteger(const std::string& key,
                                          std::int64_t least = Range::min(),
                                          std::int64_t most = Range::max());

  double GetNumber(const std::string& key, double absent, double least, double most);
  std::optional<double> FindNumber(const std::string& key, double least, double most);

  /// Absent is an empty list; a lone string is not a list.
  std::vector<std::string> GetStringList(const std::string& key);
  std::vector<std::string> GetStringList(const std::string& key,
                                         const std::vector<std::string>& absent);

  /// {"alice": ["reader", "curator"]}; absent is an empty map.
  std::map<std::string, std::vector<std::string>> GetStringListMap(const std::string& key);

  /// {"GRCh38": "/path"}; absent is an empty map.
  std::map<std::string, std::string> GetStringMap(const std::string& key);

  /// Absent is an empty object.
  JsonReader GetObject(const std::string& key);

  /// One reader an element: paths are "Key[0]" and so on. Absent is an empty list.
  std::vector<JsonReader> GetObjectList(const std::string& key);

  /// Any value, null if absent: for what its own code reads.
  Json::Value GetAny(const std::string& key);

  /// Throws for the first key that no getter asked for: "Genomics.Ingest.Wrkers is not a known
  /// key".
  void RefuseUnknownKeys() const;

private:
  const Json::Value* Find(const std::string& key);
  [[noreturn]] void Fail(const std::string& key, const std::string& what) const;

  Json::Value object_;
  std::string path_;
  std::set<std::string> known_;
};
} // namespace OrthancGenomics
