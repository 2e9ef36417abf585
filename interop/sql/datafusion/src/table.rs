//! [`RecordsTable`]: the files of records at some paths, as one table.

use std::sync::Arc;

use async_trait::async_trait;
use datafusion::arrow::datatypes::{DataType, SchemaRef};
use datafusion::catalog::{ScanArgs, ScanResult, Session, TableProvider, TableProviderFactory};
use datafusion::common::{Constraints, Statistics, plan_err};
use datafusion::datasource::listing::{
    ListingOptions, ListingTable, ListingTableConfig, ListingTableUrl,
};
use datafusion::error::Result;
use datafusion::execution::cache::default_cache::DefaultCache;
use datafusion::logical_expr::dml::InsertOp;
use datafusion::logical_expr::{
    CreateExternalTable, Expr, SortExpr, TableProviderFilterPushDown, TableType,
};
use datafusion::physical_plan::ExecutionPlan;
use futures::TryStreamExt;

use crate::format::RecordsFormat;
use crate::options::RecordsOptions;

/// The maximum number of bytes for the statistics of a table.
const STATISTICS: usize = 16 << 20;

/// Without an extension, all files in a folder are records, except hidden files and the marker
/// files of other programs (`_SUCCESS`).
const FILES: &str = "[!._]*";

/// Creates a [`RecordsTable`] for `CREATE EXTERNAL TABLE … STORED AS RECORDS`.
#[derive(Debug)]
pub struct RecordsTableFactory;

#[async_trait]
impl TableProviderFactory for RecordsTableFactory {
    async fn create(
        &self,
        state: &dyn Session,
        command: &CreateExternalTable,
    ) -> Result<Arc<dyn TableProvider>> {
        let options = RecordsOptions::read(&command.options)?;
        let paths = command.locations.iter().map(|location| {
            Ok(ListingTableUrl::parse(location)?.with_table_ref(command.name.clone()))
        });
        let paths = paths.collect::<Result<Vec<_>>>()?;
        let definition = RecordsDefinition {
            options,
            partitions: partitions(command)?,
            paths,
        };
        let table = RecordsTable::new(state, definition, command.order_exprs.clone()).await?;
        Ok(Arc::new(table.with_sql(command.definition.clone())))
    }
}

/// Returns the partition columns named in the statement, or `None` if it names none.
fn partitions(command: &CreateExternalTable) -> Result<Option<Vec<(String, DataType)>>> {
    let columns = command.schema.fields();
    let names = &command.table_partition_cols;
    if let Some(column) = columns.iter().find(|column| !names.contains(column.name())) {
        return plan_err!(
            "column `{}`: the layout has the columns of a table of records: name none, or those after \
             PARTITIONED BY",
            column.name()
        );
    }
    if names.is_empty() {
        return Ok(None);
    }
    let kind = |name: &String| {
        let given = columns
            .find(name)
            .map(|(_, column)| column.data_type().clone());
        (name.clone(), given.unwrap_or_else(partition_type))
    };
    Ok(Some(names.iter().map(kind).collect()))
}

/// The type of partition columns: text, which is the same for all rows of a file.
fn partition_type() -> DataType {
    DataType::Dictionary(Box::new(DataType::UInt16), Box::new(DataType::Utf8))
}

/// The location of the files of a table, and their format.
#[derive(Clone, Debug)]
pub struct RecordsDefinition {
    /// The options of the files.
    pub options: RecordsOptions,
    /// The columns given by the names of subfolders, in the order of the subfolders, or `None` to
    /// derive them from the names.
    pub partitions: Option<Vec<(String, DataType)>>,
    /// Files and folders in one object store.
    pub paths: Vec<ListingTableUrl>,
}

/// A table of files of records.
#[derive(Debug)]
pub struct RecordsTable {
    definition: RecordsDefinition,
    files: ListingTable,
}

impl RecordsTable {
    /// Creates the table of `definition`, with files sorted by `order`. Lists the files, and
    /// compares their lengths with the record size.
    ///
    /// # Errors
    ///
    /// Returns an error if the layout is invalid, if a path that is not a folder does not exist, if
    /// the length of an uncompressed file is not a multiple of the record size, if subfolders do
    /// not match the partitions, or if a path cannot be listed.
    pub async fn new(
        state: &dyn Session,
        mut definition: RecordsDefinition,
        order: Vec<Vec<SortExpr>>,
    ) -> Result<Self> {
        let infer = state
            .config_options()
            .execution
            .listing_table_factory_infer_partitions;
        if definition.partitions.is_none() && infer {
            let table = Self::unchecked(definition.clone(), Vec::new())?;
            let mut names = Vec::new();
            if let Some(path) = table.files.table_paths().first() {
                names = table.files.options().infer_partitions(state, path).await?;
            }
            let columns = names.into_iter().map(|name| (name, partition_type()));
            definition.partitions = Some(columns.collect());
        }
        let table = Self::unchecked(definition, order)?;
        for path in table.files.table_paths() {
            table.check(state, path).await?;
        }
        Ok(table)
    }

