//! Making an office: the file, then the recovery sheet, and only then a place to enter anything.

use crate::contract::failure::{Failure, FailureCode};
use crate::contract::office::{AppState, CreateOffice, Phase, TypedGroup};
use crate::contract::{Choice, Nothing};
use crate::host::FilePurpose;
use crate::local::LocalOffice;
use crate::office::{passphrase, state};
use crate::session::{Around, Session};
use crate::words::Words;
use crate::{At, Folkmoot};
use folkmoot_domain::text::{fold, tidy};
use folkmoot_store::RecoveryCode;
use secrecy::SecretString;
use std::path::{Path, PathBuf};

/// The setting that the recovery sheet was saved and a group of it typed back.
const CONFIRMED: &str = "recovery_confirmed";

/// A new office whose recovery sheet is not confirmed yet: the code is known to this run of the app alone.
pub(crate) struct Pending {
    session: Session,
    office: String,
    groups: Vec<String>,
    sheet_saved: bool,
    /// The group to type back, from 1.
    ask_group: u8,
}

impl Pending {
    fn new(session: Session, office: String, code: &RecoveryCode) -> Self {
        let groups = code.groups();
        // Any group but the first, which the eye meets at once. Which one need not be secret.
        let ask_group = 2 + (session.now().0.unsigned_abs() % (groups.len() as u64 - 1).max(1)) as u8;
        Self { session, office, groups, sheet_saved: false, ask_group }
    }

    /// For a session whose office was never confirmed (the app ended too early): a new code, shown and asked again.
    pub(crate) fn again(session: Session) -> Result<Self, Failure> {
        let store = session.store()?;
        let code = store.new_recovery_code()?;
        Ok(Self::new(session, store.identity().office_name, &code))
    }

    /// Locks: the next start asks for the passphrase, and shows a new code.
    pub(crate) fn end(&self) {
        self.session.end();
    }

    pub(crate) fn phase(&self) -> Phase {
        Phase::Recovery {
            office: self.office.clone(),
            groups: self.groups.clone(),
            sheet_saved: self.sheet_saved,
            ask_group: self.ask_group,
        }
    }
}

/// True where the recovery code of this office was never confirmed.
pub(crate) fn is_unconfirmed(session: &Session) -> Result<bool, Failure> {
    Ok(!session.read(|read| read.setting::<bool>(CONFIRMED))?.unwrap_or(false))
}

/// Notes that the recovery code is in somebody's hands.
pub fn set_confirmed(session: &Session) -> Result<(), Failure> {
    session.write("confirm recovery sheet", |write| write.set_setting(CONFIRMED, &true))
}

/// The command `office_choose_place`.
pub fn choose_place(app: &Folkmoot, _: Nothing) -> Result<Choice, Failure> {
    let chosen = app.0.host.choose_place(FilePurpose::NewOffice, "office.folkmoot");
    Ok(Choice { file: chosen.map(|path| app.0.files.remember(path.with_extension("folkmoot"))) })
}

/// The command `office_create`. The office is there at once; it is entered when the recovery sheet is confirmed.
pub fn create(app: &Folkmoot, request: CreateOffice) -> Result<AppState, Failure> {
    let office = tidy(&request.office);
    let staff = tidy(&request.staff);
    if office.is_empty() {
        return Err(Failure::about(FailureCode::Invalid, "office"));
    }
    if staff.is_empty() {
        return Err(Failure::about(FailureCode::Invalid, "staff"));
    }
    passphrase::check(&request.passphrase, &[&office, &staff])?;
    let path = match &request.place {
        Some(place) => app.0.files.path(place)?,
        None => free_place(&app.0.places.offices, &office)?,
    };
    let passphrase = SecretString::from(request.passphrase);
    let (session, code) = Session::create(&path, &office, &staff, &passphrase, false, app.around())?;
    app.0.local.used(LocalOffice { path, name: office.clone(), is_sample: false, is_left: false });
    app.go_to(At::Pending(Box::new(Pending::new(session, office, &code))));
    state(app, Nothing {})
}

