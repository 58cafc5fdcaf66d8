//! Which of all rows and people each line of the list is.

use crate::import::known::Place;

/// Lines and their places. Of lines that follow each other the places do too, so that a long list takes little room.
#[derive(Default)]
pub(crate) struct Places {
    /// In the order of their lines.
    runs: Vec<Run>,
    count: usize,
}

/// Lines that follow each other.
struct Run {
    line: u64,
    place: Place,
    count: u32,
}

impl Places {
    pub(crate) fn len(&self) -> usize {
        self.count
    }

    /// Where a line is, if it was put somewhere.
    pub(crate) fn of(&self, line: u64) -> Option<Place> {
        let run = self.runs[..self.runs.partition_point(|run| run.line <= line)].last()?;
        let behind = u32::try_from(line - run.line).ok()?;
        (behind < run.count).then(|| run.place + behind)
    }

    /// A line that has no place yet gets one.
    pub(crate) fn put(&mut self, line: u64, place: Place) {
        self.count += 1;
        // Lines come in order: nearly always this is the end.
        let at = self.runs.partition_point(|run| run.line <= line);
        let before = at.checked_sub(1).and_then(|before| self.runs.get_mut(before));
        match before {
            Some(run) if run.line + u64::from(run.count) == line && run.place + run.count == place => run.count += 1,
            _ => self.runs.insert(at, Run { line, place, count: 1 }),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_has_the_place_where_it_was_put() {
        let mut places = Places::default();
        // A row of two lines, a row that was refused, and one that came late.
        let put = [(2, 10), (3, 11), (5, 12), (6, 13), (9, 14), (8, 15)];
        put.iter().for_each(|(line, place)| places.put(*line, *place));
        let found: Vec<(u64, Place)> = (0..12).filter_map(|line| Some((line, places.of(line)?))).collect();
        assert_eq!(found, [(2, 10), (3, 11), (5, 12), (6, 13), (8, 15), (9, 14)]);
        assert_eq!(places.len(), 6);
    }

    #[test]
    fn lines_that_follow_each_other_take_no_room() {
        let mut places = Places::default();
        (0..1000).for_each(|n| places.put(2 + u64::from(n), n));
        assert_eq!((places.runs.len(), places.of(1001), places.of(1002)), (1, Some(999), None));
    }
}
