# GitHub Actions, GitHub Actions (github-actions-2) and Datadog: sets up what they need, one after another.
# Written by Rolecall. For PowerShell 7 and Windows PowerShell 5.1.
# Stops at the first error, and can be run again: what is there already is brought to the state that each script describes.
$ErrorActionPreference = 'Stop'

foreach ($Path in @(
    'github-actions/apply.ps1',
    'github-actions-2/apply.ps1',
    'datadog/apply.ps1'
)) {
    Write-Output "== $Path"
    & (Join-Path $PSScriptRoot $Path)
}

Write-Output '== all are set up; what each vendor needs stands above and in README.md'
