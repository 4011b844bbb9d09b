//! The keyboard of a list of tabs, as the pattern of WAI-ARIA has it:
//! <https://www.w3.org/WAI/ARIA/apg/patterns/tabs/>.

use leptos::ev::KeyboardEvent;

/// The place that a key moves to among `count` tabs, of which the one `at` is shown; nothing for any other key.
pub(crate) fn moved(event: &KeyboardEvent, at: usize, count: usize) -> Option<usize> {
    let last = count.checked_sub(1)?;
    let to = match event.key().as_str() {
        "ArrowRight" if at >= last => 0,
        "ArrowRight" => at + 1,
        "ArrowLeft" => at.checked_sub(1).unwrap_or(last),
        "Home" => 0,
        "End" => last,
        _ => return None,
    };
    event.prevent_default();
    Some(to)
}
