//! Lists that mean harm, on the whole way in: what `moot` says, what it leaves in the office, and how much memory it
//! takes, measured from outside. In their full size in the long run.

use crate::desk::{Desk, PASSPHRASE, Said, count, text};
use folkmoot_app::time::{SystemClock, SystemIds};
use folkmoot_store::{KdfCost, Options, Store};
use folkmoot_testkit::is_long;
use folkmoot_testkit::workbook::{WorkbookParts, sheet_row};
use serde_json::Value;
use std::fs::File;
use std::io::{BufWriter, Seek, SeekFrom, Write};
use std::path::Path;
use std::sync::Arc;
use std::time::{Duration, Instant};

const MIB: usize = 1 << 20;
/// What the whole process may take.
const MOST_MEMORY: u64 = 300 << 20;
const HEADER: &str = "Name,E-mail,Notes\n";
const SOUND: u64 = 1000;

/// A desk with an office whose key takes a millisecond and next to no memory: it is the lists that are measured.
fn desk() -> Desk {
    let desk = Desk::empty();
    let options = Options { kdf: KdfCost::Fast, is_sample: false };
    let (clock, ids) = (Arc::new(SystemClock), Arc::new(SystemIds));
    let made =
        Store::create(&desk.path("office.folkmoot"), "District 4", "Ada", &PASSPHRASE.into(), &options, clock, ids);
    made.expect("an office");
    desk
}

/// The size of the large inputs: all of what is promised in the long run.
fn large() -> usize {
    if is_long() { 1 << 30 } else { 48 << 20 }
}

/// Writes a file piece by piece.
fn streamed(path: &Path, write: impl FnOnce(&mut dyn Write) -> std::io::Result<()>) {
    let mut file = BufWriter::new(File::create(path).expect("made"));
    write(&mut file).expect("written");
    file.flush().expect("written");
}

/// Imports a list, within the memory that it may take, and says in a line what it took: name, bytes, seconds, bytes of
/// memory, with tabs between (`cargo xtask bench hostile` reads them).
fn import(desk: &Desk, name: &str, options: &[&str]) -> Said {
    let (office, passphrase) = (desk.path("office.folkmoot"), desk.path("passphrase.txt"));
    let mut words = vec!["--office", text(&office), "--passphrase-file", text(&passphrase), "--json", "import", name];
    words.extend(options);
    let began = Instant::now();
    let (said, peak) = measured(desk, &words);
    if let Some(peak) = peak {
        let bytes = std::fs::metadata(desk.path(name)).map_or(0, |file| file.len());
        println!("{name}\t{bytes}\t{:.2}\t{peak}", began.elapsed().as_secs_f64());
        assert!(peak <= MOST_MEMORY, "{name} took {} MiB", peak / MIB as u64);
    }
    said
}

/// Runs `moot` and looks how much memory it takes until it ends; none where the system does not say.
#[cfg(target_os = "linux")]
fn measured(desk: &Desk, words: &[&str]) -> (Said, Option<u64>) {
    use std::process::{Output, Stdio};
    let outputs = [desk.path("stdout"), desk.path("stderr")];
    let [out, err] = outputs.each_ref().map(|path| Stdio::from(File::create(path).expect("made")));
    let mut child = desk.command(words).stdout(out).stderr(err).spawn().expect("moot runs");
    let status = format!("/proc/{}/status", child.id());
    let began = Instant::now();
    let mut peak = 0;
    let ended = loop {
        if let Some(ended) = child.try_wait().expect("waits") {
            break ended;
        }
        // The kernel remembers the highest; looking often only makes sure that the last look comes late.
        let said = std::fs::read_to_string(&status).unwrap_or_default();
        let kib = said.lines().find_map(|line| line.strip_prefix("VmHWM:")?.trim().strip_suffix(" kB")?.parse().ok());
        peak = peak.max(kib.unwrap_or(0) * 1024_u64);
        if began.elapsed() > Duration::from_secs(30 * 60) {
            child.kill().expect("killed");
            panic!("{words:?} does not come to an end");
        }
        std::thread::park_timeout(Duration::from_millis(2));
    };
    let [stdout, stderr] = outputs.map(|path| std::fs::read(path).expect("read"));
    (Said::of(Output { status: ended, stdout, stderr }), Some(peak))
}

#[cfg(not(target_os = "linux"))]
fn measured(desk: &Desk, words: &[&str]) -> (Said, Option<u64>) {
    (desk.bare(words), None)
}

/// Fails with this code, names this line, and leaves the office as it was.
fn refused(desk: &Desk, name: &str, code: &str, line: Option<&str>) {
    let before = desk.digest();
    let said = import(desk, name, &[]);
    assert_eq!(said.failed(3), code, "{name}");
    let named = said.json()["failure"]["field"].as_str().map(str::to_owned);
    assert_eq!(named.as_deref(), line, "{name}");
    assert_eq!(desk.digest(), before, "{name}: nothing was written");
}

