#!/bin/bash
# SPDX-License-Identifier: GPL-3.0-or-later
# Installs what is missing, builds, and runs every test; ends on one line "N passed, N failed".
#
#   GENOMICS_CONTAINER=0      leave out the container image
#   GENOMICS_ASAN=0           no second build: unit, golden and fuzz tests without AddressSanitizer and UBSan
#   GENOMICS_LINT=1           clang-tidy over every source too, a quarter of an hour where none was linted before
#   GENOMICS_TIME_LIMIT=4200  seconds after which what still runs is stopped, and counts as failed
set -uo pipefail
cd "$(dirname "$0")/.."

INSTALL=shared/cmake/install-packages.sh
LOGS=build/test-logs
DEADLINE=$((SECONDS + ${GENOMICS_TIME_LIMIT:-4200}))
passed=0
failed=0
faults=()
mkdir -p $LOGS

say() { printf '\n== %s (%d s)\n' "$*" $SECONDS; }
pass() { passed=$((passed + ${1:-1})); }
fault() { failed=$((failed + $1)); faults+=("$2"); }

# Runs a command with the time that is left; its output is shown and kept.
limited() {
  local log=$1 left=$((DEADLINE - SECONDS))
  shift
  if [ $left -lt 1 ]; then echo "no time left for: $*" | tee "$log"; return 124; fi
  timeout --kill-after=20 $left "$@" 2>&1 | tee "$log"
}

# One check that is no test of ctest.
check() {
  local name=$1
  shift
  say "$name"
  if limited "$LOGS/$name.log" "$@"; then pass; return 0; fi
  fault 1 "$name"
  return 1
}

# Adds ctest's own figures to ours. None at all is a failure: then nothing was tried.
run_ctest() {
  local name=$1 log=$LOGS/$1.log line status=0
  shift
  say "$name: ctest $*"
  limited "$log" ctest --output-on-failure "$@" || status=$?
  line=$(grep -aE 'tests passed, [0-9]+ tests failed out of [0-9]+' "$log" | tail -n 1)
  if [[ $line =~ ([0-9]+)\ tests\ failed\ out\ of\ ([0-9]+) ]]; then
    local bad=${BASH_REMATCH[1]} all=${BASH_REMATCH[2]}
    pass $((all - bad))
    [ "$bad" = 0 ] || fault "$bad" "$name: $(sed -n '/tests FAILED:/,$p' "$log" |
      grep -aoE '[0-9]+ - [^ ]+ \([A-Za-z ]+\)' | paste -sd';')"
    [ $status = 0 ] || [ "$bad" != 0 ] || fault 1 "$name: ctest ended with $status"
  else
    fault 1 "$name: ctest gave no result (status $status)"
  fi
}

build() {
  local preset=$1
  shift
  check "build-$preset" bash -c "cmake --preset $preset $* && cmake --build --preset $preset"
}

# The sanitizers' build runs beside the other tests, which mostly wait, and gives way to them.
begin_asan() {
  local left=$((DEADLINE - SECONDS))
  nice -n 19 timeout --kill-after=20 $((left > 0 ? left : 1)) \
    bash -c 'cmake --preset asan && cmake --build --preset asan' > $LOGS/build-asan.log 2>&1 &
  asan=$!
  trap 'kill $asan 2> /dev/null' EXIT
}

end_asan() {
  say build-asan
  if wait "$asan"; then
    tail -n 1 $LOGS/build-asan.log
    pass
    return 0
  fi
  tail -n 40 $LOGS/build-asan.log
  fault 1 build-asan
  return 1
}

# Files that git neither has nor ignores; none where this is no repository.
list_strays() { git ls-files --others --exclude-standard 2> /dev/null || true; }

finish() {
  local left
  left=$(comm -13 <(sort <<< "$strays") <(list_strays | sort))
  if [ -z "$left" ]; then pass; else fault 1 "left among the sources: ${left//$'\n'/ }"; fi
  printf '\n'
  if [ ${#faults[@]} -gt 0 ]; then
    echo "What failed (logs in $LOGS):"
    printf '  %s\n' "${faults[@]}"
  fi
  echo "$passed passed, $failed failed"
  [ $failed = 0 ]
  exit
}

strays=$(list_strays)
if [ -d ../shared/data ]; then
  GENOMICS_SHARED_DATA=$(realpath ../shared/data)
  export GENOMICS_SHARED_DATA
else
  echo "The shared corpora are not here: the tests over them say so and pass."
fi
if [ -f ../shared/tools/container-test.sh ]; then
  GENOMICS_CONTAINER_TEST=$(realpath ../shared/tools/container-test.sh)
  export GENOMICS_CONTAINER_TEST
fi

check install $INSTALL build web test runtime package || finish
check install-python tests/support/install-python.sh
check style tests/support/check-style.sh
# What needs no Orthanc is built and run once, under the sanitizers.
if [ "${GENOMICS_ASAN:-1}" = 1 ]; then
  build dev -D GENOMICS_UNIT_TESTS=OFF
  built=$?
  begin_asan
  elsewhere='container|golden'
else
  build dev
  built=$?
  elsewhere=container
fi
if [ $built = 0 ]; then
  run_ctest dev --test-dir build/dev -j 5 -LE "$elsewhere" # they mostly wait for a server
fi
if [ "${GENOMICS_LINT:-0}" = 1 ]; then
  check lint tests/support/check-lint.sh
fi
if [ "${GENOMICS_ASAN:-1}" = 1 ] && end_asan; then
  UBSAN_OPTIONS=halt_on_error=1:print_stacktrace=1 \
    run_ctest asan --test-dir build/asan -j 2 -L '^(unit|golden)$'
fi
if [ "${GENOMICS_CONTAINER:-1}" = 0 ]; then
  say "container image: left out"
elif [ -z "${GENOMICS_CONTAINER_TEST:-}" ]; then
  say "container image: not tried, GENOMICS_CONTAINER_TEST names no script that builds and runs it"
elif ! unshare --mount --pid --net --fork true; then
  say "container image: not tried, this machine lets us start no container"
elif check install-container $INSTALL container; then
  run_ctest container --test-dir build/dev -L container
fi
finish
