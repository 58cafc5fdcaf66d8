//! The rows of a workbook's sheet, as text, one at a time.
//!
//! The workbook is read on a thread of its own: its reader borrows from the workbook, and should a damaged file make
//! it panic, that ends in [`ListError::BadSpreadsheet`] instead of taking the office down.

use crate::error::{ListError, Oversize};
use crate::read::file::{self, Stamp, Watched};
use crate::read::records::{LARGEST_CELL, LARGEST_RECORD, MOST_CELLS};
use crate::read::unpack;
use calamine::{Data, DataRef, Reader, SheetType, SheetVisible, Xlsx, XlsxError};
use std::fs::File;
use std::io::{BufReader, Seek};
use std::path::Path;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::mpsc::{Receiver, SyncSender, sync_channel};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread::JoinHandle;

/// How many rows travel together, and from how many bytes on they don't wait for more.
const BATCH: usize = 256;
const BATCH_BYTES: usize = 1 << 20;
/// The longest format of numbers that is kept: a spreadsheet allows 255 characters.
const LONGEST_FORMAT: usize = 1024;
/// The workbook that was found sound last: it is opened several times on its way in.
static SOUND: Mutex<Option<Stamp>> = Mutex::new(None);

/// A row of a sheet: its number, from 1, and its cells.
pub(crate) type SheetRow = (u64, Vec<String>);

/// Rows of one sheet that have something in them, in order.
pub(crate) struct SheetRows {
    /// The sheet that is read.
    pub(crate) sheet: String,
    /// All sheets of the workbook.
    pub(crate) sheets: Vec<String>,
    pub(crate) watched: Watched,
    reader: ReaderThread,
    batch: std::vec::IntoIter<SheetRow>,
    /// Rows before this one are left out.
    first: u64,
    is_over: bool,
}

enum Message {
    Opened { sheet: String, sheets: Vec<String> },
    Rows(Vec<SheetRow>),
    Over(Result<(), ListError>),
}

/// Opens a workbook's sheet: the named one, or the first that has something in it. `read` grows to the file's size.
pub(crate) fn open(path: &Path, sheet: Option<&str>, read: Arc<AtomicU64>) -> Result<SheetRows, ListError> {
    let file = file::open(path)?;
    let watched = Watched::begin(&file)?;
    let is_sound = SOUND.lock().unwrap_or_else(PoisonError::into_inner).as_ref() == Some(watched.stamp());
    if !is_sound {
        unpack::check(&file)?;
        watched.check()?;
        let stamp = Some(watched.stamp().clone()).filter(Stamp::is_settled);
        *SOUND.lock().unwrap_or_else(PoisonError::into_inner) = stamp;
    }
    let sheet = sheet.map(str::to_owned);
    let reader = ReaderThread::spawn(move |sender| send_rows(file, sheet.as_deref(), &read, sender))?;
    match reader.next() {
        Some(Message::Opened { sheet, sheets }) => {
            Ok(SheetRows { sheet, sheets, watched, reader, batch: Vec::new().into_iter(), first: 1, is_over: false })
        }
        Some(Message::Over(Err(error))) => Err(error),
        _ => Err(ListError::BadSpreadsheet),
    }
}

/// The thread that reads. It is gone when this is: else the workbook of a list that nobody reads any more would stay in
/// memory beside the next one's.
struct ReaderThread {
    batches: Option<Receiver<Message>>,
    thread: Option<JoinHandle<()>>,
}

impl ReaderThread {
    fn spawn(
        read: impl FnOnce(&SyncSender<Message>) -> Result<(), ListError> + Send + 'static,
    ) -> Result<Self, ListError> {
        let (sender, batches) = sync_channel(1);
        let work = move || {
            let result = read(&sender);
            // Nobody listens any more when the reader has stopped early.
            let _ = sender.send(Message::Over(result));
        };
        let thread = std::thread::Builder::new().name("spreadsheet".into()).spawn(work);
        Ok(Self { batches: Some(batches), thread: Some(thread.map_err(|e| ListError::reading(&e))?) })
    }