#[test]
fn lines_without_end_are_refused_in_little_memory() {
    let desk = desk();
    let mebibytes = large() / MIB;
    streamed(&desk.path("line.csv"), |file| (0..mebibytes).try_for_each(|_| file.write_all(&[b'x'; MIB])));
    refused(&desk, "line.csv", "list_too_large", Some("1"));
    let cells = "abcdefg,".repeat(MIB / 8);
    streamed(&desk.path("row.csv"), |file| {
        file.write_all(HEADER.as_bytes())?;
        (0..mebibytes).try_for_each(|_| file.write_all(cells.as_bytes()))
    });
    refused(&desk, "row.csv", "list_too_large", Some("2"));
    streamed(&desk.path("columns.csv"), |file| file.write_all("Name,".repeat(1_000_000).as_bytes()));
    refused(&desk, "columns.csv", "list_too_large", Some("1"));
    let rows = "Ada,ada@example.org,x\n".repeat(MIB / 22);
    streamed(&desk.path("quote.csv"), |file| {
        writeln!(file, "{HEADER}\"Ada,ada@example.org,x")?;
        (0..mebibytes).try_for_each(|_| file.write_all(rows.as_bytes()))
    });
    refused(&desk, "quote.csv", "list_unterminated_quote", Some("2"));
    let mut nothing = File::create(desk.path("nothing.csv")).expect("made");
    nothing.seek(SeekFrom::Start(1 << 30)).expect("far");
    nothing.write_all(b"\n").expect("written");
    refused(&desk, "nothing.csv", "list_unreadable", None);
}

#[test]
fn rows_of_many_mebibytes_come_in_one_after_the_other() {
    let desk = desk();
    let note = "n".repeat(MIB - 1);
    let rows = large() / (13 * MIB);
    streamed(&desk.path("heavy.csv"), |file| {
        write!(file, "Name,E-mail")?;
        (0..13).try_for_each(|n| write!(file, ",Extra {n}"))?;
        for row in 0..rows {
            write!(file, "\nPerson {row},person{row}@example.org")?;
            (0..13).try_for_each(|_| write!(file, ",{note}"))?;
        }
        Ok(())
    });
    let said = import(&desk, "heavy.csv", &["--match", "nobody"]);
    let json = said.done();
    assert_eq!((count(&json, "rows"), count(&json, "created")), (rows as u64, rows as u64), "every row");
}

#[test]
fn every_row_that_is_refused_is_listed_with_line_and_reason_however_large_they_are() {
    let desk = desk();
    let (rows, padding) = if is_long() { (2000, 500_000) } else { (120, 400_000) };
    let more = "y".repeat(padding);
    streamed(&desk.path("slipped.csv"), |file| {
        write!(file, "{HEADER}")?;
        // As many sound ones as are looked at to tell how wide the list is.
        (0..SOUND).try_for_each(|n| writeln!(file, "Bob {n},bob{n}@example.org,"))?;
        (0..rows).try_for_each(|n| writeln!(file, "Cy {n},cy{n}@example.org,,slipped,{more}"))
    });
    let errors = desk.path("errors.xlsx");
    let said = import(&desk, "slipped.csv", &["--match", "nobody", "--errors", text(&errors)]);
    assert_eq!(said.status, 5, "{}", said.err);
    let json = said.json();
    assert_eq!((count(&json, "created"), count(&json, "refused")), (SOUND, rows));
    let listed = json["errors"].as_array().expect("a list");
    assert_eq!(listed.len() as u64, rows, "none is lost");
    assert!(
        (SOUND + 2..).zip(listed).all(|(line, row)| row["line"] == line && row["reason"] == "too_many_columns"),
        "each with its line and reason"
    );
    assert!(std::fs::read(&errors).expect("a workbook").starts_with(b"PK"), "and written for correction");
}

