//! [`RecordsFormat`]: files of records as a file format of DataFusion.

use std::collections::HashMap;
use std::sync::Arc;

use async_trait::async_trait;
use datafusion::arrow::datatypes::SchemaRef;
use datafusion::catalog::Session;
use datafusion::common::{GetExt, Statistics, not_impl_err, plan_err};
use datafusion::datasource::file_format::file_compression_type::FileCompressionType;
use datafusion::datasource::file_format::{FileFormat, FileFormatFactory};
use datafusion::datasource::physical_plan::{
    FileScanConfig, FileScanConfigBuilder, FileSinkConfig, FileSource,
};
use datafusion::datasource::sink::DataSinkExec;
use datafusion::datasource::source::DataSourceExec;
use datafusion::datasource::table_schema::TableSchema;
use datafusion::error::Result;
use datafusion::logical_expr::dml::InsertOp;
use datafusion::physical_expr::LexRequirement;
use datafusion::physical_plan::ExecutionPlan;
use datafusion_datasource::write::get_writer_schema;
use memoryview_arrow::RecordSchema;
use object_store::{ObjectMeta, ObjectStore};

use crate::NAME;
use crate::options::{RecordsOptions, no_layout};
use crate::records::Records;
use crate::sink::RecordsSink;
use crate::source::RecordsSource;
use crate::statistics;

/// Creates a [`RecordsFormat`] from the options of a statement.
#[derive(Debug)]
pub struct RecordsFormatFactory;

impl GetExt for RecordsFormatFactory {
    fn get_ext(&self) -> String {
        NAME.to_owned()
    }
}

impl FileFormatFactory for RecordsFormatFactory {
    fn create(
        &self,
        _state: &dyn Session,
        options: &HashMap<String, String>,
    ) -> Result<Arc<dyn FileFormat>> {
        Ok(Arc::new(RecordsFormat::new(RecordsOptions::read(
            options,
        )?)?))
    }

    /// Creates a format without a layout, which can neither read nor write.
    fn default(&self) -> Arc<dyn FileFormat> {
        Arc::new(RecordsFormat { records: None })
    }
}

/// Files of records with one layout.
#[derive(Debug, Clone)]
pub struct RecordsFormat {
    records: Option<Records>,
}

impl RecordsFormat {
    /// Creates the format of files with these options.
    ///
    /// # Errors
    ///
    /// Returns an error, with the position, if the layout string is invalid, or an error if a field
    /// cannot be a column.
    pub fn new(options: RecordsOptions) -> Result<Self> {
        Ok(Self {
            records: Some(Records::new(options)?),
        })
    }

    /// Returns the options, or `None` for a format without a layout.
    pub fn options(&self) -> Option<&RecordsOptions> {
        self.records.as_ref().map(|records| &*records.options)
    }

    /// Returns the columns of the files.
    ///
    /// # Errors
    ///
    /// Returns an error for a format without a layout.
    pub fn schema(&self) -> Result<SchemaRef> {
        Ok(Arc::clone(self.records()?.schema.arrow()))
    }

    fn records(&self) -> Result<&Records> {
        match &self.records {
            Some(records) => Ok(records),
            None => no_layout(),
        }
    }
}

#[async_trait]
impl FileFormat for RecordsFormat {
    fn get_ext(&self) -> String {
        let extension = self.options().and_then(|options| options.extension.clone());
        extension.unwrap_or_else(|| NAME.to_owned())
    }

    fn get_ext_with_compression(&self, compression: &FileCompressionType) -> Result<String> {
        let extension = self.options().and_then(|options| options.extension.clone());
        Ok(extension.unwrap_or_else(|| NAME.to_owned() + &compression.get_ext()))
    }

    fn compression_type(&self) -> Option<FileCompressionType> {
        self.options().map(|options| options.compression)
    }

    async fn infer_schema(
        &self,
        _state: &dyn Session,
        _store: &Arc<dyn ObjectStore>,
        objects: &[ObjectMeta],
    ) -> Result<SchemaRef> {
        let records = self.records()?;
        if records.is_plain() {
            for object in objects {
                records.count(object)?;
            }
        }
        self.schema()
    }

    async fn infer_stats(
        &self,
        _state: &dyn Session,
        store: &Arc<dyn ObjectStore>,
        table_schema: SchemaRef,
        object: &ObjectMeta,
    ) -> Result<Statistics> {
        statistics::of_file(self.records()?, store, &table_schema, object).await
    }

    async fn create_physical_plan(
        &self,
        _state: &dyn Session,
        conf: FileScanConfig,
    ) -> Result<Arc<dyn ExecutionPlan>> {
        let compression = self.records()?.options.compression;
        let config = FileScanConfigBuilder::from(conf)
            .with_file_compression_type(compression)
            .build();
        Ok(DataSourceExec::from_data_source(config))
    }

    async fn create_writer_physical_plan(
        &self,
        input: Arc<dyn ExecutionPlan>,
        _state: &dyn Session,
        conf: FileSinkConfig,
        order: Option<LexRequirement>,
    ) -> Result<Arc<dyn ExecutionPlan>> {
        if conf.insert_op != InsertOp::Append {
            return not_impl_err!(
                "files of records cannot be overwritten: use COPY … TO a new file"
            );
        }
        let records = self.records()?.clone();
        check_columns(&records.schema, &get_writer_schema(&conf))?;
        let sink = Arc::new(RecordsSink::new(conf, records));
        Ok(Arc::new(DataSinkExec::new(input, sink, order)))
    }

    fn file_source(&self, table_schema: TableSchema) -> Arc<dyn FileSource> {
        Arc::new(RecordsSource::of(self.records.clone(), table_schema))
    }
}

/// Compares the names of the columns with those of the fields before anything is written.
fn check_columns(records: &RecordSchema, columns: &SchemaRef) -> Result<()> {
    let fields = records.arrow();
    let missing = fields.fields().iter().map(|field| field.name());
    if let Some(name) = missing
        .clone()
        .find(|name| columns.column_with_name(name).is_none())
    {
        return plan_err!("field `{name}` of the layout has no column: name one `AS {name}`");
    }
    let columns = columns.fields().iter().map(|column| column.name());
    if let Some(name) = columns
        .clone()
        .find(|name| fields.column_with_name(name).is_none())
    {
        let names = missing.map(String::as_str).collect::<Vec<_>>().join(", ");
        return plan_err!("column `{name}` is not a field of the layout: it has {names}");
    }
    Ok(())
}
