//! Who has a passphrase of their own.

use crate::contract::Nothing;
use crate::contract::failure::{Failure, FailureCode};
use crate::contract::office::{AddStaff, StaffList, StaffRef, StaffView};
use crate::office::{passphrase, stay_unlocked};
use crate::session::Session;
use folkmoot_domain::text::tidy;
use folkmoot_store::StaffMember;
use secrecy::SecretString;

/// The command `staff_list`.
pub fn list(session: &Session, _: Nothing) -> Result<StaffList, Failure> {
    let you = session.staff()?;
    let staff = session.store()?.staff()?;
    let view = |member: StaffMember| StaffView {
        staff_id: member.id.to_string(),
        name: member.name,
        is_you: member.id == you,
        can_open: member.has_passphrase,
    };
    Ok(StaffList { staff: staff.into_iter().map(view).collect() })
}

/// The command `staff_add`: a colleague with a first passphrase, to be changed by them.
pub fn add(session: &Session, request: AddStaff) -> Result<StaffList, Failure> {
    let name = tidy(&request.name);
    if name.is_empty() {
        return Err(Failure::about(FailureCode::Invalid, "name"));
    }
    passphrase::check(&request.passphrase, &[&name])?;
    session.store()?.add_staff(&name, &SecretString::from(request.passphrase))?;
    list(session, Nothing {})
}

/// The command `staff_remove`: their passphrase opens nothing any more; what they did stays theirs.
pub fn remove(session: &Session, request: StaffRef) -> Result<StaffList, Failure> {
    let id = request.staff_id.parse().map_err(|_| Failure::about(FailureCode::NotFound, "staff"))?;
    stay_unlocked::tidying(session, || Ok(session.store()?.remove_staff(id)?))?;
    list(session, Nothing {})
}
