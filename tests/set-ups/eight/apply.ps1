# Datadog, GitHub Actions, GitLab CI/CD, Fivetran external logs, IEX Cloud Apperate, ExternalDNS, KEDA and Tailscale log streaming: sets up what they need, one after another.
# Written by Rolecall. For PowerShell 7 and Windows PowerShell 5.1.
# Stops at the first error, and can be run again: what is there already is brought to the state that each script describes.
$ErrorActionPreference = 'Stop'

foreach ($Path in @(
    'datadog/apply.ps1',
    'github-actions/apply.ps1',
    'gitlab/apply.ps1',
    'fivetran/apply.ps1',
    'apperate/apply.ps1',
    'external-dns/apply.ps1',
    'keda/apply.ps1',
    'tailscale/apply.ps1'
)) {
    Write-Output "== $Path"
    & (Join-Path $PSScriptRoot $Path)
}

Write-Output '== all are set up; what each vendor needs stands above and in README.md'
