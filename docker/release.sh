#!/bin/bash
# SPDX-License-Identifier: GPL-3.0-or-later
# Builds the image and leaves in a folder (dist/):
#   orthanc-genomics-VERSION.tar.gz       for `docker load`
#   orthanc-genomics-VERSION.spdx.json    what is inside, SPDX 2.3
#   SHA256SUMS
# Works with docker, podman, or buildah alone:  docker/release.sh [FOLDER]
#   ENGINE="podman --root DIR" BUILD_OPTIONS="--network host"   to say which and how
set -euo pipefail
cd "$(dirname "$0")/.."

out=${1:-dist}
version=$(sed -nE 's/^project\(OrthancGenomics VERSION ([0-9.]+).*/\1/p' CMakeLists.txt)
tag=orthanc-genomics:$version
archive=$out/orthanc-genomics-$version.tar
sbom=$out/orthanc-genomics-$version.spdx.json
fail() { echo "release: $*" >&2; exit 1; }

if [ -z "${ENGINE:-}" ]; then
  for ENGINE in docker podman buildah; do command -v $ENGINE > /dev/null && break; done
fi
read -r -a engine <<< "$ENGINE"
read -r -a options <<< "${BUILD_OPTIONS:-}"
command -v "${engine[0]}" > /dev/null || fail "needs docker, podman or buildah"
[ -n "$version" ] || fail "CMakeLists.txt states no version"
mkdir -p "$out"

# What dpkg knows of the image. No container is started where the engine can copy from one.
read_status() {
  local id
  if [ "$(basename "${engine[0]}")" = buildah ]; then
    id=$("${engine[@]}" from --pull-never "$tag")
    "${engine[@]}" run --isolation chroot "$id" -- cat /var/lib/dpkg/status > "$out/status"
  else
    id=$("${engine[@]}" create "$tag")
    "${engine[@]}" cp "$id:/var/lib/dpkg/status" "$out/status"
  fi
  "${engine[@]}" rm "$id" > /dev/null
}

# The image, and an archive of it that `docker load` takes.
case $(basename "${engine[0]}") in
  docker)
    "${engine[@]}" build "${options[@]}" -t "$tag" -f docker/Dockerfile .
    "${engine[@]}" save -o "$archive" "$tag" ;;
  podman)
    "${engine[@]}" build --format docker "${options[@]}" -t "$tag" -f docker/Dockerfile .
    "${engine[@]}" save --format docker-archive -o "$archive" "$tag" ;;
  buildah)
    "${engine[@]}" bud --format docker "${options[@]}" -t "$tag" -f docker/Dockerfile .
    rm -f "$archive"
    "${engine[@]}" push "$tag" "docker-archive:$archive:$tag" ;;
  *) fail "what is ${engine[0]}?" ;;
esac

read_status || fail "the image's packages could not be listed"
python3 docker/make-sbom.py "$version" "$out/status" web-ui/package-lock.json > "$sbom"
rm "$out/status"
gzip -nf "$archive"
(cd "$out" && sha256sum "$(basename "$archive").gz" "$(basename "$sbom")" > SHA256SUMS)
echo "release: $archive.gz, $sbom"
