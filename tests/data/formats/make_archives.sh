# Archives, compressed data, catalogues, certificates and logs. Sourced by make.sh.
for format in newc crc odc; do
    printf 'hello.txt\nrepeat.txt\n' | cpio -o -H $format --reproducible --quiet -R 1000:100 >"$out/$format.cpio"
done

xz -9 --check=sha256 -c repeat.txt >"$out/sha256.xz"
(xz --check=crc32 --block-size=300 -T1 -c repeat.txt; xz --check=none -c hello.txt) >"$out/streams.xz"
xz --format=lzma -c repeat.txt >"$out/repeat.lzma"
lz4 -q -c -BX --content-size repeat.txt >"$out/checks.lz4"
lz4 -q -c -B4 -BD --no-frame-crc hello.txt >"$out/plain.lz4"
lz4 -q -c -l repeat.txt >"$out/legacy.lz4"
zstd -q --no-progress -19 -c --check repeat.txt >"$out/checked.zst"
(zstd -q -c --no-check hello.txt; printf '\x50\x2a\x4d\x18\x04\x00\x00\x00skip') >"$out/skippable.zst"
bzip2 -9 -c repeat.txt >"$out/repeat.bz2"
: | bzip2 -1 -c >"$out/empty.bz2"

openssl req -x509 -newkey rsa:1024 -nodes -keyout rsa.key -days 30 -set_serial 4660 -sha256 -utf8 \
    -subj '/C=DE/O=Example GmbH/CN=sample.test' -addext 'subjectAltName=DNS:sample.test,IP:192.0.2.7' 2>/dev/null |
    openssl x509 -outform DER -out "$out/rsa.der"
openssl ecparam -name prime256v1 -genkey -noout 2>/dev/null | openssl ec -pubout -outform DER -out "$out/public.der" 2>/dev/null

cat >sample.po <<'PO'
msgid ""
msgstr "Content-Type: text/plain; charset=UTF-8\nLanguage: de\n"

msgid "one file"
msgid_plural "%d files"
msgstr[0] "eine Datei"
msgstr[1] "%d Dateien"

msgctxt "menu"
msgid "open"
msgstr "öffnen"
PO
msgfmt -o "$out/plural.mo" sample.po
msgfmt --endianness=big --no-hash -o "$out/big-endian.mo" sample.po

printf 'syntax = "proto3";\nmessage M { int32 a = 1; sint64 b = 2; string c = 3; M d = 4; fixed32 e = 5; double f = 6; repeated int32 g = 16; }\n' >m.proto
printf 'a: 150\nb: -300\nc: "testing"\nd { a: -1 }\ne: 7\nf: 0.5\ng: 3\ng: 270\n' | protoc --encode=M m.proto >"$out/kinds.pb"

cat >zone.zi <<'Z'
Rule S 2000 max - Mar lastSun 1:00u 1:00 S
Rule S 2000 max - Oct lastSun 1:00u 0 -
Zone Sample 0:30 - LMT 1990
 1:00 S SA%sT
Z
mkdir zones && zic -b slim -d zones zone.zi && cp zones/Sample "$out/slim.tzif"
printf 'Zone Fixed 5:45 - +0545\n' >fixed.zi && zic -b fat -d zones fixed.zi && cp zones/Fixed "$out/fixed.tzif"

cat >utmp.c <<'C'
#define _GNU_SOURCE
#include <stdio.h>
#include <string.h>
#include <utmp.h>
int main(void) {
    struct utmp entry;
    const short kinds[] = {RUN_LVL, USER_PROCESS, DEAD_PROCESS};
    for (int i = 0; i < 3; i++) {
        memset(&entry, 0, sizeof entry);
        entry.ut_type = kinds[i];
        entry.ut_pid = 100 + i;
        strcpy(entry.ut_line, "tty1");
        memcpy(entry.ut_id, "1234", 4);
        strcpy(entry.ut_name, i ? "alice" : "runlevel");
        strcpy(entry.ut_host, "host.example.test");
        entry.ut_exit.e_exit = i == 2 ? 3 : 0;
        entry.ut_tv.tv_sec = 1709210096 + i;
        entry.ut_tv.tv_usec = 500;
        unsigned char address[4] = {192, 0, 2, 7};
        memcpy(entry.ut_addr_v6, address, 4);
        fwrite(&entry, sizeof entry, 1, stdout);
    }
}
C
gcc -o utmp utmp.c && ./utmp >"$out/logins.utmp"
