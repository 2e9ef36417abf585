//! The twelve queries as SQL.

/// The name and the text of each query. `LOG` is replaced by the name of the table. Each query
/// determines the order of its rows.
pub(crate) const SQL: [(&str, &str); 12] = [
    (
        "filter",
        "SELECT count(*) FROM LOG WHERE value > 500",
    ),
    (
        "two filters",
        "SELECT id, timestamp FROM LOG WHERE kind = 3 AND value BETWEEN 10 AND 10.25
              ORDER BY timestamp LIMIT 20",
    ),
    (
        "aggregates",
        "SELECT count(*), min(value), max(value), sum(value), avg(value) FROM LOG",
    ),
    (
        "group by, few groups",
        "SELECT kind, count(*), avg(value) FROM LOG GROUP BY kind ORDER BY kind",
    ),
    (
        "group by, many groups",
        "SELECT id, sum(value) AS total FROM LOG GROUP BY id ORDER BY total DESC, id LIMIT 10",
    ),
    (
        "nulls by a sentinel",
        "SELECT kind, count(nullif(value, -1)), avg(nullif(value, -1)) FROM LOG
              GROUP BY kind ORDER BY kind",
    ),
    (
        "join with CSV",
        "SELECT site, count(*), sum(value) FROM LOG JOIN devices ON id = device
              GROUP BY site ORDER BY site",
    ),
    (
        "left join with CSV",
        "SELECT coalesce(site, 'none') AS at, count(*) FROM LOG LEFT JOIN devices ON id = device
              WHERE kind = 1 GROUP BY at ORDER BY at",
    ),
    (
        "window, lag",
        "SELECT id, timestamp, value - lag(value) OVER (PARTITION BY id ORDER BY timestamp)
              FROM LOG WHERE id < 3 ORDER BY id, timestamp LIMIT 100",
    ),
    (
        "window, row number",
        "SELECT kind, id, value FROM (
                SELECT kind, id, value,
                       row_number() OVER (PARTITION BY kind ORDER BY value DESC, timestamp) AS number
                FROM LOG WHERE id < 100
              ) AS numbered WHERE number <= 2 ORDER BY kind, number",
    ),
    (
        "order by with limit",
        "SELECT timestamp, id, value FROM LOG ORDER BY value DESC, timestamp LIMIT 10",
    ),
    (
        "having",
        "SELECT floor(timestamp / 60) AS minute, max(value) FROM LOG
              GROUP BY minute HAVING max(value) < 999 ORDER BY minute LIMIT 10",
    ),
];
