#![no_main]

use std::panic::{set_hook, take_hook};
use std::thread::current;

/// A panic in the thread that reads a workbook is no finding: it ends in an error, as it does in an office.
fn spare_the_reader() {
    let hook = take_hook();
    set_hook(Box::new(move |info| {
        if current().name() != Some("spreadsheet") {
            hook(info);
        }
    }));
}

libfuzzer_sys::fuzz_target!(init: spare_the_reader(), |bytes: &[u8]| folkmoot_hostile::workbook(bytes));
