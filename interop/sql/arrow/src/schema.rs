//! [`RecordSchema`]: a layout as an Arrow schema, and the conversions between records and batches.

use std::sync::Arc;

use arrow_array::{ArrayRef, RecordBatch, RecordBatchOptions};
use arrow_schema::{Schema, SchemaRef};
use memoryview::{Coded, Fixed, Format, Layout, SizeError, SizeErrorKind};

use crate::error::{Error, Problem};
use crate::names::Names;
use crate::place::{Place, Target};
use crate::plan::{self, Column, Values, fields};
use crate::{read, write};

/// The Arrow schema of a layout, which converts records to batches and back.
///
/// Each field of the layout is one column, see the [crate's table](crate#columns). Creating a
/// schema does all the work that depends on types, so use one schema for many batches.
///
/// ```
/// use memoryview_arrow::RecordSchema;
///
/// let schema = RecordSchema::parse("T{<H:id:f:value:}")?;
/// let bytes = [1, 0, 0, 0, 0x80, 0x3f, 2, 0, 0, 0, 0, 0x40];
/// let batch = schema.to_batch(&bytes)?;
/// assert_eq!((batch.num_rows(), batch.num_columns()), (2, 2));
/// assert_eq!(schema.to_records(&batch)?, bytes);
/// # Ok::<(), memoryview_arrow::Error>(())
/// ```
#[derive(Clone, Debug)]
pub struct RecordSchema {
    /// The number of bytes of one record.
    size: usize,
    columns: Vec<Column>,
    arrow: SchemaRef,
}

impl RecordSchema {
    /// Creates the schema of `layout`. O(number of fields).
    ///
    /// # Errors
    ///
    /// Returns an error that names the field if a field cannot be a column, if two fields have the
    /// same name, or if the record has no bytes.
    ///
    /// ```
    /// use memoryview::Format;
    /// use memoryview_arrow::RecordSchema;
    ///
    /// let format = Format::parse("T{d:a:g:b:}")?;
    /// assert_eq!(
    ///     RecordSchema::new(&format.layout()).unwrap_err().to_string(),
    ///     "field `b`: Arrow has no type for code `g` (C `long double`): write it as bytes (`16s`)"
    /// );
    /// # Ok::<(), memoryview::Error>(())
    /// ```
    pub fn new(layout: &Layout<'_>) -> Result<Self, Error> {
        if layout.size() == 0 {
            return Err(Error::Empty);
        }
        let columns = plan::columns(layout, !layout.name().is_empty())?;
        Ok(Self {
            size: layout.size(),
            arrow: schema_of(&columns),
            columns,
        })
    }

    /// Creates the schema of the derived record `T`.
    ///
    /// # Errors
    ///
    /// Returns the errors of [`new`](Self::new).
    pub fn of<T: Fixed>() -> Result<Self, Error> {
        Self::new(&T::LAYOUT)
    }

    /// Creates the schema of a layout string.
    ///
    /// # Errors
    ///
    /// Returns an error, with the position, if the string is invalid or its size depends on the
    /// data, or the errors of [`new`](Self::new).
    pub fn parse(layout: &str) -> Result<Self, Error> {
        let format = Format::parse(layout).map_err(|error| match error {
            memoryview::Error::Format(error) => Error::Parse {
                layout: layout.to_owned(),
                error,
            },
            other => Error::Records(other),
        })?;
        if format.is_dynamic() {
            return Err(Error::NotFixed);
        }
        Self::new(&format.layout())
    }

    /// Reads the byte string `field` as UTF-8 text padded with zeros, instead of as bytes.
    ///
    /// # Errors
    ///
    /// Returns an error if no field has this name, or if it is not a byte string (`s`).
    ///
    /// ```
    /// use memoryview_arrow::RecordSchema;
    ///
    /// let schema = RecordSchema::parse("T{<8s:name:}")?.with_text("name")?;
    /// assert_eq!(schema.arrow().field(0).data_type().to_string(), "Utf8");
    /// # Ok::<(), memoryview_arrow::Error>(())
    /// ```
    pub fn with_text(self, field: &str) -> Result<Self, Error> {
        self.change(field, |values| match values {
            Values::Bytes(width) => Ok(Values::Utf8(*width)),
            _ => Err(Problem::NotOf("a byte string (`s`)")),
        })
    }