    /// None when the thread is gone without a word: it panicked.
    fn next(&self) -> Option<Message> {
        self.batches.as_ref()?.recv().ok()
    }
}

impl Drop for ReaderThread {
    fn drop(&mut self) {
        // It ends when it finds that nobody listens.
        drop(self.batches.take());
        if let Some(thread) = self.thread.take() {
            // That it panicked was said when its messages ended.
            let _ = thread.join();
        }
    }
}

impl SheetRows {
    /// Leaves out the rows before this one, from 1.
    pub(crate) fn skip_to(&mut self, row: u64) {
        self.first = row;
    }

    /// The next row that is not blank; none at the end.
    pub(crate) fn next(&mut self) -> Result<Option<SheetRow>, ListError> {
        loop {
            let first = self.first;
            if let Some(row) = self.batch.find(|(line, _)| *line >= first) {
                return Ok(Some(row));
            }
            if self.is_over {
                return Ok(None);
            }
            match self.reader.next() {
                Some(Message::Rows(rows)) => self.batch = rows.into_iter(),
                Some(Message::Over(result)) => {
                    self.is_over = true;
                    result?;
                }
                Some(Message::Opened { .. }) | None => {
                    self.is_over = true;
                    return Err(ListError::BadSpreadsheet);
                }
            }
        }
    }
}

fn send_rows(
    mut file: File,
    wanted: Option<&str>,
    read: &AtomicU64,
    sender: &SyncSender<Message>,
) -> Result<(), ListError> {
    file.rewind().map_err(|e| ListError::reading(&e))?;
    let size = file.metadata().map_err(|e| ListError::reading(&e))?.len();
    let mut workbook = Xlsx::new(BufReader::new(file)).map_err(|e| of(&e))?;
    let is_sheet = |s: &&calamine::Sheet| s.typ == SheetType::WorkSheet;
    let (visible, hidden): (Vec<_>, Vec<_>) =
        workbook.sheets_metadata().iter().filter(is_sheet).partition(|s| s.visible == SheetVisible::Visible);
    let sheets: Vec<String> = workbook.sheets_metadata().iter().filter(is_sheet).map(|s| s.name.clone()).collect();
    let candidates: Vec<String> = match wanted {
        Some(name) if sheets.iter().any(|s| s == name) => vec![name.to_owned()],
        Some(name) => return Err(ListError::NoSuchSheet { name: name.to_owned() }),
        None => visible.into_iter().chain(hidden).map(|s| s.name.clone()).collect(),
    };
    for name in &candidates {
        let is_named = wanted.is_some();
        if send_sheet(&mut workbook, name, is_named, &sheets, (size, read), sender)? {
            return Ok(());
        }
    }
    Err(ListError::Empty)
}

