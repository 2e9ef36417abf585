//! Users' functions in plans.

/// The methods of a codec that encode users' functions as Ballista does. The traits of logical and of
/// physical plans declare the same six; the codec has Ballista's in its field `others`.
macro_rules! functions_of_ballista {
    () => {
        functions_of_ballista! {
            try_decode_udf try_encode_udf ScalarUDF,
            try_decode_udaf try_encode_udaf AggregateUDF,
            try_decode_udwf try_encode_udwf WindowUDF
        }
    };
    ($($decode:ident $encode:ident $function:ident),*) => {$(
        fn $decode(
            &self,
            name: &str,
            buf: &[u8],
        ) -> Result<Arc<datafusion::logical_expr::$function>> {
            self.others.$decode(name, buf)
        }

        fn $encode(
            &self,
            node: &datafusion::logical_expr::$function,
            buf: &mut Vec<u8>,
        ) -> Result<()> {
            self.others.$encode(node, buf)
        }
    )*};
}

pub(crate) use functions_of_ballista;