    /// Uses the names of the variants of `E` for the numbers of `field`, so its column is a
    /// dictionary. A number without a name becomes its decimal digits.
    ///
    /// # Errors
    ///
    /// Returns an error if no field has this name, or if it is not an integer.
    ///
    /// ```
    /// use memoryview::Coded;
    /// use memoryview_arrow::RecordSchema;
    ///
    /// #[derive(Coded)]
    /// #[repr(u8)]
    /// enum Kind { Data = 1, End = 2, #[view(other)] Other(u8) }
    ///
    /// let schema = RecordSchema::parse("T{<B:kind:}")?;
    /// let schema = schema.with_enum::<Kind>("kind")?;
    /// let batch = schema.to_batch(&[2, 1, 9])?;
    /// assert_eq!(batch.column(0).data_type().to_string(), "Dictionary(Int32, Utf8)");
    /// assert_eq!(schema.to_records(&batch)?, [2, 1, 9]);
    /// # Ok::<(), memoryview_arrow::Error>(())
    /// ```
    pub fn with_enum<E: Coded<Code: Copy + Into<i128>>>(self, field: &str) -> Result<Self, Error> {
        let names = E::NAMES
            .iter()
            .map(|(number, name)| ((*number).into(), *name));
        self.with_names(field, names)
    }

    /// Like [`with_enum`](Self::with_enum), for names that are known only at run time.
    ///
    /// # Errors
    ///
    /// Returns an error if no field has this name, or if it is not an integer.
    ///
    /// ```
    /// use memoryview_arrow::RecordSchema;
    ///
    /// let schema = RecordSchema::parse("T{<B:kind:}")?;
    /// let schema = schema.with_names("kind", [(1, "Data"), (2, "End")])?;
    /// let batch = schema.to_batch(&[2, 1, 9])?;
    /// assert_eq!(schema.to_records(&batch)?, [2, 1, 9]);
    /// # Ok::<(), memoryview_arrow::Error>(())
    /// ```
    pub fn with_names<'n>(
        self,
        field: &str,
        names: impl IntoIterator<Item = (i128, &'n str)>,
    ) -> Result<Self, Error> {
        let names = Arc::new(Names::new(names));
        self.change(field, |values| match values {
            Values::Number(number, endian) if number.is_integer() => {
                Ok(Values::Names(*number, *endian, Arc::clone(&names)))
            }
            _ => Err(Problem::NotOf("an integer")),
        })
    }

    /// Like [`with_names`](Self::with_names), for names in the form `kind=1:Data,2:End`.
    ///
    /// # Errors
    ///
    /// Returns an error if the names cannot be parsed, if no field has this name, or if it is not
    /// an integer.
    ///
    /// ```
    /// use memoryview_arrow::RecordSchema;
    ///
    /// let schema = RecordSchema::parse("T{<B:kind:}")?;
    /// assert!(schema.clone().with_named("kind=1:Data,2:End").is_ok());
    /// assert_eq!(
    ///     schema.with_named("kind=Data").unwrap_err().to_string(),
    ///     "field `kind`: a name has no number: write `kind=1:Data,2:End`"
    /// );
    /// # Ok::<(), memoryview_arrow::Error>(())
    /// ```
    pub fn with_named(self, given: &str) -> Result<Self, Error> {
        let (field, names) = given.split_once('=').unwrap_or((given, ""));
        let field = field.trim();
        let problem = |what| Error::at(field, Problem::Names(what));
        let names = names.split(',').map(|pair| {
            let (number, name) = pair
                .split_once(':')
                .ok_or(problem("a name has no number"))?;
            let number = number.trim().parse::<i128>();
            Ok((
                number.map_err(|_| problem("a number is not an integer"))?,
                name.trim(),
            ))
        });
        let names = names.collect::<Result<Vec<_>, Error>>()?;
        self.with_names(field, names)
    }

    /// Changes the type of a field. `field` is a path through nested records, separated by dots,
    /// and through arrays.
    fn change(
        mut self,
        field: &str,
        change: impl Fn(&Values) -> Result<Values, Problem>,
    ) -> Result<Self, Error> {
        let mut columns = &mut self.columns;
        let mut names = field.split('.').peekable();
        while let Some(name) = names.next() {
            let found = columns.iter_mut().find(|column| column.name == name);
            let mut values = &mut found
                .ok_or_else(|| Error::at(field, Problem::Missing))?
                .values;
            while let Values::List { element, .. } = values {
                values = &mut **element;
            }
            if names.peek().is_none() {
                *values = change(values).map_err(|problem| Error::at(field, problem))?;
                break;
            }
            let Values::Record(inner) = values else {
                return Err(Error::at(field, Problem::Missing));
            };
            columns = inner;
        }
        self.arrow = schema_of(&self.columns);
        Ok(self)
    }