/// Sends the rows of a sheet. False if there are none, and then nothing was sent unless it `must` be opened.
fn send_sheet(
    workbook: &mut Xlsx<BufReader<File>>,
    name: &str,
    must: bool,
    sheets: &[String],
    (size, read): (u64, &AtomicU64),
    sender: &SyncSender<Message>,
) -> Result<bool, ListError> {
    let mut cells = workbook.worksheet_cells_reader(name).map_err(|e| of(&e))?;
    let format = |s: &calamine::Style| s.number_format.as_ref().map(|f| f.format_code.clone());
    let formats: Vec<Option<String>> =
        cells.styles().iter().map(|s| format(s).filter(|code| code.len() <= LONGEST_FORMAT)).collect();
    let last_row = u64::from(cells.dimensions().end.0) + 1;
    let opened = || Message::Opened { sheet: name.to_owned(), sheets: sheets.to_vec() };
    let mut has_opened = must;
    if must && sender.send(opened()).is_err() {
        return Ok(true);
    }
    let mut batch: Vec<SheetRow> = Vec::with_capacity(BATCH);
    let mut weight = Weight::default();
    loop {
        let next = cells.next_cell_with_style_id().map_err(|e| of(&e))?;
        let Some((cell, style)) = next else { break };
        let (row, column) = cell.get_position();
        let (line, column) = (u64::from(row) + 1, column as usize);
        let mut text = shown(cell.get_value(), formats.get(style).and_then(Option::as_deref), line)?;
        text.retain(|c| c != '\0');
        if text.trim().is_empty() {
            continue;
        }
        if batch.last().is_none_or(|(last, _)| *last != line) {
            if batch.len() == BATCH || weight.batch >= BATCH_BYTES {
                if !has_opened && sender.send(opened()).is_err() {
                    return Ok(true);
                }
                has_opened = true;
                read.store(size.saturating_mul(line.min(last_row)) / last_row, Ordering::Relaxed);
                if sender.send(Message::Rows(std::mem::take(&mut batch))).is_err() {
                    return Ok(true);
                }
                weight.batch = 0;
            }
            weight.row = 0;
            batch.push((line, Vec::new()));
        }
        if let Some((_, cells)) = batch.last_mut() {
            weight.add(text.len(), (column + 1).saturating_sub(cells.len()), column, line)?;
            if cells.len() <= column {
                cells.resize(column + 1, String::new());
            }
            cells[column] = text;
        }
    }
    read.store(size, Ordering::Relaxed);
    if batch.is_empty() {
        return Ok(has_opened);
    }
    if !has_opened && sender.send(opened()).is_err() {
        return Ok(true);
    }
    // Whether anybody still listens makes no difference at the end.
    let _ = sender.send(Message::Rows(batch));
    Ok(true)
}

/// How much text came out of a sheet, in bytes: of the row, of the rows that travel together, and of all. A text that
/// cells share counts for each of them: a small workbook can say a long text a million times.
#[derive(Default)]
struct Weight {
    row: usize,
    batch: usize,
    all: u64,
}

impl Weight {
    /// A cell's text in this column, from 0, and how many cells longer it makes the row. The bounds are those of text
    /// files, in which an empty cell is at least its delimiter.
    fn add(&mut self, text: usize, cells: usize, column: usize, line: u64) -> Result<(), ListError> {
        self.row = self.row.saturating_add(text).saturating_add(cells);
        self.batch = self.batch.saturating_add(text).saturating_add(cells.saturating_mul(size_of::<String>()));
        self.all = self.all.saturating_add((text + cells) as u64);
        let what = match (column >= MOST_CELLS, self.row > LARGEST_RECORD) {
            (true, _) => Oversize::Cells,
            (_, true) => Oversize::Row,
            _ if self.all > unpack::LARGEST => return Err(ListError::SpreadsheetTooLarge),
            _ => return Ok(()),
        };
        Err(ListError::TooLarge { what, line })
    }
}

fn of(error: &XlsxError) -> ListError {
    match error {
        XlsxError::Io(error) => ListError::reading(error),
        XlsxError::Password => ListError::Encrypted,
        _ => ListError::BadSpreadsheet,
    }
}

/// A cell as text: dates as YYYY-MM-DD, numbers as the sheet shows them where zeros or hyphens hang on it.
/// Fails where it is longer than a cell may be.
fn shown(value: &DataRef<'_>, format: Option<&str>, line: u64) -> Result<String, ListError> {
    if let DataRef::SharedString(text) = value
        && text.len() > LARGEST_CELL
    {
        return Err(ListError::TooLarge { what: Oversize::Cell, line });
    }
    let text = match value {
        DataRef::Empty => String::new(),
        DataRef::SharedString(text) => (*text).to_owned(),
        DataRef::String(text) | DataRef::DateTimeIso(text) | DataRef::DurationIso(text) => text.clone(),
        DataRef::Int(number) => filled(*number as f64, format).unwrap_or_else(|| number.to_string()),
        DataRef::Float(number) => filled(*number, format).unwrap_or_else(|| number.to_string()),
        DataRef::Bool(value) => value.to_string(),
        DataRef::DateTime(moment) => {
            let (year, month, day, hour, minute, second, _) = moment.to_ymd_hms_milli();
            match (moment.as_f64() < 1.0, moment.as_f64().fract() == 0.0) {
                (true, _) => format!("{hour:02}:{minute:02}:{second:02}"),
                (false, true) => format!("{year:04}-{month:02}-{day:02}"),
                (false, false) => format!("{year:04}-{month:02}-{day:02} {hour:02}:{minute:02}:{second:02}"),
            }
        }
        DataRef::Error(error) => Data::Error(error.clone()).to_string(),
    };
    if text.len() > LARGEST_CELL { Err(ListError::TooLarge { what: Oversize::Cell, line }) } else { Ok(text) }
}

