use crate::file::{file, read, rows, today};
use folkmoot_lists::field::Field;
use folkmoot_lists::inspect::{Encoding, FileKind, Layout, Shape, inspect, inspect_as};
use folkmoot_lists::mapping::Mapping;

/// The encoding that is found, every encoding that a person may claim, and that the same text gives the same rows in
/// each of those that can write it.
pub fn charset(bytes: &[u8]) {
    let claimed = file(".csv", bytes);
    if let Ok(found) = inspect(claimed.path(), None, today()) {
        read(claimed.path(), &found);
    }
    for encoding in [Encoding::Utf8, Encoding::Utf8Bom, Encoding::Utf16Le, Encoding::Utf16Be, Encoding::Windows1252] {
        if let Ok(inspection) = inspect_as(claimed.path(), &shape(encoding), today()) {
            read(claimed.path(), &inspection);
        }
    }
    let Ok(text) = std::str::from_utf8(bytes) else { return };
    let text = text.trim_start_matches('\u{feff}');
    let little: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
    let big: Vec<u8> = text.encode_utf16().flat_map(u16::to_be_bytes).collect();
    let mapping = Mapping { fields: vec![Some(Field::FullName)] };
    let of = |encoding, bytes: &[u8]| rows(file(".csv", bytes).path(), &shape(encoding), &mapping);
    let expected = of(Encoding::Utf8, text.as_bytes());
    for (encoding, bytes) in [
        (Encoding::Utf8Bom, [b"\xef\xbb\xbf", text.as_bytes()].concat()),
        (Encoding::Utf16Le, [b"\xff\xfe", little.as_slice()].concat()),
        (Encoding::Utf16Be, [b"\xfe\xff", big.as_slice()].concat()),
    ] {
        assert_eq!(of(encoding, &bytes), expected, "the same text in {}", encoding.label());
    }
}

fn shape(encoding: Encoding) -> Shape {
    Shape {
        kind: FileKind::Delimited,
        encoding: Some(encoding),
        delimiter: Some(','),
        header_line: None,
        preamble: 0,
        sheet: None,
        sheets: Vec::new(),
        layout: Layout::Other,
    }
}