    /// Returns the number of bytes of one record.
    pub const fn record_size(&self) -> usize {
        self.size
    }

    /// Returns the schema of the batches.
    pub const fn arrow(&self) -> &SchemaRef {
        &self.arrow
    }

    /// Returns the number of records in `bytes`.
    ///
    /// # Errors
    ///
    /// Returns an error if the number of bytes is not a multiple of
    /// [`record_size`](Self::record_size).
    pub fn count(&self, bytes: usize) -> Result<usize, Error> {
        if bytes.is_multiple_of(self.size) {
            return Ok(bytes / self.size);
        }
        let error = SizeError {
            what: "RecordSchema",
            kind: SizeErrorKind::Remainder,
            offset: 0,
            needed: self.size,
            available: bytes,
        };
        Err(Error::Records(error.into()))
    }

    /// Converts the records in `bytes` to columns. O(`bytes`): each column is read by one strided
    /// loop.
    ///
    /// # Errors
    ///
    /// Returns an error if the number of bytes is not a multiple of
    /// [`record_size`](Self::record_size), or if text is invalid.
    pub fn to_batch(&self, bytes: &[u8]) -> Result<RecordBatch, Error> {
        self.batch(bytes, &self.columns, Arc::clone(&self.arrow))
    }

    /// Converts only the columns with the indices in `projection`, and does not read the others.
    ///
    /// # Errors
    ///
    /// Returns the errors of [`to_batch`](Self::to_batch), or an error if an index is out of range.
    pub fn to_batch_of(&self, bytes: &[u8], projection: &[usize]) -> Result<RecordBatch, Error> {
        let schema = Arc::new(self.arrow.project(projection)?);
        let columns = projection.iter().map(|&index| &self.columns[index]);
        self.batch(bytes, columns, schema)
    }

    fn batch<'c>(
        &self,
        bytes: &[u8],
        columns: impl IntoIterator<Item = &'c Column>,
        schema: SchemaRef,
    ) -> Result<RecordBatch, Error> {
        let len = self.count(bytes.len())?;
        let arrays = columns.into_iter().map(|column| {
            let place = Place {
                bytes,
                offset: column.offset,
                stride: self.size,
                len,
            };
            read::array(&column.values, place).map_err(|error| error.within(&column.name))
        });
        let arrays = arrays.collect::<Result<Vec<ArrayRef>, _>>()?;
        let options = RecordBatchOptions::new().with_row_count(Some(len));
        Ok(RecordBatch::try_new_with_options(schema, arrays, &options)?)
    }

    /// Converts `batch` to records. Columns are found by name, and bytes that belong to no field
    /// are zero. O(bytes of the records).
    ///
    /// # Errors
    ///
    /// Returns an error if a column is missing, unknown, of another type, or contains a null, or if
    /// a value does not fit its field.
    pub fn to_records(&self, batch: &RecordBatch) -> Result<Vec<u8>, Error> {
        let unknown = |name: &String| !self.columns.iter().any(|column| column.name == *name);
        let schema = batch.schema();
        if let Some(field) = schema.fields().iter().find(|field| unknown(field.name())) {
            return Err(Error::at(field.name(), Problem::Unknown));
        }
        let len = batch.num_rows();
        let size = len.checked_mul(self.size);
        let size = size.ok_or_else(|| Error::at("", Problem::TooLong(len)))?;
        let mut bytes = vec![0; size];
        for column in &self.columns {
            let array = batch.column_by_name(&column.name);
            let array = array.ok_or_else(|| Error::at(&column.name, Problem::Missing))?;
            let target = Target {
                bytes: &mut bytes,
                offset: column.offset,
                stride: self.size,
                len,
            };
            let written = write::array(&column.values, array, target);
            written.map_err(|error| error.within(&column.name))?;
        }
        Ok(bytes)
    }
}

fn schema_of(columns: &[Column]) -> SchemaRef {
    Arc::new(Schema::new(fields(columns)))
}
