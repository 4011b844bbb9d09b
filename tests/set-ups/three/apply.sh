#!/usr/bin/env bash
# GitHub Actions, GitHub Actions (github-actions-2) and Datadog: sets up what they need, one after another.
# Written by Rolecall.
# Stops at the first error, and can be run again: what is there already is brought to the state that each script describes.
set -euo pipefail

cd -- "$(dirname -- "${BASH_SOURCE[0]}")"

run() {
  printf '== %s\n' "$1"
  bash "$1" || {
    printf '%s\n' "$1 has stopped: mend what it says, then run this script again; none after it was run" >&2
    exit 1
  }
}

run 'github-actions/apply.sh'
run 'github-actions-2/apply.sh'
run 'datadog/apply.sh'

printf '%s\n' '== all are set up; what each vendor needs stands above and in README.md'
