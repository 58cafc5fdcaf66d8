use crate::file::{file, read, today};
use folkmoot_lists::inspect::inspect;
use folkmoot_testkit::workbook::WorkbookParts;

/// The parts that bytes can stand for, in their order.
const PARTS: [&str; 6] = [
    "xl/worksheets/sheet1.xml",
    "xl/sharedStrings.xml",
    "xl/styles.xml",
    "xl/workbook.xml",
    "xl/_rels/workbook.xml.rels",
    "xl/theme/theme1.xml",
];

/// A file named `.xlsx`. What begins like an archive is taken as it is. Anything else is the text of a sound workbook's
/// parts, between bytes of 0xFF; a part that is left empty stays as it should be. Few changes to an archive leave one.
pub fn workbook(bytes: &[u8]) {
    let bytes = if bytes.starts_with(b"PK") { bytes.to_vec() } else { packed(bytes) };
    let file = file(".xlsx", &bytes);
    if let Ok(inspection) = inspect(file.path(), None, today()) {
        read(file.path(), &inspection);
    }
}

fn packed(bytes: &[u8]) -> Vec<u8> {
    let mut parts = WorkbookParts::of("<row><c t=\"str\"><v>Name</v></c></row><row><c t=\"s\"><v>0</v></c></row>")
        .with_shared("uniqueCount=\"1\"", "<si><t>Ada</t></si>");
    for (name, text) in PARTS.iter().zip(bytes.split(|byte| *byte == 0xff)).filter(|(_, text)| !text.is_empty()) {
        parts = parts.with(name, &String::from_utf8_lossy(text));
    }
    parts.zipped()
}
