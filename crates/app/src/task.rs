//! Long work: each piece on a thread of its own, with progress, a rate and cancel, and an outcome that stays until it is
//! dismissed.

use crate::contract::Nothing;
use crate::contract::event::Event;
use crate::contract::failure::{Failure, FailureCode};
use crate::contract::task::{TaskId, TaskKind, TaskList, TaskOutcome, TaskStarted, TaskState, TaskView};
use crate::host::Host;
use crate::import::Imported;
use crate::progress::Progress;
use crate::session::Session;
use folkmoot_domain::ids::Clock;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

/// The windows hear of progress at most this often.
const TELL_EVERY: Duration = Duration::from_millis(200);

/// What a piece of long work ends with, when it does not fail.
pub enum End {
    Done(TaskOutcome),
    /// Stopped when asked; so many units stay done.
    Cancelled {
        kept: u64,
    },
    /// There was nothing to do: out of the tray.
    Nothing,
}

/// All long work of one office.
pub struct Tasks {
    host: Arc<dyn Host>,
    clock: Arc<dyn Clock>,
    all: Arc<Mutex<Vec<Task>>>,
}

struct Task {
    view: TaskView,
    cancel: Arc<AtomicBool>,
    began: Instant,
    told: Instant,
    /// Of an import or its dry run: the rows with problems, to be saved while the task is in the tray.
    rows: Option<Arc<Imported>>,
}

impl Tasks {
    /// None yet.
    pub fn new(host: Arc<dyn Host>, clock: Arc<dyn Clock>) -> Self {
        Self { host, clock, all: Arc::default() }
    }

    /// Starts work on a thread of its own. `name` is the file it is about.
    pub fn start(
        &self,
        kind: TaskKind,
        name: String,
        work: impl FnOnce(&Progress) -> Result<End, Failure> + Send + 'static,
    ) -> TaskStarted {
        self.start_keeping(kind, name, |progress, _| work(progress))
    }

    /// The same for work whose rows with problems are kept.
    pub fn start_keeping(
        &self,
        kind: TaskKind,
        name: String,
        work: impl FnOnce(&Progress, &dyn Fn(Arc<Imported>)) -> Result<End, Failure> + Send + 'static,
    ) -> TaskStarted {
        let cancel = Arc::new(AtomicBool::new(false));
        let mut all = self.lock();
        let id = all.iter().map(|task| task.view.id).max().unwrap_or(0) + 1;
        let view = TaskView {
            id,
            kind,
            name,
            state: TaskState::Running,
            done: 0,
            total: None,
            rate: 0,
            seconds_left: None,
            started_at: self.clock.now().0,
        };
        let now = Instant::now();
        all.push(Task { view: view.clone(), cancel: cancel.clone(), began: now, told: now, rows: None });
        drop(all);
        self.host.emit(&Event::Task(view));

        let (tasks, host) = (self.all.clone(), self.host.clone());
        let progress = {
            let (tasks, host) = (tasks.clone(), host.clone());
            Progress::new(move |done, total| report(&tasks, &*host, id, done, total), cancel)
        };
        std::thread::spawn(move || {
            let keep = |rows: Arc<Imported>| {
                let mut tasks = tasks.lock().unwrap_or_else(PoisonError::into_inner);
                if let Some(task) = tasks.iter_mut().find(|task| task.view.id == id) {
                    task.rows = Some(rows);
                }
            };
            let ended = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| work(&progress, &keep)));
            let state = match ended {
                Ok(Ok(End::Done(outcome))) => TaskState::Done { outcome },
                Ok(Ok(End::Nothing)) => {
                    tasks.lock().unwrap_or_else(PoisonError::into_inner).retain(|task| task.view.id != id);
                    return;
                }
                Ok(Ok(End::Cancelled { kept })) => TaskState::Cancelled { kept: clamp(kept) },
                Ok(Err(failure)) if failure.code == FailureCode::Cancelled => TaskState::Cancelled { kept: 0 },
                Ok(Err(failure)) => TaskState::Failed { failure },
                Err(_) => TaskState::Failed { failure: Failure::new(FailureCode::Unexpected) },
            };
            change(&tasks, &*host, id, |view| {
                if matches!(state, TaskState::Done { .. }) {
                    view.done = view.total.unwrap_or(view.done);
                }
                view.seconds_left = None;
                view.state = state;
            });
        });
        TaskStarted { task: id }
    }

    /// Work that nobody asked for: it is only in the tray while it runs and when it has something to say.
    pub fn start_quietly(
        &self,
        kind: TaskKind,
        name: String,
        work: impl FnOnce(&Progress) -> Result<Option<TaskOutcome>, Failure> + Send + 'static,
    ) {
        let started = self.start(kind, name, move |progress| match work(progress)? {
            Some(outcome) => Ok(End::Done(outcome)),
            None => Ok(End::Nothing),
        });
        tracing::debug!(task = started.task, "started");
    }

    /// Asks a piece of work to stop.
    pub fn cancel(&self, id: u32) -> Result<(), Failure> {
        let cancel = self.lock().iter().find(|task| task.view.id == id).map(|task| task.cancel.clone());
        cancel.ok_or_else(|| Failure::new(FailureCode::NoSuchTask))?.store(true, Ordering::Relaxed);
        change(&self.all, &*self.host, id, |view| {
            if matches!(view.state, TaskState::Running) {
                view.state = TaskState::Cancelling;
            }
        });
        Ok(())
    }

    /// Asks all of it to stop.
    pub fn cancel_all(&self) {
        self.lock().iter().for_each(|task| task.cancel.store(true, Ordering::Relaxed));
    }

    /// The rows with problems of an import, or a dry run, that is in the tray.
    pub fn kept_rows(&self, id: u32) -> Option<Arc<Imported>> {
        self.lock().iter().find(|task| task.view.id == id).and_then(|task| task.rows.clone())
    }

    /// As the tray shows it, the newest first.
    pub fn views(&self) -> Vec<TaskView> {
        self.lock().iter().rev().map(|task| task.view.clone()).collect()
    }

    fn lock(&self) -> MutexGuard<'_, Vec<Task>> {
        self.all.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

