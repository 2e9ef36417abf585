//! [`RecordLayout`]: a layout string, and what it cannot express about its fields.

use crate::{Error, RecordSchema};

/// A layout string, the byte strings in it that are text, and the names of its numbers: a
/// description of the records in a file.
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
    /// Byte strings that are text: paths of fields, separated by dots.
    pub text: Vec<String>,
    /// Numbers that have names, in the form `kind=1:Data,2:End` for each field.
    pub names: Vec<String>,
}

impl RecordLayout {
    /// Creates a layout without text and names.
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
    /// Returns an error if the layout string is invalid or has no columns, if a field does not
    /// exist or is of another kind, or if names cannot be parsed.
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
