#!/bin/bash
# SPDX-License-Identifier: GPL-3.0-or-later
# Installs what is missing, builds, starts Orthanc with the genomics plugins on this machine, loads a
# synthetic patient and prints where to look. Run it again at will.
#
#   orthanc-config/demo.sh [--port N] [--build DIR] [--stop] [--no-wait]
#
#   --port N    the HTTP port (8042); DICOM takes 4242, or N + 1 with a port of your own
#   --build DIR take the plugins of a build that is there
#   --stop      stop the demo's server and keep its data
#   --no-wait   start the server and do not load the patient
set -euo pipefail
cd "$(dirname "$0")/.."

PORT=8042
DICOM_PORT=4242
LOAD=1
STOP=0
START_LIMIT=60
USER_NAME=demo
PASSWORD=genomics-demo
PATIENT=GENOMICS-DEMO-1
DEMO=$PWD/build/demo
BUILD=$PWD/build/release
BUILT=0
PYTHON=/usr/bin/python3

say() { echo "demo: $*"; }
fail() { echo "demo: $*" >&2; exit 1; }

while [ $# -gt 0 ]; do
  case $1 in
    --port) [[ ${2:-} =~ ^[0-9]+$ ]] || fail "--port takes a number"
            PORT=$2; DICOM_PORT=$((PORT + 1)); shift 2 ;;
    --build) BUILD=$(realpath -e "${2:-}") || fail "--build takes a folder"
             BUILT=1; shift 2 ;;
    --stop) STOP=1; shift ;;
    --no-wait) LOAD=0; shift ;;
    -h|--help) sed -n '3,11s/^# \{0,1\}//p' "$0"; exit 0 ;;
    *) fail "what is $1? See --help" ;;
  esac
done
URL=http://127.0.0.1:$PORT

# The server that this script started, if it still runs; a pid that went to another program is none.
find_server() {
  local pid
  pid=$(cat "$DEMO/orthanc.pid" 2> /dev/null) || return 1
  grep -aq "$DEMO/orthanc.json" "/proc/$pid/cmdline" 2> /dev/null && echo "$pid"
}

stop_server() {
  local pid waited=0
  pid=$(find_server) || { rm -f "$DEMO/orthanc.pid"; return 0; }
  say "stopping the server (pid $pid)"
  kill "$pid"
  while kill -0 "$pid" 2> /dev/null; do
    [ $waited -lt 300 ] || fail "the server does not stop; end it with: kill -9 $pid"
    sleep 0.1
    waited=$((waited + 1))
  done
  rm -f "$DEMO/orthanc.pid"
}

build() {
  local web=web
  ! web-ui/build.sh --check || web="" # it is made already
  shared/cmake/install-packages.sh build $web runtime
  if [ $BUILT = 0 ]; then
    say "building"
    cmake --preset release > "$DEMO/build.log" || fail "cmake failed: see $DEMO/build.log"
    cmake --build --preset release || fail "the build failed"
  fi
  ls "$BUILD"/plugins/libOrthancGenomics*.so > /dev/null 2>&1 || fail "the build left no plugin"
}

write_configuration() {
  local plugin plugins=""
  for plugin in "$BUILD"/plugins/libOrthancGenomics*.so /usr/share/orthanc/plugins/libOrthancDicomWeb.so; do
    plugins+="${plugins:+, }\"$plugin\""
  done
  cat > "$DEMO/orthanc.json" <<JSON
{
  "Name" : "Orthanc Genomics demo",
  "Plugins" : [ $plugins ],
  "StorageDirectory" : "$DEMO/orthanc",
  "IndexDirectory" : "$DEMO/orthanc",
  "HttpPort" : $PORT,
  "DicomPort" : $DICOM_PORT,
  "RemoteAccessAllowed" : false,
  "AuthenticationEnabled" : true,
  "RegisteredUsers" : { "$USER_NAME" : "$PASSWORD" },
  "StableAge" : 2,
  "DicomWeb" : { "Enable" : true },
  "Genomics" : {
    "Access" : { "Roles" : { "$USER_NAME" : [ "Administrator", "Auditor" ] } },
    "StorageDirectory" : "$DEMO/genomics",
    "GeneTable" : "$PWD/orthanc-config/genes/genes.tsv",
    "Reports" : {
      "ProfilesDirectory" : "$PWD/orthanc-config/reports",
      "Observers" : { "$USER_NAME" : { "Name" : "Demo^User", "Organization" : "Demo" } }
    }
  }
}
JSON
}

start_server() {
  local waited=0
  ! curl -s -o /dev/null --max-time 5 "$URL/" ||
    fail "something else answers on port $PORT; choose another one with --port"
  ! (exec 3<> "/dev/tcp/127.0.0.1/$DICOM_PORT") 2> /dev/null ||
    fail "something else answers on the DICOM port $DICOM_PORT; choose others with --port"
  LD_LIBRARY_PATH=$BUILD/plugins nohup setsid Orthanc "$DEMO/orthanc.json" \
    > "$DEMO/orthanc.log" 2>&1 < /dev/null &
  echo $! > "$DEMO/orthanc.pid"
  until curl -sf -o /dev/null --max-time 5 -u "$USER_NAME:$PASSWORD" "$URL/system"; do
    if ! find_server > /dev/null && [ $waited -gt 5 ]; then
      tail -n 20 "$DEMO/orthanc.log" >&2
      fail "Orthanc ended: see $DEMO/orthanc.log"
    fi
    [ $waited -lt $((START_LIMIT * 5)) ] || fail "no answer in $START_LIMIT s: see $DEMO/orthanc.log"
    sleep 0.2
    waited=$((waited + 1))
  done
  say "Orthanc runs (pid $(cat "$DEMO/orthanc.pid"))"
}

