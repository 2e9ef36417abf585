//! `Serialize` of dynamic views: serializes the events of a trace.

use serde::ser::{Error as _, Serializer};

use super::place::Place;
use super::retell::Retell;
use crate::View;
#[cfg(feature = "alloc")]
use {super::fault::FieldError, crate::Limits};

/// Serializes the record at `place` with its nested records. Used by the `Serialize` of generated
/// views.
///
/// # Errors
///
/// Returns the error of `serializer`, or the first fault of a lazily read field.
#[cfg(feature = "alloc")]
pub fn serialize<T: View, S: Serializer>(
    serializer: S,
    place: Place<'_>,
    args: T::Args,
) -> Result<S::Ok, S::Error> {
    let mut tree = tree::Tree::new();
    let mut state = super::state::State::new(&mut tree, place.depth());
    T::parse(&mut place.input(super::trace::Trace(&mut state)), args);
    finish(serializer, state.first.take(), &tree)
}

#[cfg(feature = "alloc")]
fn finish<S: Serializer>(
    serializer: S,
    fault: Option<FieldError>,
    tree: &tree::Tree,
) -> Result<S::Ok, S::Error> {
    match fault {
        Some(fault) => Err(S::Error::custom(fault)),
        None => serde::Serialize::serialize(tree.root(), serializer),
    }
}

/// Serializes the view of a union. Used by its `Serialize`.
///
/// # Errors
///
/// As for [`serialize`].
#[cfg(feature = "alloc")]
pub fn serialize_union<V: Retell, S: Serializer>(
    serializer: S,
    view: &V,
) -> Result<S::Ok, S::Error> {
    let mut tree = tree::Tree::new();
    let mut state = super::state::State::new(&mut tree, Limits::DEFAULT.depth);
    view.fields(&mut super::trace::Trace(&mut state));
    finish(serializer, state.first.take(), &tree)
}

/// Values are stored until all of them are known, which requires the heap.
///
/// # Errors
///
/// Always returns an error.
#[cfg(not(feature = "alloc"))]
pub fn serialize<T: View, S: Serializer>(
    _serializer: S,
    _place: Place<'_>,
    _args: T::Args,
) -> Result<S::Ok, S::Error> {
    Err(S::Error::custom(NEEDS_ALLOC))
}

/// Like [`serialize`].
///
/// # Errors
///
/// Always returns an error.
#[cfg(not(feature = "alloc"))]
pub fn serialize_union<V: Retell, S: Serializer>(
    _serializer: S,
    _view: &V,
) -> Result<S::Ok, S::Error> {
    Err(S::Error::custom(NEEDS_ALLOC))
}

#[cfg(not(feature = "alloc"))]
const NEEDS_ALLOC: &str =
    "views of dynamic layouts are serialized with the feature `alloc` of memoryview";

#[cfg(feature = "alloc")]
mod tree {
    //! The values of a record while it is serialized.

    use alloc::string::{String, ToString};
    use alloc::vec::Vec;

    use serde::ser::{Serialize, SerializeMap, Serializer};

    use crate::dynamic::trace::{Event, Value, Visitor};

    /// A tree of records and sequences; the first node is the root.
    pub(super) struct Tree {
        open: Vec<Node>,
    }

    enum Node {
        Record {
            variant: Option<&'static str>,
            fields: Vec<(&'static str, Node)>,
        },
        Seq(Vec<Node>),
        Leaf(Leaf),
    }

    enum Leaf {
        Unsigned(u64),
        Signed(i64),
        Float(f64),
        Bool(bool),
        Bytes(Vec<u8>),
        Text(String),
        Absent,
        Array(Vec<Leaf>),
    }

    impl Node {
        fn record() -> Self {
            Self::Record {
                variant: None,
                fields: Vec::new(),
            }
        }

        fn push(&mut self, name: &'static str, node: Self) {
            match self {
                Self::Record { fields, .. } => fields.push((name, node)),
                Self::Seq(elements) => elements.push(node),
                Self::Leaf(_) => {}
            }
        }
    }

    impl Tree {
        pub(super) fn new() -> Self {
            Self {
                open: alloc::vec![Node::record()],
            }
        }

        pub(super) fn root(&self) -> &impl Serialize {
            &self.open[0]
        }

