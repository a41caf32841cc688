#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# An Orthanc plugin exports the four functions that Orthanc calls, and nothing else.
set -eu
found=$(nm -D --defined-only "$1" | awk '{print $3}' | sort | paste -sd' ')
wanted="OrthancPluginFinalize OrthancPluginGetName OrthancPluginGetVersion OrthancPluginInitialize"
[ "$found" = "$wanted" ] || { echo "$1 exports: $found" >&2; exit 1; }