/// A whole number in a format of digits' places, as ZIP codes and phones have: `00000`, `00000\-0000`,
/// `[<=9999999]###\-####;\(###\)\ ###\-####`.
fn filled(number: f64, format: Option<&str>) -> Option<String> {
    let mut format = format?;
    if number < 0.0 || number.fract() != 0.0 || number >= 1e15 {
        return None;
    }
    if let Some(conditional) = format.strip_prefix("[<=") {
        let (limit, sections) = conditional.split_once(']')?;
        let (below, above) = sections.split_once(';')?;
        format = if number <= limit.parse().ok()? { below } else { above };
    }
    let pattern: String = format.split(';').next()?.chars().filter(|c| !matches!(c, '\\' | '"')).collect();
    let places = pattern.chars().filter(|c| matches!(c, '0' | '#')).count();
    let is_pattern = pattern.chars().all(|c| matches!(c, '0' | '#' | '-' | '(' | ')' | ' '));
    // "0" and "#" alone show a number as anything else would.
    if !is_pattern || places < 2 {
        return None;
    }
    let digits = format!("{number:0places$.0}");
    let mut digits = digits.chars();
    let surplus = digits.clone().count() - places;
    let mut shown: String = digits.by_ref().take(surplus).collect();
    for c in pattern.chars() {
        match c {
            '0' | '#' => shown.extend(digits.next()),
            other => shown.push(other),
        }
    }
    Some(shown)
}

#[cfg(test)]
mod tests {
    use super::*;
    use folkmoot_testkit::workbook::{WorkbookParts, sheet_row};

    #[test]
    fn a_workbook_that_nobody_reads_any_more_is_let_go_at_once() {
        let rows: String = (1..=BATCH as u32 * 8).map(|n| sheet_row(n, &["Ada", "ada@example.org"])).collect();
        let file = tempfile::NamedTempFile::new().expect("a file");
        std::fs::write(file.path(), WorkbookParts::of(&rows).zipped()).expect("written");
        let read = Arc::new(AtomicU64::new(0));
        let mut sheet = open(file.path(), None, Arc::clone(&read)).expect("opened");
        assert!(sheet.next().expect("read").is_some());
        assert_eq!(Arc::strong_count(&read), 2, "the thread is in the middle of it");
        drop(sheet);
        assert_eq!(Arc::strong_count(&read), 1, "and gone with its reader");
    }

    #[test]
    fn numbers_stay_as_the_sheet_shows_them() {
        for (number, format, expected) in [
            (2138.0, "General", "2138"),
            (2138.0, "00000", "02138"),
            (21380001.0, "00000\\-0000", "02138-0001"),
            (7045550102.0, "[<=9999999]###\\-####;\\(###\\)\\ ###\\-####", "(704) 555-0102"),
            (5550102.0, "[<=9999999]###\\-####;\\(###\\)\\ ###\\-####", "555-0102"),
            (123456.0, "00000", "123456"),
            (7045550102.0, "0", "7045550102"),
            (1.5, "0.00", "1.5"),
        ] {
            assert_eq!(
                shown(&DataRef::Float(number), Some(format), 1).as_deref(),
                Ok(expected),
                "{number} as {format}"
            );
        }
    }
}
