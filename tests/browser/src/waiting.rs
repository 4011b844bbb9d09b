//! Waiting: always for a condition, with a deadline.

use std::thread;
use std::time::{Duration, Instant};

/// How long a condition may take to become true. Long, for a machine that does other work too: never waited for in a
/// test that passes. WebKit's driver ends a script after 60 seconds, whatever it is asked for.
pub(crate) const PATIENCE: Duration = Duration::from_secs(50);

/// Between two looks: they would take the time of what is waited for from it.
pub(crate) const PAUSE: Duration = Duration::from_millis(5);

/// Waits for something outside of the page.
#[track_caller]
pub(crate) fn wait_until<T>(what: &str, mut look: impl FnMut() -> Option<T>) -> T {
    let end = Instant::now() + PATIENCE;
    loop {
        if let Some(found) = look() {
            return found;
        }
        assert!(Instant::now() < end, "waited in vain for {what}");
        thread::sleep(PAUSE);
    }
}
