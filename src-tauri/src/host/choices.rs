//! Choices made beforehand, for tests of the real window: no test can drive the system's own dialogs.
//! Debug builds only.

use std::{env, fs, path::PathBuf};

/// The next line of the file that `FOLKMOOT_CHOICES` names, taken out of it; an empty line is a dialog that was closed.
/// `None` without that variable, or when all lines are used up: a real dialog opens then.
pub fn next() -> Option<Option<PathBuf>> {
    let file = env::var_os("FOLKMOOT_CHOICES")?;
    let lines = fs::read_to_string(&file).ok()?;
    if lines.is_empty() {
        return None;
    }
    let (choice, rest) = lines.split_once('\n').unwrap_or((&lines, ""));
    fs::write(&file, rest).ok()?;
    Some((!choice.is_empty()).then(|| PathBuf::from(choice)))
}
