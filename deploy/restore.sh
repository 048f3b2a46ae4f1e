#!/usr/bin/env bash
# Restores one part of an installation from a folder that backup.sh wrote: restore.sh log|records|keys <folder>. Stop the product first; BACKUP.md has the order.
# The log goes into EVENTSTORE_DATA, which must be empty and whose server must not run; records and keys go to MONGODB_URL. Whichever is not set is
# that of compose.yaml.
set -euo pipefail
umask 077
part=${1:-}
folder=${2:?a folder}
. "$(dirname "$0")/in-compose.sh"
refuse() { echo "$1" >&2; exit 75; }

# Says what a command says only where it fails: with its own --quiet it would not say why either.
quietly() {
  local said
  said=$("$@" 2>&1) || { echo "$said" >&2; return 1; }
}

restore() { quietly restore_from "$@"; }

# The address holds a password, and every user of the machine sees command lines.
restore_from() {
  if [ -n "${MONGODB_URL:-}" ]; then
    mongorestore --config <(printf 'uri: "%s"\n' "$MONGODB_URL") --archive --gzip "$@"
  else
    in_mongodb mongorestore --archive --gzip "$@"
  fi
}

# Chunks first, checkpoints last; and the log ends where its chaser had come, as EventStoreDB's documentation has it.
ARCHIVES='4-chunks 2-index 1-index-checkpoints 3-checkpoints'
END='cp chaser.chk truncate.chk'

log() {
  if [ -z "${EVENTSTORE_DATA:-}" ]; then log_of_compose; return; fi
  mkdir -p "$EVENTSTORE_DATA"
  # Beside newer chunks older ones are no log, and what is there may be all that there is.
  [ -z "$(ls -A "$EVENTSTORE_DATA")" ] || refuse "$EVENTSTORE_DATA is not empty: stop its server, and move aside what is there"
  if [ -f "$folder/events.log" ]; then cp "$folder/events.log" "$EVENTSTORE_DATA/"; return; fi
  for archive in $ARCHIVES; do tar -xf "$folder/$archive.tar" -C "$EVENTSTORE_DATA"; done
  (cd "$EVENTSTORE_DATA" && sh -c "$END")
}

log_of_compose() {
  in_volume() { compose run --rm -T --no-deps --user root --entrypoint sh eventstore -c "cd /var/lib/eventstore && $1"; }
  compose stop eventstore
  in_volume 'aside="before-$(date -u +%Y%m%dT%H%M%SZ)" && mkdir "$aside" && for f in index *.chk chunk-*; do if [ -e "$f" ]; then mv "$f" "$aside"/; fi; done' < /dev/null
  for archive in $ARCHIVES; do in_volume 'tar -xf -' < "$folder/$archive.tar"; done
  in_volume "$END; chown -R 1000:1000 ." < /dev/null
  compose start eventstore
}

case "$part" in
  log | records | keys) ;;
  *) echo 'restore.sh log|records|keys <folder>' >&2; exit 64 ;;
esac
(cd "$folder" && sha256sum --check --quiet --strict SHA256SUMS) || refuse "$folder is no whole backup"
if [ -z "${MONGODB_URL:-}${EVENTSTORE_DATA:-}" ] && compose ps --services --status running | grep -qxE 'api|projector|reactor'; then
  refuse 'The product runs: stop api, projector and reactor first'
fi
case "$part" in
  log) log ;;
  records) for archive in "$folder"/*.archive.gz; do restore --drop < "$archive"; done ;;
  # Without --drop: what is missing comes back, and what is there stays.
  keys) for archive in "$folder"/*.archive.gz; do restore < "$archive"; done ;;
esac
