//! Who may write next. One write at a time; the window's go before an import's chunks, so that whoever saves a note
//! during an import waits for the chunk under way and no longer.

use std::sync::{Condvar, Mutex, PoisonError};

#[derive(Default)]
struct State {
    is_taken: bool,
    waiting_in_front: usize,
}

/// Lets one writer through at a time.
#[derive(Default)]
pub(crate) struct Gate {
    state: Mutex<State>,
    freed: Condvar,
}

/// Held while writing.
pub(crate) struct Pass<'g>(&'g Gate);

/// Who asks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Turn {
    /// Somebody waits for it.
    Front,
    /// Long work, in chunks; goes when nobody in front waits.
    Behind,
}

impl Gate {
    /// Waits for its turn.
    pub(crate) fn pass(&self, turn: Turn) -> Pass<'_> {
        let mut state = self.state.lock().unwrap_or_else(PoisonError::into_inner);
        if turn == Turn::Front {
            state.waiting_in_front += 1;
        }
        while state.is_taken || (turn == Turn::Behind && state.waiting_in_front > 0) {
            state = self.freed.wait(state).unwrap_or_else(PoisonError::into_inner);
        }
        if turn == Turn::Front {
            state.waiting_in_front -= 1;
        }
        state.is_taken = true;
        Pass(self)
    }
}

impl Drop for Pass<'_> {
    fn drop(&mut self) {
        self.0.state.lock().unwrap_or_else(PoisonError::into_inner).is_taken = false;
        self.0.freed.notify_all();
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::sync::mpsc;

    #[test]
    fn whoever_waits_in_front_goes_before_the_next_chunk() {
        let gate = Gate::default();
        let (order, written) = mpsc::channel();
        std::thread::scope(|scope| {
            let chunk = gate.pass(Turn::Behind);
            for turn in [Turn::Behind, Turn::Front] {
                let (order, gate) = (order.clone(), &gate);
                scope.spawn(move || {
                    let _pass = gate.pass(turn);
                    order.send(turn).expect("the test listens");
                });
                // The one in front has come before the chunk ends; whether the other has makes no difference.
                while turn == Turn::Front && gate.state.lock().expect("not poisoned").waiting_in_front == 0 {
                    std::thread::yield_now();
                }
            }
            drop(chunk);
        });
        drop(order);
        assert_eq!(written.iter().collect::<Vec<_>>(), [Turn::Front, Turn::Behind]);
    }
}
