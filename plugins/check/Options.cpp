// SPDX-License-Identifier: GPL-3.0-or-later
#include "Options.h"

#include "core/Error.h"
#include "core/Text.h"
#include "files/Sha256.h"

#include <functional>
#include <map>

namespace OrthancGenomics
{
const char* const USAGE =
    "genomics-check [--config PATH] [--dataset ID | --audit-head NUMBER:HASH] FOLDER\n"
    "                                   compares an index with its raw files, checks the audit\n"
    "                                   trail, and that it still has a head that was noted\n"
    "genomics-check [--config PATH] --repair FOLDER         and repairs it; Orthanc is stopped\n"
    "genomics-check [--config PATH] --erase-again OLD FOLDER\n"
    "                                   after a restore: erases what the index in OLD, the folder\n"
    "                                   from before, knows as erased, and repairs\n"
    "genomics-check --config PATH --reseal FOLDER           writes index.db and audit.db anew, as\n"
    "                                   Genomics.Sealing says: sealed, under a new data key, or "
    "not\n"
    "genomics-check [--config PATH] --backup TO FOLDER      copies it, while Orthanc runs or not\n"
    "genomics-check [--config PATH] --upgrade FOLDER        brings it to this version's format\n"
    "\n"
    "--audit DIRECTORY goes with each of them: Genomics.Audit.Directory where it is set.\n"
    "FOLDER is Genomics.StorageDirectory, PATH a file or folder of Orthanc's configuration: it\n"
    "gives Genomics.Quality and Genomics.Reference as they were when the files came in, and where\n"
    "the keys are of what is sealed (Genomics.Sealing).\n"
    "Exit status: 0 clean or done, 1 findings that stay, 2 could not run.\n";

namespace
{
void SetAction(Options& options, Options::Action action)
{
  if (options.action != Options::Action::Check)
  {
    throw Error(ErrorCode::BadInput,
                "--repair, --erase-again, --backup, --upgrade, --reseal: only one of them");
  }
  options.action = action;
}

void Check(const Options& options)
{
  if (options.action != Options::Action::Help && options.folder.empty())
  {
    throw Error(ErrorCode::BadInput, "the folder of the index is missing");
  }
  if (options.action == Options::Action::Reseal && options.config.empty())
  {
    throw Error(ErrorCode::BadInput, "--reseal needs --config");
  }
  if (!options.dataset.empty() && options.action != Options::Action::Check)
  {
    throw Error(ErrorCode::BadInput, "--dataset goes with a check alone");
  }
  if (options.noted && (options.action != Options::Action::Check || !options.dataset.empty()))
  {
    throw Error(ErrorCode::BadInput, "--audit-head goes with a check of the whole alone");
  }
}

/// As GET /genomics/audit/head gives it.
AuditHead ParseHead(const std::string& text)
{
  const std::size_t colon = text.find(':');
  const auto number = ParseInteger(text.substr(0, colon));
  const std::string hash = colon == std::string::npos ? "" : text.substr(colon + 1);
  if (!number || *number < 1 || !IsSha256(hash))
  {
    throw Error(ErrorCode::BadInput, "--audit-head: not a number and a hash, such as 17:4f…");
  }
  return {*number, hash};
}

std::string TakeValue(const std::vector<std::string>& arguments,
                      std::vector<std::string>::const_iterator& argument)
{
  const std::string& key = *argument;
  if (++argument == arguments.end() || argument->empty())
  {
    throw Error(ErrorCode::BadInput, key + " needs a value");
  }
  return *argument;
}
} // namespace

Options ParseOptions(const std::vector<std::string>& arguments)
{
  const std::map<std::string, Options::Action> actions = {
      {"--help", Options::Action::Help},
      {"--repair", Options::Action::Repair},
      {"--upgrade", Options::Action::Upgrade},
      {"--reseal", Options::Action::Reseal},
      {"--backup", Options::Action::Backup},
      {"--erase-again", Options::Action::EraseAgain}};
  Options options;
  const auto note = [&](const std::string& value) { options.noted = ParseHead(value); };
  const std::map<std::string, std::function<void(const std::string&)>> values = {
      {"--backup", [&](const std::string& value) { options.backup = value; }},
      {"--erase-again", [&](const std::string& value) { options.erased = value; }},
      {"--audit", [&](const std::string& value) { options.audit = value; }},
      {"--audit-head", note},
      {"--config", [&](const std::string& value) { options.config = value; }},
      {"--dataset", [&](const std::string& value) { options.dataset = value; }}};
  for (auto argument = arguments.begin(); argument != arguments.end(); ++argument)
  {
    const auto action = actions.find(*argument);
    const auto value = values.find(*argument);
    if (action != actions.end())
    {
      SetAction(options, action->second);
    }
    if (value != values.end())
    {
      value->second(TakeValue(arguments, argument));
    }
    if (action != actions.end() || value != values.end())
    {
      continue;
    }
    if (StartsWith(*argument, "-") || argument->empty() || !options.folder.empty())
    {
      throw Error(ErrorCode::BadInput, "not understood: " + Quote(*argument));
    }
    options.folder = *argument;
  }
  Check(options);
  options.audit = options.audit.empty() ? options.folder : options.audit;
  return options;
}
} // namespace OrthancGenomics
