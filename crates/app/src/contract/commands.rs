//! Every command: a line each. `any` answers at any time, `open` only while an office is open.

use super::duplicate::*;
use super::failure::{Failure, FailureCode};
use super::household::*;
use super::import::*;
use super::office::*;
use super::person::*;
use super::task::*;
use super::{Choice, Nothing};
use crate::Folkmoot;
use serde_json::Value;

macro_rules! commands {
    ($($gate:ident $name:ident: $take:ty => $answer:ty = $handler:path;)*) => {
        /// Runs a command: reads its payload, checks the gate, and writes its answer.
        pub(crate) fn dispatch(app: &Folkmoot, name: &str, payload: Value) -> Result<Value, Failure> {
            match name {
                $(stringify!($name) => {
                    let request: $take = read(name, payload)?;
                    let answer: $answer = commands!(@call $gate app $handler, request)?;
                    serde_json::to_value(answer).map_err(|_| Failure::about(FailureCode::BadCall, name))
                })*
                _ => Err(Failure::about(FailureCode::BadCall, name)),
            }
        }

        /// `name`, TypeScript of what it takes and of what it answers, for the generated types.
        pub fn signatures(config: &ts_rs::Config) -> Vec<(&'static str, String, String)> {
            use ts_rs::TS;
            vec![$((stringify!($name), <$take>::name(config), <$answer>::name(config))),*]
        }

        /// Hands every type of the contract to a visitor.
        pub fn export_all(config: &ts_rs::Config) -> Result<(), ts_rs::ExportError> {
            use ts_rs::TS;
            $(<$take>::export_all(config)?; <$answer>::export_all(config)?;)*
            Ok(())
        }
    };
    (@call any $app:ident $handler:path, $request:ident) => { $handler($app, $request) };
    (@call open $app:ident $handler:path, $request:ident) => { $handler(&$app.session()?, $request) };
}

fn read<T: serde::de::DeserializeOwned>(name: &str, payload: Value) -> Result<T, Failure> {
    let payload = if payload.is_null() { Value::Object(serde_json::Map::new()) } else { payload };
    serde_json::from_value(payload).map_err(|_| Failure::about(FailureCode::BadCall, name))
}

