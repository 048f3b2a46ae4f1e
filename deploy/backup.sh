#!/usr/bin/env bash
# Backs up an installation while it runs: backup.sh all|log|records|keys <folder>. BACKUP.md says what for, and why in this order.
# The log is that of the server whose files lie in EVENTSTORE_DATA; records and keys are those of MONGODB_URL, by MongoDB's own tools. Whichever is
# not set is taken from compose.yaml.
set -euo pipefail
umask 077 # what it writes can be read with the master key
part=${1:-}
folder=${2:?a folder}
database=${DATABASE:-reseller}-records
. "$(dirname "$0")/in-compose.sh"

# Runs a command of the shell in the folder of EventStoreDB's files.
beside_log() {
  if [ -n "${EVENTSTORE_DATA:-}" ]; then (cd "$EVENTSTORE_DATA" && sh -c "$1"); else compose exec -T eventstore sh -c "cd /var/lib/eventstore && $1"; fi
}

# Says what a command says only where it fails: with its own --quiet it would not say why either.
quietly() {
  local said
  { said=$("$@" 2>&1 >&3); } 3>&1 || { echo "$said" >&2; return 1; }
}

dump() { quietly dump_of "$@"; }

# The address holds a password, and every user of the machine sees command lines.
dump_of() {
  if [ -n "${MONGODB_URL:-}" ]; then
    mongodump --config <(printf 'uri: "%s"\n' "$MONGODB_URL") --db "$database" --archive --gzip "$@"
  else
    in_mongodb mongodump --db "$database" --archive --gzip "$@"
  fi
}

log() {
  if [ -n "${EVENTSTORE_DATA:-}" ] && [ -f "$EVENTSTORE_DATA/events.log" ]; then embedded_log "$1"; return; fi
  # The order of EventStoreDB's documentation for a running node: a checkpoint that is older than what it tells of is harmless, a newer one is not.
  # tar ends with 1 where a file grew while it was read, which is to be expected.
  beside_log 'tar -cf - $(find ./index -name "*.chk" 2> /dev/null) --files-from /dev/null' > "$1/1-index-checkpoints.tar"
  beside_log 'tar -cf - --exclude "*.chk" $(find ./index -maxdepth 0 2> /dev/null) --files-from /dev/null || test $? = 1' > "$1/2-index.tar"
  beside_log 'tar -cf - $(find . -maxdepth 1 -name "*.chk")' > "$1/3-checkpoints.tar"
  beside_log 'tar -cf - $(find . -maxdepth 1 -name "chunk-*") || test $? = 1' > "$1/4-chunks.tar"
}

# The file of the embedded server grows into room that it has filled with zeros. What was read twice and was the same has no such gap in its midst.
embedded_log() {
  cp "$EVENTSTORE_DATA/events.log" "$1/events.log"
  local differs
  # Where the copy just ends before the file does, all of it is good.
  differs=$(LC_ALL=C cmp "$1/events.log" "$EVENTSTORE_DATA/events.log" 2> /dev/null | sed -n 's/.* differ: [a-z]* \([0-9]*\),.*/\1/p' || true)
  if [ -n "$differs" ]; then truncate -s $((differs - 1)) "$1/events.log"; fi
}

# The place of the reactor before what it stands for: what is done again is found done, what is left out is not.
records() {
  dump --collection checkpoints > "$1/1-checkpoints.archive.gz"
  dump --excludeCollection checkpoints --excludeCollection leases --excludeCollection persons --excludeCollection person-keys > "$1/2-records.archive.gz"
}

keys() {
  dump --collection persons > "$1/persons.archive.gz"
  dump --collection person-keys > "$1/person-keys.archive.gz"
}

# Whole under its name, or not there: what was cut short has no SHA256SUMS.
written() {
  mkdir -p "$2"
  if [ -n "$(ls -A "$2")" ]; then echo "$2 is not empty" >&2; exit 73; fi
  "$1" "$2"
  (cd "$2" && sha256sum -- * > ../"SHA256SUMS.$1" && mv ../"SHA256SUMS.$1" SHA256SUMS)
}

case "$part" in
  log | records | keys) written "$part" "$folder" ;;
  all) for each in records log keys; do written "$each" "$folder/$each"; done ;;
  *) echo 'backup.sh all|log|records|keys <folder>' >&2; exit 64 ;;
esac
