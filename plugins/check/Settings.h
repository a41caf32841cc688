// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Importer.h"
#include "runtime/References.h"
#include "runtime/SealingConfig.h"
#include "seal/SealedStore.h"

#include <filesystem>
#include <memory>
#include <optional>
#include <string>

namespace OrthancGenomics
{
/// How files were imported, as far as the configuration tells: for datasets that do not say it
/// themselves (MakeOptionsOf), and where references lie. Has a folder for temporary files.
class Settings
{
public:
  /// `config`: a file or folder of Orthanc's configuration; empty for the defaults and no
  /// reference. Throws Error(BadInput), Error(NotFound) if there is no such.
  Settings(const std::filesystem::path& config, const std::filesystem::path& folder);
  ~Settings();
  Settings(const Settings&) = delete;
  Settings& operator=(const Settings&) = delete;

  const ImportOptions& Options() const { return options_; }

  /// Null if no key could be read.
  const KeyRing* Keys() const { return keys_ ? &*keys_ : nullptr; }
  const SealingConfig& Sealing() const { return sealing_; }
  /// What is withheld from Orthanc; null if no key could be read, and why.
  const SealedStore* Sealed() const { return sealed_ ? &*sealed_ : nullptr; }
  bool SealsFiles() const { return sealsFiles_; }
  const std::string& WhyNoKeys() const { return whyNoKeys_; }
  /// For who takes what cannot be read for lost. Throws Error(Storage) if a sealed file needs a key
  /// that is not there.
  void RequireKeys(const std::filesystem::path& folder) const;

private:
  void ReadKeysOf(const SealingConfig& config, const std::filesystem::path& folder);

  ImportOptions options_;
  std::unique_ptr<References> references_;
  SealingConfig sealing_;
  std::optional<KeyRing> keys_;
  std::optional<SealedStore> sealed_;
  std::string whyNoKeys_;
  bool sealsFiles_ = false;
};
} // namespace OrthancGenomics
