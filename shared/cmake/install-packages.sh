#!/bin/bash
# SPDX-License-Identifier: GPL-3.0-or-later
# Installs what is missing, and nothing else, of the Debian packages that a piece of work needs.
#
#   install-packages.sh [build|web|test|runtime|package|bench|container]…      (default: build)
#   install-packages.sh --missing GROUP…      prints what is missing and installs nothing
set -euo pipefail

declare -A GROUPS_OF=(
  [build]="cmake ninja-build g++ pkg-config ccache libhts-dev libsqlite3-dev libboost-dev
           libjsoncpp-dev libzstd-dev libssl-dev zlib1g-dev libcjose-dev libsodium-dev
           libjansson-dev libdcmtk-dev libpango1.0-dev orthanc-dev"
  [web]="nodejs npm"
  [test]="libgtest-dev libgmock-dev libbenchmark-dev bcftools tabix clang-format clang-tidy
          dcmtk dicom3tools python3-pydicom python3-venv binutils openssl libfaketime
          chromium poppler-utils qpdf fonts-dejavu-core"
  [runtime]="orthanc orthanc-dicomweb python3 python3-pydicom python3-numpy
             python3-cryptography curl fonts-dejavu-core"
  [package]="dpkg-dev file"
  [bench]="postgresql python3-venv"
  [container]="debootstrap buildah podman runc netavark aardvark-dns iptables
    golang-github-containers-common podman-compose"
)
POLICY=/usr/sbin/policy-rc.d
APT=(apt-get -y -o DPkg::Lock::Timeout=300 -o Acquire::Retries=3)

say() { echo "install-packages: $*" >&2; }
fail() { say "$*"; exit 1; }

# Node.js packages of others bring npm themselves, and forbid Debian's.
is_installed() {
  [ "$(dpkg-query -W -f '${db:Status-Status}' "$1" 2>/dev/null)" = installed ] ||
    { [ "$1" = npm ] && command -v npm > /dev/null; }
}

list_missing() {
  local package
  for package in "$@"; do is_installed "$package" || echo "$package"; done
}

# A server that apt starts by itself would hold Orthanc's ports: none is started while we install.
forbid_service_starts() {
  [ -e "$POLICY" ] && return
  printf '#!/bin/sh\nexit 101\n' > "$POLICY"
  chmod 755 "$POLICY"
  trap 'rm -f "$POLICY"' EXIT
  trap 'exit 130' INT TERM
}

only_print=0
if [ "${1:-}" = --missing ]; then only_print=1; shift; fi
[ $# -gt 0 ] || set -- build

wanted=()
for group in "$@"; do
  [ -n "${GROUPS_OF[$group]:-}" ] || fail "no group '$group'; there are: ${!GROUPS_OF[*]}"
  read -r -d '' -a packages <<< "${GROUPS_OF[$group]}" || true
  wanted+=("${packages[@]}")
done

command -v dpkg-query > /dev/null || fail "this is no Debian: install by hand: ${wanted[*]}"
mapfile -t missing < <(list_missing "${wanted[@]}")
if [ $only_print = 1 ]; then
  [ ${#missing[@]} = 0 ] || printf '%s\n' "${missing[@]}"
  exit 0
fi
if [ ${#missing[@]} = 0 ]; then
  say "$*: everything is there"
  exit 0
fi
say "$*: missing: ${missing[*]}"
[ "$(id -u)" = 0 ] || fail "only root can install them: sudo apt-get install ${missing[*]}"

export DEBIAN_FRONTEND=noninteractive
forbid_service_starts
say "apt-get update"
"${APT[@]}" -qq update >&2 || say "apt-get update failed; trying with the lists that are there"
unknown=()
for package in "${missing[@]}"; do
  apt-cache show "$package" > /dev/null 2>&1 || unknown+=("$package")
done
[ ${#unknown[@]} = 0 ] || fail "this machine's apt sources have no ${unknown[*]}"
say "apt-get install of ${#missing[@]} packages"
"${APT[@]}" -qq install --no-install-recommends -o Dpkg::Use-Pty=0 "${missing[@]}" >&2 ||
  say "apt-get install failed"
mapfile -t missing < <(list_missing "${missing[@]}")
[ ${#missing[@]} = 0 ] || fail "still missing: ${missing[*]}"
say "$*: installed"
