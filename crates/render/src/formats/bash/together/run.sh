set -euo pipefail

cd -- "$(dirname -- "${BASH_SOURCE[0]}")"

run() {
  printf '== %s\n' "$1"
  bash "$1" || {
    printf '%s\n' "$1 has stopped: mend what it says, then run this script again; none after it was run" >&2
    exit 1
  }
}

{% for path in paths -%}
run {{ path }}
{% endfor %}
