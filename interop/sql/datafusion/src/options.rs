//! [`RecordsOptions`]: the options of a table of records.

use std::collections::HashMap;
use std::str::FromStr;

use datafusion::common::{DataFusionError, config_err};
use datafusion::datasource::file_format::file_compression_type::FileCompressionType;
use datafusion::error::Result;
use memoryview_arrow::{RecordLayout, RecordSchema};

/// The `OPTIONS (…)` of a table of records: see the [table](crate#options).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RecordsOptions {
    /// The layout of a record.
    pub layout: RecordLayout,
    /// The compression of the files.
    pub compression: FileCompressionType,
    /// The extension of the files in a folder, without a leading dot.
    pub extension: Option<String>,
    /// Whether every file is read to find the minimum and maximum of its columns.
    pub column_statistics: bool,
}

impl RecordsOptions {
    /// Creates options with only a layout.
    pub const fn new(layout: RecordLayout) -> Self {
        Self {
            layout,
            compression: FileCompressionType::UNCOMPRESSED,
            extension: None,
            column_statistics: false,
        }
    }

    /// Sets the compression of the files: `gzip`, `zstd`, `bzip2`, `xz` or `uncompressed`.
    ///
    /// # Errors
    ///
    /// Returns an error for any other name, or if this program was built without compression.
    pub fn with_compression(mut self, name: &str) -> Result<Self> {
        self.compression = compression(name)?;
        Ok(self)
    }

    /// Parses the options of a statement.
    ///
    /// # Errors
    ///
    /// Returns an error if there is no layout, or if an option is unknown or invalid.
    ///
    /// ```
    /// use std::collections::HashMap;
    /// use memoryview_datafusion::RecordsOptions;
    ///
    /// let given = [("layout", "T{<8s:name:}"), ("text", "name"), ("compression", "gzip")];
    /// let given = given.map(|(key, value)| (key.to_owned(), value.to_owned()));
    /// let options = RecordsOptions::read(&HashMap::from(given))?;
    /// assert_eq!(options.layout.text, ["name"]);
    /// # Ok::<(), datafusion::error::DataFusionError>(())
    /// ```
    pub fn read(options: &HashMap<String, String>) -> Result<Self> {
        let mut read = Self::new(RecordLayout::default());
        for (key, value) in options {
            match key.strip_prefix("format.").unwrap_or(key) {
                "layout" => read.layout.layout.clone_from(value),
                "text" => read.layout.text = list(value, ','),
                "names" => read.layout.names = list(value, ';'),
                "compression" => read.compression = compression(value)?,
                "extension" => read.extension = Some(value.trim_start_matches('.').to_owned()),
                "statistics" => read.column_statistics = statistics(value)?,
                // Options of the statement, which are not part of the format.
                other if other.starts_with("execution.") => {}
                other => {
                    return config_err!(
                        "unknown option '{other}' of RECORDS: \
                         use layout, text, names, compression, extension, statistics"
                    );
                }
            }
        }
        if read.layout.layout.is_empty() {
            return no_layout();
        }
        Ok(read)
    }

    /// Returns the options in the form that [`read`](Self::read) parses.
    pub fn to_map(&self) -> HashMap<String, String> {
        let compression = self.compression.get_variant().to_string();
        let statistics = if self.column_statistics {
            "columns"
        } else {
            "rows"
        };
        let options = [
            ("layout", self.layout.layout.clone()),
            ("text", self.layout.text.join(",")),
            ("names", self.layout.names.join(";")),
            ("compression", compression.to_lowercase()),
            ("extension", self.extension.clone().unwrap_or_default()),
            ("statistics", statistics.to_owned()),
        ];
        let given = options.into_iter().filter(|(_, value)| !value.is_empty());
        given.map(|(key, value)| (key.to_owned(), value)).collect()
    }

    pub(crate) fn schema(&self) -> Result<RecordSchema> {
        self.layout.schema().map_err(external)
    }
}

pub(crate) fn no_layout<T>() -> Result<T> {
    config_err!("RECORDS needs a layout: OPTIONS ('layout' 'T{{<i:id:d:timestamp:}}')")
}

fn compression(value: &str) -> Result<FileCompressionType> {
    match FileCompressionType::from_str(value) {
        Ok(found) if found.is_compressed() && !cfg!(feature = "compression") => {
            config_err!("compression '{value}': this program was built without compression")
        }
        Ok(found) => Ok(found),
        Err(_) => config_err!("compression '{value}': use gzip, zstd, bzip2, xz or uncompressed"),
    }
}

fn statistics(value: &str) -> Result<bool> {
    match value {
        "columns" => Ok(true),
        "rows" => Ok(false),
        _ => config_err!("statistics '{value}': use rows or columns"),
    }
}

fn list(value: &str, separator: char) -> Vec<String> {
    let items = value.split(separator).map(str::trim);
    let items = items.filter(|item| !item.is_empty());
    items.map(str::to_owned).collect()
}

pub(crate) fn external(error: memoryview_arrow::Error) -> DataFusionError {
    DataFusionError::External(Box::new(error))
}
