// SPDX-License-Identifier: GPL-3.0-or-later
// For programs that write PDF under LeakSanitizer: fontconfig keeps 288 bytes of its configuration,
// once a process, and has no owner for them.
extern "C" const char* __lsan_default_suppressions() // NOLINT: the sanitizer's own name
{
  return "leak:libfontconfig\n";
}
