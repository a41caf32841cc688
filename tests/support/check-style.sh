#!/bin/bash
# SPDX-License-Identifier: GPL-3.0-or-later
# The rules of style that need no compiler: licence line, length of files, nothing left open, format.
# Prints each breach with its place; fails when there is one.
set -euo pipefail
cd "$(dirname "$0")/../.."

MAX_LINES=400
FORMAT_VERSION=14   # what the code is formatted with; other versions break lines differently
breaches=0
breach() { echo "style: $*"; breaches=$((breaches + 1)); }

list_sources() {
  find . \( -name .git -o -name build -o -name dist -o -name node_modules -o -name __pycache__ \) -prune \
    -o -type f \( "$@" \) -print | sort
}

mapfile -t code < <(list_sources -name '*.cpp' -o -name '*.h')
mapfile -t scripts < <(list_sources -name '*.py' -o -name '*.sh' -o -name '*.cmake' \
                                    -o -name CMakeLists.txt -o -name Dockerfile -o -name '*.ts')

for file in "${code[@]}" "${scripts[@]}"; do
  # A script's first line names its interpreter; the licence comes next.
  head -n 2 "$file" | grep -q 'SPDX-License-Identifier: GPL-3.0-or-later' ||
    breach "$file: no SPDX-License-Identifier on top"
  lines=$(wc -l < "$file")
  [ "$lines" -le $MAX_LINES ] || breach "$file: $lines lines, at most $MAX_LINES"
done

word='TO''DO|FIX''ME'
open=$(grep -nE "\b($word)\b" "${code[@]}" "${scripts[@]}" || true)
[ -z "$open" ] || breach "left open:"$'\n'"$open"

! grep -q '"resolved"' web-ui/package-lock.json || breach "web-ui/package-lock.json: it names download addresses"

# Two types of one name are one to the linker: it keeps the functions of either for both.
twice=$(grep -hE '^(struct|class|enum class) [A-Za-z0-9]+( final)?( :.*)?$' $(find shared plugins tests -name '*.h') |
  sed -E 's/^(struct|class|enum class) ([A-Za-z0-9]+).*/\2/' | sort | uniq -d)
[ -z "$twice" ] || breach "types that are defined twice: "$twice

# A page has one table of elements: the script that comes second would not run.
twice=$(grep -rhoE "customElements\.define\('[a-z-]+'" web-ui/src | sort | uniq -d)
[ -z "$twice" ] || breach "elements that are defined twice: "$twice

if ! command -v clang-format > /dev/null; then
  breach "clang-format is not installed"
elif ! clang-format --version | grep -q "version $FORMAT_VERSION\."; then
  echo "style: format not checked: it is clang-format $FORMAT_VERSION's, here is another one"
else
  for file in "${code[@]}"; do
    clang-format --dry-run -Werror "$file" 2> /dev/null || breach "$file: run clang-format -i"
  done
fi

echo "style: $((${#code[@]} + ${#scripts[@]})) files, $breaches breaches"
[ $breaches = 0 ]
