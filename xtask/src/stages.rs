//! A run of several stages, with a summary.

use std::time::{Duration, Instant};

use crate::error::{Error, Result};

enum Outcome {
    Passed,
    Failed,
    Skipped,
}

struct Stage {
    name: &'static str,
    outcome: Outcome,
    time: Duration,
}

/// A run of several stages: one that fails does not hide what the others would have found.
#[derive(Default)]
pub(crate) struct Stages(Vec<Stage>);

impl Stages {
    /// What the stage returned, or `None` if it failed; its error is printed where it happened.
    pub(crate) fn run<T>(&mut self, name: &'static str, stage: impl FnOnce() -> Result<T>) -> Option<T> {
        println!("\n== {name}");
        let start = Instant::now();
        let result = stage();
        let outcome = if result.is_ok() { Outcome::Passed } else { Outcome::Failed };
        self.0.push(Stage { name, outcome, time: start.elapsed() });
        result.map_err(|error| eprintln!("error: {error}")).ok()
    }

    pub(crate) fn skip(&mut self, name: &'static str) {
        self.0.push(Stage { name, outcome: Outcome::Skipped, time: Duration::ZERO });
    }

    pub(crate) fn finish(self) -> Result<()> {
        print!("\n{}", self.summary());
        let failed: Vec<_> = self
            .0
            .into_iter()
            .filter(|stage| !matches!(stage.outcome, Outcome::Passed))
            .map(|stage| stage.name)
            .collect();
        if failed.is_empty() { Ok(()) } else { Err(Error::Stages { failed }) }
    }

    fn summary(&self) -> String {
        let line = |Stage { name, outcome, time }: &Stage| {
            let word = match outcome {
                Outcome::Passed => "passed",
                Outcome::Failed => "failed",
                Outcome::Skipped => "skipped",
            };
            format!("{name:<16}{word:<8}{:>6.1} s\n", time.as_secs_f64())
        };
        let lines: Vec<_> = self.0.iter().map(line).collect();
        format!("== summary\n{}", lines.concat())
    }
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::{Outcome, Stage, Stages};

    #[test]
    fn the_summary_says_how_each_stage_went_and_how_long_it_took() {
        let stages = Stages(vec![
            Stage { name: "tests", outcome: Outcome::Passed, time: Duration::from_millis(61_230) },
            Stage { name: "dist", outcome: Outcome::Failed, time: Duration::from_millis(900) },
            Stage { name: "browser tests", outcome: Outcome::Skipped, time: Duration::ZERO },
        ]);
        let expected = "\
== summary
tests           passed    61.2 s
dist            failed     0.9 s
browser tests   skipped    0.0 s
";
        assert_eq!(stages.summary(), expected);
        assert!(stages.finish().is_err_and(|error| error.to_string() == "failed: dist, browser tests (see above)"));
    }
}