        fn push(&mut self, name: &'static str, node: Node) {
            if let Some(outer) = self.open.last_mut() {
                outer.push(name, node);
            }
        }
    }

    impl Visitor for Tree {
        fn event(&mut self, event: &Event<'_>) {
            match event {
                Event::Enter(spot) => {
                    let is_seq = spot.nested.is_empty();
                    self.push(spot.name, Node::Leaf(Leaf::Absent));
                    self.open.push(if is_seq {
                        Node::Seq(Vec::new())
                    } else {
                        Node::record()
                    });
                }
                Event::Field(_, Value::Variant(name)) => {
                    if let Some(Node::Record { variant, .. }) = self.open.last_mut() {
                        *variant = Some(name);
                    }
                }
                Event::Field(_, Value::Count(_)) => {}
                Event::Field(spot, value) => self.push(spot.name, Node::Leaf(leaf(*value))),
                Event::Leave { .. } => {
                    let Some(node) = self.open.pop() else { return };
                    // Replaces the placeholder that was added when it was entered.
                    match self.open.last_mut() {
                        Some(Node::Record { fields, .. }) => {
                            if let Some((_, last)) = fields.last_mut() {
                                *last = node;
                            }
                        }
                        Some(Node::Seq(elements)) => {
                            if let Some(last) = elements.last_mut() {
                                *last = node;
                            }
                        }
                        _ => {}
                    }
                }
                _ => {}
            }
        }
    }

    fn leaf(value: Value<'_>) -> Leaf {
        // The numbers of enums are serialized without their names, as in fixed views.
        match value.without_name() {
            Value::Unsigned(number) => Leaf::Unsigned(number),
            Value::Signed(number) => Leaf::Signed(number),
            Value::Float(number) => Leaf::Float(number),
            Value::Bool(value) => Leaf::Bool(value),
            Value::Bytes(bytes) => Leaf::Bytes(bytes.to_vec()),
            Value::Text(text) => Leaf::Text(text.to_string()),
            Value::Array(array) => Leaf::Array(array.iter().map(leaf).collect()),
            Value::Absent | Value::Count(_) | Value::Variant(_) | Value::Coded { .. } => {
                Leaf::Absent
            }
        }
    }

    impl Serialize for Leaf {
        fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
            match self {
                Self::Unsigned(number) => serializer.serialize_u64(*number),
                Self::Signed(number) => serializer.serialize_i64(*number),
                Self::Float(number) => serializer.serialize_f64(*number),
                Self::Bool(value) => serializer.serialize_bool(*value),
                Self::Bytes(bytes) => serializer.collect_seq(bytes),
                Self::Text(text) => serializer.serialize_str(text),
                Self::Absent => serializer.serialize_none(),
                Self::Array(elements) => serializer.collect_seq(elements),
            }
        }
    }

    impl Serialize for Node {
        fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
            match self {
                Node::Leaf(leaf) => leaf.serialize(serializer),
                Node::Seq(elements) => serializer.collect_seq(elements),
                Node::Record {
                    variant: None,
                    fields,
                } => content(fields, serializer),
                Node::Record {
                    variant: Some(name),
                    fields,
                } if fields.is_empty() => serializer.serialize_str(name),
                Node::Record {
                    variant: Some(name),
                    fields,
                } => {
                    let mut union = serializer.serialize_map(Some(1))?;
                    union.serialize_entry(name, &Content(fields))?;
                    union.end()
                }
            }
        }
    }

    /// The fields of a record, or the value of a variant.
    struct Content<'n>(&'n [(&'static str, Node)]);

    impl Serialize for Content<'_> {
        fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
            content(self.0, serializer)
        }
    }

    fn content<S: Serializer>(
        fields: &[(&'static str, Node)],
        serializer: S,
    ) -> Result<S::Ok, S::Error> {
        if let [("" | "it", node)] = fields {
            return node.serialize(serializer);
        }
        let mut record = serializer.serialize_map(Some(fields.len()))?;
        for (name, node) in fields {
            // The content of a variant, in addition to the tag that the union reads itself.
            let name = if name.is_empty() { "0" } else { name };
            record.serialize_entry(name, node)?;
        }
        record.end()
    }
}
