//! ISO 9660: numbers in both orders, dates in decimal, directories that contain themselves.

use memoryview::{At, Decimal, Error, Seq, View};

use crate::harness::{damage, file};

#[derive(View)]
struct Iso<'a> {
    #[view(at = 16 * 2048, each = 2048, until = |d| d.kind == 255)]
    descriptors: At<'a, Seq<'a, Descriptor<'a>>>,
}

#[derive(View)]
struct Descriptor<'a> {
    kind: u8,
    #[view(magic = b"CD001")]
    magic: [u8; 5],
    version: u8,
    #[view(match = kind)]
    body: Body<'a>,
}

#[derive(View)]
enum Body<'a> {
    #[view(tag = 0)]
    Boot {
        system: [u8; 32],
        id: [u8; 32],
        data: &'a [u8],
    },
    #[view(tag = 1)]
    Primary(Primary<'a>),
    #[view(other)]
    Other(&'a [u8]),
}

#[derive(View)]
struct Primary<'a> {
    _u1: u8,
    #[view(size = 32, trim = b' ')]
    system: &'a [u8],
    #[view(size = 32, trim = b' ')]
    volume: &'a [u8],
    _u2: [u8; 8],
    blocks: Both32,
    _u3: [u8; 32],
    set: Both16,
    sequence: Both16,
    block: Both16,
    path_size: Both32,
    #[view(code = "<I")]
    path_l: u32,
    #[view(code = "<I")]
    path_lo: u32,
    #[view(code = ">I")]
    path_m: u32,
    #[view(code = ">I")]
    path_mo: u32,
    #[view(size = 34)]
    root: Record<'a>,
    ids: [[u8; 128]; 4],
    files: [[u8; 37]; 3],
    created: Date,
    modified: Date,
    expires: Date,
    effective: Date,
    version: u8,
    _r: u8,
    application: [u8; 512],
    #[view(at = path_l * 2048, size = path_size.le)]
    paths: At<'a, Seq<'a, Path<'a>>>,
}

#[derive(View)]
#[layout("<")]
struct Both16 {
    #[view(code = "<H")]
    le: u16,
    #[view(code = ">H")]
    be: u16,
}

#[derive(View)]
#[layout("<")]
struct Both32 {
    #[view(code = "<I")]
    le: u32,
    #[view(code = ">I")]
    be: u32,
}

#[derive(View)]
struct Date {
    #[view(code = Decimal<4>)]
    year: u16,
    #[view(code = Decimal<2>)]
    month: u8,
    #[view(code = Decimal<2>)]
    day: u8,
    #[view(code = Decimal<2>)]
    hour: u8,
    #[view(code = Decimal<2>)]
    minute: u8,
    #[view(code = Decimal<2>)]
    second: u8,
    #[view(code = Decimal<2>)]
    hundredths: u8,
    zone: i8,
}

/// A length of zero marks padding, which extends to the end of the sector.
#[derive(View)]
struct Record<'a> {
    length: u8,
    #[view(if = length > 0, size = length - 1)]
    body: Option<RecordBody<'a>>,
}

#[derive(View)]
struct RecordBody<'a> {
    extended: u8,
    lba: Both32,
    size: Both32,
    date: [u8; 7],
    flags: u8,
    unit: u8,
    gap: u8,
    sequence: Both16,
    name_length: u8,
    #[view(size = name_length, align_after = 2)]
    name: &'a [u8],
    system_use: &'a [u8],
    #[view(at = lba.le * 2048, size = size.le, if = flags & 2 != 0)]
    children: Option<At<'a, Seq<'a, Record<'a>>>>,
    #[view(at = lba.le * 2048, size = size.le, if = flags & 2 == 0)]
    data: Option<At<'a, &'a [u8]>>,
}

#[derive(View)]
#[layout("<BBIH{length}s")]
struct Path<'a> {
    length: u8,
    extended: u8,
    lba: u32,
    parent: u16,
    #[view(align_after = 2)]
    name: &'a [u8],
}

/// Returns the primary volume.
fn primary(iso: IsoView<'_>) -> Result<Option<PrimaryView<'_>>, Error> {
    for descriptor in iso.descriptors().get()? {
        if let BodyView::Primary(primary) = descriptor?.body() {
            return Ok(Some(primary));
        }
    }
    Ok(None)
}

fn read(iso: IsoView<'_>) -> Result<(), Error> {
    let Some(primary) = primary(iso)? else {
        return Ok(());
    };
    let mut size = primary.volume().len() + usize::from(primary.created().year());
    for path in primary.paths().get()? {
        size += path?.name().len();
    }
    let children = primary.root().body().and_then(|root| root.children());
    for child in children
        .map(|children| children.get())
        .transpose()?
        .into_iter()
        .flatten()
    {
        if let Some(Ok(data)) = child?
            .body()
            .and_then(|body| body.data())
            .map(|data| data.get())
        {
            size += data.len();
        }
    }
    std::hint::black_box(size);
    Ok(())
}

#[test]
fn file_system_is_read() {
    let bytes = file("formats/iso9660.img.gz");
    let volume = primary(Iso::view_prefix(&bytes).unwrap().0)
        .unwrap()
        .unwrap();
    assert_eq!(
        (volume.volume(), volume.created().year()),
        (&b"SAMPLE"[..], 2026)
    );
    let root = volume.root().body().unwrap().children().unwrap();
    let entries = root
        .get()
        .unwrap()
        .iter()
        .filter_map(|entry| entry.unwrap().body());
    let entries: Vec<_> = entries
        .map(|entry| {
            (
                entry.name(),
                entry.data().map(|data| data.get().unwrap().len()),
            )
        })
        .collect();
    let expected: [(&[u8], _); 4] = [
        (b"\0", None),
        (b"\x01", None),
        (b"DIR", None),
        (b"HELLO.TXT;1", Some(18)),
    ];
    assert_eq!(entries, expected);
    let paths = volume.paths().get().unwrap();
    assert!(
        paths
            .iter()
            .map(|path| path.unwrap().name())
            .eq([&b"\0"[..], b"DIR"])
    );
}

#[test]
fn damaged() {
    let bytes = file("formats/iso9660.img.gz");
    damage::<Iso<'_>>(&bytes, read);
}