/// The command `recovery_save`: the sheet as a text file where the person chooses.
pub fn save_sheet(app: &Folkmoot, _: Nothing) -> Result<AppState, Failure> {
    let (office, groups) = match &*app.at() {
        At::Pending(pending) => (pending.office.clone(), pending.groups.clone()),
        _ => return Err(Failure::new(FailureCode::NoOffice)),
    };
    let words = Words::of(&app.0.local.look().language);
    let name = format!("{}.txt", words.say("recovery-sheet-file-name", &[("office", &file_name(&office))]));
    if let Some(path) = app.0.host.choose_place(FilePurpose::RecoverySheet, &name) {
        std::fs::write(&path, sheet(&words, &office, &groups))
            .map_err(|error| crate::failing::of_file(error.kind()))?;
        if let At::Pending(pending) = &mut *app.at() {
            pending.sheet_saved = true;
        }
    }
    state(app, Nothing {})
}

/// The command `recovery_confirm`: a group of the code, typed back from the sheet. Then the office is open.
pub fn confirm(app: &Folkmoot, request: TypedGroup) -> Result<AppState, Failure> {
    let session = match &*app.at() {
        At::Pending(pending) if !pending.sheet_saved => return Err(Failure::new(FailureCode::SheetNotSaved)),
        At::Pending(pending) => {
            let asked = pending.groups.get(usize::from(pending.ask_group) - 1);
            if asked.is_none_or(|group| fold(group) != fold(&request.group)) {
                return Err(Failure::about(FailureCode::WrongGroup, "group"));
            }
            pending.session.clone()
        }
        _ => return Err(Failure::new(FailureCode::NoOffice)),
    };
    set_confirmed(&session)?;
    app.go_to(At::Office(session));
    state(app, Nothing {})
}

impl Folkmoot {
    pub(crate) fn around(&self) -> Around {
        let inner = &self.0;
        Around {
            clock: inner.clock.clone(),
            ids: inner.ids.clone(),
            host: inner.host.clone(),
            files: inner.files.clone(),
            local: inner.local.clone(),
        }
    }

    /// Leaves where the person stands for somewhere else.
    pub(crate) fn go_to(&self, next: At) {
        let before = std::mem::replace(&mut *self.at(), next);
        match before {
            At::Office(session) if !self.is_at(&session) => session.end(),
            _ => {}
        }
    }

    fn is_at(&self, session: &Session) -> bool {
        matches!(&*self.at(), At::Office(now) if now.path() == session.path())
    }
}

/// The recovery sheet: short lines of plain text, that any printer prints.
fn sheet(words: &Words, office: &str, groups: &[String]) -> String {
    let code: String = groups
        .chunks(4)
        .enumerate()
        .map(|(row, groups)| {
            let numbered = groups.iter().enumerate().map(|(i, group)| format!("{:>2}. {group}", row * 4 + i + 1));
            format!("    {}\r\n", numbered.collect::<Vec<_>>().join("   "))
        })
        .collect();
    words.say("recovery-sheet", &[("office", office), ("code", &code)]).replace("\r\n", "\n").replace('\n', "\r\n")
        + "\r\n"
}

/// A file in the usual folder that does not exist yet.
fn free_place(folder: &Path, office: &str) -> Result<PathBuf, Failure> {
    std::fs::create_dir_all(folder).map_err(|error| crate::failing::of_file(error.kind()))?;
    let name = file_name(office);
    (1..1000)
        .map(|n| folder.join(if n == 1 { format!("{name}.folkmoot") } else { format!("{name} {n}.folkmoot") }))
        .find(|path| !path.exists())
        .ok_or_else(|| Failure::new(FailureCode::AlreadyThere))
}

/// An office's name as a file name that every system takes.
fn file_name(office: &str) -> String {
    let name: String =
        office.chars().map(|c| if c.is_alphanumeric() || " -_".contains(c) { c } else { '-' }).take(60).collect();
    match name.trim() {
        "" => "office".to_owned(),
        name => name.to_owned(),
    }
}
