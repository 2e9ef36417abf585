//! [`Data`]: the records for all queries, and the list of devices.

use memoryview::{View, as_bytes};

/// A measurement. No two have the same timestamp. A value of -1 means that it is missing.
#[derive(View, Clone, Copy)]
#[layout("<IdfB3x")]
pub(crate) struct Record {
    pub(crate) id: u32,
    pub(crate) timestamp: f64,
    pub(crate) value: f32,
    pub(crate) kind: u8,
}

/// The layout string of a record.
pub(crate) const LAYOUT: &str = "T{<I:id:d:timestamp:f:value:B:kind:3x}";

/// The number of devices, of which the last ones are not in the list of devices.
const DEVICES: u32 = 1000;

/// The records, and the location of each device.
pub(crate) struct Data {
    bytes: Vec<u8>,
    sites: Vec<&'static str>,
}

impl Data {
    /// Creates about `size` bytes of records, always the same ones.
    ///
    /// Values are multiples of 1/4 below 1000, so that sums are exact in any order.
    pub(crate) fn new(size: usize) -> Self {
        let mut random = fastrand::Rng::with_seed(12);
        let count = size / size_of::<RecordView>();
        let mut bytes = Vec::with_capacity(count * size_of::<RecordView>());
        for index in 0..count {
            let value = match random.u8(..16) {
                0 => -1.0,
                _ => f32::from(random.u16(..4000)) / 4.0,
            };
            let record = Record {
                id: random.u32(0..DEVICES),
                timestamp: index as f64 * 0.125,
                value,
                kind: random.u8(..6),
            };
            bytes.extend_from_slice(as_bytes(&[record.to_view()]));
        }
        let names = ["north", "east", "south", "west"];
        let known = 0..DEVICES * 9 / 10;
        let sites = known.map(|_| names[random.usize(0..names.len())]).collect();
        Self { bytes, sites }
    }

    pub(crate) fn bytes(&self) -> &[u8] {
        &self.bytes
    }

    pub(crate) fn records(&self) -> &[RecordView] {
        Record::view_slice(&self.bytes).unwrap_or_default()
    }

    /// Returns the location of a device, or `None` if it is not in the list.
    pub(crate) fn site(&self, id: u32) -> Option<&'static str> {
        self.sites.get(id as usize).copied()
    }

    /// Returns the list of devices as CSV.
    pub(crate) fn devices(&self) -> String {
        let lines = self.sites.iter().enumerate();
        let lines = lines.map(|(id, site)| format!("{id},{site}\n"));
        std::iter::once("device,site\n".to_owned())
            .chain(lines)
            .collect()
    }
}
