//! A program that runs beside a test: what it says, and its end.

use std::io::{BufRead, BufReader, Read};
use std::mem;
use std::process::{Child, Command, Stdio};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;

use crate::waiting::wait_until;

/// Ended by its own process id.
pub(crate) struct Process {
    child: Child,
    lines: Arc<Mutex<Vec<String>>>,
}

impl Process {
    pub(crate) fn start(command: &mut Command) -> Self {
        let started = command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn();
        let mut child = started.unwrap_or_else(|error| panic!("{command:?} does not start: {error}"));
        let lines = Arc::default();
        let both: [Option<Box<dyn Read + Send>>; 2] =
            [child.stdout.take().map(|one| Box::new(one) as _), child.stderr.take().map(|one| Box::new(one) as _)];
        for output in both.into_iter().flatten() {
            let lines = Arc::clone(&lines);
            // To its end: a full pipe would stop the program.
            thread::spawn(move || keep(output, &lines));
        }
        Self { child, lines }
    }

    /// Waits for a line that says it.
    #[track_caller]
    pub(crate) fn first<T>(&self, of: impl Fn(&str) -> Option<T>) -> T {
        wait_until("a word of the program", || self.lines().iter().find_map(|line| of(line)))
    }

    /// What it has said since this was last asked.
    pub(crate) fn take_lines(&self) -> Vec<String> {
        mem::take(&mut self.lines())
    }

    pub(crate) fn stop(&mut self) {
        // Both fail only when it has ended already.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }

    fn lines(&self) -> std::sync::MutexGuard<'_, Vec<String>> {
        self.lines.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Drop for Process {
    fn drop(&mut self) {
        self.stop();
    }
}

fn keep(output: impl Read, lines: &Mutex<Vec<String>>) {
    for line in BufReader::new(output).lines().map_while(Result::ok) {
        lines.lock().unwrap_or_else(PoisonError::into_inner).push(line);
    }
}
