//! [`RecordsPhysicalCodec`]: encodes scans of records, which the scheduler sends to executors.

use std::collections::HashMap;
use std::sync::Arc;

use ballista_core::serde::BallistaPhysicalExtensionCodec;
use datafusion::common::{DataFusionError, internal_err};
use datafusion::datasource::physical_plan::{FileScanConfig, FileScanConfigBuilder, FileSource};
use datafusion::datasource::sink::DataSinkExec;
use datafusion::datasource::source::DataSourceExec;
use datafusion::error::Result;
use datafusion::execution::TaskContext;
use datafusion::physical_plan::ExecutionPlan;
use datafusion_proto::physical_plan::from_proto::{
    parse_protobuf_file_scan_config, parse_table_schema_from_proto,
};
use datafusion_proto::physical_plan::to_proto::serialize_file_scan_config;
use datafusion_proto::physical_plan::{
    PhysicalExtensionCodec, PhysicalPlanDecodeContext, PhysicalProtoConverterExtension,
};
use datafusion_proto::protobuf::{FileScanExecConf, PhysicalExprNode};
use memoryview_datafusion::{RecordsOptions, RecordsSource};
use prost::Message;

use crate::functions::functions_of_ballista;
use crate::no_writing;

/// Encodes scans of records, and leaves everything else to Ballista.
#[derive(Debug, Default)]
pub struct RecordsPhysicalCodec {
    others: BallistaPhysicalExtensionCodec,
}

/// A node of a plan: a scan of records, or the encoding by Ballista of any other node.
#[derive(Clone, PartialEq, Message)]
struct Node {
    #[prost(message, optional, tag = "1")]
    scan: Option<Scan>,
    #[prost(bytes = "vec", tag = "2")]
    other: Vec<u8>,
}

#[derive(Clone, PartialEq, Message)]
struct Scan {
    #[prost(map = "string, string", tag = "1")]
    options: HashMap<String, String>,
    #[prost(message, optional, tag = "2")]
    files: Option<FileScanExecConf>,
    /// Files whose statistics exclude every row of it are skipped.
    #[prost(message, optional, tag = "3")]
    predicate: Option<PhysicalExprNode>,
}

/// Returns the scan of records if `node` is one.
fn scan_of(node: &dyn ExecutionPlan) -> Option<(&FileScanConfig, &RecordsSource)> {
    let source = node.downcast_ref::<DataSourceExec>()?.data_source();
    let config = source.downcast_ref::<FileScanConfig>()?;
    let source = config.file_source().downcast_ref::<RecordsSource>()?;
    Some((config, source))
}

impl PhysicalExtensionCodec for RecordsPhysicalCodec {
    fn try_decode(
        &self,
        buf: &[u8],
        inputs: &[Arc<dyn ExecutionPlan>],
        ctx: &TaskContext,
        converter: &dyn PhysicalProtoConverterExtension,
    ) -> Result<Arc<dyn ExecutionPlan>> {
        let node = Node::decode(buf).map_err(|error| DataFusionError::External(error.into()))?;
        let Some(scan) = node.scan else {
            return self.others.try_decode(&node.other, inputs, ctx, converter);
        };
        let Some(files) = &scan.files else {
            return internal_err!("a scan of records without files");
        };
        let options = RecordsOptions::read(&scan.options)?;
        let compression = options.compression;
        let schema = parse_table_schema_from_proto(files)?;
        let ctx = PhysicalPlanDecodeContext::new(ctx, self);
        let predicate = scan.predicate.as_ref().map(|predicate| {
            converter.proto_to_physical_expr(predicate, schema.table_schema(), &ctx)
        });
        let predicate = predicate.transpose()?;
        let source = RecordsSource::new(options, schema)?.with_predicate(predicate);
        let config = parse_protobuf_file_scan_config(files, &ctx, converter, Arc::new(source))?;
        let config = FileScanConfigBuilder::from(config).with_file_compression_type(compression);
        Ok(DataSourceExec::from_data_source(config.build()))
    }

    fn try_encode(
        &self,
        node: Arc<dyn ExecutionPlan>,
        buf: &mut Vec<u8>,
        converter: &dyn PhysicalProtoConverterExtension,
    ) -> Result<()> {
        let mut encoded = Node::default();
        if let Some((files, source)) = scan_of(node.as_ref()) {
            let Some(options) = source.options() else {
                return internal_err!("a scan of records without a layout");
            };
            let predicate = source.filter();
            let predicate = predicate
                .map(|predicate| converter.physical_expr_to_proto(&predicate, self))
                .transpose()?;
            encoded.scan = Some(Scan {
                options: options.to_map(),
                files: Some(serialize_file_scan_config(files, self, converter)?),
                predicate,
            });
        } else if node.is::<DataSinkExec>() {
            // DataFusion encodes the sinks of other formats itself, so this is a sink of records.
            return no_writing();
        } else {
            self.others
                .try_encode(node, &mut encoded.other, converter)?;
        }
        let encoded = encoded.encode(buf);
        encoded.map_err(|error| DataFusionError::External(error.into()))
    }

    functions_of_ballista! {}
}
