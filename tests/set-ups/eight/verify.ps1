# Datadog, GitHub Actions, GitLab CI/CD, Fivetran external logs, IEX Cloud Apperate, ExternalDNS, KEDA and Tailscale log streaming: compares what the account has with what is meant, one after another.
# Written by Rolecall. For PowerShell 7 and Windows PowerShell 5.1.
# Reads only. Exits 0 when all is as intended, 1 when something differs, 2 when AWS cannot be asked.
$ErrorActionPreference = 'Stop'

$Worst = 0
foreach ($Path in @(
    'datadog/verify.ps1',
    'github-actions/verify.ps1',
    'gitlab/verify.ps1',
    'fivetran/verify.ps1',
    'apperate/verify.ps1',
    'external-dns/verify.ps1',
    'keda/verify.ps1',
    'tailscale/verify.ps1'
)) {
    Write-Output "== $Path"
    & (Join-Path $PSScriptRoot $Path)
    $Worst = [Math]::Max($Worst, $LASTEXITCODE)
}
exit $Worst
