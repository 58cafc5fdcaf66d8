//! How good a passphrase is, and changing it.

use crate::Folkmoot;
use crate::contract::Nothing;
use crate::contract::failure::{Failure, FailureCode};
use crate::contract::office::{ChangePassphrase, Passphrase, Strength, StrengthView};
use crate::office::stay_unlocked;
use crate::session::Session;
use folkmoot_domain::text::{fold, tidy};
use folkmoot_store::{ResetFor, StaffMember};
use secrecy::SecretString;

/// Fewer characters than this are refused (NIST SP 800-63B asks for 8; a stolen file can be tried without limit).
const SHORTEST: usize = 10;

/// The command `passphrase_strength`: in words, while it is typed.
pub fn strength_of(_: &Folkmoot, request: Passphrase) -> Result<StrengthView, Failure> {
    Ok(StrengthView { strength: strength(&request.passphrase, &[]) })
}

/// The command `passphrase_change`: of the one who works; they no longer stay unlocked. Older backups still open
/// with the older passphrase.
pub fn change(session: &Session, request: ChangePassphrase) -> Result<Nothing, Failure> {
    let staff = session.identity()?.staff_name;
    check(&request.new, &[&staff])?;
    let (old, new) = (SecretString::from(request.old), SecretString::from(request.new));
    stay_unlocked::tidying(session, || Ok(session.store()?.change_passphrase(&old, &new)?))?;
    Ok(Nothing {})
}

/// Sets a new passphrase in an office that the recovery code opened: of the member of staff with this name, of the first
/// where no name is given, else of a new one. The passphrase was checked before.
pub fn reset(session: &Session, name: &str, new: &SecretString) -> Result<(), Failure> {
    let staff = session.store()?.staff()?;
    let works_here = |member: &&StaffMember| member.removed_at.is_none();
    let named = staff.iter().filter(works_here).find(|member| fold(&member.name) == fold(name));
    let whose = match (named, staff.iter().filter(works_here).min_by_key(|member| member.added_at)) {
        (Some(member), _) => ResetFor::Member(member.id),
        (None, Some(first)) if name.trim().is_empty() => ResetFor::Member(first.id),
        _ => ResetFor::New { name: tidy(name) },
    };
    stay_unlocked::tidying(session, || Ok(session.store()?.reset_passphrase(&whose, new)?))?;
    Ok(())
}

/// Fails with `WeakPassphrase` where it would be guessed. `about` are words that an attacker knows.
pub fn check(passphrase: &str, about: &[&str]) -> Result<(), Failure> {
    match strength(passphrase, about) {
        Strength::TooShort | Strength::Weak => Err(Failure::about(FailureCode::WeakPassphrase, "passphrase")),
        Strength::Fair | Strength::Strong => Ok(()),
    }
}

/// By the guesses it withstands (zxcvbn; Wheeler, USENIX Security 2016). Its score 2 is 10^6 guesses and 3 is 10^8, each
/// of which costs half a second behind Argon2id.
fn strength(passphrase: &str, about: &[&str]) -> Strength {
    if passphrase.chars().count() < SHORTEST {
        return Strength::TooShort;
    }
    match u8::from(zxcvbn::zxcvbn(passphrase, about).score()) {
        0 | 1 => Strength::Weak,
        2 => Strength::Fair,
        _ => Strength::Strong,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_passphrase_that_is_guessed_at_once_is_refused() {
        assert_eq!(strength("short", &[]), Strength::TooShort);
        assert_eq!(strength("passwordpassword", &[]), Strength::Weak);
        assert_eq!(strength("lantern oboe thirteen meadow", &[]), Strength::Strong);
        assert!(check("District 4 office", &["District 4 office"]).is_err(), "the office's own name is no secret");
    }
}
