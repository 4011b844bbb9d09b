# {{ several.title|safe }}: sets up what they need, one after another.
# Written by Rolecall. For PowerShell 7 and Windows PowerShell 5.1.
{% if several.refusals.is_empty() -%}
# Stops at the first error, and can be run again: what is there already is brought to the state that each script describes.
$ErrorActionPreference = 'Stop'

foreach ($Path in @(
{%- for path in paths %}
    {{ path }}{% if !loop.last %},{% endif %}
{%- endfor %}
)) {
    Write-Output "== $Path"
    & (Join-Path $PSScriptRoot $Path)
}

Write-Output '== all are set up; what each vendor needs stands above and in README.md'
{%- else -%}
# Sets up nothing while the findings on top of README.md have an error.
throw (@(
{%- for error in several.refusals %}
    {{ error }}{% if !loop.last %},{% endif %}
{%- endfor %}
) -join "`n")
{%- endif %}
