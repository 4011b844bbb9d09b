# {{ several.title|safe }}: compares what the account has with what is meant, one after another.
# Written by Rolecall. For PowerShell 7 and Windows PowerShell 5.1.
# Reads only. Exits 0 when all is as intended, 1 when something differs, 2 when AWS cannot be asked.
$ErrorActionPreference = 'Stop'

$Worst = 0
foreach ($Path in @(
{%- for path in paths %}
    {{ path }}{% if !loop.last %},{% endif %}
{%- endfor %}
)) {
    Write-Output "== $Path"
    & (Join-Path $PSScriptRoot $Path)
    $Worst = [Math]::Max($Worst, $LASTEXITCODE)
}
exit $Worst
