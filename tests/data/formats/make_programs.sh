# Object files and programs, with gcc, llvm-mc, lld and wabt. Sourced by make.sh.
cat >library.c <<'C'
extern int outside(int);
int counter = 7;
int *pointer = &counter;
__attribute__((visibility("default"))) int add(int a, int b) { return outside(a) + b + *pointer; }
C
gcc -O1 -fPIC -ffreestanding -fno-stack-protector -fno-asynchronous-unwind-tables -c -o library.o library.c
cp library.o "$out/relocations-x86_64.o"
gcc -shared -nostdlib -Wl,-soname,libsample.so.1 -Wl,--build-id=0x0123456789abcdef -Wl,-z,noseparate-code,-z,max-page-size=512 -Wl,--hash-style=both \
    -s -o "$out/dynamic-x86_64.so" library.o

cat >big.s <<'S'
    .text
    .globl start
start:
    bl outside
    blr
    .data
    .globl word
word:
    .long start
    .section .note.sample,"a",@note
    .long 7, 3, 1
    .asciz "sample"
    .balign 4
    .byte 1, 2, 3
    .balign 4
S
llvm-mc -triple=powerpc-linux-gnu -filetype=obj -o "$out/notes-ppc32.o" big.s
llvm-mc -triple=powerpc64-linux-gnu -filetype=obj -o "$out/notes-ppc64.o" big.s

# PE: a program that imports one function, 64 and 32 bits, and a library that exports one.
printf 'LIBRARY kernel32.dll\nEXPORTS\nExitProcess\n' >kernel32.def
printf 'LIBRARY kernel32.dll\nEXPORTS\nExitProcess@4\n' >kernel32-32.def
llvm-dlltool -m i386:x86-64 -d kernel32.def -l kernel32.lib
llvm-dlltool -m i386 -k -d kernel32-32.def -l kernel32-32.lib
printf '.globl start\nstart:\n sub $40, %%rsp\n mov $0, %%ecx\n call *__imp_ExitProcess(%%rip)\n.data\n.quad start\n' >exe64.s
printf '.globl _start\n_start:\n push $0\n call *__imp__ExitProcess@4\n.data\n.long _start\n' >exe32.s
llvm-mc -triple=x86_64-pc-win32 -filetype=obj -o exe64.obj exe64.s
llvm-mc -triple=i686-pc-win32 -filetype=obj -o exe32.obj exe32.s
lld-link-14 -entry:start -subsystem:console -nodefaultlib -timestamp:1709210096 -out:"$out/console64.exe" exe64.obj kernel32.lib
lld-link-14 -entry:start -subsystem:windows -nodefaultlib -safeseh:no -timestamp:1709210096 -out:"$out/windows32.exe" exe32.obj kernel32-32.lib
printf '.globl add\nadd:\n lea (%%rcx,%%rdx), %%eax\n ret\n' >dll64.s
llvm-mc -triple=x86_64-pc-win32 -filetype=obj -o dll64.obj dll64.s
lld-link-14 -dll -noentry -nodefaultlib -timestamp:1709210096 -export:add -implib:export64.lib -out:"$out/export64.dll" dll64.obj

# Mach-O: an object, a program and both orders in one fat file.
printf '.globl _main\n_main:\n call _outside\n ret\n.data\n.quad _main\n' >mac.s
llvm-mc -triple=x86_64-apple-macos11 -filetype=obj -o "$out/object64.macho" mac.s
printf '.globl _outside\n_outside:\n mov $60, %%eax\n ret\n' >mac2.s
llvm-mc -triple=x86_64-apple-macos11 -filetype=obj -o mac2.o mac2.s
ld64.lld-14 -arch x86_64 -platform_version macos 11.0 11.0 -e _main -execute -o main.macho "$out/object64.macho" mac2.o
printf '.globl _main\n_main:\n ret\n' >mac32.s
llvm-mc -triple=i386-apple-macos10.6 -filetype=obj -o mac32.o mac32.s
cp mac32.o "$out/object32.macho"
llvm-lipo-14 -create mac32.o "$out/object64.macho" -output "$out/fat.macho"
gzip -9 -n -c main.macho >"$out/main.macho.gz"

cat >module.wat <<'W'
(module
  (type $unary (func (param i32) (result i32)))
  (import "env" "log" (func $log (param i32)))
  (import "env" "base" (global $base i32))
  (memory (export "memory") 1 2)
  (table 2 funcref)
  (global $count (mut i64) (i64.const -5))
  (func $twice (export "twice") (type $unary) (local f64 f64) local.get 0 i32.const 2 i32.mul)
  (func $start i32.const 300 call $log)
  (elem (i32.const 0) $twice $start)
  (data (i32.const 16) "memoryview\00\ff")
  (start $start))
W
wat2wasm --debug-names -o "$out/module.wasm" module.wat
