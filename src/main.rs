//! Starts the page. There is nothing to start natively: the library and its examples are what runs there.

fn main() {
    #[cfg(target_arch = "wasm32")]
    rolecall::mount();
}
