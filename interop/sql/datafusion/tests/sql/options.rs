//! Converts options to text and back, as when they are sent to other machines.

use datafusion::datasource::file_format::file_compression_type::FileCompressionType;
use memoryview_datafusion::{RecordLayout, RecordsOptions};

#[test]
fn options_round_trip_through_text() {
    let plain = RecordsOptions::new(RecordLayout::new("T{<i:id:}"));
    let full = RecordsOptions {
        layout: RecordLayout {
            layout: "T{<B:kind:B:state:4s:name:2s:unit:}".to_owned(),
            text: vec!["name".to_owned(), "unit".to_owned()],
            names: vec!["kind=1:Data,2:End".to_owned(), "state=0:Good".to_owned()],
        },
        compression: FileCompressionType::ZSTD,
        extension: Some("bin.zst".to_owned()),
        column_statistics: true,
    };
    for options in [plain, full] {
        assert_eq!(RecordsOptions::read(&options.to_map()).unwrap(), options);
    }
}
