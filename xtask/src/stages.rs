//! A run of several stages: one that fails does not hide what the others would have found.

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::time::{Duration, Instant};

use crate::error::{Error, Result};
use crate::workspace::{Workspace, create_folder, read, write};

/// One thing that is done, under the name by which `--only` asks for it.
pub(crate) struct Stage {
    pub(crate) name: &'static str,
    /// Seconds on two idle cores, in a clone that nothing was built in, until there is a run of one's own to go by.
    pub(crate) expected: u64,
    /// The stage without whose success this one says nothing.
    pub(crate) after: Option<&'static str>,
    pub(crate) run: fn(&Workspace) -> Result<()>,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Outcome {
    Passed,
    Failed,
    Skipped,
}

struct Done {
    name: &'static str,
    outcome: Outcome,
    time: Duration,
}

/// Runs all of them, or the one that is asked for, and says before each how long it will take and afterwards how it went.
pub(crate) fn run(workspace: &Workspace, stages: &[Stage], only: Option<&str>) -> Result<()> {
    let chosen: Vec<&Stage> = stages.iter().filter(|stage| only.is_none_or(|only| only == stage.name)).collect();
    if let (Some(only), []) = (only, chosen.as_slice()) {
        let stages = stages.iter().map(|stage| stage.name).collect();
        return Err(Error::UnknownStage { name: only.to_owned(), stages });
    }
    let times = times_file(workspace);
    let mut before = last_times(&read(&times).unwrap_or_default());
    let mut done: Vec<Done> = Vec::new();
    for stage in chosen {
        let failed = |of: &&str| done.iter().any(|done| done.name == *of && done.outcome != Outcome::Passed);
        if stage.after.as_ref().is_some_and(failed) {
            done.push(Done { name: stage.name, outcome: Outcome::Skipped, time: Duration::ZERO });
            continue;
        }
        println!("\n== {}", heading(stage, before.get(stage.name).copied()));
        let start = Instant::now();
        let result = (stage.run)(workspace);
        let time = start.elapsed();
        let outcome = if result.is_ok() { Outcome::Passed } else { Outcome::Failed };
        if let Err(error) = result {
            eprintln!("error: {error}");
        } else {
            before.insert(stage.name.to_owned(), time.as_secs());
        }
        done.push(Done { name: stage.name, outcome, time });
    }
    // What cannot be kept is only an estimate.
    let _ = create_folder(&workspace.tools).and_then(|()| write(&times, &written(&before)));
    print!("\n{}", summary(&done));
    let failed: Vec<_> = done.iter().filter(|done| done.outcome != Outcome::Passed).map(|done| done.name).collect();
    if failed.is_empty() { Ok(()) } else { Err(Error::Stages { failed }) }
}

fn times_file(workspace: &Workspace) -> PathBuf {
    workspace.tools.join("stages.txt")
}

fn heading(stage: &Stage, before: Option<u64>) -> String {
    match before {
        Some(seconds) => format!("{}, {seconds} s when it last passed", stage.name),
        None => format!("{}, about {} s the first time", stage.name, stage.expected),
    }
}

/// A line for each stage: its seconds, and its name.
fn last_times(text: &str) -> BTreeMap<String, u64> {
    let line = |line: &str| {
        let (seconds, name) = line.split_once(' ')?;
        Some((name.to_owned(), seconds.parse().ok()?))
    };
    text.lines().filter_map(line).collect()
}

fn written(times: &BTreeMap<String, u64>) -> String {
    times.iter().fold(String::new(), |text, (name, seconds)| text + &format!("{seconds} {name}\n"))
}

fn summary(done: &[Done]) -> String {
    let line = |Done { name, outcome, time }: &Done| {
        let word = match outcome {
            Outcome::Passed => "passed",
            Outcome::Failed => "failed",
            Outcome::Skipped => "skipped",
        };
        format!("{name:<16}{word:<8}{:>6.1} s\n", time.as_secs_f64())
    };
    let lines: String = done.iter().map(line).collect();
    format!("== summary\n{lines}")
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::{Done, Outcome, Stage, heading, last_times, summary, written};

    #[test]
    fn the_summary_says_how_each_stage_went_and_how_long_it_took() {
        let done = [
            Done { name: "tests", outcome: Outcome::Passed, time: Duration::from_millis(61_230) },
            Done { name: "dist", outcome: Outcome::Failed, time: Duration::from_millis(900) },
            Done { name: "browser", outcome: Outcome::Skipped, time: Duration::ZERO },
        ];
        let expected = "\
== summary
tests           passed    61.2 s
dist            failed     0.9 s
browser         skipped    0.0 s
";
        assert_eq!(summary(&done), expected);
    }

    #[test]
    fn a_stage_says_how_long_it_will_take() {
        let stage = Stage { name: "dist", expected: 300, after: None, run: |_| Ok(()) };
        assert_eq!(heading(&stage, None), "dist, about 300 s the first time");
        let kept = last_times(&written(&last_times("61 dist\nnot a line\n")));
        assert_eq!(heading(&stage, kept.get("dist").copied()), "dist, 61 s when it last passed");
    }
}
