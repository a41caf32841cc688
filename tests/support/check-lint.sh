#!/bin/bash
# SPDX-License-Identifier: GPL-3.0-or-later
# clang-tidy over every source that the preset dev compiles; each finding is an error.
# A source is linted again only if it, a header that it includes, its command line, a .clang-tidy or
# clang-tidy itself is another than when it passed: build/dev/lint/passed has a stamp for each pass,
# named by the digest of all of these. Remove build/dev/lint to begin anew.
#
#   check-lint.sh [-j JOBS] [--no-tests]
#   CLANG_TIDY=clang-tidy-19 check-lint.sh    another than the one in the path
set -euo pipefail
cd "$(dirname "$0")/../.."

ROOT=$(pwd -P)
BUILD=build/dev
LINT=$BUILD/lint
PASSED=$LINT/passed
LOGS=$LINT/logs
CLANG_TIDY=${CLANG_TIDY:-clang-tidy}
FINDING='^[^ ].*: (error|warning): .*\[[a-z]'
jobs=$(nproc)
rooms=(shared plugins tests)

fail() { echo "lint: $*"; exit 1; }

while [ $# -gt 0 ]; do
  case $1 in
    -j) jobs=$2; shift ;;
    --no-tests) rooms=(shared plugins) ;;
    *) fail "unknown argument $1" ;;
  esac
  shift
done

# What ninja knows of included headers, and what is generated, is right only after a build.
build() {
  { [ -f $BUILD/build.ninja ] || cmake --preset dev; } > $LINT/build.log 2>&1 &&
    cmake --build $BUILD >> $LINT/build.log 2>&1
}

# A clang-tidy that lost its configuration finds nothing: this fault, in a header that is reached
# as the headers of a floor are, must be found.
check_linter() {
  local canary=$LINT/canary
  mkdir -p $canary/include/floor/floor
  echo 'inline int wrong_name() { return 0; }' > $canary/include/floor/floor/Canary.h
  echo '#include "floor/Canary.h"' > $canary/Canary.cpp
  "$CLANG_TIDY" --quiet $canary/Canary.cpp -- -std=c++17 -I$canary/include/floor \
    > $canary/log 2>&1 || true
  grep -q 'Canary\.h:1:.*wrong_name.*readability-identifier-naming' $canary/log
}

# A file for each source of the compile database, named by it with commas for slashes: all that
# its lint depends on.
write_units() {
  local common tests
  common=$({ "$CLANG_TIDY" --version; cat .clang-tidy; } | sha256sum)
  tests=$(sha256sum < tests/.clang-tidy)
  ninja -C $BUILD -t deps > $LINT/headers
  # A header that is gone since has no digest, which is a change too.
  (cd $BUILD && sed -n 's/^    //p' lint/headers | sort -u | xargs -d '\n' sha256sum) \
    > $LINT/digests 2> /dev/null || true
  awk -v root="$ROOT/" -v units=$LINT/units -v common="$common" \
      -v tests="$tests" -v now="$(date +%s%N)" '
    FNR == 1 { input++ }
    input == 1 { digest[substr($0, 67)] = $1; next }
    input == 2 && /^    / { includes[object] = includes[object] digest[substr($0, 5)] "\n"; next }
    input == 2 { object = $1; sub(/:$/, "", object); next }
    /^ *"command":/ {
      command = $0
      match(command, / -o [^ ]+/)
      object = substr(command, RSTART + 4, RLENGTH - 4)
    }
    /^ *"file":/ {
      source = $2
      gsub(/[",]/, "", source)
      if (index(source, root) != 1) next
      source = substr(source, length(root) + 1)
      room = index(source, "tests/") == 1 ? tests : ""
      gsub("/", ",", source)
      if (!(object in includes)) includes[object] = now # not built: to be linted whatever was
      print common room "\n" command "\n" includes[object] > (units "/" source)
      close(units "/" source)
    }' $LINT/digests $LINT/headers $BUILD/compile_commands.json
}

# Lines "digest source" for the sources in the rooms.
list_units() {
  (cd $LINT/units && find . -type f -printf '%P\0' | sort -z | xargs -0r sha256sum) |
    tr ',' '/' | awk -v rooms="$*" '
      BEGIN { count = split(rooms, room, " ") }
      { for (i = 1; i <= count; i++) if (index($2, room[i] "/") == 1) print $1, $2 }'
}

# clang-tidy on one source: a stamp if it passes, a log if not.
lint_one() {
  local number=$1 stamp=$2 source=$3 log=$LOGS/${3//\//,} status=0
  echo "[$number] $source"
  "$CLANG_TIDY" --quiet -p $BUILD "$source" > "$log" 2>&1 || status=$?
  if [ $status = 0 ] && ! grep -qE "$FINDING|[Ee]rror" "$log"; then
    rm "$log"
    touch "$PASSED/$stamp"
    return
  fi
  grep -qE "$FINDING" "$log" ||
    echo "$source: error: clang-tidy ended with $status [failed]" >> "$log"
  grep -vE '^[0-9]+ warnings? (treated as errors?|generated)' "$log" || true
}

command -v "$CLANG_TIDY" > /dev/null || fail "$CLANG_TIDY is not installed"
rm -rf $LOGS $LINT/units
mkdir -p $PASSED $LOGS $LINT/units
find $PASSED -type f -mtime +60 -delete
build || { tail -n 30 $LINT/build.log; fail "$BUILD does not build"; }
check_linter || fail "$CLANG_TIDY does not find a planted fault: is .clang-tidy in order?"
write_units
list_units "${rooms[@]}" > $LINT/wanted
files=$(wc -l < $LINT/wanted)
[ "$files" -gt 0 ] || fail "no files to lint in $BUILD/compile_commands.json"

# A source of ours that nothing compiles would be linted by nobody.
while read -r source; do
  grep -q " $source\$" $LINT/wanted ||
    echo "$source: error: no target compiles it [failed]" | tee "$LOGS/${source//\//,}"
done < <(find shared plugins -name '*.cpp' | sort)

while read -r stamp source; do
  if [ -f "$PASSED/$stamp" ]; then touch "$PASSED/$stamp"; else echo "$stamp $source"; fi
done < $LINT/wanted > $LINT/due

export -f lint_one
export CLANG_TIDY BUILD LOGS PASSED FINDING
awk -v all="$(wc -l < $LINT/due)" '{ print NR "/" all, $1, $2 }' $LINT/due |
  xargs -r -n 3 -P "$jobs" bash -c 'lint_one "$@"' lint || echo "lint: stopped"

# What counts is the stamp: a source without one was not linted to its end, whatever the reason.
while read -r stamp source; do
  log=$LOGS/${source//\//,}
  [ -f "$PASSED/$stamp" ] || [ -s "$log" ] || echo "$source: error: not linted [failed]" > "$log"
done < $LINT/wanted
findings=$(find $LOGS -type f -exec cat {} + | grep -E "$FINDING" | sort -u | wc -l || true)
echo "lint: $files files, $findings findings"
[ "$findings" = 0 ]
