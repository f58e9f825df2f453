#!/usr/bin/env bash
# A stranger's first plugin in two clean Debian machines (chroots): built where only the package ksauth-sdk is,
# used where only ksauth-tools is. What is typed there is what docs/first-plugin.md shows, nothing else. And in a third one
# a program is built, with CMake and with pkg-config, where libksauth-dev is and no header of what the library is made of.
#
#   cmake --preset release && cmake --build --preset release && cpack --preset deb
#   sudo tests/install/clean_room.sh build/release/packages build/dev/tests/demo/ksauth_embedded_cloud
#
# Needs root, mmdebstrap, a Debian mirror and some minutes, so that it is no part of ./dev test.
set -euo pipefail
packages=$(realpath "$1")
cloud=$(realpath "$2")
page=$(realpath "$(dirname "$0")/../../docs/first-plugin.md")
rooms=$(mktemp -d)
mkdir "$rooms/cloud"
mkfifo "$rooms/cloud/stop"
cloud_pid=
finish() {
  umount -q "$rooms"/*/proc || true
  exec 3>&- || true # the cloud serves until its input ends
  if [[ -n $cloud_pid ]]; then wait "$cloud_pid" || true; fi
  rm -rf --one-file-system "$rooms"
}
trap finish EXIT

# The commands that the page shows for a machine.
commands_for() {
  awk -v mark="<!-- run: $1 -->" '$0 == mark { wanted = 1; next } wanted && /^```/ { inside = !inside; if (!inside) wanted = 0; next }
    wanted && inside' "$page"
}

# in_room NAME: types the commands on stdin there, and says how many there were and how long they took.
in_room() {
  local room="$rooms/$1" start=$SECONDS
  cat >"$room/root/walk.sh"
  printf '== %s: %s commands\n' "$1" "$(grep -cvE '^ *(#|$)' "$room/root/walk.sh")"
  chroot "$room" /usr/bin/env -i HOME=/root PATH=/usr/sbin:/usr/bin:/sbin:/bin DEBIAN_FRONTEND=noninteractive \
    TOKEN_URL="${token_url:-}" sh -exc 'cd && . ./walk.sh'
  printf '== %s: %s seconds\n' "$1" "$((SECONDS - start))"
}

mmdebstrap --quiet --variant=apt --mode=root bookworm "$rooms/builder"
cp -a "$rooms/builder" "$rooms/user"
cp -a "$rooms/builder" "$rooms/developer"
for room in builder user developer; do mount -t proc proc "$rooms/$room/proc"; done
cp "$packages"/ksauth-sdk_*.deb "$rooms/builder/root/"
cp "$packages"/*.deb "$rooms/developer/root/"
cp -r "$(dirname "$page")/../tests/install/app" "$rooms/developer/root/"
cp "$packages"/{libksauth_,ksauth-plugins_,ksauth-tools_}*.deb "$rooms/user/root/"

"$cloud" <"$rooms/cloud/stop" >"$rooms/cloud/where" &
cloud_pid=$!
exec 3>"$rooms/cloud/stop"
until grep -q '^compute=' "$rooms/cloud/where"; do sleep 0.1; done
token_url=$(sed -n 's/^token_url=//p' "$rooms/cloud/where")

commands_for builder | in_room builder
cp "$rooms/builder/root/our_vault/build/our_vault.so" "$rooms/user/root/"
commands_for user | in_room user
in_room developer <<'END'
apt-get update
apt-get install -y ./libksauth_*.deb ./libksauth-dev_*.deb ./ksauth-sdk_*.deb ./ksauth-plugins_*.deb g++ cmake pkg-config
cmake -S app -B app/build
cmake --build app/build
app/build/app
g++ -std=c++20 app/main.cpp $(pkg-config --cflags --libs ksauth) -o by_pkg_config
./by_pkg_config
END
