#!/usr/bin/env bash
# {{ script.title|safe }}: takes back what they were given, the last one first.
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

{% for path in script.paths -%}
run {{ path }}
{% endfor %}
printf '%s\n' '== all are gone'
