//! Workbooks (.xlsx) put together by hand: sound ones, and such as no spreadsheet program would write.

use std::io::{Cursor, Write};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

/// The namespace of a workbook's XML.
pub const NAMESPACE: &str = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
const RELATIONSHIPS: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

/// The parts of a workbook: their names and texts.
pub struct WorkbookParts(pub Vec<(String, String)>);

impl WorkbookParts {
    /// A workbook of one sheet with these rows in its `sheetData`.
    pub fn of(rows: &str) -> Self {
        let sheet = format!("<worksheet xmlns=\"{NAMESPACE}\"><sheetData>{rows}</sheetData></worksheet>");
        Self(Vec::new())
            .with("_rels/.rels", &relationships(&[("officeDocument", "xl/workbook.xml".into())]))
            .with("xl/workbook.xml", &workbook("<sheet name=\"People\" sheetId=\"1\" r:id=\"r1\"/>"))
            .with("xl/_rels/workbook.xml.rels", &relationships(&[("worksheet", "worksheets/sheet1.xml".into())]))
            .with("xl/worksheets/sheet1.xml", &sheet)
    }

    /// With this part instead of what was there.
    pub fn with(mut self, name: &str, text: &str) -> Self {
        self.0.retain(|(known, _)| known != name);
        self.0.push((name.to_owned(), text.to_owned()));
        self
    }

    /// With these `<si>` as shared texts.
    pub fn with_shared(self, attributes: &str, texts: &str) -> Self {
        self.with("xl/sharedStrings.xml", &format!("<sst xmlns=\"{NAMESPACE}\" {attributes}>{texts}</sst>"))
    }

    /// With this in its styles.
    pub fn with_styles(self, inner: &str) -> Self {
        self.with("xl/styles.xml", &format!("<styleSheet xmlns=\"{NAMESPACE}\">{inner}</styleSheet>"))
    }

    /// The parts as the entries of an archive to which more can be added.
    ///
    /// # Panics
    /// Where a part can't be packed.
    pub fn archive(&self) -> ZipWriter<Cursor<Vec<u8>>> {
        let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
        for (name, text) in &self.0 {
            archive.start_file(name.as_str(), deflated()).expect("begun");
            archive.write_all(text.as_bytes()).expect("written");
        }
        archive
    }

    /// The file's bytes.
    ///
    /// # Panics
    /// As [`WorkbookParts::archive`].
    pub fn zipped(&self) -> Vec<u8> {
        self.archive().finish().expect("finished").into_inner()
    }
}

/// The part that lists the sheets.
pub fn workbook(sheets: &str) -> String {
    format!("<workbook xmlns=\"{NAMESPACE}\" xmlns:r=\"{RELATIONSHIPS}\"><sheets>{sheets}</sheets></workbook>")
}

/// A part of relationships `r1`, `r2` …, each of a kind and to a target.
pub fn relationships(to: &[(&str, String)]) -> String {
    let each = to.iter().enumerate().map(|(at, (kind, target))| {
        format!("<Relationship Id=\"r{}\" Type=\"{RELATIONSHIPS}/{kind}\" Target=\"{target}\"/>", at + 1)
    });
    format!("<Relationships>{}</Relationships>", each.collect::<String>())
}

/// A row of texts.
pub fn sheet_row(number: u32, cells: &[&str]) -> String {
    let cells = cells.iter().map(|cell| format!("<c t=\"inlineStr\"><is><t>{cell}</t></is></c>"));
    format!("<row r=\"{number}\">{}</row>", cells.collect::<String>())
}

/// How parts are packed.
pub fn deflated() -> SimpleFileOptions {
    SimpleFileOptions::default().compression_method(CompressionMethod::Deflated)
}
