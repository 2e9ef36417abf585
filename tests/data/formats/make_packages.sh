# Packages and caches of programs: ar, Git, Squashfs, Python, web fonts; and kin of other samples. Sourced by make.sh.
printf 'int memoryview;\n' | gcc -c -x c - -o object-file-with-a-long-name.o 2>/dev/null
(cd "$work" && ar rcD library.a hello.txt repeat.txt && ar rcDS gnu.a hello.txt object-file-with-a-long-name.o)
cp gnu.a "$out/long-names.a"

git init -q repository
(
    cd repository
    export GIT_AUTHOR_DATE=1709210096 GIT_COMMITTER_DATE=1709210096 GIT_CONFIG_GLOBAL=/dev/null
    git config user.name Example && git config user.email example@sample.test
    cp ../hello.txt ../repeat.txt . && git add . && git commit -qm first
    mkdir sub && cp hello.txt sub/again.txt && tr a b <repeat.txt >changed && cat changed >>repeat.txt && rm changed
    git add . && git commit -qm second
    git repack -qadf --depth=10
    cp .git/objects/pack/*.pack "$out/objects.pack"
    cp .git/index "$out/files.index"
    git update-index --index-version 4 && cp .git/index "$out/version4.index"
)

mkdir tree && cp hello.txt repeat.txt tree
mksquashfs tree "$out/tree.squashfs" -all-root -noappend -no-progress -quiet -no-exports -nopad >/dev/null

"$python" - "$here/sample.ttf" "$out" <<'P'
import py_compile, sys
from fontTools.ttLib import TTFont
font, out = sys.argv[1:]
for flavor in ("woff", "woff2"):
    loaded = TTFont(font)
    loaded.flavor = flavor
    loaded.save(f"{out}/sample.{flavor}")
open("module.py", "w").write("import os\n\nclass C:\n    x = (1, 2.5, 'a', b'b', None)\n\n    def f(self, *, y=10**20):\n        return [x for x in os.listdir() if x in {'a', 'b'}]\n")
import os
os.utime("module.py", (1709210096, 1709210096))
py_compile.compile("module.py", cfile=f"{out}/module.pyc")
P

xz --format=lzma -c repeat.txt >"$out/repeat.lzma"
sox -n -r 8000 -b 16 -c 1 "$out/tone.w64" synth 0.01 sine 440
llvm-mc -triple x86_64-windows -filetype=obj - -o "$out/windows64.obj" <<'S'
.text
.globl f
f:
 .quad a_name_of_more_than_eight_bytes
S
qemu-img create -q -f qcow "$out/version1.qcow" 1M
