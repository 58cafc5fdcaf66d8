//! Which character separates the cells, and whether and how cells are quoted.

use crate::error::ListError;
use crate::inspect::{Encoding, Layout};
use crate::read::records::{Quoting, Record, Records};
use crate::read::{file, source};
use std::collections::BTreeMap;
use std::io::{Cursor, Read};
use std::path::Path;
use std::sync::Arc;

const CANDIDATES: [char; 4] = [',', '\t', '|', ';'];
/// How many records show it.
const LOOKED_AT: usize = 300;
/// How much of a file shows its quoting.
const START: u64 = 1 << 20;

/// The delimiter that a first line as Excel writes it (`sep=;`) declares.
pub(super) fn declared(start: &[u8], encoding: Encoding) -> Option<char> {
    let mut reader = records(start, encoding, 0x1f, None);
    let mut record = Record::default();
    reader.read(&mut record).ok().filter(|found| *found)?;
    match record.bytes.as_slice() {
        [b's' | b'S', b'e' | b'E', b'p' | b'P', b'=', delimiter] => {
            Some(char::from(*delimiter)).filter(|c| CANDIDATES.contains(c))
        }
        _ => None,
    }
}

/// The candidate that gives most records the same number of cells, and many of them. A comma where none does: a list
/// of one column.
pub(super) fn detect(start: &[u8], encoding: Encoding) -> char {
    let mut best = (0.0, ',');
    for candidate in CANDIDATES {
        let (widths, quoting) = widths(start, encoding, candidate);
        // A wrong candidate leaves quotation marks within cells, and text behind closing ones.
        let soundness = (quoting.sound + 1) as f64 / (quoting.sound + 1 + 4 * quoting.broken) as f64;
        let score = score(&widths) * soundness;
        if score > best.0 {
            best = (score, candidate);
        }
    }
    best.1
}

/// The quoting character of a text file, or none where its quotation marks are text. Voter rolls and other lists
/// between tabs or pipes are often not quoted, yet have quotation marks in them.
pub(crate) fn quote_for(
    path: &Path,
    encoding: Encoding,
    delimiter: u8,
    layout: Layout,
) -> Result<Option<u8>, ListError> {
    let mut start = Vec::new();
    file::open(path)?.take(START).read_to_end(&mut start).map_err(|e| ListError::reading(&e))?;
    let double = quoting(&start, encoding, delimiter, b'"');
    let is_optional = matches!(delimiter, b'\t' | b'|');
    if layout == Layout::FlRoll {
        return Ok((double.sound * 2 >= double.cells).then_some(b'"'));
    }
    if double.sound == 0 {
        let single = quoting(&start, encoding, delimiter, b'\'');
        // Eight cells in ten: no accident, and no neutralised formulas.
        if single.cells >= 4 && single.sound * 10 >= single.cells * 8 {
            return Ok(Some(b'\''));
        }
    }
    let is_quoted = !is_optional || double.broken == 0 || double.sound * 2 >= double.cells;
    Ok(is_quoted.then_some(b'"'))
}

fn quoting(start: &[u8], encoding: Encoding, delimiter: u8, quote: u8) -> Quoting {
    let mut reader = records(start, encoding, delimiter, Some(quote));
    let mut record = Record::default();
    // An error ends what can be learnt here; reading will meet and report it.
    while matches!(reader.read(&mut record), Ok(true)) {}
    reader.quoting
}

fn widths(start: &[u8], encoding: Encoding, delimiter: char) -> (Vec<usize>, Quoting) {
    let mut reader = records(start, encoding, delimiter as u8, Some(b'"'));
    let mut record = Record::default();
    let mut widths = Vec::new();
    let mut strays = 0;
    while widths.len() < LOOKED_AT && matches!(reader.read(&mut record), Ok(true)) {
        widths.push(record.ends.len());
        strays += record.cells().filter(|cell| cell.contains(&b'"')).count() as u64;
    }
    let Quoting { cells, sound, broken } = reader.quoting;
    (widths, Quoting { cells, sound, broken: broken + strays })
}

fn score(widths: &[usize]) -> f64 {
    // Titles above the header have no delimiters. They count half: a header may be taken for one.
    let titles = widths.iter().take_while(|width| **width == 1).count();
    let widths = &widths[titles..];
    let mut counts: BTreeMap<usize, usize> = BTreeMap::new();
    for width in widths.iter().filter(|width| **width > 1) {
        *counts.entry(*width).or_default() += 1;
    }
    let Some((width, count)) = counts.into_iter().max_by_key(|(width, count)| (*count, *width)) else { return 0.0 };
    let share = count as f64 / (widths.len() as f64 + titles as f64 / 2.0);
    share * share * (width as f64).ln()
}

fn records(start: &[u8], encoding: Encoding, delimiter: u8, quote: Option<u8>) -> Records {
    let text = source::text(Box::new(Cursor::new(start.to_vec())), encoding, Arc::default());
    Records::new(text, encoding, delimiter, quote)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn the_delimiter_is_the_one_that_makes_rows_alike() {
        for (text, expected) in [
            ("name,zip\nAda,1\nBob,2\n", ','),
            ("name\tzip\nLee, Ada\t1\nRay, Bob\t2\n", '\t'),
            ("name|zip|note\nAda|1|a;b;c\nBob|2|d;e;f\n", '|'),
            ("List of 2026\n\nname;zip;note\nLee, Ada;1;x\nRay, Bob;2;y\n", ';'),
            ("name,note\nAda,\"a;b;c;d\"\nBob,\"a;b;c;d\"\n", ','),
            ("ada@example.org\nbob@example.org\n", ','),
            ("", ','),
        ] {
            assert_eq!(detect(text.as_bytes(), Encoding::Utf8), expected, "{text:?}");
        }
        assert_eq!(declared(b"sep=;\r\na;b\r\n", Encoding::Utf8), Some(';'));
    }

    #[test]
    fn quotation_marks_in_unquoted_lists_are_text() {
        let quote = |text: &str, delimiter: u8| {
            let file = tempfile::NamedTempFile::new().expect("a file");
            std::fs::write(file.path(), text).expect("written");
            quote_for(file.path(), Encoding::Utf8, delimiter, Layout::Other).expect("readable")
        };
        assert_eq!(quote("a\tb\n\"Bud Smith\t1\nx\t2\n", b'\t'), None);
        assert_eq!(quote("a\tb\n\"two\nlines\"\t1\nx\t2\n", b'\t'), Some(b'"'));
        assert_eq!(quote("a,b\n\"open,1\n", b','), Some(b'"'), "with commas an open quote is an error");
        assert_eq!(quote("'a','b'\n'Lee, Ada','2'\n", b','), Some(b'\''));
        assert_eq!(quote("a,b\n'=1,'+2\n", b','), Some(b'"'), "neutralised formulas are not quoted");
    }

    proptest! {
        #[test]
        fn sniffing_never_panics(bytes in proptest::collection::vec(any::<u8>(), 0..400)) {
            for encoding in [Encoding::Utf8, Encoding::Utf16Le, Encoding::Utf16Be, Encoding::Windows1252] {
                detect(&bytes, encoding);
                declared(&bytes, encoding);
                quoting(&bytes, encoding, b',', b'"');
            }
        }
    }
}
