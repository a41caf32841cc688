// SPDX-License-Identifier: GPL-3.0-or-later
#include "seal/ShellOutput.h"

#include <fcntl.h>
#include <poll.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <csignal>
#include <cstdint>
#include <thread>
#include <utility>

namespace OrthancGenomics
{
namespace
{
using Clock = std::chrono::steady_clock;

constexpr std::chrono::milliseconds BETWEEN_LOOKS{10};

/// A shell in a process group of its own that writes into a pipe.
class Shell
{
public:
  explicit Shell(const std::string& command)
  {
    int ends[2] = {-1, -1};
    if (::pipe2(ends, O_CLOEXEC) != 0)
    {
      return;
    }
    pipe_ = ends[0];
    Start(command, ends[1]);
    ::close(ends[1]);
  }

  /// Whatever of it still runs is killed.
  ~Shell()
  {
    if (pipe_ >= 0)
    {
      ::close(pipe_);
    }
    if (child_ > 0)
    {
      ::kill(-child_, SIGKILL);
      ::waitpid(child_, nullptr, 0);
    }
  }

  Shell(const Shell&) = delete;
  Shell& operator=(const Shell&) = delete;

  bool Runs() const { return child_ > 0; }

  /// False at the end of the time.
  bool ReadAll(Clock::time_point end, std::string& output, std::size_t most) const
  {
    output.resize(most);
    std::size_t size = 0;
    bool more = true;
    bool inTime = true;
    while (more && size < most && (inTime = WaitForBytes(end)))
    {
      const ssize_t count = ::read(pipe_, output.data() + size, most - size);
      more = count > 0 || (count < 0 && errno == EINTR);
      size += static_cast<std::size_t>(std::max<ssize_t>(count, 0));
    }
    output.resize(size);
    return inTime;
  }

  /// False at the end of the time.
  bool WaitUntilEnded(Clock::time_point end)
  {
    while (::waitpid(child_, &status_, WNOHANG) == 0)
    {
      if (Clock::now() >= end)
      {
        return false;
      }
      std::this_thread::sleep_for(BETWEEN_LOOKS);
    }
    ::kill(-std::exchange(child_, 0), SIGKILL); // what it left in the background
    return true;
  }

  bool Succeeded() const { return WIFEXITED(status_) && WEXITSTATUS(status_) == 0; }

private:
  void Start(const std::string& command, int output)
  {
    posix_spawn_file_actions_t files;
    ::posix_spawn_file_actions_init(&files);
    ::posix_spawn_file_actions_addopen(&files, STDIN_FILENO, "/dev/null", O_RDONLY, 0);
    ::posix_spawn_file_actions_addopen(&files, STDERR_FILENO, "/dev/null", O_WRONLY, 0);
    ::posix_spawn_file_actions_adddup2(&files, output, STDOUT_FILENO);
    posix_spawnattr_t attributes;
    ::posix_spawnattr_init(&attributes);
    sigset_t none;
    ::sigemptyset(&none);
    ::posix_spawnattr_setsigmask(&attributes, &none);
    ::posix_spawnattr_setpgroup(&attributes, 0);
    ::posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETPGROUP | POSIX_SPAWN_SETSIGMASK);
    std::string shell = "sh";
    std::string option = "-c";
    std::string text = command;
    char* const arguments[] = {shell.data(), option.data(), text.data(), nullptr};
    if (::posix_spawn(&child_, "/bin/sh", &files, &attributes, arguments, environ) != 0)
    {
      child_ = 0;
    }
    ::posix_spawnattr_destroy(&attributes);
    ::posix_spawn_file_actions_destroy(&files);
  }

  bool WaitForBytes(Clock::time_point end) const
  {
    for (;;)
    {
      const auto left =
          std::chrono::duration_cast<std::chrono::milliseconds>(end - Clock::now()).count();
      pollfd ready = {pipe_, POLLIN, 0};
      const int result = ::poll(&ready, 1, static_cast<int>(std::max<std::int64_t>(left, 0)));
      if (result >= 0 || errno != EINTR)
      {
        return result > 0;
      }
    }
  }

  int pipe_ = -1;
  pid_t child_ = 0;
  int status_ = -1;
};
} // namespace

std::string RunShell(const std::string& command,
                     std::chrono::milliseconds patience,
                     std::size_t most,
                     std::string& output)
{
  const Clock::time_point end = Clock::now() + patience;
  Shell shell(command);
  if (!shell.Runs())
  {
    return "it could not be started";
  }
  if (!shell.ReadAll(end, output, most) || (output.size() < most && !shell.WaitUntilEnded(end)))
  {
    return "it did not end within " + std::to_string(patience.count()) + " ms";
  }
  return output.size() == most || shell.Succeeded() ? "" : "it failed";
}
} // namespace OrthancGenomics