fn report(tasks: &Mutex<Vec<Task>>, host: &dyn Host, id: u32, done: u64, total: Option<u64>) {
    let told = {
        let mut tasks = tasks.lock().unwrap_or_else(PoisonError::into_inner);
        let Some(task) = tasks.iter_mut().find(|task| task.view.id == id) else { return };
        let seconds = task.began.elapsed().as_secs_f64().max(0.001);
        task.view.done = clamp(done);
        task.view.total = total.map(clamp);
        task.view.rate = (done as f64 / seconds) as u32;
        task.view.seconds_left = total
            .filter(|_| done > 0)
            .map(|total| (total.saturating_sub(done) as f64 / (done as f64 / seconds)).ceil() as u32);
        let is_due = task.told.elapsed() >= TELL_EVERY;
        if is_due {
            task.told = Instant::now();
        }
        is_due.then(|| task.view.clone())
    };
    if let Some(view) = told {
        host.emit(&Event::Task(view));
    }
}

fn change(tasks: &Mutex<Vec<Task>>, host: &dyn Host, id: u32, change: impl FnOnce(&mut TaskView)) {
    let view = {
        let mut tasks = tasks.lock().unwrap_or_else(PoisonError::into_inner);
        let Some(task) = tasks.iter_mut().find(|task| task.view.id == id) else { return };
        change(&mut task.view);
        task.view.clone()
    };
    host.emit(&Event::Task(view));
}

/// A count as the window takes it.
pub fn clamp(count: u64) -> u32 {
    u32::try_from(count).unwrap_or(u32::MAX)
}

/// The command `task_list`.
pub fn list(session: &Session, _: Nothing) -> Result<TaskList, Failure> {
    Ok(TaskList { tasks: session.tasks().views() })
}

/// The command `task_cancel`.
pub fn cancel(session: &Session, request: TaskId) -> Result<Nothing, Failure> {
    session.tasks().cancel(request.task)?;
    Ok(Nothing {})
}

/// The command `task_dismiss`: takes work that has ended out of the tray.
pub fn dismiss(session: &Session, request: TaskId) -> Result<Nothing, Failure> {
    session
        .tasks()
        .lock()
        .retain(|t| t.view.id != request.task || matches!(t.view.state, TaskState::Running | TaskState::Cancelling));
    Ok(Nothing {})
}
