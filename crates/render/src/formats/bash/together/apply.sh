#!/usr/bin/env bash
# {{ several.title|safe }}: sets up what they need, one after another.
# Written by Rolecall.
{% if several.refusals.is_empty() -%}
# Stops at the first error, and can be run again: what is there already is brought to the state that each script describes.
{% include "formats/bash/together/run.sh" %}
printf '%s\n' '== all are set up; what each vendor needs stands above and in README.md'
{%- else -%}
# Sets up nothing while the findings on top of README.md have an error.
# Values stand in single quotes, and what looks like an expansion there is none.
# shellcheck disable=SC1003,SC2016
printf '%s\n' 'nothing is set up, for these would get into each other'\''s way:' \
{%- for error in several.refusals %}
  {{ error }}{% if !loop.last %} \{% endif %}
{%- endfor %} >&2
exit 1
{%- endif %}