commands! {
    any  app_state: Nothing => AppState = crate::office::state;
    any  look_set: Look => AppState = crate::office::set_look;
    any  passphrase_strength: Passphrase => StrengthView = crate::office::passphrase::strength_of;
    any  office_choose_place: Nothing => Choice = crate::office::create::choose_place;
    any  office_create: CreateOffice => AppState = crate::office::create::create;
    any  recovery_save: Nothing => AppState = crate::office::create::save_sheet;
    any  recovery_confirm: TypedGroup => AppState = crate::office::create::confirm;
    any  office_choose: Nothing => AppState = crate::office::open::choose;
    any  office_pick: OfficeRef => AppState = crate::office::open::pick;
    any  office_leave: Nothing => AppState = crate::office::open::leave;
    any  office_forget: OfficeRef => AppState = crate::office::open::forget;
    any  office_unlock: Passphrase => AppState = crate::office::open::unlock;
    any  office_open_by_keyring: Nothing => AppState = crate::office::stay_unlocked::open;
    any  office_recover: Recover => AppState = crate::office::open::recover;
    any  office_lock: Nothing => AppState = crate::office::lock;
    any  sample_create: CreateSample => AppState = crate::office::sample::create;
    any  sample_remove: Nothing => AppState = crate::office::sample::remove;
    any  backup_choose: Nothing => Choice = crate::backup::choose;
    any  backup_restore: RestoreBackup => AppState = crate::backup::restore;

    open passphrase_change: ChangePassphrase => Nothing = crate::office::passphrase::change;
    open staff_list: Nothing => StaffList = crate::office::staff::list;
    open staff_add: AddStaff => StaffList = crate::office::staff::add;
    open staff_remove: StaffRef => StaffList = crate::office::staff::remove;
    open security_get: Nothing => Security = crate::office::security::get;
    open security_set_idle: SetIdle => Security = crate::office::security::set_idle;
    open security_choose_backup_folder: Nothing => Security = crate::office::security::choose_backup_folder;
    open stay_unlocked_get: Nothing => StayUnlocked = crate::office::stay_unlocked::get;
    open stay_unlocked_on: Passphrase => StayUnlocked = crate::office::stay_unlocked::on;
    open stay_unlocked_off: Nothing => StayUnlocked = crate::office::stay_unlocked::off;
    open backup_list: Nothing => BackupList = crate::backup::list;
    open backup_create: Nothing => TaskStarted = crate::backup::create;
    open office_rotate_key: Nothing => TaskStarted = crate::office::rotate::start;
    open office_verify: Nothing => TaskStarted = crate::office::verify::start;
    open today_get: Nothing => Today = crate::today::get;
    open checklist_dismiss: Nothing => Nothing = crate::today::dismiss_checklist;

    open person_list: ListPeople => PeoplePage = crate::person::list::list;
    open person_filter_choices: Nothing => FilterChoices = crate::person::list::choices;
    open person_find: FindPeople => FoundPeople = crate::person::find::find;
    open person_open: PersonRef => PersonView = crate::person::open::open;
    open person_show_masked: PersonRef => PersonView = crate::person::open::show_masked;
    open person_new: NewPerson => PersonView = crate::person::save::begin;
    open person_save: SavePerson => Saved = crate::person::save::save;
    open person_neighbours: NeighboursOf => Neighbours = crate::person::list::neighbours;
    open person_remove: PeopleRefs => Count = crate::person::bin::remove;
    open person_restore: PeopleRefs => Count = crate::person::bin::restore;
    open person_bin: Nothing => Bin = crate::person::bin::list;
    open person_erase: ErasePerson => Nothing = crate::person::erase::erase;
    open duplicates_list: ListPairs => LikelyPairs = crate::duplicate::list::list;
    open duplicates_find: Nothing => TaskStarted = crate::duplicate::find::start;
    open pair_open: OpenPair => PairView = crate::person::pair::open;
    open pair_apart: PairRef => Nothing = crate::person::pair::apart;
    open person_merge: MergePeople => Merged = crate::person::merge::merge;
    open person_unmerge: PersonRef => Unmerged = crate::person::unmerge::unmerge;
    open person_merged: PersonRef => MergedPeople = crate::person::unmerge::merged;
    open household_list: ListPairs => Households = crate::household::list;
    open household_settle: SettleHousehold => Nothing = crate::household::settle;
    open household_leave: LeaveHousehold => Nothing = crate::household::leave;
    open person_timeline: TimelineOf => Timeline = crate::person::timeline::timeline;
    open person_history: HistoryOf => History = crate::person::history::history;
    open person_report_changes: Period => MaybeStarted = crate::person::report::start;
    open interaction_log: LogContact => Logged = crate::interaction::log::log;
    open interaction_show: InteractionRef => ShownWords = crate::interaction::show;
    open interaction_finish_step: InteractionRef => Nothing = crate::interaction::finish_step;
    open undo: Nothing => Undone = crate::undo::undo;
    open redo: Nothing => Undone = crate::undo::redo;
    open draft_save: SaveDraft => Nothing = crate::draft::save;
    open draft_get: DraftKey => Draft = crate::draft::get;
    open draft_remove: DraftKey => Nothing = crate::draft::remove;
    open view_get: ViewName => View = crate::view::get;
    open view_set: View => Nothing = crate::view::set;

    open import_choose: Nothing => Choice = crate::import::choose;
    open import_inspect: InspectFile => FileView = crate::import::inspect::inspect;
    open import_check: ImportPlan => TaskStarted = crate::import::check;
    open import_run: ImportPlan => TaskStarted = crate::import::run;
    open import_save_problems: SaveProblems => SavedFile = crate::import::problems::save;
    open import_list: Nothing => ImportList = crate::import::list::list;
    open import_undo: ImportRef => TaskStarted = crate::import::undo::start;
    open import_waiting: ImportRef => WaitingRows = crate::import::review::waiting;
    open import_settle: SettleRow => Nothing = crate::import::review::settle;
    open export_run: ExportPeople => MaybeStarted = crate::export::start;
    open export_list: Nothing => ExportList = crate::export::list::list;

    open task_list: Nothing => TaskList = crate::task::list;
    open task_cancel: TaskId => Nothing = crate::task::cancel;
    open task_dismiss: TaskId => Nothing = crate::task::dismiss;
}
