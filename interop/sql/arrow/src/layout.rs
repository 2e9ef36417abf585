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
///
/// With the feature `clap`, the fields are the options `--layout`, `--text` and `--names` of a command.
/// `Option<RecordLayout>` makes all of them optional. A command that needs a layout is declared with
/// `mut_arg("layout", |layout| layout.required(true))`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[cfg_attr(feature = "clap", derive(clap::Args))]
pub struct RecordLayout {
    /// The layout of a record, for example `T{<i:id:d:timestamp:f:value:}`.
    // Not `required`, because clap would then require it for `Option<RecordLayout>`, too.
    #[cfg_attr(feature = "clap", arg(long, required = false))]
    pub layout: String,
    /// A byte string that is text: `name`, or `header.name`. May be repeated.
    #[cfg_attr(feature = "clap", arg(long, value_name = "FIELD", requires = "layout"))]
    pub text: Vec<String>,
    /// Names for the numbers of a field: `kind=1:Data,2:End`. May be repeated.
    #[cfg_attr(
        feature = "clap",
        arg(long, value_name = "FIELD=NUMBER:NAME,…", requires = "layout")
    )]
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
