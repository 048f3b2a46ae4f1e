#!/usr/bin/env bash
# Restores one part of an installation of compose.yaml from a folder that backup.sh wrote: restore.sh log|records|keys <folder>. Stop the product first.
set -euo pipefail
part=${1:?log, records or keys}
folder=${2:?a folder}
compose() { docker compose -f "$(dirname "$0")/compose.yaml" "$@"; }
restore() { compose exec -T mongodb mongorestore --quiet --uri "${MONGODB_DUMP_URI:-mongodb://127.0.0.1:27017/?replicaSet=rs0}" --archive --gzip "$@"; }

(cd "$folder" && sha256sum --check --quiet SHA256SUMS)
running=$(compose ps --services --status running)
if grep -qxE 'api|projector|reactor' <<< "$running"; then
  echo 'The product runs: stop api, projector and reactor first' >&2
  exit 75
fi
case "$part" in
  log)
    compose stop eventstore
    # Chunks first, checkpoints last; then the checkpoint of what is to be truncated is that of the chaser, as the documentation has it.
    for archive in 3-chunks 2-index 1-checkpoints; do
      compose run --rm -T --no-deps --user root --entrypoint tar eventstore -xf - -C /var/lib/eventstore < "$folder/$archive.tar"
    done
    compose run --rm -T --no-deps --user root --entrypoint sh eventstore -c 'cd /var/lib/eventstore && for f in $(find . -name chaser.chk); do cp "$f" "$(dirname "$f")/truncate.chk"; done; chown -R 1000:1000 .'
    compose start eventstore
    ;;
  records) restore --drop < "$folder/records.archive.gz" ;;
  keys)
    # Without --drop: what is missing comes back, and what is there stays.
    restore < "$folder/persons.archive.gz"
    restore < "$folder/person-keys.archive.gz"
    ;;
  *) echo "restore.sh log|records|keys <folder>" >&2; exit 64 ;;
esac
