// SPDX-License-Identifier: GPL-3.0-or-later
#include "orthanc/LowPriority.h"

#include <sys/resource.h>
#include <sys/syscall.h>
#include <unistd.h>

namespace OrthancGenomics
{
void LowerThreadPriority(int niceness)
{
  // of linux/ioprio.h, which older headers lack: class best-effort in the top bits, level 7 of 0-7
  constexpr int whoIsAThread = 1;
  constexpr int bestEffort = 2 << 13;
  constexpr int lowestLevel = 7;
  // Linux keeps both for each thread; 0 is the calling one
  ::setpriority(PRIO_PROCESS, 0, niceness);
  ::syscall(SYS_ioprio_set, whoIsAThread, 0, bestEffort | lowestLevel);
}
} // namespace OrthancGenomics
