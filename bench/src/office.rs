//! A sample office, opened as the window opens it.

use anyhow::Context;
use chrono::{Local, NaiveDate, Utc};
use folkmoot_domain::ids::{Clock, Ids, UtcMillis};
use folkmoot_store::table::repair_if_needed;
use folkmoot_store::{KdfCost, Options, Store, Unlock};
use std::path::Path;
use std::sync::Arc;
use uuid::Uuid;

/// What `moot sample create` says beside the file.
const PASSPHRASE: &str = "sample office";

struct Now;

impl Clock for Now {
    fn now(&self) -> UtcMillis {
        UtcMillis(Utc::now().timestamp_millis())
    }

    fn today(&self) -> NaiveDate {
        Local::now().date_naive()
    }
}

impl Ids for Now {
    fn next(&self) -> Uuid {
        Uuid::now_v7()
    }
}

/// Opens it; its connections are new.
pub fn open(path: &Path) -> anyhow::Result<Store> {
    let options = Options { kdf: KdfCost::default(), is_sample: false };
    let store = Store::open(path, Unlock::Passphrase(&PASSPHRASE.into()), &options, Arc::new(Now), Arc::new(Now))
        .with_context(|| format!("{} does not open", path.display()))?;
    store.write("repair indexes", repair_if_needed)?;
    Ok(store)
}
