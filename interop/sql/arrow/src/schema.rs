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

/// The Arrow schema of a layout, and what converts records to batches of it and back.
///
/// Each field of the layout is one column, see the [crate's table](crate#columns). The work that depends
/// on types is done here, once, so one schema should convert many batches.
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
    /// Bytes of one record.
    size: usize,
    columns: Vec<Column>,
    arrow: SchemaRef,
}

impl RecordSchema {
    /// The schema of `layout`. O(number of fields).
    ///
    /// # Errors
    ///
    /// Returns an error if a field that cannot be a column, by name; two fields of the same name; a
    /// record of no bytes.
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

    /// The schema of the derived record `T`.
    ///
    /// # Errors
    ///
    /// Those of [`new`](Self::new).
    pub fn of<T: Fixed>() -> Result<Self, Error> {
        Self::new(&T::LAYOUT)
    }

    /// The schema of a layout string.
    ///
    /// # Errors
    ///
    /// Returns an error if the string cannot be read, which the error points at, or its size is
    /// decided by the data; those of [`new`](Self::new).
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

    /// Reads the byte string `field` as UTF-8 text that zeros may follow, instead of as bytes.
    ///
    /// # Errors
    ///
    /// Returns an error if no field has this name, or it is not a byte string (`s`).
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

    /// Gives the numbers of `field` the names of the variants of `E`: its column is a dictionary. A number
    /// without a name is its decimal digits.
    ///
    /// # Errors
    ///
    /// Returns an error if no field has this name, or it is not an integer.
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

    /// [`with_enum`](Self::with_enum) for names that are known at run time.
    ///
    /// # Errors
    ///
    /// Returns an error if no field has this name, or it is not an integer.
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

    /// [`with_names`](Self::with_names) as a user writes them: `kind=1:Data,2:End`.
    ///
    /// # Errors
    ///
    /// Returns an error if the names cannot be read, no field has this name, or it is not an integer.
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

    /// Replaces what a field is; `field` leads into nested records by dots, and through arrays.
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

    /// Returns the number of records that `bytes` are.
    ///
    /// # Errors
    ///
    /// They are not a multiple of [`record_size`](Self::record_size).
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

    /// Returns the records that `bytes` are, as columns. O(`bytes`): each column is read by one
    /// strided loop.
    ///
    /// # Errors
    ///
    /// Returns an error if the bytes are not a multiple of [`record_size`](Self::record_size), or
    /// text is not text.
    pub fn to_batch(&self, bytes: &[u8]) -> Result<RecordBatch, Error> {
        self.batch(bytes, &self.columns, Arc::clone(&self.arrow))
    }

    /// Returns the columns `projection` of the records that `bytes` are, by their numbers; others
    /// are not read.
    ///
    /// # Errors
    ///
    /// Those of [`to_batch`](Self::to_batch), or there is no column of such a number.
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

    /// Returns the records of `batch`, whose columns are found by name; bytes of no field are zero.
    /// O(bytes of the records).
    ///
    /// # Errors
    ///
    /// Returns an error if a column is missing, unknown, of another type, or null somewhere; a
    /// value does not fit its field.
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