#[test]
fn workbooks_that_would_fill_the_memory_are_refused_in_little() {
    let desk = desk();
    let header = sheet_row(1, &["Name", "E-mail"]);
    let size = if is_long() { 600 * MIB } else { 24 * MIB };
    let cell = "<c t=\"s\"><v>0</v></c>";
    let many = format!("{header}{}", format!("<row>{}</row>", cell.repeat(100)).repeat(300));
    let texts = format!("<si><t>{}</t></si>", "x".repeat(30_000)).repeat(size / 30_000);
    for (name, code, workbook) in [
        ("flat.xlsx", None, WorkbookParts::of(&format!("{header}{}", " ".repeat(size)))),
        ("texts.xlsx", None, WorkbookParts::of(&header).with_shared("", &texts)),
        (
            "promise.xlsx",
            Some("list_too_large"),
            WorkbookParts::of(&header).with_shared("uniqueCount=\"9999999999999\"", ""),
        ),
        (
            "amplified.xlsx",
            Some("list_too_large"),
            WorkbookParts::of(&many).with_shared("", &format!("<si><t>{}</t></si>", "x".repeat(900_000))),
        ),
        (
            "laughs.xlsx",
            Some("list_unreadable"),
            WorkbookParts::of(&header).with("xl/theme/theme1.xml", "<!DOCTYPE a [<!ENTITY b \"ha\">]><a>&b;</a>"),
        ),
    ] {
        desk.write(name, workbook.zipped());
        drop(workbook);
        let said = import(&desk, name, &[]);
        let found = said.failed(3);
        match code {
            Some(code) => assert_eq!(found, code, "{name}"),
            None => assert!(
                ["list_too_large", "list_unreadable", "list_empty"].contains(&found.as_str()),
                "{name}: {found}"
            ),
        }
    }
}

#[test]
fn the_largest_workbook_that_is_taken_takes_little_too() {
    let desk = desk();
    let (texts, styles) = if is_long() { (1_300_000, 50_000) } else { (60_000, 3_000) };
    let shared: String = (0..texts).map(|n| format!("<si><t>Person {n}</t></si>")).collect();
    let rows: String = (0..1000).map(|n| format!("<row><c t=\"s\"><v>{n}</v></c></row>")).collect();
    let styles = format!("<cellXfs>{}</cellXfs>", "<xf numFmtId=\"14\" fontId=\"0\"/>".repeat(styles));
    let workbook = WorkbookParts::of(&[sheet_row(1, &["Full name"]), rows].concat())
        .with_shared(&format!("uniqueCount=\"{texts}\""), &shared)
        .with_styles(&styles);
    desk.write("large.xlsx", workbook.zipped());
    drop((workbook, shared));
    let json = import(&desk, "large.xlsx", &["--match", "nobody"]).done();
    assert_eq!(count(&json, "created"), 1000, "every row");
}

#[test]
fn what_is_no_file_is_refused_at_once() {
    let desk = desk();
    std::fs::create_dir(desk.path("folder.csv")).expect("made");
    assert_eq!(import(&desk, "folder.csv", &[]).failed(3), "file_not_found");
    if cfg!(unix) {
        assert_eq!(import(&desk, "/dev/zero", &[]).failed(3), "file_not_found");
        desk.write("a.csv", "Name,E-mail\nAda,ada@example.org\n");
        assert_eq!(import(&desk, "a.csv", &["--as", "/dev/zero"]).failed(3), "invalid", "a mapping without end");
    }
}

#[test]
fn people_are_found_by_what_is_seen_of_their_names() {
    let desk = desk();
    desk.write(
        "a.csv",
        "Name,E-mail,Birth date,Street address,Zip,Mobile phone\n\
         José Nuñez,jose@example.org,4/1/1971,12 Oak St,26901,290-555-0142\n\
         Jose\u{301} Nun\u{303}ez,jose@example.org,4/1/1971,12 Oak St,26901,290-555-0142\n\
         \u{202e}Ada\u{202c} Love\u{200b}lace,ada@example.org,12/10/1980,7 Elm Ave,26901,290-555-0170\n\
         \u{410}da Okafor,other@example.org,3/3/1990,9 Pine Rd,26902,290-555-0199\n\
         \u{200b}\u{2060},,,,26901,\n",
    );
    let json = import(&desk, "a.csv", &[]).json();
    assert_eq!((count(&json, "rows"), count(&json, "created"), count(&json, "refused")), (5, 3, 1), "{json}");
    assert_eq!(count(&json, "ambiguous"), 0, "composed and decomposed are one person without a doubt");
    assert_eq!(json["errors"][0]["line"], 6, "a name of nothing is nobody");
    let found = |words: &str| -> Vec<String> {
        let json: Value = desk.moot(&["person", "find", words]).done();
        let people = json["people"].as_array().expect("a list");
        people.iter().map(|person| person["name"].as_str().expect("a name").to_owned()).collect()
    };
    for typed in ["jose nunez", "José Nuñez", "Jose\u{301} Nun\u{303}ez", "jo\u{200b}se\u{202e} nunez"] {
        assert_eq!(found(typed), ["Nuñez, José"], "{typed:?}: one person, composed or not");
    }
    assert_eq!(found("ada lovelace")[0], "Lovelace, Ada", "without what turned it round");
    assert_eq!(found("\u{410}da okafor")[0], "Okafor, \u{410}da", "the look-alike by its own letters");
}
