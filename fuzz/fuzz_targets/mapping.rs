#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| folkmoot_hostile::mapping(bytes));
