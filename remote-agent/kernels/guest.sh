#!/usr/bin/env bash
# Boots a kernel of matrix.txt in QEMU: guest.sh NAME FOLDER PORT
# Its ssh server is then port PORT of 127.0.0.1, for root with the key FOLDER/key; FOLDER/known_hosts holds its host key,
# FOLDER/console what it says. What is in FOLDER/root beforehand is in the guest, too. It keeps nothing, and lives until
# this script's standard input ends. When it ends by itself this script says so, with QEMU's exit status: 0 when the
# kernel did, which panics tell on the console; above 128 a signal's number more.
#   ssh -i FOLDER/key -o UserKnownHostsFile=FOLDER/known_hosts -p PORT root@127.0.0.1
set -euo pipefail

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
name=$1
folder=$2
port=$3
image=$("$here/image.sh" "$name")
read -r _ architecture _ < <(grep "^$name " "$here/matrix.txt")

# A second archive before the image's: what differs from guest to guest.
mkdir -p "$folder/root"/{etc/dropbear,root/.ssh}
[ -e "$folder/key" ] || ssh-keygen -q -t ed25519 -N '' -C "probescope guest" -f "$folder/key"
dropbearkey -t ed25519 -f "$folder/root/etc/dropbear/host_key" | sed -n "s/^ssh-ed25519/[127.0.0.1]:$port &/p" >"$folder/known_hosts"
cp "$folder/key.pub" "$folder/root/root/.ssh/authorized_keys"
echo 'root:x:0:0:root:/root:/bin/sh' >"$folder/root/etc/passwd"
echo 'root:x:0:' >"$folder/root/etc/group"
echo 'root:*:19000:0:99999:7:::' >"$folder/root/etc/shadow"
echo /bin/sh >"$folder/root/etc/shells"
install -m 755 "$here/init" "$folder/root/init"
(cd "$folder/root" && find . | cpio --quiet -o -H newc -R 0:0) | cat - "$image/initramfs" >"$folder/initramfs"
truncate -s 64M "$folder/disk"
mkfs.ext4 -q -F "$folder/disk"

case $architecture in
    x86_64) machine=(qemu-system-x86_64 -machine q35 -cpu max) console=ttyS0 ;;
    aarch64) machine=(qemu-system-aarch64 -machine virt -cpu "cortex-a57,pmu=off") console=ttyAMA0 ;;
esac
# One thread for both CPUs: with two, one of them now and then runs an instruction that the other is just patching, and the
# kernel panics at an int3 that nobody set. It is no slower where two guests share two CPUs.
"${machine[@]}" -accel tcg,thread=single -smp 2 -m 512 -nodefaults -display none -no-reboot \
    -serial "file:$folder/console" -kernel "$image/kernel" -initrd "$folder/initramfs" \
    -append "console=$console loglevel=5 panic=-1" \
    -netdev "user,id=net,restrict=on,hostfwd=tcp:127.0.0.1:$port-:22" -device virtio-net-pci,netdev=net,romfile= \
    -drive "file=$folder/disk,format=raw,if=none,id=disk" -device virtio-blk-pci,drive=disk \
    </dev/null &
qemu=$!
trap 'kill "$qemu" 2>/dev/null; wait "$qemu"' EXIT
exec {input}<&0
cat <&"$input" >/dev/null &
status=0
wait -n -p ended || status=$?
if [ "$ended" = "$qemu" ]; then
    echo "guest.sh: QEMU ended with status $status" >&2
fi
