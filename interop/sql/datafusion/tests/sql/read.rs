//! Files of records as tables: which bytes become which rows.

use std::sync::Arc;

use crate::common::{LAYOUT, Sql, records, rows};
use datafusion::arrow::array::RecordBatch;
use datafusion::datasource::MemTable;
use datafusion::prelude::SessionConfig;
use memoryview_datafusion::RecordLayout;
use object_store::memory::InMemory;
use object_store::path::Path;
use object_store::{ObjectStore, ObjectStoreExt};

#[tokio::test]
async fn file_is_a_table() {
    let sql = Sql::new();
    sql.write("log.bin", &records([3, 1, 2]));
    sql.create("log.bin", "").await;
    assert_eq!(
        sql.answer("SELECT * FROM log ORDER BY id").await,
        "1 1.0 0.5\n2 2.0 1.0\n3 0.0 1.5\n"
    );
    assert_eq!(sql.answer("SELECT count(*) FROM log").await, "3\n");
    assert_eq!(
        sql.answer("SELECT value + id AS both FROM log WHERE timestamp >= 1")
            .await,
        "1.5\n3.0\n"
    );
}

#[tokio::test]
async fn nested_records_arrays_text_and_names_become_columns() {
    let sql = Sql::new();
    let layout = "T{<T{B:kind:6s:name:}:header:(2)h:pair:}";
    sql.write(
        "log.bin",
        b"\x02second\x01\0\x02\0\x01first\0\xff\xff\x04\0",
    );
    sql.run(&format!(
        "CREATE EXTERNAL TABLE log STORED AS RECORDS LOCATION '{{}}/log.bin' OPTIONS (
         'layout' '{layout}', 'text' 'header.name', 'names' 'header.kind=1:Data,2:End')"
    ))
    .await;
    let query =
        "SELECT header['name'], header['kind'], pair FROM log WHERE header['kind'] = 'Data'";
    assert_eq!(sql.answer(query).await, "first Data [-1, 4]\n");
}

#[tokio::test]
async fn folder_contains_all_files_that_are_not_hidden() {
    let sql = Sql::new();
    sql.write("logs/a.bin", &records([1]));
    sql.write("logs/b", &records([2]));
    sql.write("logs/_SUCCESS", b"");
    sql.write("logs/.a.bin.crc", b"odd");
    sql.create("logs/", "").await;
    let query = "SELECT id FROM log ORDER BY id";
    assert_eq!(sql.answer(query).await, "1\n2\n");
    sql.run("DROP TABLE log").await;
    sql.create("logs/", ", 'extension' '.bin'").await;
    assert_eq!(sql.answer(query).await, "1\n");
}

#[tokio::test]
async fn empty_files_and_folders_have_no_rows() {
    let sql = Sql::new();
    sql.write("empty.bin", b"");
    sql.create("empty.bin", "").await;
    assert_eq!(
        sql.answer("SELECT count(*), max(id) FROM log").await,
        "0 \n"
    );
    std::fs::create_dir(sql.folder.path().join("none")).unwrap();
    sql.run("DROP TABLE log").await;
    sql.create("none/", "").await;
    assert_eq!(sql.answer("SELECT count(*) FROM log").await, "0\n");
}

#[tokio::test]
async fn subfolders_are_partitions() {
    let sql = Sql::new();
    for (year, month, id) in [(2025, 12, 1), (2026, 1, 2), (2026, 2, 3)] {
        let name = format!("logs/year={year}/month={month}/log.bin");
        sql.write(&name, &records([id, id + 10]));
    }
    sql.create("logs/", "").await;
    assert_eq!(
        sql.answer("SELECT id, year, month FROM log WHERE year = '2026' ORDER BY id")
            .await,
        "2 2026 1\n3 2026 2\n12 2026 1\n13 2026 2\n"
    );
    assert_eq!(
        sql.answer("SELECT year, count(*) FROM log GROUP BY year ORDER BY year")
            .await,
        "2025 2\n2026 4\n"
    );
    sql.run(&format!(
        "CREATE EXTERNAL TABLE typed (year INT, month INT) STORED AS RECORDS \
         PARTITIONED BY (year, month) LOCATION '{{}}/logs/' OPTIONS ('layout' '{LAYOUT}')"
    ))
    .await;
    let query = "SELECT month + 1 AS next, id FROM typed WHERE year > 2025 AND id > 10 ORDER BY id";
    assert_eq!(sql.answer(query).await, "2 12\n3 13\n");
}

#[tokio::test]
async fn files_are_read_from_any_object_store() {
    let sql = Sql::new();
    let store = InMemory::new();
    for (name, ids) in [("logs/a.bin", [1, 2]), ("logs/b.bin", [3, 4])] {
        let bytes = records(ids).into();
        store.put(&Path::from(name), bytes).await.unwrap();
    }
    let store: Arc<dyn ObjectStore> = Arc::new(store);
    let url = "memory://bucket".try_into().unwrap();
    sql.context.register_object_store(&url, store);
    sql.run(&format!(
        "CREATE EXTERNAL TABLE log STORED AS RECORDS LOCATION 'memory://bucket/logs/' \
         OPTIONS ('layout' '{LAYOUT}')"
    ))
    .await;
    assert_eq!(sql.answer("SELECT sum(id) FROM log").await, "10\n");
    sql.run(&format!(
        "COPY (SELECT id, timestamp, value FROM log WHERE id > 2 ORDER BY id) \
         TO 'memory://bucket/copy/log.bin' STORED AS RECORDS OPTIONS ('layout' '{LAYOUT}')"
    ))
    .await;
    sql.run(&format!(
        "CREATE EXTERNAL TABLE copy STORED AS RECORDS LOCATION 'memory://bucket/copy/log.bin' \
         OPTIONS ('layout' '{LAYOUT}')"
    ))
    .await;
    assert_eq!(sql.answer("SELECT id FROM copy").await, "3\n4\n");
}

