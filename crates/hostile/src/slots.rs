use folkmoot_store::Store;

/// A slot file: one that is taken says the same when it is written and read again.
pub fn slots(bytes: &[u8]) {
    if let Some(written) = Store::slots_for_tests(bytes) {
        assert!(Store::slots_for_tests(&written).as_ref() == Some(&written), "it comes back as it was written");
    }
    let Some(sealed) = Store::sealed_slots_for_tests(bytes) else { return };
    if let Some(written) = Store::slots_for_tests(&sealed) {
        assert!(written == sealed, "and so does one whose checksum was made right");
    }
}
