# Disks and their images. Sourced by make.sh. Those of mostly zeros are kept as .gz.
pack() { gzip -9 -n -c "$1" >"$out/$1.gz"; }

truncate -s 1M gpt.img
printf 'label: gpt\nlabel-id: 01234567-89AB-CDEF-0123-456789ABCDEF\nfirst-lba: 34\n%s\n%s\n' \
    'start=64, size=128, type=L, uuid=11111111-2222-3333-4444-555555555555, name="data"' \
    'start=256, size=512, type=U, uuid=66666666-7777-8888-9999-AAAAAAAAAAAA, name="boot ü"' | LC_ALL=C.UTF-8 sfdisk -q gpt.img
pack gpt.img

mkfs.fat -C -F 12 -i 01234567 -n SAMPLE12 --invariant fat12.img 64 >/dev/null
truncate -s 4200K fat16.img && mkfs.fat -F 16 -s 1 -i 01234567 -n SAMPLE16 --invariant fat16.img >/dev/null
truncate -s 2M fat32.img && mkfs.fat -F 32 -s 1 -i 01234567 -n SAMPLE32 --invariant fat32.img >/dev/null 2>&1
export MTOOLS_SKIP_CHECK=1
for disk in fat12 fat16; do mcopy -m -i $disk.img hello.txt repeat.txt ::/; done
pack fat12.img
pack fat16.img
pack fat32.img

mkdir -p tree/dir && cp -p hello.txt tree/ && cp -p repeat.txt tree/dir/
ids="-U 01234567-89ab-cdef-0123-456789abcdef -E hash_seed=01234567-89ab-cdef-0123-456789abcdef"
mkfs.ext2 -qq -F -t ext2 -b 1024 -N 16 -L sample2 $ids -d tree ext2.img 128 >/dev/null
mkfs.ext3 -qq -F -t ext3 -b 1024 -N 16 -J size=1 -L sample3 $ids -d tree ext3.img 4M >/dev/null
mkfs.ext4 -qq -F -t ext4 -b 1024 -N 32 -O ^has_journal -L sample4 $ids -d tree ext4.img 256 >/dev/null
for disk in ext2 ext3 ext4; do pack $disk.img; done

genisoimage -quiet -no-pad -J -R -V SAMPLE -publisher memoryview -o iso9660.img tree
pack iso9660.img

# LUKS: throw-away keys; the key material is overwritten by zeros.
printf 'throw-away' >key
luks() {
    truncate -s 20M "luks$1.img"
    cryptsetup -q luksFormat --type "luks$1" --uuid 01234567-89ab-cdef-0123-456789abcdef --pbkdf pbkdf2 \
        --pbkdf-force-iterations 1000 "${@:2}" "luks$1.img" key >/dev/null 2>&1
}
luks 1
luks 2 --luks2-metadata-size 16k --luks2-keyslots-size 256k --offset 1024
dd if=/dev/zero of=luks1.img bs=1024 seek=4 count=2044 conv=notrunc status=none && truncate -s 2049K luks1.img
dd if=/dev/zero of=luks2.img bs=1024 seek=32 count=480 conv=notrunc status=none && truncate -s 513K luks2.img
pack luks1.img
pack luks2.img

truncate -s 64K raw.img && cp hello.txt data.bin && dd if=data.bin of=raw.img bs=512 seek=8 conv=notrunc status=none
qemu-img convert -f raw -O qcow2 -o cluster_size=512 raw.img "$out/small.qcow2"
qemu-img create -q -f qcow2 -o cluster_size=512,compat=0.10 "$out/version2.qcow2" 64K
qemu-img convert -f raw -O vdi raw.img dynamic.vdi
pack dynamic.vdi

dtc -q -I dts -O dtb -o "$out/board.dtb" - <<'DTS'
/dts-v1/;
/memreserve/ 0x10000000 0x4000;
/ {
    compatible = "example,board", "example,generic";
    #address-cells = <1>;
    flag;
    bytes = [00 01 ff];
    cpus { cpu@0 { reg = <0>; status = "okay"; }; };
};
DTS
mkimage -A arm -O linux -T kernel -C gzip -a 0x80008000 -e 0x80008040 -n 'sample kernel' -d repeat.txt "$out/kernel.uimage" >/dev/null
mkimage -A powerpc -O linux -T multi -C none -n 'two files' -d hello.txt:repeat.txt "$out/multi.uimage" >/dev/null
