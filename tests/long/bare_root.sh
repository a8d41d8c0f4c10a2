#!/usr/bin/env bash
# The README's commands as a new user meets them: a clean clone in a Debian 12 that has nothing installed. Needs root.
#   bare_root.sh [FOLDER]   FOLDER holds the root while it is used (default: a new one below /tmp)
# Real data beside the project (../shared/data) come along where they are.
set -euo pipefail
export LC_ALL=C.UTF-8
project=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
"$project/quickstart" install long

root=$(mktemp -d -p "${1:-/tmp}")
leave() {
  local place
  for place in proc sys dev/pts; do
    if mountpoint -q "$root/$place"; then umount "$root/$place"; fi
  done
  rm -rf --one-file-system "$root"
}
trap leave EXIT

# Packages come from where this machine gets its own.
# shellcheck disable=SC2016 # apt expands its own word
mirror=$(apt-get indextargets --format '$(REPO_URI)' 'Created-By: Packages' 'Codename: bookworm' | sed -n 1p)
debootstrap --variant=minbase bookworm "$root" "$mirror" >/dev/null
apt-config dump | grep -E '^Acquire::(Check|http|https)' >"$root/etc/apt/apt.conf.d/00-as-outside" || true
cp /etc/resolv.conf /etc/hosts "$root/etc/"
mount -t proc proc "$root/proc"
mount -t sysfs -o ro sysfs "$root/sys"
mount --bind /dev/pts "$root/dev/pts" # the terminals that tests open

mkdir "$root/home/user"
git clone --quiet --no-hardlinks "$project" "$root/home/user/kouprey"
if [ -d "$project/../shared/data" ]; then cp -rH "$project/../shared" "$root/home/user/shared"; fi

# try WORDS...: runs ./quickstart WORDS in the root and says how long it took.
try() {
  local start=$SECONDS
  env -i HOME=/root PATH=/usr/sbin:/usr/bin:/sbin:/bin KOUPREY_REQUIRE_DATA="${KOUPREY_REQUIRE_DATA-}" \
    chroot "$root" /home/user/kouprey/quickstart "$@"
  echo "=== ./quickstart $* took $((SECONDS - start)) s"
}

try
try
try test
try test
