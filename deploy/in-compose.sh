# What backup.sh and restore.sh ask of the containers of compose.yaml; they read this file.
compose() { docker compose -f "$(dirname "$0")/compose.yaml" "$@"; }

# In the container of compose.yaml, or as compose.secure.yaml has it: by TLS, and as the admin whose password is in the container alone.
in_mongodb() {
  # shellcheck disable=SC2016 # what the container's own shell makes of it
  compose exec -T mongodb bash -c '
    uri="mongodb://mongodb:27017/?replicaSet=rs0"
    if [ -n "${MONGO_INITDB_ROOT_PASSWORD:-}" ]; then
      uri="mongodb://$MONGO_INITDB_ROOT_USERNAME:$MONGO_INITDB_ROOT_PASSWORD@mongodb:27017/?replicaSet=rs0&authSource=admin&tls=true&tlsCAFile=/certificates/authority/ca.crt"
    fi
    exec "$1" --config <(printf "uri: \"%s\"\n" "$uri") "${@:2}"' bash "$@"
}
