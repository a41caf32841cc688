#!/bin/bash
# SPDX-License-Identifier: GPL-3.0-or-later
# Makes web-ui/dist, what the explorer plugin embeds, unless it is there already of these very
# sources: then npm is not needed, and a tree that brings its dist builds without a network.
#
#   build.sh            makes it
#   build.sh --check    says by its status whether there is nothing to make
set -euo pipefail
cd "$(dirname "$0")"

sources=(package.json package-lock.json tsconfig.json vite.config.js build.sh)
mapfile -t -O ${#sources[@]} sources < <(find src -type f | LC_ALL=C sort)
digest=$(sha256sum "${sources[@]}" | sha256sum | cut -d ' ' -f 1)

is_made() { [ "$(cat dist/sources 2> /dev/null)" = "$digest" ]; }

if is_made; then exit 0; fi
if [ "${1:-}" = --check ]; then exit 1; fi
command -v npm > /dev/null || {
  echo "web-ui: npm is missing: shared/cmake/install-packages.sh web installs it" >&2
  exit 1
}
exec 9> .lock
flock 9 # two configurations at the same time make it once
if is_made; then exit 0; fi
if ! cmp -s package-lock.json node_modules/.installed; then
  npm ci --no-audit --no-fund --no-progress --loglevel=error
  cp package-lock.json node_modules/.installed # last: only a whole one counts
fi
npm run --silent build
echo "$digest" > dist/sources
