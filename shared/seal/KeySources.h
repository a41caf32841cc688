// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "seal/KeyRing.h"

#include <chrono>
#include <filesystem>
#include <string>

namespace OrthancGenomics
{
// Where keys come from, each as KeyRing reads it; at most 64 KiB. They throw what KeyRing throws,
// and Error(BadInput) where a source cannot be read.

/// Refuses a file that anybody but its owner may read or write.
KeyRing ReadKeyFile(const std::filesystem::path& path);

/// An environment variable, which the process keeps: who may read /proc/PID/environ reads the keys.
KeyRing ReadKeyVariable(const std::string& name);

/// What a command prints that /bin/sh runs; it must end with 0, and within `patience`, since a
/// server waits for it. What it says to standard error goes nowhere.
KeyRing ReadKeyCommand(const std::string& command,
                       std::chrono::milliseconds patience = std::chrono::seconds(30));

/// A new file with one random key, on the disk before this returns. Throws Error(Storage), also if
/// there is one.
void MakeKeyFile(const std::filesystem::path& path);
} // namespace OrthancGenomics
