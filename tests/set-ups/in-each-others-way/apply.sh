#!/usr/bin/env bash
# GitHub Actions and GitHub Actions (github-actions-2): sets up what they need, one after another.
# Written by Rolecall.
# Sets up nothing while the findings on top of README.md have an error.
# Values stand in single quotes, and what looks like an expansion there is none.
# shellcheck disable=SC1003,SC2016
printf '%s\n' 'nothing is set up, for these would get into each other'\''s way:' \
  'github-actions and github-actions-2 make the role github-actions. An account has one role of a name, whatever its case and its path: the later one would replace the trust policy of the earlier. Give one of them another role name.' >&2
exit 1
