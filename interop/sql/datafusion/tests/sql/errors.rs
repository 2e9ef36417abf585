//! Errors in statements and files.

use crate::common::{LAYOUT, Sql, records};

async fn refused(sql: &Sql, location: &str, options: &str) -> String {
    sql.error(&format!(
        "CREATE EXTERNAL TABLE log STORED AS RECORDS LOCATION '{{}}/{location}' OPTIONS ({options})"
    ))
    .await
}

#[tokio::test]
async fn options_are_checked_when_the_table_is_created() {
    let sql = Sql::new();
    sql.write("log.bin", &records([1]));
    for (options, expected) in [
        (
            "'text' 'name'",
            "RECORDS needs a layout: OPTIONS ('layout' 'T{<i:id:d:timestamp:}')",
        ),
        (
            "'layout' 'T{<i:id:}', 'delimiter' ','",
            "unknown option 'delimiter' of RECORDS: use layout,",
        ),
        (
            "'layout' 'T{<i:id:}', 'compression' 'rar'",
            "Unsupported file compression type RAR",
        ),
        (
            "'layout' 'T{<i:id:}', 'statistics' 'all'",
            "statistics 'all': use rows or columns",
        ),
        (
            "'layout' 'T{i:id:g:wide:}'",
            "field `wide`: Arrow has no type for code `g`",
        ),
        (
            "'layout' 'T{<i:id:}', 'text' 'id'",
            "field `id`: needs a byte string (`s`)",
        ),
        (
            "'layout' 'T{<i:id:}', 'names' 'id=one'",
            "field `id`: a name has no number",
        ),
        (
            "'layout' 'T{B:n:{n}s:text:}'",
            "the size of a record depends on the data",
        ),
        ("'layout' ''", "RECORDS needs a layout"),
    ] {
        let error = refused(&sql, "log.bin", options).await;
        assert!(error.contains(expected), "{options}: {error}");
    }
    let error = refused(&sql, "log.bin", "'layout' 'T{<i:id:y}'").await;
    assert!(error.contains("\n    T{<i:id:y}\n            ^"), "{error}");
}

#[tokio::test]
async fn file_with_a_partial_record_is_rejected() {
    let sql = Sql::new();
    sql.write("log.bin", &[0; 37]);
    let options = format!("'layout' '{LAYOUT}'");
    let error = refused(&sql, "log.bin", &options).await;
    let expected = "log.bin: 37 bytes are not a multiple of 16, the size of a record: 5 left over";
    assert!(error.contains(expected), "{error}");
    sql.write("log.bin", &[0; 32]);
    sql.create("log.bin", "").await;
    sql.write("log.bin", &[0; 33]);
    let error = sql.error("SELECT id FROM log").await;
    assert!(
        error.contains("33 bytes are not a multiple of 16"),
        "{error}"
    );
}

#[tokio::test]
async fn missing_files_are_rejected() {
    let sql = Sql::new();
    let error = refused(&sql, "none.bin", &format!("'layout' '{LAYOUT}'")).await;
    assert!(error.contains("none.bin: there is no such file"), "{error}");
}

#[tokio::test]
async fn columns_come_only_from_the_layout() {
    let sql = Sql::new();
    sql.write("log.bin", &records([1]));
    let error = sql
        .error(&format!(
            "CREATE EXTERNAL TABLE log (id INT) STORED AS RECORDS LOCATION '{{}}/log.bin' \
             OPTIONS ('layout' '{LAYOUT}')"
        ))
        .await;
    assert!(
        error.contains("column `id`: the layout has the columns"),
        "{error}"
    );
}

#[tokio::test]
async fn error_of_invalid_text_contains_file_and_field() {
    let sql = Sql::new();
    sql.write("log.bin", b"good\xff\xffno");
    sql.run(
        "CREATE EXTERNAL TABLE log STORED AS RECORDS LOCATION '{}/log.bin' \
         OPTIONS ('layout' 'T{4s:name:}', 'text' 'name')",
    )
    .await;
    let error = sql.error("SELECT name FROM log").await;
    assert!(
        error.contains("log.bin") && error.contains("field `name`: row 1 is not text"),
        "{error}"
    );
    assert_eq!(sql.answer("SELECT count(*) FROM log").await, "2\n");
}

#[cfg(feature = "compression")]
#[tokio::test]
async fn compressed_files_are_checked_while_reading() {
    let sql = Sql::new();
    sql.write("log.bin", &[0; 48]);
    sql.create("log.bin", "").await;
    sql.run(
        "COPY (SELECT id FROM log) TO '{}/log.gz' STORED AS RECORDS \
         OPTIONS ('layout' 'T{<i:id:}', 'compression' 'gzip')",
    )
    .await;
    let table = |name: &str| {
        format!(
            "CREATE EXTERNAL TABLE {name} STORED AS RECORDS LOCATION '{{}}/{name}.gz' \
             OPTIONS ('layout' 'T{{<Q:wide:}}', 'compression' 'gzip')"
        )
    };
    sql.run(&table("log").replace("TABLE log ", "TABLE wide "))
        .await;
    let error = sql.error("SELECT wide FROM wide").await;
    assert!(
        error.contains("log.gz") && error.contains("12 bytes"),
        "{error}"
    );
    let mut cut = sql.read("log.gz");
    cut.truncate(cut.len() - 9);
    sql.write("cut.gz", &cut);
    sql.run(&table("cut")).await;
    sql.error("SELECT wide FROM cut").await;
    sql.write("plain.gz", &[0; 64]);
    sql.run(&table("plain")).await;
    sql.error("SELECT wide FROM plain").await;
}
