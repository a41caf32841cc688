// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <cstddef>
#include <string>

namespace OrthancGenomics
{
/// Runs a command by /bin/sh and appends to `output` what it prints, at most `most` bytes. What it
/// says to standard error goes nowhere, since a log may keep it. At the end of `patience` it and
/// all that it started are killed. Returns why it failed, empty if it ended with 0.
std::string RunShell(const std::string& command,
                     std::chrono::milliseconds patience,
                     std::size_t most,
                     std::string& output);
} // namespace OrthancGenomics
