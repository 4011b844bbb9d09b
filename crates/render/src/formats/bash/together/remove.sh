#!/usr/bin/env bash
# {{ several.title|safe }}: takes back what they were given, the last one first.
# Written by Rolecall.
# Stops at the first error, and can be run again: what is gone is no error.
{% include "formats/bash/together/run.sh" %}
printf '%s\n' '== all are gone'
