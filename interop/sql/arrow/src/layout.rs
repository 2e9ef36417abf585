//! [`RecordLayout`]: a layout string, with what it does not say of its fields.

use crate::{Error, RecordSchema};

/// A layout string, which of its byte strings are text, and the names of its numbers: what a user
/// writes for a file of records.
///
/// ```
/// use memoryview_arrow::RecordLayout;
///
/// let layout = RecordLayout {
///     layout: "T{<B:kind:8s:name:}".to_owned(),
///     text: vec!["name".to_owned()],
///     names: vec!["kind=1:Data,2:End".to_owned()],
/// };
/// assert_eq!(layout.schema()?.record_size(), 9);
/// # Ok::<(), memoryview_arrow::Error>(())
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct RecordLayout {
    /// The layout string.
    pub layout: String,
    /// Byte strings that are text: names of fields, with dots between those of nested records.
    pub text: Vec<String>,
    /// Numbers that have names, one field each: `kind=1:Data,2:End`.
    pub names: Vec<String>,
}

impl RecordLayout {
    /// A layout string alone.
    ///
    /// ```
    /// use memoryview_arrow::RecordLayout;
    ///
    /// assert_eq!(RecordLayout::new("<idf").schema()?.arrow().fields().len(), 3);
    /// # Ok::<(), memoryview_arrow::Error>(())
    /// ```
    pub fn new(layout: impl Into<String>) -> Self {
        Self {
            layout: layout.into(),
            ..Self::default()
        }
    }

    /// Returns the schema of the records.
    ///
    /// # Errors
    ///
    /// Returns an error if the layout cannot be read or has no columns, a field is missing or of
    /// another kind, or names cannot be read.
    pub fn schema(&self) -> Result<RecordSchema, Error> {
        let mut schema = RecordSchema::parse(&self.layout)?;
        for field in &self.text {
            schema = schema.with_text(field)?;
        }
        for given in &self.names {
            schema = schema.with_named(given)?;
        }
        Ok(schema)
    }
}
