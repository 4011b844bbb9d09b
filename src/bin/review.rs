//! Starts the review, a program of its own: the page loads it when it is first needed, so that nobody waits for it who
//! only looks at the catalogue. Natively, `examples/review.rs` is what runs.

fn main() {
    #[cfg(target_arch = "wasm32")]
    rolecall::review::register();
}