    /// Like [`new`](Self::new), without accessing the files. If partitions are `None`, there are
    /// none.
    ///
    /// # Errors
    ///
    /// Returns an error if the layout is invalid, or if the paths are in several object stores.
    pub fn unchecked(definition: RecordsDefinition, order: Vec<Vec<SortExpr>>) -> Result<Self> {
        let RecordsDefinition {
            options,
            partitions,
            paths,
        } = &definition;
        let format = RecordsFormat::new(options.clone())?;
        let schema = format.schema()?;
        let pattern = match &options.extension {
            Some(extension) => format!("{FILES}.{extension}"),
            None => FILES.to_owned(),
        };
        let with_pattern = |path: &ListingTableUrl| match path.get_glob() {
            None if path.is_collection() => path.clone().with_glob(&pattern),
            _ => Ok(path.clone()),
        };
        let paths = paths.iter().map(with_pattern).collect::<Result<Vec<_>>>()?;
        check_stores(&paths)?;
        let listing = ListingOptions::new(Arc::new(format))
            .with_file_extension("")
            .with_file_sort_order(order)
            .with_table_partition_cols(partitions.clone().unwrap_or_default());
        let config = ListingTableConfig::new_with_multi_paths(paths)
            .with_listing_options(listing)
            .with_schema(schema);
        // The table has its own cache: that of the session would confuse layouts with equal
        // columns.
        let cache = Arc::new(DefaultCache::new(STATISTICS));
        let files = ListingTable::try_new(config)?.with_cache(Some(cache));
        Ok(Self { definition, files })
    }

    /// Returns the location of the files, and their format.
    pub const fn definition(&self) -> &RecordsDefinition {
        &self.definition
    }

    fn with_sql(mut self, sql: Option<String>) -> Self {
        self.files = self.files.with_definition(sql);
        self
    }

    /// Lists the files at `path`.
    async fn check(&self, state: &dyn Session, path: &ListingTableUrl) -> Result<()> {
        let listing = self.files.options();
        listing.validate_partitions(state, path).await?;
        let store = state.runtime_env().object_store(path)?;
        let files = path.list_all_files(state, store.as_ref(), "").await?;
        let files = files.try_collect::<Vec<_>>().await?;
        if files.is_empty() && !path.is_collection() {
            return plan_err!("{path}: there is no such file");
        }
        listing.format.infer_schema(state, &store, &files).await?;
        Ok(())
    }
}

/// A scan reads all paths from the object store of the first one.
fn check_stores(paths: &[ListingTableUrl]) -> Result<()> {
    let Some((first, others)) = paths.split_first() else {
        return plan_err!("a table of records needs a LOCATION");
    };
    let store = first.object_store();
    match others.iter().find(|path| path.object_store() != store) {
        Some(other) => plan_err!("{first} and {other} are in different object stores"),
        None => Ok(()),
    }
}

#[async_trait]
impl TableProvider for RecordsTable {
    fn schema(&self) -> SchemaRef {
        self.files.schema()
    }

    fn constraints(&self) -> Option<&Constraints> {
        self.files.constraints()
    }

    fn table_type(&self) -> TableType {
        self.files.table_type()
    }

    fn get_table_definition(&self) -> Option<&str> {
        self.files.get_table_definition()
    }

    async fn scan(
        &self,
        state: &dyn Session,
        projection: Option<&Vec<usize>>,
        filters: &[Expr],
        limit: Option<usize>,
    ) -> Result<Arc<dyn ExecutionPlan>> {
        self.files.scan(state, projection, filters, limit).await
    }

    async fn scan_with_args<'a>(
        &self,
        state: &dyn Session,
        args: ScanArgs<'a>,
    ) -> Result<ScanResult> {
        self.files.scan_with_args(state, args).await
    }

    fn supports_filters_pushdown(
        &self,
        filters: &[&Expr],
    ) -> Result<Vec<TableProviderFilterPushDown>> {
        self.files.supports_filters_pushdown(filters)
    }

    fn statistics(&self) -> Option<Statistics> {
        self.files.statistics()
    }

    async fn insert_into(
        &self,
        state: &dyn Session,
        input: Arc<dyn ExecutionPlan>,
        operation: InsertOp,
    ) -> Result<Arc<dyn ExecutionPlan>> {
        self.files.insert_into(state, input, operation).await
    }
}