#[cfg(feature = "compression")]
#[tokio::test]
async fn compressed_files_round_trip() {
    for compression in ["gzip", "zstd", "bzip2", "xz"] {
        let sql = Sql::new();
        // More than a block, with the decompressed pieces ending inside records.
        let bytes = records(0..100_000);
        sql.write("log.bin", &bytes);
        sql.create("log.bin", "").await;
        sql.run(&format!(
            "COPY log TO '{{}}/log.packed' STORED AS RECORDS \
             OPTIONS ('layout' '{LAYOUT}', 'compression' '{compression}')"
        ))
        .await;
        assert!(sql.read("log.packed").len() < bytes.len(), "{compression}");
        sql.run("DROP TABLE log").await;
        sql.create("log.packed", &format!(", 'compression' '{compression}'"))
            .await;
        let query = "SELECT count(*), sum(id), max(timestamp) FROM log";
        assert_eq!(sql.answer(query).await, "100000 4999950000 99999.0\n");
        assert_eq!(
            sql.answer("SELECT count(*) FROM (SELECT * FROM log LIMIT 7)")
                .await,
            "7\n"
        );
    }
}

#[tokio::test]
async fn count_and_limit_read_only_what_they_need() {
    let sql = Sql::new();
    sql.write("log.bin", &records(0..1000));
    sql.create("log.bin", "").await;
    // The number of rows is still known after the bytes are gone.
    std::fs::remove_file(sql.folder.path().join("log.bin")).unwrap();
    sql.write("log.bin", &[0; 16 * 1000]);
    assert_eq!(sql.answer("SELECT count(*) FROM log").await, "1000\n");
    let plan = rows(&sql.run("EXPLAIN SELECT count(*) FROM log").await);
    assert!(!plan.contains("DataSourceExec: file_groups"), "{plan}");
    let plan = rows(&sql.run("EXPLAIN SELECT id FROM log LIMIT 5").await);
    assert!(
        plan.contains("limit=5") && plan.contains("projection=[id]"),
        "{plan}"
    );
}

/// A table of random records and files. Every query must return the same as in memory.
#[tokio::test]
async fn random_tables_equal_the_same_records_in_memory() {
    let mut random = fastrand::Rng::with_seed(13);
    for _ in 0..20 {
        let config = SessionConfig::new()
            .with_target_partitions(random.usize(1..9))
            .with_batch_size(random.usize(1..50))
            .set_u64("datafusion.optimizer.repartition_file_min_size", 1);
        let sql = Sql::with(config);
        let layout = RecordLayout::new(
            [
                "T{<i:id:d:timestamp:f:value:}",
                "T{>h:id:3xd:timestamp:e:value:5x}",
            ][random.usize(..2)],
        );
        let schema = layout.schema().unwrap();
        let mut batches = Vec::new();
        for file in 0..random.usize(1..5) {
            let mut bytes = vec![0; random.usize(..300) * schema.record_size()];
            random.fill(&mut bytes);
            sql.write(&format!("logs/{file}.bin"), &bytes);
            batches.push(schema.to_batch(&bytes).unwrap());
        }
        let memory = MemTable::try_new(batches[0].schema(), vec![batches]).unwrap();
        sql.context
            .register_table("memory", Arc::new(memory))
            .unwrap();
        let text = &layout.layout;
        sql.run(&format!(
            "CREATE EXTERNAL TABLE files STORED AS RECORDS LOCATION '{{}}/logs/' \
             OPTIONS ('layout' '{text}', 'statistics' '{}')",
            ["rows", "columns"][random.usize(..2)]
        ))
        .await;
        for query in QUERIES {
            let of = |table: &str| query.replace("TABLE", table);
            let (files, memory) = (of("files"), of("memory"));
            assert_eq!(
                sorted(&sql.run(&files).await),
                sorted(&sql.run(&memory).await),
                "{files}"
            );
        }
    }
}

const QUERIES: [&str; 8] = [
    "SELECT * FROM TABLE",
    "SELECT count(*) FROM TABLE",
    "SELECT timestamp FROM TABLE WHERE id > 0",
    "SELECT min(id), max(id), min(value), max(value), min(timestamp), max(timestamp) FROM TABLE",
    "SELECT id % 7 AS rest, count(*) FROM TABLE WHERE value < 1 GROUP BY rest",
    "SELECT value, id + 1 FROM TABLE WHERE timestamp > 0 AND id < 100",
    "SELECT count(*) FROM (SELECT id FROM TABLE LIMIT 50)",
    "SELECT id FROM TABLE ORDER BY id DESC LIMIT 5",
];

fn sorted(batches: &[RecordBatch]) -> Vec<String> {
    let mut rows = rows(batches).lines().map(str::to_owned).collect::<Vec<_>>();
    rows.sort();
    rows
}
