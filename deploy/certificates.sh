#!/usr/bin/env bash
# What an encrypted installation of compose needs: certificates.sh <folder> makes an authority of its own, a certificate each for eventstore, mongodb and
# mail, and the key file by which the members of MongoDB's replica set know each other. compose.certificates.yaml runs it at each `up`: what is there
# stays; a certificate that ends within 30 days is made anew, by the same authority, and its server takes it at its next start.
set -euo pipefail
umask 077
folder=${1:?a folder}
authority=$folder/authority # everybody's
signing=$folder/authority-key # nobody's but this script's
mkdir -p "$authority" "$signing" "$folder"/{eventstore,mongodb,mail}

# As root, in a container, what is made is given to the user that the server runs as, and to nobody else.
given_to() { if [ "$(id -u)" = 0 ]; then chown -R "$1" "$2"; fi; }

# EventStoreDB takes keys in the form of PKCS #1 in every version.
private_key() { openssl genrsa 2048 2> /dev/null | openssl pkey -traditional; }

if [ ! -s "$authority/ca.crt" ] || [ ! -s "$signing/ca.key" ]; then
  private_key > "$signing/ca.key"
  # A text of its own, so that it does not matter how OpenSSL is set up here.
  printf '%s\n' '[req]' 'distinguished_name=name' 'x509_extensions=authority' '[name]' '[authority]' 'basicConstraints=critical,CA:TRUE' \
    'keyUsage=critical,keyCertSign,cRLSign' 'subjectKeyIdentifier=hash' > "$signing/authority.cnf"
  openssl req -x509 -new -sha256 -days 3650 -config "$signing/authority.cnf" -key "$signing/ca.key" \
    -subj '/O=reseller-relationships/CN=authority of this installation' -out "$authority/ca.crt"
fi
chmod 755 "$authority"
chmod 644 "$authority/ca.crt"

# For the server of that name, which is also a client where the members of a cluster talk to each other.
certificate() {
  local name=$1 common_name=$2 own=$folder/$1
  if [ -s "$own/node.crt" ] && [ -s "$own/node.key" ] && openssl x509 -checkend $((30 * 86400)) -noout -in "$own/node.crt" > /dev/null; then return; fi
  private_key > "$own/new.key"
  printf '%s\n' 'basicConstraints=critical,CA:FALSE' 'keyUsage=critical,digitalSignature,keyEncipherment' 'extendedKeyUsage=serverAuth,clientAuth' \
    "subjectAltName=DNS:$name,DNS:localhost,IP:127.0.0.1" 'subjectKeyIdentifier=hash' 'authorityKeyIdentifier=keyid' > "$own/extensions.cnf"
  openssl req -new -sha256 -key "$own/new.key" -subj "/O=reseller-relationships/CN=$common_name" > "$own/request.pem"
  openssl x509 -req -sha256 -days 825 -in "$own/request.pem" -CA "$authority/ca.crt" -CAkey "$signing/ca.key" -set_serial "0x$(openssl rand -hex 16)" \
    -extfile "$own/extensions.cnf" -out "$own/new.crt" 2> /dev/null
  # MongoDB takes both in one file.
  cat "$own/new.crt" "$own/new.key" > "$own/node.pem"
  mv "$own/new.key" "$own/node.key"
  mv "$own/new.crt" "$own/node.crt"
  rm "$own/request.pem" "$own/extensions.cnf"
}

# The common name that EventStoreDB's own tool gives every node.
certificate eventstore eventstoredb-node
certificate mongodb mongodb
certificate mail mail
if [ ! -s "$folder/mongodb/keyfile" ]; then openssl rand -base64 756 > "$folder/mongodb/keyfile"; fi
# MongoDB refuses one that others may read.
chmod 400 "$folder/mongodb/keyfile"

given_to 1000:1000 "$folder/eventstore"
given_to 999:999 "$folder/mongodb"
