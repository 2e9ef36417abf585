//! [`RecordsSource`]: the columns and files that a scan reads.

use std::fmt;
use std::sync::Arc;

use datafusion::common::config::ConfigOptions;
use datafusion::common::internal_err;
use datafusion::common::tree_node::TreeNodeRecursion;
use datafusion::datasource::physical_plan::{FileOpener, FileScanConfig, FileSource};
use datafusion::datasource::table_schema::TableSchema;
use datafusion::error::Result;
use datafusion::physical_expr::projection::ProjectionExprs;
use datafusion::physical_expr::utils::collect_columns;
use datafusion::physical_expr::{PhysicalExpr, conjunction_opt};
use datafusion::physical_plan::DisplayFormatType;
use datafusion::physical_plan::filter_pushdown::{FilterPushdownPropagation, PushedDown};
use datafusion::physical_plan::metrics::{ExecutionPlanMetricsSet, MetricBuilder};
use datafusion_datasource::projection::{ProjectionOpener, SplitProjection};
use object_store::ObjectStore;

use crate::RecordsOptions;
use crate::opener::RecordsOpener;
use crate::reader::Reader;
use crate::records::Records;

/// The columns and the condition of a scan.
#[derive(Clone)]
pub struct RecordsSource {
    records: Option<Records>,
    table_schema: TableSchema,
    projection: SplitProjection,
    /// The condition on rows. Filters are applied above the scan; here, it is only used to skip
    /// files.
    predicate: Option<Arc<dyn PhysicalExpr>>,
    batch_size: usize,
    metrics: ExecutionPlanMetricsSet,
}

/// The number of rows in a batch, unless the scan requests another.
const BATCH: usize = 8192;

impl RecordsSource {
    /// Creates a scan of all columns of `table_schema`, for files with these options.
    ///
    /// # Errors
    ///
    /// Returns an error if the layout in the options is invalid or has no columns.
    pub fn new(options: RecordsOptions, table_schema: TableSchema) -> Result<Self> {
        let records = Records::new(options)?;
        Ok(Self::of(Some(records), table_schema))
    }

    pub(crate) fn of(records: Option<Records>, table_schema: TableSchema) -> Self {
        Self {
            records,
            projection: SplitProjection::unprojected(&table_schema),
            table_schema,
            predicate: None,
            batch_size: BATCH,
            metrics: ExecutionPlanMetricsSet::new(),
        }
    }

    /// Returns the same scan, which skips files whose statistics exclude every row of `predicate`.
    #[must_use]
    pub fn with_predicate(self, predicate: Option<Arc<dyn PhysicalExpr>>) -> Self {
        Self { predicate, ..self }
    }

    /// Returns the options of the files.
    pub fn options(&self) -> Option<&RecordsOptions> {
        self.records.as_ref().map(|records| &*records.options)
    }
}

impl FileSource for RecordsSource {
    fn create_file_opener(
        &self,
        store: Arc<dyn ObjectStore>,
        config: &FileScanConfig,
        partition: usize,
    ) -> Result<Arc<dyn FileOpener>> {
        let Some(records) = self.records.clone() else {
            return internal_err!("a table of records without a layout");
        };
        let reader = Reader {
            store,
            records,
            columns: self.projection.file_indices.clone().into(),
            batch_size: self.batch_size,
        };
        let file_schema = self.table_schema.file_schema();
        let opener = RecordsOpener {
            reader,
            limit: config.limit,
            predicate: self.predicate.clone(),
            pruned: MetricBuilder::new(&self.metrics).counter("files_pruned", partition),
            file_schema: Arc::clone(file_schema),
        };
        ProjectionOpener::try_new(self.projection.clone(), Arc::new(opener), file_schema)
    }

    fn table_schema(&self) -> &TableSchema {
        &self.table_schema
    }

    fn with_batch_size(&self, batch_size: usize) -> Arc<dyn FileSource> {
        Arc::new(Self {
            batch_size: batch_size.max(1),
            ..self.clone()
        })
    }

    fn filter(&self) -> Option<Arc<dyn PhysicalExpr>> {
        self.predicate.clone()
    }

    fn projection(&self) -> Option<&ProjectionExprs> {
        Some(&self.projection.source)
    }

    fn supports_repartitioning(&self) -> bool {
        self.records.as_ref().is_some_and(Records::is_plain)
    }

    fn try_pushdown_projection(
        &self,
        projection: &ProjectionExprs,
    ) -> Result<Option<Arc<dyn FileSource>>> {
        let merged = self.projection.source.try_merge(projection)?;
        let projection = SplitProjection::new(self.table_schema.file_schema(), &merged);
        Ok(Some(Arc::new(Self {
            projection,
            ..self.clone()
        })))
    }

    fn try_pushdown_filters(
        &self,
        filters: Vec<Arc<dyn PhysicalExpr>>,
        _config: &ConfigOptions,
    ) -> Result<FilterPushdownPropagation<Arc<dyn FileSource>>> {
        let kept = vec![PushedDown::No; filters.len()];
        let fields = self.table_schema.file_schema().fields().len();
        // Statistics cover the columns of a file, not the partition columns.
        let of_files = filters.into_iter().filter(|filter| {
            let columns = collect_columns(filter);
            columns.iter().all(|column| column.index() < fields)
        });
        let source = Self {
            predicate: conjunction_opt(self.predicate.iter().cloned().chain(of_files)),
            ..self.clone()
        };
        let kept = FilterPushdownPropagation::with_parent_pushdown_result(kept);
        Ok(kept.with_updated_node(Arc::new(source)))
    }

    fn metrics(&self) -> &ExecutionPlanMetricsSet {
        &self.metrics
    }

    fn file_type(&self) -> &'static str {
        crate::NAME
    }

    fn fmt_extra(&self, _kind: DisplayFormatType, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.predicate {
            Some(predicate) => write!(f, ", predicate={predicate}"),
            None => Ok(()),
        }
    }

    fn apply_expressions(
        &self,
        f: &mut dyn FnMut(&Arc<dyn PhysicalExpr>) -> Result<TreeNodeRecursion>,
    ) -> Result<TreeNodeRecursion> {
        let projected = self.projection.source.iter();
        let projected = projected.map(|projected| &projected.expr);
        for expression in projected.chain(&self.predicate) {
            if f(expression)? == TreeNodeRecursion::Stop {
                return Ok(TreeNodeRecursion::Stop);
            }
        }
        Ok(TreeNodeRecursion::Continue)
    }
}
