//! How many rows a second are read and mapped: a million made-up rows of 30 columns as an office's list, and a hundred
//! thousand as a voter roll. `cargo bench -p folkmoot-lists`.

use chrono::NaiveDate;
use folkmoot_lists::inspect::inspect;
use folkmoot_lists::mapping::Mapping;
use folkmoot_lists::read::{Options, open};
use std::fmt::Write as _;
use std::fs::File;
use std::io::{BufWriter, Write};
use std::path::Path;
use std::time::Instant;

const GIVEN: [&str; 8] = ["DIANA", "Robert", "Mary", "JOSE", "Linda", "CHRISTOPHER", "Ann", "Luis"];
const FAMILY: [&str; 8] = ["KOFRON", "Garcia Esquivel", "Lee", "O'CONNOR", "Smith", "BUTLER", "Nguyen", "York"];
const STREETS: [&str; 4] = ["145TH ST", "Old Waterloo Road", "W PEORIA AVE", "Palm Dr"];

fn main() {
    // Only `cargo bench` times anything.
    if !std::env::args().any(|argument| argument == "--bench") {
        return;
    }
    let folder = tempfile::tempdir().expect("a folder");
    let list = folder.path().join("list.csv");
    write_list(&list, 1_000_000);
    measure("list of 30 columns", &list);
    let roll = folder.path().join("roll.txt");
    write_roll(&roll, 100_000);
    measure("Florida roll", &roll);
}

fn measure(what: &str, path: &Path) {
    let today = NaiveDate::from_ymd_opt(2026, 11, 2).expect("a date");
    let inspection = inspect(path, None, today).expect("a list");
    let mapping = Mapping::suggested(&inspection);
    for _ in 0..5 {
        let begin = Instant::now();
        let rows = open(path, &inspection.shape, &mapping, &Options { today }).expect("opens");
        let mut count = 0u32;
        for row in rows {
            assert!(row.expect("readable").seen.is_ok(), "everybody comes in");
            count += 1;
        }
        let seconds = begin.elapsed().as_secs_f64();
        println!("{what}: {count} rows in {seconds:.2} s, {:.0} rows/s", f64::from(count) / seconds);
    }
}

fn write_list(path: &Path, rows: usize) {
    let mut out = BufWriter::new(File::create(path).expect("created"));
    let extra: String = (0..19).fold(String::new(), |mut names, i| {
        let _ = write!(names, ",Extra {i}");
        names
    });
    writeln!(out, "Id,First,Last,Street,City,State,Zip,Phone,E-mail,Birthday,Newsletter?{extra}").expect("written");
    for i in 0..rows {
        let (given, family) = (GIVEN[i % 8], FAMILY[i / 8 % 8]);
        writeln!(
            out,
            "C{i},{given},{family},{} {},ANYTOWN,NC,{:05},704-555-{:04},person{i}@example.org,{}/{}/{},Y,a,,b,,,c,,,d,,,e,,,f,,,g,",
            i % 9000 + 1,
            STREETS[i % 4],
            28_000 + i % 99,
            i % 10_000,
            i % 12 + 1,
            i % 28 + 1,
            1930 + i % 70,
        )
        .expect("written");
    }
}

fn write_roll(path: &Path, rows: usize) {
    let mut out = BufWriter::new(File::create(path).expect("created"));
    for i in 0..rows {
        writeln!(
            out,
            "ANY\t{:09}\t{}\t\t{}\tP\tN\t{} 145Th St\t\tAnytown\t\t32003\t\t\t\t\t\t\t\tF\t4\t05/06/1994\t08/06/1988\tDEM\t016\t0\t\t\tACT\t12\t34\t9\t4\t2\t904\t5550102\t\tperson{i}@example.org",
            i,
            FAMILY[i % 8],
            GIVEN[i / 8 % 8],
            i % 9000 + 1,
        )
        .expect("written");
    }
}
