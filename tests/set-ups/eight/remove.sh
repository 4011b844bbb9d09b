#!/usr/bin/env bash
# Datadog, GitHub Actions, GitLab CI/CD, Fivetran external logs, IEX Cloud Apperate, ExternalDNS, KEDA and Tailscale log streaming: takes back what they were given, the last one first.
# Written by Rolecall.
# Stops at the first error, and can be run again: what is gone is no error.
set -euo pipefail

cd -- "$(dirname -- "${BASH_SOURCE[0]}")"

run() {
  printf '== %s\n' "$1"
  bash "$1" || {
    printf '%s\n' "$1 has stopped: mend what it says, then run this script again; none after it was run" >&2
    exit 1
  }
}

run 'tailscale/remove.sh'
run 'keda/remove.sh'
run 'external-dns/remove.sh'
run 'apperate/remove.sh'
run 'fivetran/remove.sh'
run 'gitlab/remove.sh'
run 'github-actions/remove.sh'
run 'datadog/remove.sh'

printf '%s\n' '== all are gone'
