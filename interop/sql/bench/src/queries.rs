//! The twelve queries.

use crate::answer::Answer;
use crate::data::Data;
use crate::loops;

/// A query, and the loop that answers it.
pub(crate) struct Query {
    pub(crate) name: &'static str,
    /// `LOG` is the table. Rows are in an order that the query decides.
    pub(crate) sql: &'static str,
    pub(crate) by_hand: fn(&Data) -> Answer,
}

pub(crate) const QUERIES: [Query; 12] = [
    Query {
        name: "filter",
        sql: "SELECT count(*) FROM LOG WHERE value > 500",
        by_hand: loops::filter,
    },
    Query {
        name: "two filters",
        sql: "SELECT id, timestamp FROM LOG WHERE kind = 3 AND value BETWEEN 10 AND 10.25
              ORDER BY timestamp LIMIT 20",
        by_hand: loops::two_filters,
    },
    Query {
        name: "aggregates",
        sql: "SELECT count(*), min(value), max(value), sum(value), avg(value) FROM LOG",
        by_hand: loops::aggregates,
    },
    Query {
        name: "group by, few groups",
        sql: "SELECT kind, count(*), avg(value) FROM LOG GROUP BY kind ORDER BY kind",
        by_hand: loops::few_groups,
    },
    Query {
        name: "group by, many groups",
        sql: "SELECT id, sum(value) AS total FROM LOG GROUP BY id ORDER BY total DESC, id LIMIT 10",
        by_hand: loops::many_groups,
    },
    Query {
        name: "nulls by a sentinel",
        sql: "SELECT kind, count(nullif(value, -1)), avg(nullif(value, -1)) FROM LOG
              GROUP BY kind ORDER BY kind",
        by_hand: loops::nulls,
    },
    Query {
        name: "join with CSV",
        sql: "SELECT site, count(*), sum(value) FROM LOG JOIN devices ON id = device
              GROUP BY site ORDER BY site",
        by_hand: loops::join,
    },
    Query {
        name: "left join with CSV",
        sql: "SELECT coalesce(site, 'none') AS at, count(*) FROM LOG LEFT JOIN devices ON id = device
              WHERE kind = 1 GROUP BY at ORDER BY at",
        by_hand: loops::left_join,
    },
    Query {
        name: "window, lag",
        sql: "SELECT id, timestamp, value - lag(value) OVER (PARTITION BY id ORDER BY timestamp)
              FROM LOG WHERE id < 3 ORDER BY id, timestamp LIMIT 100",
        by_hand: loops::lag,
    },
    Query {
        name: "window, row number",
        sql: "SELECT kind, id, value FROM (
                SELECT kind, id, value,
                       row_number() OVER (PARTITION BY kind ORDER BY value DESC, timestamp) AS number
                FROM LOG WHERE id < 100
              ) AS numbered WHERE number <= 2 ORDER BY kind, number",
        by_hand: loops::row_number,
    },
    Query {
        name: "order by with limit",
        sql: "SELECT timestamp, id, value FROM LOG ORDER BY value DESC, timestamp LIMIT 10",
        by_hand: loops::order_by,
    },
    Query {
        name: "having",
        sql: "SELECT floor(timestamp / 60) AS minute, max(value) FROM LOG
              GROUP BY minute HAVING max(value) < 999 ORDER BY minute LIMIT 10",
        by_hand: loops::having,
    },
];
