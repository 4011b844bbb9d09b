//! A program that runs beside a test: what it says, and its end.

use std::io::{BufRead, BufReader, Read};
use std::mem;
use std::process::{Child, Command, Stdio};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;
use std::time::Instant;

use crate::waiting::{PATIENCE, PAUSE};

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
    ///
    /// # Errors
    /// What it has said instead, when it has ended or nothing comes.
    pub(crate) fn first<T>(&mut self, of: impl Fn(&str) -> Option<T>) -> Result<T, String> {
        self.wait_for(|process| process.lines().iter().find_map(|line| of(line)))
    }

    /// Waits until the program has done something, which can be looked for.
    ///
    /// # Errors
    /// As [`Process::first`].
    pub(crate) fn wait_for<T>(&mut self, look: impl Fn(&Self) -> Option<T>) -> Result<T, String> {
        let end = Instant::now() + PATIENCE;
        loop {
            // In this order: its last words come before its end.
            let ended = self.child.try_wait().ok().flatten();
            if let Some(found) = look(self) {
                return Ok(found);
            }
            if let Some(status) = ended {
                return Err(format!("it has ended ({status}), {}", self.said()));
            }
            if Instant::now() > end {
                return Err(format!("nothing came within {PATIENCE:?}, {}", self.said()));
            }
            thread::sleep(PAUSE);
        }
    }

    /// All that it has said, for a message.
    pub(crate) fn said(&self) -> String {
        let lines = self.lines();
        if lines.is_empty() { "without a word".to_owned() } else { format!("saying: {}", lines.join(" | ")) }
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
