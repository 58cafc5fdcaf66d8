//! Backups: one verified file that holds the office and its keys, made daily and when asked; restoring one as an office
//! of its own.

use crate::contract::failure::{Failure, FailureCode};
use crate::contract::office::{AppState, BackupList, BackupView, RestoreBackup};
use crate::contract::task::{TaskKind, TaskOutcome, TaskStarted};
use crate::contract::{Choice, Nothing};
use crate::files::name_of;
use crate::host::FilePurpose;
use crate::local::LocalOffice;
use crate::office::state;
use crate::progress::Progress;
use crate::session::{Around, Session};
use crate::task::{End, clamp};
use crate::{At, Folkmoot};
use folkmoot_store::backup::Progress as Pages;
pub use folkmoot_store::backup::Reason;
use folkmoot_store::{BackupFile, Options, RecoveryCode, Store, Unlock};
use secrecy::SecretString;
use std::path::{Path, PathBuf};

/// The setting of the folder that the office chose for its backups.
pub(crate) const FOLDER: &str = "backup_folder";

/// Where backups go: the folder beside the office, where the store also keeps those that it makes before an upgrade.
pub fn folder(session: &Session) -> PathBuf {
    let mut beside = session.path().as_os_str().to_owned();
    beside.push(".backups");
    beside.into()
}

/// The second place, which the office chose: a disk that survives the computer. None: none was chosen.
pub fn second_folder(session: &Session) -> Result<Option<PathBuf>, Failure> {
    session.read(|read| read.setting::<PathBuf>(FOLDER))
}

/// The office's backups in both places, the newest first.
pub fn files(session: &Session) -> Result<Vec<BackupFile>, Failure> {
    let office = session.identity()?.office_id;
    let mut files = Vec::new();
    for folder in folders(session)? {
        files.extend(folkmoot_store::backups_in(&folder)?.into_iter().filter(|file| file.office == office));
    }
    files.sort_by_key(|file| std::cmp::Reverse(file.at));
    Ok(files)
}

fn folders(session: &Session) -> Result<Vec<PathBuf>, Failure> {
    Ok([Some(folder(session)), second_folder(session)?].into_iter().flatten().collect())
}

/// The command `backup_list`.
pub fn list(session: &Session, _: Nothing) -> Result<BackupList, Failure> {
    Ok(BackupList {
        backups: files(session)?
            .into_iter()
            .map(|backup| BackupView {
                made_at: backup.at.0,
                size: backup.bytes,
                file: session.files().remember(backup.path),
            })
            .collect(),
        folder: name_of(&folder(session)),
    })
}

/// The command `backup_create`.
pub fn create(session: &Session, _: Nothing) -> Result<TaskStarted, Failure> {
    let office = session.clone();
    Ok(session.tasks().start(TaskKind::Backup, name_of(session.path()), move |progress| {
        let backup = create_now(&office, None, Reason::ByHand, progress)?;
        Ok(End::Done(TaskOutcome::BackedUp { file: name_of(&backup.path), people: clamp(backup.people) }))
    }))
}

/// Makes a backup and waits. One that somebody asks for, without naming a place, goes to both of the office's: a disk
/// that is not plugged in should stop nobody's import, but should not be overlooked either.
pub fn create_now(
    session: &Session,
    to: Option<&Path>,
    reason: Reason,
    progress: &Progress,
) -> Result<BackupFile, Failure> {
    let second = if to.is_none() && reason == Reason::ByHand { second_folder(session)? } else { None };
    let first = to.map_or_else(|| folder(session), Path::to_owned);
    let backup = session.store()?.backup(&first, reason, &mut |far| goes_on(far, progress))?;
    if let Some(second) = second {
        session.store()?.backup(&second, reason, &mut |far| goes_on(far, progress))?;
    }
    session.tell(folkmoot_store::Changed { backups: true, ..Default::default() });
    Ok(backup)
}

/// The day's backup, in the background, where none was made today. A failure is shown in the tray.
pub(crate) fn daily(session: &Session) {
    let office = session.clone();
    session.tasks().start_quietly(TaskKind::Backup, name_of(session.path()), move |progress| {
        let mut made = None;
        for folder in folders(&office)? {
            made = office.store()?.backup_if_due(&folder, &mut |far| goes_on(far, progress))?.or(made);
        }
        let Some(backup) = made else { return Ok(None) };
        office.tell(folkmoot_store::Changed { backups: true, ..Default::default() });
        Ok(Some(TaskOutcome::BackedUp { file: name_of(&backup.path), people: clamp(backup.people) }))
    });
}

fn goes_on(far: Pages, progress: &Progress) -> bool {
    progress.set(far.done, Some(far.of));
    !progress.is_cancelled()
}

/// The command `backup_choose`: a backup file, by a dialog.
pub fn choose(app: &Folkmoot, _: Nothing) -> Result<Choice, Failure> {
    let chosen = app.0.host.choose_file(FilePurpose::Backup);
    Ok(Choice { file: chosen.map(|path| app.0.files.remember(path)) })
}

/// The command `backup_restore`: as an office file of its own, that is then opened. Nothing that exists is replaced.
pub fn restore(app: &Folkmoot, request: RestoreBackup) -> Result<AppState, Failure> {
    let backup = app.0.files.path(&request.backup)?;
    let name = name_of(&backup);
    let stem = name.trim_end_matches(".folkmoot-backup");
    std::fs::create_dir_all(&app.0.places.offices).map_err(|error| crate::failing::of_file(error.kind()))?;
    let to = (1..1000)
        .map(|n| {
            app.0.places.offices.join(if n == 1 { format!("{stem}.folkmoot") } else { format!("{stem} {n}.folkmoot") })
        })
        .find(|path| !path.exists())
        .ok_or_else(|| Failure::new(FailureCode::AlreadyThere))?;
    let known: Vec<PathBuf> = app.0.local.offices().into_iter().map(|office| office.path).collect();
    let session = restore_now(&backup, &to, &request.passphrase, &known, app.around())?;
    let identity = session.identity()?;
    app.0.local.used(LocalOffice {
        path: to,
        name: identity.office_name,
        is_sample: identity.is_sample,
        is_left: false,
    });
    app.go_to(At::Office(session));
    state(app, Nothing {})
}

/// Restores a backup to a new file and opens it. The secret is a passphrase, or the recovery code, of the time of the
/// backup. Whoever was erased since, as the ledgers of `known_offices` say, stays erased.
pub fn restore_now(
    backup: &Path,
    to: &Path,
    secret: &str,
    known_offices: &[PathBuf],
    around: Around,
) -> Result<Session, Failure> {
    let passphrase = SecretString::from(secret);
    let unlock = match RecoveryCode::parse(secret) {
        Ok(_) => Unlock::Recovery(secret),
        Err(_) => Unlock::Passphrase(&passphrase),
    };
    let (clock, ids) = (around.clock.clone(), around.ids.clone());
    let store = Store::restore(backup, to, unlock, known_offices, &Options::default(), clock, ids)?;
    Ok(Session::around(to, store, around))
}
