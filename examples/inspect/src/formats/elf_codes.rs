//! The codes of ELF and their names.

use super::prelude::*;

#[derive(Coded)]
#[repr(u8)]
pub(super) enum Class {
    B32 = 1,
    B64 = 2,
    #[view(other)]
    Other(u8),
}

#[derive(Coded)]
#[repr(u8)]
pub(super) enum Data {
    Little = 1,
    Big = 2,
    #[view(other)]
    Other(u8),
}

#[derive(Coded)]
#[repr(u8)]
pub(super) enum Abi {
    SystemV = 0,
    Hpux = 1,
    Netbsd = 2,
    Gnu = 3,
    Solaris = 6,
    Freebsd = 9,
    Openbsd = 12,
    Arm = 97,
    #[view(other)]
    Other(u8),
    Standalone = 255,
}

#[derive(Coded)]
#[repr(u16)]
pub(super) enum ObjectType {
    None = 0,
    Relocatable = 1,
    Executable = 2,
    Shared = 3,
    Core = 4,
    #[view(other)]
    Other(u16),
}

#[derive(Coded)]
#[repr(u16)]
pub(super) enum Machine {
    None = 0,
    Sparc = 2,
    X86 = 3,
    M68k = 4,
    Mips = 8,
    Powerpc = 20,
    Powerpc64 = 21,
    S390 = 22,
    Arm = 40,
    Superh = 42,
    Sparcv9 = 43,
    Ia64 = 50,
    X86_64 = 62,
    Avr = 83,
    Aarch64 = 183,
    Riscv = 243,
    Bpf = 247,
    Loongarch = 258,
    #[view(other)]
    Other(u16),
}

#[derive(Coded)]
#[repr(u32)]
pub(super) enum ProgramType {
    Null = 0,
    Load = 1,
    Dynamic = 2,
    Interp = 3,
    Note = 4,
    Shlib = 5,
    Phdr = 6,
    Tls = 7,
    GnuEhFrame = 0x6474_e550,
    GnuStack = 0x6474_e551,
    GnuRelro = 0x6474_e552,
    GnuProperty = 0x6474_e553,
    #[view(other)]
    Other(u32),
}

#[derive(Coded)]
#[repr(u32)]
pub(super) enum SectionType {
    Null = 0,
    Progbits = 1,
    Symtab = 2,
    Strtab = 3,
    Rela = 4,
    Hash = 5,
    Dynamic = 6,
    Note = 7,
    Nobits = 8,
    Rel = 9,
    Dynsym = 11,
    InitArray = 14,
    FiniArray = 15,
    GnuHash = 0x6fff_fff6,
    GnuVersionNeeds = 0x6fff_fffe,
    GnuVersions = 0x6fff_ffff,
    #[view(other)]
    Other(u32),
}
