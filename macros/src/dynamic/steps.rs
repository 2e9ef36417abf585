//! The steps of the parser. Fields of constant size are joined in runs; any other field is a step
//! of its own. Also assigns the numbers of fields in the table of the record.

use proc_macro2::TokenStream;
use quote::{ToTokens, quote};

use super::model::{Field, OrderOf, Record};
use super::plan::{Plan, Size};
use super::spec::Skip;

/// A step of the parser.
pub(super) enum Step {
    Run(Run),
    /// The padding before this field.
    Before(usize),
    /// The field with this index.
    Field(usize),
    /// The padding after this field.
    After(usize),
    /// The selection of the byte order by the data, which is known from here on.
    Order,
}

/// Items of constant size that are read at once.
pub(super) struct Run {
    /// The index of the run in the record.
    pub(super) index: usize,
    /// The number of its first item in the table.
    pub(super) first: u16,
    pub(super) fields: Vec<usize>,
    pub(super) size: Sum,
}

/// An entry of the table of the record.
pub(super) enum Entry {
    Field(usize),
    Pad(usize),
}

/// The position of a field in a run.
#[derive(Clone)]
pub(super) struct Place {
    pub(super) run: usize,
    pub(super) offset: Sum,
}

/// A constant number of bytes.
#[derive(Clone, Default)]
pub(super) struct Sum {
    known: usize,
    others: Vec<TokenStream>,
}

impl Sum {
    fn add(&mut self, size: &Size) {
        match size {
            Size::Known(size) => self.known = self.known.saturating_add(*size),
            Size::Of(tokens) => self.others.push(tokens.clone()),
        }
    }
}

impl ToTokens for Sum {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        let (known, others) = (self.known, &self.others);
        if others.is_empty() {
            known.to_tokens(tokens);
        } else {
            tokens.extend(quote!((#known #(+ #others)*)));
        }
    }
}

impl Steps {
    /// Returns `true` if the record has at least one byte for any data.
    pub(super) fn takes_bytes(&self) -> bool {
        let mut steps = self.list.iter();
        steps.any(|step| matches!(step, Step::Run(run) if run.size.known > 0))
    }
}

/// All steps of a record.
pub(super) struct Steps {
    pub(super) list: Vec<Step>,
    pub(super) entries: Vec<Entry>,
    /// The number of each field in the table.
    pub(super) numbers: Vec<u16>,
    /// The position of each field in its run, or `None` if it is not part of one.
    pub(super) places: Vec<Option<Place>>,
    pub(super) runs: usize,
    /// Whether the bytes after the last field are part of its run.
    pub(super) after_in_run: bool,
}

impl Steps {
    /// Creates the steps of `record`, whose fields are planned; `after` is the padding after the
    /// last field.
    pub(super) fn of(record: &Record<'_>, after: &[Skip]) -> Self {
        let mut builder = Builder {
            steps: Vec::new(),
            entries: Vec::new(),
            numbers: Vec::new(),
            places: Vec::new(),
            open: None,
            runs: 0,
        };
        let order_after = order_after(record);
        if let Some(None) = order_after {
            builder.steps.push(Step::Order);
        }
        for (index, field) in record.fields.iter().enumerate() {
            builder.field(index, field);
            if order_after == Some(Some(index)) {
                builder.close();
                builder.steps.push(Step::Order);
            }
        }
        let after_in_run =
            builder.open.is_some() && after.iter().all(|skip| matches!(skip, Skip::Bytes(_)));
        if after_in_run {
            builder.pads(after);
        }
        builder.close();
        Self {
            list: builder.steps,
            entries: builder.entries,
            numbers: builder.numbers,
            places: builder.places,
            runs: builder.runs,
            after_in_run,
        }
    }
}

/// Returns the last field that the expression of the order uses, or `Some(None)` if it uses none.
/// Returns `None` if the data does not select the order.
fn order_after(record: &Record<'_>) -> Option<Option<usize>> {
    let OrderOf::Data { expr } = &record.order else {
        return None;
    };
    Some(record.last_named(expr))
}

struct Builder {
    steps: Vec<Step>,
    entries: Vec<Entry>,
    numbers: Vec<u16>,
    places: Vec<Option<Place>>,
    open: Option<Run>,
    runs: usize,
}

impl Builder {
    fn field(&mut self, index: usize, field: &Field<'_>) {
        let has_gap = field.has_gap_before();
        if has_gap || !field.is_in_run() {
            self.close();
            if has_gap || !field.spec.before.is_empty() {
                self.steps.push(Step::Before(index));
            }
        }
        if field.is_in_run() {
            self.in_run(index, field);
        } else {
            self.number(Entry::Field(index));
            self.places.push(None);
            self.steps.push(Step::Field(index));
        }
        if field.has_gap_after() {
            self.close();
            self.steps.push(Step::After(index));
        }
    }

    fn in_run(&mut self, index: usize, field: &Field<'_>) {
        if self.open.is_none() {
            self.open = Some(Run {
                index: self.runs,
                first: u16::try_from(self.entries.len()).unwrap_or(u16::MAX),
                fields: Vec::new(),
                size: Sum::default(),
            });
            self.runs += 1;
        }
        if !field.has_gap_before() {
            self.pads(&field.spec.before);
        }
        let size = match &field.plan {
            Plan::Wire(wire) => wire.size.clone(),
            Plan::Bits(bits) => Size::Known(bits.bytes),
            _ => Size::Known(0),
        };
        let is_later_bits = matches!(&field.plan, Plan::Bits(bits) if bits.first > 0);
        let before = self.places.last().cloned().flatten();
        self.number(Entry::Field(index));
        if let Some(run) = &mut self.open {
            // Bit fields share the position of the first one.
            let offset = match before {
                Some(first) if is_later_bits => first.offset,
                _ => run.size.clone(),
            };
            self.places.push(Some(Place {
                run: run.index,
                offset,
            }));
            run.fields.push(index);
            run.size.add(&size);
        }
    }

    /// Adds padding to the current run.
    fn pads(&mut self, pads: &[Skip]) {
        for pad in pads {
            let Skip::Bytes(bytes) = pad else { continue };
            if *bytes > 0 {
                self.entries.push(Entry::Pad(*bytes));
                if let Some(run) = &mut self.open {
                    run.size.add(&Size::Known(*bytes));
                }
            }
        }
    }

    fn number(&mut self, entry: Entry) {
        if let Entry::Field(_) = entry {
            let number = u16::try_from(self.entries.len()).unwrap_or(u16::MAX);
            self.numbers.push(number);
        }
        self.entries.push(entry);
    }

    fn close(&mut self) {
        if let Some(run) = self.open.take() {
            self.steps.push(Step::Run(run));
        }
    }
}
