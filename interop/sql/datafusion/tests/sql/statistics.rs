//! The statistics of files, and the files that a query skips.

use crate::common::{LAYOUT, Sql, record, records};
use datafusion::physical_plan::collect;
use datafusion::physical_plan::{ExecutionPlan, displayable};

/// Returns the number of files that the query skips, from the metrics of its scan.
async fn left_out(sql: &Sql, query: &str) -> usize {
    let plan = sql.context.sql(query).await.unwrap();
    let plan = plan.create_physical_plan().await.unwrap();
    collect(plan.clone(), sql.context.task_ctx()).await.unwrap();
    sum(plan.as_ref())
}

/// Returns the sum of a metric over a node and all nodes below it.
fn sum(plan: &dyn ExecutionPlan) -> usize {
    let own = plan
        .metrics()
        .and_then(|metrics| metrics.sum_by_name("files_pruned"));
    let children = plan.children().into_iter();
    own.map_or(0, |own| own.as_usize()) + children.map(|child| sum(child.as_ref())).sum::<usize>()
}

async fn three_files(options: &str) -> Sql {
    let sql = Sql::new();
    for (name, ids) in [("a", 0..10), ("b", 10..20), ("c", 20..30)] {
        sql.write(&format!("logs/{name}.bin"), &records(ids));
    }
    sql.create("logs/", options).await;
    sql
}

#[tokio::test]
async fn files_are_skipped_by_statistics() {
    let sql = three_files(", 'statistics' 'columns'").await;
    for (query, files) in [
        ("SELECT timestamp FROM log WHERE id = 15", 2),
        ("SELECT timestamp FROM log WHERE id > 15", 1),
        (
            "SELECT timestamp FROM log WHERE id < 0 AND timestamp >= 0",
            3,
        ),
        ("SELECT timestamp FROM log WHERE value > 12.5", 2),
        ("SELECT id FROM log WHERE timestamp < 100", 0),
    ] {
        assert_eq!(left_out(&sql, query).await, files, "{query}");
    }
    assert_eq!(
        sql.answer("SELECT timestamp FROM log WHERE id = 15").await,
        "5.0\n"
    );
}

#[tokio::test]
async fn every_file_is_read_without_statistics() {
    let sql = three_files("").await;
    assert_eq!(
        left_out(&sql, "SELECT timestamp FROM log WHERE id = 15").await,
        0
    );
}

#[tokio::test]
async fn min_and_max_need_no_scan() {
    let sql = three_files(", 'statistics' 'columns'").await;
    let query = "SELECT min(id), max(id), max(value), count(*) FROM log";
    assert_eq!(sql.answer(query).await, "0 29 14.5 30\n");
    let plan = sql.context.sql(query).await.unwrap();
    let plan = plan.create_physical_plan().await.unwrap();
    let plan = displayable(plan.as_ref()).indent(false).to_string();
    assert!(!plan.contains("records"), "{plan}");
}

#[tokio::test]
async fn statistics_order_nan_and_negative_zero_like_comparisons() {
    let sql = Sql::new();
    let values = [f32::NAN, -f32::NAN, -0.0, 0.0, f32::INFINITY, 1.0];
    for (index, value) in (0..).zip(values) {
        sql.write(&format!("logs/{index}.bin"), &record(index, 0.0, value));
    }
    sql.create("logs/", ", 'statistics' 'columns'").await;
    sql.run(&format!(
        "CREATE EXTERNAL TABLE plain STORED AS RECORDS LOCATION '{{}}/logs/' \
         OPTIONS ('layout' '{LAYOUT}')"
    ))
    .await;
    for condition in [
        "value > 1",
        "value < 0",
        "value <= 0",
        "value = 0",
        "value >= 1",
        "value = 'NaN'::float",
        "value != 1",
        "value < 'NaN'::float",
        "NOT (value > 0)",
    ] {
        let of = |table| format!("SELECT id FROM {table} WHERE {condition} ORDER BY id");
        assert_eq!(
            sql.answer(&of("log")).await,
            sql.answer(&of("plain")).await,
            "{condition}"
        );
    }
    let of = |table| format!("SELECT min(value), max(value) FROM {table}");
    assert_eq!(sql.answer(&of("log")).await, sql.answer(&of("plain")).await);
}

/// Two layouts with equal columns have different rows, so statistics of one do not apply to the
/// other.
#[tokio::test]
async fn statistics_are_kept_per_layout() {
    let sql = Sql::new();
    sql.write("log.bin", &[1; 8]);
    let mut counts = Vec::new();
    for layout in ["T{<H:id:}", "T{<H:id:6x}", "T{>H:id:2x}"] {
        sql.run(&format!(
            "CREATE EXTERNAL TABLE log STORED AS RECORDS LOCATION '{{}}/log.bin' \
             OPTIONS ('layout' '{layout}')"
        ))
        .await;
        counts.push(sql.answer("SELECT count(*) FROM log").await);
        sql.run("DROP TABLE log").await;
    }
    assert_eq!(counts, ["4\n", "1\n", "2\n"]);
}
