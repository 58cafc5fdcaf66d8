//! When it locks, and where its backups go.

use crate::backup;
use crate::contract::Nothing;
use crate::contract::failure::Failure;
use crate::contract::office::{Security, SetIdle};
use crate::files::name_of;
use crate::host::FilePurpose;
use crate::session::Session;

const IDLE: &str = "idle_minutes";
/// Minutes without input until it locks, where nobody chose otherwise; 30 at most.
const USUAL_IDLE: u16 = 10;

/// The command `security_get`.
pub fn get(session: &Session, _: Nothing) -> Result<Security, Failure> {
    let folder = backup::second_folder(session)?;
    Ok(Security { idle_minutes: idle_minutes(session)?, backup_folder: folder.map(|folder| name_of(&folder)) })
}

/// The command `security_set_idle`.
pub fn set_idle(session: &Session, request: SetIdle) -> Result<Security, Failure> {
    let minutes = request.idle_minutes.clamp(1, 30);
    session.write("set idle minutes", |write| write.set_setting(IDLE, &minutes))?;
    get(session, Nothing {})
}

/// The command `security_choose_backup_folder`.
pub fn choose_backup_folder(session: &Session, _: Nothing) -> Result<Security, Failure> {
    if let Some(folder) = session.host().choose_file(FilePurpose::BackupFolder) {
        session.write("set backup folder", |write| write.set_setting(backup::FOLDER, &folder))?;
    }
    get(session, Nothing {})
}

pub(crate) fn idle_minutes(session: &Session) -> Result<u16, Failure> {
    Ok(session.read(|read| read.setting::<u16>(IDLE))?.unwrap_or(USUAL_IDLE))
}
