//! The codecs without a cluster: decoded plans and tables behave like the original ones.

use std::fs;
use std::sync::Arc;

use datafusion::arrow::util::pretty::pretty_format_batches;
use datafusion::common::TableReference;
use datafusion::physical_plan::{ExecutionPlan, collect};
use datafusion::prelude::{SessionConfig, SessionContext};
use datafusion_proto::bytes::{
    physical_plan_from_bytes_with_extension_codec, physical_plan_to_bytes_with_extension_codec,
};
use datafusion_proto::logical_plan::LogicalExtensionCodec;
use memoryview_ballista::{RecordsLogicalCodec, RecordsPhysicalCodec, state};
use tempfile::TempDir;

/// Returns a session with the table `log` of three files, whose ids are 0 to 9, 10 to 19 and 20 to 29.
async fn session() -> (TempDir, SessionContext) {
    let folder = tempfile::tempdir().unwrap();
    for (name, first) in [("a.bin", 0), ("b.bin", 10), ("c.bin", 20)] {
        let ids = (first..first + 10_i32).flat_map(i32::to_le_bytes);
        fs::write(folder.path().join(name), ids.collect::<Vec<_>>()).unwrap();
    }
    let context = SessionContext::new_with_state(state(SessionConfig::new()).unwrap());
    let create = format!(
        "CREATE EXTERNAL TABLE log STORED AS RECORDS LOCATION '{}/' \
         OPTIONS ('layout' 'T{{<i:id:}}', 'statistics' 'columns')",
        folder.path().display()
    );
    context.sql(&create).await.unwrap();
    (folder, context)
}

/// Returns the number of files that a plan has skipped, after it was executed.
fn skipped(plan: &Arc<dyn ExecutionPlan>) -> usize {
    let metrics = plan.metrics();
    let own = metrics.and_then(|metrics| metrics.sum_by_name("files_pruned"));
    let children = plan.children().into_iter().map(skipped);
    own.map_or(0, |own| own.as_usize()) + children.sum::<usize>()
}

#[tokio::test]
async fn a_decoded_scan_skips_the_same_files() {
    let (_folder, context) = session().await;
    let codec = RecordsPhysicalCodec::default();
    for (condition, files) in [
        ("id = 15", 2),
        ("id > 15", 1),
        ("id < 0", 3),
        ("id >= 0", 0),
    ] {
        let query = format!("SELECT id + 1 AS next FROM log WHERE {condition} ORDER BY next");
        let plan = context.sql(&query).await.unwrap();
        let plan = plan.create_physical_plan().await.unwrap();
        let bytes = physical_plan_to_bytes_with_extension_codec(Arc::clone(&plan), &codec);
        let task = context.task_ctx();
        let decoded =
            physical_plan_from_bytes_with_extension_codec(&bytes.unwrap(), &task, &codec).unwrap();
        let mut answers = Vec::new();
        for plan in [plan, decoded] {
            let batches = collect(Arc::clone(&plan), context.task_ctx())
                .await
                .unwrap();
            answers.push(pretty_format_batches(&batches).unwrap().to_string());
            assert_eq!(skipped(&plan), files, "{condition}");
        }
        assert_eq!(answers[0], answers[1], "{condition}");
    }
}

/// Otherwise, every query would read all files to compute their statistics.
#[tokio::test]
async fn a_table_that_is_decoded_twice_is_the_same() {
    let (_folder, context) = session().await;
    let codec = RecordsLogicalCodec::default();
    let name = TableReference::bare("log");
    let table = context.table_provider("log").await.unwrap();
    let schema = table.schema();
    let mut decoded = Vec::new();
    for _ in 0..2 {
        let mut bytes = Vec::new();
        codec
            .try_encode_table_provider(&name, Arc::clone(&table), &mut bytes)
            .unwrap();
        let schema = Arc::clone(&schema);
        let table = codec.try_decode_table_provider(&bytes, &name, schema, &context.task_ctx());
        decoded.push(table.unwrap());
    }
    assert!(Arc::ptr_eq(&decoded[0], &decoded[1]));
}
