#!/usr/bin/env bash
# {{ several.title|safe }}: compares what the account has with what is meant, one after another.
# Written by Rolecall.
# Reads only. Exits 0 when all is as intended, 1 when something differs, 2 when AWS cannot be asked.
set -uo pipefail

cd -- "$(dirname -- "${BASH_SOURCE[0]}")" || exit 2

worst=0
check() {
  local code=0
  printf '== %s\n' "$1"
  bash "$1" || code=$?
  if [ "$code" -gt "$worst" ]; then worst=$code; fi
}

{% for path in paths -%}
check {{ path }}
{% endfor %}
exit "$worst"
