#!/usr/bin/env bash
# Backs up one part of an installation of compose.yaml while it runs: backup.sh log|records|keys <folder>. See BACKUP.md for the order.
set -euo pipefail
part=${1:?log, records or keys}
folder=${2:?a folder}
database=${DATABASE:-reseller}-records
compose() { docker compose -f "$(dirname "$0")/compose.yaml" "$@"; }
dump() { compose exec -T mongodb mongodump --quiet --uri "${MONGODB_DUMP_URI:-mongodb://127.0.0.1:27017/?replicaSet=rs0}" --db "$database" --archive --gzip "$@"; }

mkdir -p "$folder"
case "$part" in
  log)
    # The order of EventStoreDB's documentation for a running node: a checkpoint that is older than the chunks is harmless, a newer one is not.
    compose exec -T eventstore sh -c 'cd /var/lib/eventstore && tar -cf - $(find . -name "*.chk")' > "$folder/1-checkpoints.tar"
    compose exec -T eventstore sh -c 'cd /var/lib/eventstore && tar -cf - index 2>/dev/null || test $? = 1' > "$folder/2-index.tar"
    compose exec -T eventstore sh -c 'cd /var/lib/eventstore && tar -cf - $(find . -name "chunk-*") 2>/dev/null || test $? = 1' > "$folder/3-chunks.tar"
    ;;
  records) dump --excludeCollection persons --excludeCollection person-keys > "$folder/records.archive.gz" ;;
  keys)
    dump --collection persons > "$folder/persons.archive.gz"
    dump --collection person-keys > "$folder/person-keys.archive.gz"
    ;;
  *) echo "backup.sh log|records|keys <folder>" >&2; exit 64 ;;
esac
(cd "$folder" && sha256sum -- *.tar *.gz 2> /dev/null > SHA256SUMS || true)
