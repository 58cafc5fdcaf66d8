//! How somebody left a part of the window, kept in the office per member of staff: the webview itself keeps nothing.

use crate::contract::Nothing;
use crate::contract::failure::{Failure, FailureCode};
use crate::contract::office::{View, ViewName};
use crate::session::Session;
use serde_json::Value;

/// The largest layout, in bytes of JSON.
const LARGEST: usize = 16 << 10;
/// The longest name, in bytes.
const LONGEST_NAME: usize = 64;

/// The command `view_get`.
pub fn get(session: &Session, request: ViewName) -> Result<View, Failure> {
    let key = key(session, &request.name)?;
    let layout = session.read(|read| read.setting::<Value>(&key))?;
    Ok(View { name: request.name, layout })
}

/// The command `view_set`. An office that can't be written keeps none; that is no failure.
pub fn set(session: &Session, request: View) -> Result<Nothing, Failure> {
    let key = key(session, &request.name)?;
    if request.layout.as_ref().is_some_and(|layout| layout.to_string().len() > LARGEST) {
        return Err(Failure::about(FailureCode::Invalid, "layout"));
    }
    if !session.store()?.is_read_only() {
        session.write("save view", |write| match &request.layout {
            Some(layout) => write.set_setting(&key, layout),
            None => write.remove_setting(&key),
        })?;
    }
    Ok(Nothing {})
}

fn key(session: &Session, name: &str) -> Result<String, Failure> {
    if name.is_empty() || name.len() > LONGEST_NAME {
        return Err(Failure::about(FailureCode::Invalid, "name"));
    }
    Ok(format!("view:{}:{name}", session.staff()?))
}
