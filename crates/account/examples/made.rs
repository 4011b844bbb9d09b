//! Prints an account that nobody has, for measurements: `cargo run -p account --example made -- 5000 > account.json`.

use std::process::ExitCode;

fn main() -> ExitCode {
    let Some(roles) = std::env::args().nth(1).and_then(|text| text.parse().ok()) else {
        eprintln!("usage: made <number of roles>");
        return ExitCode::from(2);
    };
    print!("{}", support::made(roles).text);
    ExitCode::SUCCESS
}
