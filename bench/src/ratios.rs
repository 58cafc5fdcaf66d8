//! Ours over theirs, and what it should be.

use std::fmt::Write;

/// What a ratio should be.
#[derive(Clone, Copy)]
pub enum Aim {
    AtMost(f64),
    AtLeast(f64),
}

/// One line of the last table.
pub struct Ratio {
    what: String,
    ours: f64,
    theirs: f64,
    unit: &'static str,
    aim: Aim,
}

impl Ratio {
    pub fn new(what: String, ours: f64, theirs: f64, unit: &'static str, aim: Aim) -> Self {
        Self { what, ours, theirs, unit, aim }
    }
}

/// A line each: what, ours, theirs, the ratio, the aim, and whether it is met; tabs between them.
pub fn lines(ratios: &[Ratio]) -> String {
    let mut lines = String::new();
    for Ratio { what, ours, theirs, unit, aim } in ratios {
        let ratio = ours / theirs;
        let (aim, is_met) = match *aim {
            Aim::AtMost(most) => (format!("≤ {most}"), ratio <= most),
            Aim::AtLeast(least) => (format!("≥ {least}"), ratio >= least),
        };
        let met = if is_met { "yes" } else { "no" };
        // Writing into a string never fails.
        let _ = writeln!(lines, "{what}\t{ours:.3} {unit}\t{theirs:.3} {unit}\t{ratio:.3}\t{aim}\t{met}");
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_ratio_says_whether_its_aim_is_met() {
        let ratio = |ours, aim| Ratio::new("a page".into(), ours, 2.0, "ms", aim);
        let lines = lines(&[ratio(2.0, Aim::AtMost(1.0)), ratio(2.1, Aim::AtMost(1.0)), ratio(4.0, Aim::AtLeast(2.0))]);
        let met: Vec<&str> = lines.lines().filter_map(|line| line.rsplit('\t').next()).collect();
        assert_eq!(met, ["yes", "no", "yes"]);
    }
}
