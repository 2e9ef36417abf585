//! [`RecordsLogicalCodec`]: encodes tables of records, which a client sends to the scheduler.

use std::collections::{BTreeMap, HashMap};
use std::sync::{Arc, Mutex, PoisonError};

use ballista_core::serde::BallistaLogicalExtensionCodec;
use datafusion::arrow::datatypes::{DataType, Field, Schema, SchemaRef};
use datafusion::catalog::TableProvider;
use datafusion::common::{DataFusionError, TableReference, internal_err};
use datafusion::datasource::file_format::FileFormatFactory;
use datafusion::datasource::listing::ListingTableUrl;
use datafusion::error::Result;
use datafusion::execution::TaskContext;
use datafusion::logical_expr::{Extension, LogicalPlan};
use datafusion_proto::logical_plan::LogicalExtensionCodec;
use datafusion_proto::protobuf;
use memoryview_datafusion::{
    RecordsDefinition, RecordsFormatFactory, RecordsOptions, RecordsTable,
};
use prost::Message;

use crate::functions::functions_of_ballista;
use crate::no_writing;

/// Encodes tables of records, and leaves everything else to Ballista.
#[derive(Debug, Default)]
pub struct RecordsLogicalCodec {
    others: BallistaLogicalExtensionCodec,
    /// Tables of earlier queries by their encoded definitions, because a table caches the statistics of
    /// its files.
    tables: Mutex<HashMap<Vec<u8>, Arc<RecordsTable>>>,
}

/// The largest number of tables that a codec keeps.
const TABLES: usize = 256;

/// A table of records, or the encoding by Ballista of any other table.
#[derive(Clone, PartialEq, Message)]
struct Table {
    #[prost(message, optional, tag = "1")]
    records: Option<Definition>,
    #[prost(bytes = "vec", tag = "2")]
    other: Vec<u8>,
}

#[derive(Clone, PartialEq, Message)]
struct Definition {
    #[prost(btree_map = "string, string", tag = "1")]
    options: BTreeMap<String, String>,
    /// The partition columns.
    #[prost(message, optional, tag = "2")]
    partitions: Option<protobuf::Schema>,
    #[prost(message, repeated, tag = "3")]
    paths: Vec<Path>,
}

#[derive(Clone, PartialEq, Message)]
struct Path {
    #[prost(string, tag = "1")]
    url: String,
    #[prost(string, optional, tag = "2")]
    glob: Option<String>,
}

impl Definition {
    fn new(definition: &RecordsDefinition) -> Result<Self> {
        let partitions = definition.partitions.iter().flatten();
        let partitions = partitions.map(|(name, kind)| Field::new(name, kind.clone(), false));
        let partitions = Schema::new(partitions.collect::<Vec<_>>());
        let paths = definition.paths.iter().map(|path| Path {
            url: path.as_str().to_owned(),
            glob: path
                .get_glob()
                .as_ref()
                .map(|glob| glob.as_str().to_owned()),
        });
        Ok(Self {
            options: definition.options.to_map().into_iter().collect(),
            partitions: Some((&partitions).try_into()?),
            paths: paths.collect(),
        })
    }

    fn table(&self) -> Result<RecordsTable> {
        let partitions: Schema = match &self.partitions {
            Some(partitions) => partitions.try_into()?,
            None => Schema::empty(),
        };
        let column =
            |field: &Arc<Field>| (field.name().clone(), DataType::clone(field.data_type()));
        let paths = self.paths.iter().map(|path| {
            let url = ListingTableUrl::parse(&path.url)?;
            match &path.glob {
                Some(glob) => url.with_glob(glob),
                None => Ok(url),
            }
        });
        let options = self.options.clone().into_iter().collect();
        let definition = RecordsDefinition {
            options: RecordsOptions::read(&options)?,
            partitions: Some(partitions.fields().iter().map(column).collect()),
            paths: paths.collect::<Result<_>>()?,
        };
        RecordsTable::unchecked(definition, Vec::new())
    }
}

impl RecordsLogicalCodec {
    /// Returns the table of a definition, the same one for every query.
    fn table(&self, definition: &Definition) -> Result<Arc<RecordsTable>> {
        let key = definition.encode_to_vec();
        let mut tables = self.tables.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(table) = tables.get(&key) {
            return Ok(Arc::clone(table));
        }
        let table = Arc::new(definition.table()?);
        if tables.len() == TABLES {
            tables.clear();
        }
        tables.insert(key, Arc::clone(&table));
        Ok(table)
    }
}

fn decode(error: prost::DecodeError) -> DataFusionError {
    DataFusionError::External(Box::new(error))
}

impl LogicalExtensionCodec for RecordsLogicalCodec {
    fn try_decode(
        &self,
        buf: &[u8],
        inputs: &[LogicalPlan],
        ctx: &TaskContext,
    ) -> Result<Extension> {
        self.others.try_decode(buf, inputs, ctx)
    }

    fn try_encode(&self, node: &Extension, buf: &mut Vec<u8>) -> Result<()> {
        self.others.try_encode(node, buf)
    }

    fn try_decode_table_provider(
        &self,
        buf: &[u8],
        table_ref: &TableReference,
        schema: SchemaRef,
        ctx: &TaskContext,
    ) -> Result<Arc<dyn TableProvider>> {
        let table = Table::decode(buf).map_err(decode)?;
        if let Some(definition) = table.records {
            return Ok(self.table(&definition)?);
        }
        self.others
            .try_decode_table_provider(&table.other, table_ref, schema, ctx)
    }

    fn try_encode_table_provider(
        &self,
        table_ref: &TableReference,
        node: Arc<dyn TableProvider>,
        buf: &mut Vec<u8>,
    ) -> Result<()> {
        let mut table = Table::default();
        match node.downcast_ref::<RecordsTable>() {
            Some(records) => table.records = Some(Definition::new(records.definition())?),
            None => self
                .others
                .try_encode_table_provider(table_ref, node, &mut table.other)?,
        }
        match table.encode(buf) {
            Ok(()) => Ok(()),
            Err(error) => internal_err!("a table of {} bytes: {error}", table.encoded_len()),
        }
    }

    fn try_decode_file_format(
        &self,
        buf: &[u8],
        ctx: &TaskContext,
    ) -> Result<Arc<dyn FileFormatFactory>> {
        self.others.try_decode_file_format(buf, ctx)
    }

    fn try_encode_file_format(
        &self,
        buf: &mut Vec<u8>,
        node: Arc<dyn FileFormatFactory>,
    ) -> Result<()> {
        if node.is::<RecordsFormatFactory>() {
            // Plans do not contain the options of the statement, so the layout would be lost.
            return no_writing();
        }
        self.others.try_encode_file_format(buf, node)
    }

    functions_of_ballista! {}
}
