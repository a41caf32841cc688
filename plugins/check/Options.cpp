// SPDX-License-Identifier: GPL-3.0-or-later
#include "Options.h"

#include "core/Error.h"
#include "core/Text.h"

#include <iterator>

namespace OrthancGenomics
{
const char* const USAGE =
    "genomics-check [--config PATH] [--dataset ID] FOLDER   compares an index with its raw files\n"
    "genomics-check [--config PATH] --repair FOLDER         and repairs it; Orthanc is stopped\n"
    "genomics-check [--config PATH] --erase-again OLD FOLDER\n"
    "                                   after a restore: erases what the index in OLD, the folder\n"
    "                                   from before, knows as erased, and repairs\n"
    "genomics-check --backup TO FOLDER                      copies it, while Orthanc runs or not\n"
    "genomics-check --upgrade FOLDER                        brings it to this version's format\n"
    "\n"
    "FOLDER is Genomics.StorageDirectory, PATH a file or folder of Orthanc's configuration: it\n"
    "gives Genomics.Quality and Genomics.Reference as they were when the files came in.\n"
    "Exit status: 0 clean or done, 1 findings that stay, 2 could not run.\n";

namespace
{
void SetAction(Options& options, Options::Action action)
{
  if (options.action != Options::Action::Check)
  {
    throw Error(ErrorCode::BadInput,
                "--repair, --erase-again, --backup, --upgrade: only one of them");
  }
  options.action = action;
}

void Check(const Options& options)
{
  if (options.action != Options::Action::Help && options.folder.empty())
  {
    throw Error(ErrorCode::BadInput, "the folder of the index is missing");
  }
  if (!options.dataset.empty() && options.action != Options::Action::Check)
  {
    throw Error(ErrorCode::BadInput, "--dataset goes with a check alone");
  }
}
} // namespace

Options ParseOptions(const std::vector<std::string>& arguments)
{
  Options options;
  for (auto argument = arguments.begin(); argument != arguments.end(); ++argument)
  {
    const auto takeValue = [&]
    {
      if (std::next(argument) == arguments.end() || std::next(argument)->empty())
      {
        throw Error(ErrorCode::BadInput, *argument + " needs a value");
      }
      return *++argument;
    };
    if (*argument == "--help")
    {
      SetAction(options, Options::Action::Help);
    }
    else if (*argument == "--repair")
    {
      SetAction(options, Options::Action::Repair);
    }
    else if (*argument == "--upgrade")
    {
      SetAction(options, Options::Action::Upgrade);
    }
    else if (*argument == "--backup")
    {
      SetAction(options, Options::Action::Backup);
      options.backup = takeValue();
    }
    else if (*argument == "--erase-again")
    {
      SetAction(options, Options::Action::EraseAgain);
      options.erased = takeValue();
    }
    else if (*argument == "--config")
    {
      options.config = takeValue();
    }
    else if (*argument == "--dataset")
    {
      options.dataset = takeValue();
    }
    else if (StartsWith(*argument, "-") || argument->empty() || !options.folder.empty())
    {
      throw Error(ErrorCode::BadInput, "not understood: " + Quote(*argument));
    }
    else
    {
      options.folder = *argument;
    }
  }
  Check(options);
  return options;
}
} // namespace OrthancGenomics
