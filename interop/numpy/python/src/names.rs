//! [`Names`]: the names of the fields of a record and of its nested records.

use memoryview::{Format, Layout};
use memoryview_layout::items::{Node, read};
use memoryview_layout::{Code, Dialect};

/// The name of each field of a record, or `None` for a field without a name.
#[derive(Clone, Debug, Default)]
pub(crate) struct Names(Vec<(Option<String>, Names)>);

impl Names {
    /// Returns the names of a format. For data-dependent sizes, they come from the string, because
    /// the layout ends early.
    pub(crate) fn of(format: &Format) -> Self {
        if !format.is_dynamic() {
            return Self::of_layout(&format.layout());
        }
        match read(&format.to_string(), Dialect::Language).into_items() {
            Ok(items) => Self::of_nodes(&items.nodes),
            Err(_) => Self::default(),
        }
    }

    fn of_layout(layout: &Layout<'_>) -> Self {
        let fields = layout.fields().map(|field| {
            let inner = field.record().map(|record| Self::of_layout(&record));
            (known(field.name()), inner.unwrap_or_default())
        });
        Self(fields.collect())
    }

    fn of_nodes(nodes: &[Node]) -> Self {
        let is_field = |node: &&Node| node.name.is_some() || !node.code.is(Code::Pad);
        let fields = nodes.iter().filter(is_field).map(|node| {
            let inner = node
                .record
                .as_ref()
                .map(|inner| Self::of_nodes(&inner.nodes));
            let name = node.name.as_ref().map_or("", |name| &name.text);
            (known(name), inner.unwrap_or_default())
        });
        Self(fields.collect())
    }

    /// Returns the name of each field, with the names of its nested record. Returns `None` if some
    /// fields have no name, or if their number is not `values`.
    pub(crate) fn all(&self, values: usize) -> Option<Vec<(&str, &Names)>> {
        if self.0.len() != values {
            return None;
        }
        let names = self.0.iter();
        names
            .map(|(name, inner)| Some((name.as_deref()?, inner)))
            .collect()
    }

    /// Returns the names of the record in field `index`.
    pub(crate) fn inner(&self, index: usize) -> &Names {
        const NONE: &Names = &Names(Vec::new());
        self.0.get(index).map_or(NONE, |(_, inner)| inner)
    }
}

fn known(name: &str) -> Option<String> {
    (!name.is_empty()).then(|| name.to_owned())
}
