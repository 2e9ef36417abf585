//! `COPY … TO` and `INSERT INTO` write rows as the bytes of records.

use std::fs;

use crate::common::{LAYOUT, Sql, record, records};

#[tokio::test]
async fn copy_has_equal_bytes() {
    let sql = Sql::new();
    let bytes = records(0..20_000);
    sql.write("log.bin", &bytes);
    sql.create("log.bin", "").await;
    let count = sql
        .answer(&format!(
            "COPY (SELECT * FROM log ORDER BY id) TO '{{}}/copy.bin' STORED AS RECORDS \
             OPTIONS ('layout' '{LAYOUT}')"
        ))
        .await;
    assert_eq!(count, "20000\n");
    assert!(sql.read("copy.bin") == bytes);
}

#[tokio::test]
async fn values_are_converted_only_without_loss() {
    let sql = Sql::new();
    let layout = "T{<h:id:T{f:x:B:n:}:inner:(2)B:pair:3s:raw:5s:name:}";
    let copy = |id: &str, n: &str, pair: &str| {
        format!(
            "COPY (SELECT {id} AS id, named_struct('x', 1.5, 'n', {n}) AS inner, {pair} AS pair, \
             X'616263' AS raw, 'abc' AS name) TO '{{}}/out.bin' STORED AS RECORDS \
             OPTIONS ('layout' '{layout}', 'text' 'name')"
        )
    };
    sql.run(&copy("-2", "7", "[1, 255]")).await;
    assert_eq!(
        sql.read("out.bin"),
        b"\xfe\xff\0\0\xc0\x3f\x07\x01\xffabcabc\0\0"
    );
    let error = sql.error(&copy("40000", "7", "[1, 2]")).await;
    assert!(
        error.contains("field `id`: ") && error.contains("40000"),
        "{error}"
    );
    let error = sql.error(&copy("1.5", "7", "[1, 2]")).await;
    assert!(
        error.contains("field `id`: the value of row 0 is not a Int16"),
        "{error}"
    );
    let error = sql.error(&copy("1", "-1", "[1, 2]")).await;
    assert!(
        error.contains("field `inner.n`: ") && error.contains("-1"),
        "{error}"
    );
    let error = sql.error(&copy("1", "1", "[1, 2, 3]")).await;
    assert!(error.contains("field `pair`: "), "{error}");
}

#[tokio::test]
async fn mismatched_columns_are_rejected_before_writing() {
    let sql = Sql::new();
    let copy = |query: &str| {
        format!(
            "COPY ({query}) TO '{{}}/out.bin' STORED AS RECORDS OPTIONS ('layout' 'T{{<i:id:f:value:}}')"
        )
    };
    assert!(
        sql.error(&copy("SELECT 1 AS id"))
            .await
            .contains("field `value` of the layout has no column: name one `AS value`")
    );
    assert!(
        sql.error(&copy("SELECT 1 AS id, 2.5 AS value, 3 AS more"))
            .await
            .contains("column `more` is not a field of the layout: it has id, value")
    );
    assert!(!sql.folder.path().join("out.bin").exists());
    let error = sql
        .error(&copy("SELECT 1 AS id, NULL::float AS value"))
        .await;
    assert!(
        error.contains("field `value`: row 0 is null, and records have no nulls"),
        "{error}"
    );
    let error = sql.error(&copy("SELECT 1 AS id, 'one' AS value")).await;
    assert!(
        error.contains("field `value`: needs Float32, the column is Utf8"),
        "{error}"
    );
}

#[tokio::test]
async fn inserted_rows_become_a_new_file() {
    let sql = Sql::new();
    sql.write("logs/a.bin", &records([1]));
    sql.create("logs/", "").await;
    let count = sql
        .answer("INSERT INTO log VALUES (2, 5.0, 2.5), (3, 6.0, 0.5)")
        .await;
    assert_eq!(count, "2\n");
    assert_eq!(
        sql.answer("SELECT * FROM log ORDER BY id").await,
        "1 0.0 0.5\n2 5.0 2.5\n3 6.0 0.5\n"
    );
    let error = sql.error("INSERT OVERWRITE log VALUES (2, 5.0, 2.5)").await;
    assert!(
        error.contains("files of records cannot be overwritten"),
        "{error}"
    );
}

#[tokio::test]
async fn partitions_are_subfolders() {
    let sql = Sql::new();
    sql.run(
        "COPY (SELECT * FROM (VALUES (1, 'x'), (2, 'y'), (3, 'x')) AS t(id, kind)) TO '{}/out/' \
         STORED AS RECORDS PARTITIONED BY (kind) OPTIONS ('layout' 'T{<i:id:}', 'extension' 'bin')",
    )
    .await;
    let mut sizes = Vec::new();
    for kind in ["x", "y"] {
        for entry in fs::read_dir(sql.folder.path().join(format!("out/kind={kind}"))).unwrap() {
            let entry = entry.unwrap();
            assert!(entry.path().extension().is_some_and(|end| end == "bin"));
            sizes.push((kind, entry.metadata().unwrap().len()));
        }
    }
    assert_eq!(sizes, [("x", 8), ("y", 4)]);
}

#[tokio::test]
async fn no_rows_become_an_empty_file() {
    let sql = Sql::new();
    sql.write("log.bin", &record(1, 0.0, 0.0));
    sql.create("log.bin", "").await;
    sql.run(&format!(
        "COPY (SELECT * FROM log WHERE id = 2) TO '{{}}/none.bin' STORED AS RECORDS \
         OPTIONS ('layout' '{LAYOUT}')"
    ))
    .await;
    assert_eq!(sql.read("none.bin"), b"");
}