# POSTs a file; the answers named besides 200 are fine too. What follows are more options of curl.
post() {
  local path=$1 file=$2 allowed=$3 status
  shift 3
  status=$(curl -s -o "$DEMO/answer" -w '%{http_code}' --max-time 300 -u "$USER_NAME:$PASSWORD" \
    -X POST -T "$file" -H 'Transfer-Encoding: chunked' -H 'Expect:' "$@" "$URL$path") || true
  [[ " 200 $allowed " == *" $status "* ]] ||
    fail "POST $path answered $status: $(head -c 600 "$DEMO/answer")"
  [ "$status" = 200 ] || say "$(basename "$file") is there already"
}

# Records something of the patient by its JSON, unless there is one.
record_once() {
  local what=$1 path=$2 body=$3 login=$USER_NAME:$PASSWORD known
  known=$(curl -sf -u "$login" "$URL$path?patient-id=$PATIENT") || fail "$path cannot be listed"
  if [ "$known" != "[]" ]; then
    say "$what is there already"
    return
  fi
  curl -sf -o /dev/null -u "$login" "$URL$path" -d "$body" || fail "$what could not be recorded"
}

load_patient() {
  local file
  $PYTHON -B orthanc-config/make-demo-patient.py "$DEMO/patient"
  say "uploading"
  for file in "$DEMO"/patient/dicom/*/*.dcm; do
    post /instances "$file" ""
  done
  local genomics=(-H "X-Genomics-Patient-Id: $PATIENT" -H "X-Genomics-Synchronous: true")
  post /genomics/datasets "$DEMO/patient/somatic.vcf" 409 "${genomics[@]}" -H "X-Genomics-Origin: somatic"
  post /genomics/datasets "$DEMO/patient/germline.g.vcf" 409 "${genomics[@]}" -H "X-Genomics-Origin: germline"
  # Without it the patient would not be there for any reader.
  record_once "the consent" /genomics/consents \
    "{\"PatientID\": \"$PATIENT\", \"Scope\": \"Treatment\", \"Decision\": \"Permit\"}"
  # To read, to sign in the panel, and to amend.
  record_once "the report" /genomics/reports "{\"PatientID\": \"$PATIENT\", \"Profile\": \"Somatic\",
    \"Conclusions\": [\"EGFR p.(Leu858Arg) was found in the tumour. Made up: of no patient.\"]}"
}

print_welcome() {
  local get="curl -u $USER_NAME:$PASSWORD" page="$URL/genomics/app/index.html" id
  id=$(printf %s "$PATIENT" | sha1sum | sed -E 's/(.{8})(.{8})(.{8})(.{8})(.{8}).*/\1-\2-\3-\4-\5/') # Orthanc's
  cat <<TEXT

  Orthanc Explorer   $URL/app/explorer.html
  the patient's page $page#/patients/$id
  administration     $page#/admin
  user, password     $USER_NAME, $PASSWORD
  patient            $PATIENT: two chest CTs, a tumour's VCF, a germline gVCF; all of it made up

  Readers see what the patient agreed to: all of it, for treatment. Withdraw the consent by its ID and
  the patient is not there any more; record another one and they are:
    $get '$URL/genomics/consents?patient-id=$PATIENT'
    $get -X DELETE '$URL/genomics/consents/{ID}'
    $get '$URL/genomics/consents' -d '{"PatientID": "$PATIENT", "Decision": "Permit"}'

  The tumour's EGFR variants, all variants of the patient, the datasets:
    $get '$URL/genomics/subjects/$PATIENT/variants?gene=EGFR'
    $get '$URL/genomics/subjects/$PATIENT/variants?limit=20'
    $get '$URL/genomics/datasets?expand'
  Who asked what so far, the newest first:
    $get '$URL/genomics/audit?limit=20'
  By HGVS, by region, as CSV; a gene that was read and is without change in the germline:
    $get '$URL/genomics/subjects/$PATIENT/variants?hgvs=NM_005228.5:c.2573T%3EG'
    $get '$URL/genomics/subjects/$PATIENT/variants?region=chr7:55181000-55192000'
    $get -H 'Accept: text/csv' '$URL/genomics/subjects/$PATIENT/variants?gene=TP53'
    $get '$URL/genomics/subjects/$PATIENT/variants?gene=KRAS&origin=germline'

  A report waits for its signature, in Explorer's panel or here; .html is for people, so is .pdf:
    $get '$URL/genomics/reports?patient-id=$PATIENT'
    $get -d '{"Verify": true}' '$URL/genomics/reports/{ID}/sign'
    $URL/genomics/reports/{ID}.html

  log $DEMO/orthanc.log · stop with: orthanc-config/demo.sh --stop
TEXT
}

mkdir -p "$DEMO"
if [ $STOP = 1 ]; then
  stop_server
  exit 0
fi
build
stop_server
write_configuration
start_server
[ $LOAD = 0 ] || load_patient
print_welcome
