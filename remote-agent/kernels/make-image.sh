#!/usr/bin/env bash
# Makes a bootable image of a Debian kernel: make-image.sh FOLDER ARCHITECTURE SERIES SUITE...
# FOLDER, which must be empty, gets `kernel`, `initramfs` and `release`; see matrix.txt for the other arguments.
# Exit status: 0; 2 when the archive is out of reach; 1 for all else.
# The initramfs holds busybox, an ssh server with its libraries and the modules for the network and a disk; its /init
# is brought by guest.sh.
set -euo pipefail

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
userland_suite=bookworm

image=$1
series=${3#\*}
suites=("${@:4}")
case $2 in
    x86_64) architecture=amd64 ;;
    aarch64) architecture=arm64 ;;
    *) echo "make-image.sh: no Debian architecture is known for $2" >&2 && exit 1 ;;
esac

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
mkdir -p "$work/root"/{proc,sys,dev,run,tmp,root,etc,lib/modules,var/tmp} "$work/unpacked"

"$here/suite.sh" open "$work/userland" "$architecture" "$userland_suite"
"$here/suite.sh" fetch-all "$work/userland" "$work/packages" busybox-static dropbear-bin
for package in "$work"/packages/*.deb; do
    dpkg-deb --fsys-tarfile "$package" | tar -x -C "$work/root" --exclude ./usr/share --exclude gconv
done

"$here/suite.sh" open "$work/kernel" "$architecture" "${suites[@]}"
release=$("$here/suite.sh" packages "$work/kernel" "^linux-image-${series//./\\.}[0-9].*-cloud-$architecture\$" |
    sed 's/^linux-image-//' | sort -V | tail -n 1)
if [ -z "$release" ]; then
    echo "make-image.sh: no kernel ${series}* for $architecture in ${suites[*]}" >&2
    exit 1
fi
# From 6.19 on the image package is empty and needs two others.
mapfile -t packages < <("$here/suite.sh" packages "$work/kernel" "^linux-(binary|modules)-${release//+/\\+}\$")
[ ${#packages[@]} -gt 0 ] || packages=("linux-image-$release")
"$here/suite.sh" fetch "$work/kernel" "$work/kernel/packages" "${packages[@]}"
for package in "$work"/kernel/packages/*.deb; do
    dpkg-deb -x "$package" "$work/unpacked"
done

mkdir "$work/root/lib/modules/$release"
find "$work/unpacked" \( -path '*/drivers/virtio/*' -o -name 'virtio_net.ko*' -o -name '*failover.ko*' \
    -o -name 'virtio_blk.ko*' -o -name 'ext4.ko*' -o -name 'jbd2.ko*' -o -name 'mbcache.ko*' -o -name '*crc*.ko*' \) \
    -type f -exec mv -t "$work/root/lib/modules/$release" {} +
find "$work/root/lib/modules" -name '*.xz' -exec unxz {} +

mkdir -p "$image"
mv "$(find "$work/unpacked" -name 'vmlinuz*')" "$image/kernel"
(cd "$work/root" && find . | cpio --quiet -o -H newc -R 0:0 | gzip -1) >"$image/initramfs"
echo "$release" >"$image/release"
