# {{ script.title|safe }}
# Form: {{ script.form|safe }}. Written by Rolecall.
# For PowerShell 7 and Windows PowerShell 5.1. Reads only. Policies are compared in meaning: the order of keys, lists and
# statements, and whether one value stands in a list or alone, make no difference. Exits 0 when all is as intended, 1 when
# something differs, 2 when AWS cannot be asked.
$ErrorActionPreference = 'Stop'

$AccountId = {{ script.account }}
$Differences = 0
{% include "formats/powershell/prelude.ps1" %}

# What AWS answers; nothing when there is no such thing. Any other error ends the script.
function Get-Answer {
    $Answer = Invoke-Aws @args
    if ($script:Status -eq 0) { return $Answer }
    if ($script:Problem -notmatch 'NoSuchEntity|ResourceNotFound|InvalidGroup\.NotFound') { throw $script:Problem }
}

function Write-Same($What) {
    Write-Output "ok       $What"
}

function Write-Difference($What) {
    Write-Output "differs  $What"
    $script:Differences++
}

# One line for a JSON document, the same for all that mean the same. Read word by word: ConvertFrom-Json takes some texts
# for dates, and refuses keys that differ in nothing but their case.
function ConvertTo-Canonical($Json) {
    $script:Words = @([regex]::Matches($Json, '"(?:[^"\\]|\\.)*"|[\[\]{}:,]|[^\[\]{}:,"\s]+') | ForEach-Object { $_.Value })
    $script:At = 0
    Read-Value
}

function Read-Value {
    $First = $script:Words[$script:At]
    $script:At++
    if ($First -ne '{' -and $First -ne '[') {
        if ($First -notmatch '^"') { return $First }
        # The same character may be written in several ways.
        return '"' + [regex]::Unescape($First.Substring(1, $First.Length - 2)).Replace('\', '\\').Replace('"', '\"') + '"'
    }
    $Items = New-Object 'Collections.Generic.SortedSet[string]' ([StringComparer]::Ordinal)
    while ($script:At -lt $script:Words.Count -and $script:Words[$script:At] -notmatch '^[\]}]') {
        $Item = Read-Value
        if ($First -eq '{') {
            # After the key comes a colon.
            $script:At++
            $Item = $Item + ':' + (Read-Value)
        }
        [void]$Items.Add($Item)
        if ($script:Words[$script:At] -eq ',') { $script:At++ }
    }
    $script:At++
    $All = @($Items) -join ','
    if ($First -eq '{') { return '{' + $All + '}' }
    if ($Items.Count -eq 1) { return $All }
    '[' + $All + ']'
}

function Compare-Document($What, $Answer, $Wanted) {
    $Intended = ConvertTo-Canonical $Wanted
    $Found = ConvertTo-Canonical $Answer
    if ($Intended -ceq $Found) {
        Write-Same $What
    } else {
        Write-Difference $What
        Write-Output "         intended: $Intended" "         found:    $Found"
    }
}
{%- if !roles.is_empty() || !script.providers.is_empty() || !script.ingresses.is_empty() %}

# The words of an answer in text form, which has None where there is nothing.
function Get-Words($Answer) {
    $Answer -split '\s+' | Where-Object { $_ -and $_ -ne 'None' }
}
{%- endif %}
{%- if !roles.is_empty() %}

function Compare-Words($What, $Answer, $Intended) {
    $Found = @(Get-Words $Answer)
    foreach ($Word in $Intended) {
        if ($Found -cnotcontains $Word) { Write-Difference "${What}: $Word is missing" }
    }
    foreach ($Word in $Found) {
        if ($Intended -cnotcontains $Word) { Write-Difference "${What}: $Word is there besides" }
    }
}
{%- endif %}
{%- if has_settings %}

function Compare-Text($What, $Answer, $Intended) {
    if ($Answer -ceq $Intended) {
        Write-Same $What
    } else {
        Write-Difference $What
        Write-Output "         intended: $Intended" "         found:    $Answer"
    }
}
{%- endif %}

# Until all has been asked for.
$Code = 2
try {
    if (-not (Get-Command aws -ErrorAction SilentlyContinue)) {
        throw 'the AWS CLI is not installed: install it, then run this script again'
    }
{%- include "formats/powershell/environment.ps1" %}

    $Found = Invoke-AwsOrStop sts get-caller-identity '--query=Account' '--output=text'
    if ($Found -ne $AccountId) {
        throw "these credentials belong to account $Found, the configuration to ${AccountId}: use credentials of $AccountId"
    }
{% for provider in script.providers %}
    # The account's OIDC provider.
    $ProviderArn = {{ provider.arn }}
    $Audience = {{ provider.audience }}
    $Answer = Get-Answer iam get-open-id-connect-provider "--open-id-connect-provider-arn=$ProviderArn" '--query=ClientIDList' '--output=text'
    if ($null -eq $Answer) {
        Write-Difference "OIDC provider $ProviderArn does not exist"
    } elseif (@(Get-Words $Answer) -ccontains $Audience) {
        Write-Same "OIDC provider $ProviderArn"
    } else {
        Write-Difference "OIDC provider ${ProviderArn}: audience $Audience is missing"
    }
{% endfor -%}
{% for role in roles %}
    # {{ role.title|safe }}
    $RoleName = {{ role.name }}
    $Answer = Get-Answer iam get-role "--role-name=$RoleName" '--query=Role.AssumeRolePolicyDocument' '--output=json'
    if ($null -eq $Answer) {
        Write-Difference "role $RoleName does not exist"
    } else {
        Compare-Document "trust policy of role $RoleName" $Answer @'
{{ super::escape::ascii(role.trust.trim_end())|safe }}
'@
{%- for (what, query, value) in role.settings %}
        $What = {{ what }}
        $Query = {{ query }}
        $Answer = Invoke-AwsOrStop iam get-role "--role-name=$RoleName" "--query=$Query" '--output=text'
        Compare-Text "$What of role $RoleName" $Answer {{ value }}
{%- endfor %}
{%- for policy in role.inline %}
        $PolicyName = {{ policy.name }}
        $Answer = Get-Answer iam get-role-policy "--role-name=$RoleName" "--policy-name=$PolicyName" '--query=PolicyDocument' '--output=json'
        if ($null -eq $Answer) {
            Write-Difference "inline policy $PolicyName does not exist"
        } else {
            Compare-Document "inline policy $PolicyName" $Answer @'
{{ super::escape::ascii(policy.json.trim_end())|safe }}
'@
        }
{%- endfor %}
{%- for policy in role.managed %}
        $PolicyArn = {{ policy.name }}
        $Version = Get-Answer iam get-policy "--policy-arn=$PolicyArn" '--query=Policy.DefaultVersionId' '--output=text'
        if ($null -eq $Version) {
            Write-Difference "managed policy $PolicyArn does not exist"
        } else {
            $Answer = Invoke-AwsOrStop iam get-policy-version "--policy-arn=$PolicyArn" "--version-id=$Version" '--query=PolicyVersion.Document' '--output=json'
            Compare-Document "managed policy $PolicyArn" $Answer @'
{{ super::escape::ascii(policy.json.trim_end())|safe }}
'@
        }
{%- endfor %}
        $Answer = Invoke-AwsOrStop iam list-role-policies "--role-name=$RoleName" '--query=PolicyNames[]' '--output=text'
        Compare-Words "inline policies of role $RoleName" $Answer @(
            {%- for policy in role.inline %}{% if !loop.first %}, {% endif %}{{ policy.name }}{% endfor %})
        $Answer = Invoke-AwsOrStop iam list-attached-role-policies "--role-name=$RoleName" '--query=AttachedPolicies[].PolicyArn' '--output=text'
        Compare-Words "attached policies of role $RoleName" $Answer @(
            {%- for arn in role.attached %}{% if !loop.first %}, {% endif %}{{ arn }}{% endfor %})
    }
{% endfor -%}
{% for policy in attached %}
    $RoleName = {{ policy.role }}
    $PolicyName = {{ policy.name }}
    $Answer = Get-Answer iam get-role-policy "--role-name=$RoleName" "--policy-name=$PolicyName" '--query=PolicyDocument' '--output=json'
    if ($null -eq $Answer) {
        Write-Difference "inline policy $PolicyName of role $RoleName does not exist"
    } else {
        Compare-Document "inline policy $PolicyName of role $RoleName" $Answer @'
{{ super::escape::ascii(policy.json.trim_end())|safe }}
'@
    }
{% endfor -%}
{% for association in script.associations %}
    # Pod Identity hands the role to the service account's pods.
    $Cluster = {{ association.cluster }}
    $Namespace = {{ association.namespace }}
    $ServiceAccount = {{ association.service_account }}
    $RoleArn = {{ association.role_arn }}
    $Association = Get-Answer eks list-pod-identity-associations "--cluster-name=$Cluster" "--namespace=$Namespace" "--service-account=$ServiceAccount" '--query=associations[0].associationId' '--output=text'
    if ($null -eq $Association -or $Association -eq 'None') {
        Write-Difference 'there is no Pod Identity association for the service account'
    } else {
        $Answer = Invoke-AwsOrStop eks describe-pod-identity-association "--cluster-name=$Cluster" "--association-id=$Association" '--query=association.roleArn' '--output=text'
        if ($Answer -ceq $RoleArn) {
            Write-Same 'Pod Identity association'
        } else {
            Write-Difference "the Pod Identity association names $Answer"
        }
    }
{% endfor -%}
{% for ingress in script.ingresses %}
    # The service lets the cluster in.
    $Port = {{ ingress.port }}
    $Cluster = {{ ingress.cluster }}
    $Group = {{ ingress.group }}
    $ClusterGroup = Get-Answer eks describe-cluster "--name=$Cluster" '--query=cluster.resourcesVpcConfig.clusterSecurityGroupId' '--output=text'
    if ($null -eq $ClusterGroup) {
        Write-Difference 'the cluster does not exist'
    } else {
        $Query = 'SecurityGroups[0].IpPermissions[?FromPort==`' + $Port + '` && IpProtocol==''tcp''].UserIdGroupPairs[].GroupId'
        $Answer = Get-Answer ec2 describe-security-groups "--group-ids=$Group" "--query=$Query" '--output=text'
        if (@(Get-Words $Answer) -ccontains $ClusterGroup) {
            Write-Same 'ingress rule'
        } else {
            Write-Difference "security group $Group does not let $ClusterGroup in on port $Port"
        }
    }
{% endfor %}
    if ($Differences -gt 0) {
        Write-Output "$Differences differences"
        $Code = 1
    } else {
        Write-Output 'all is as intended'
        $Code = 0
    }
} catch {
    [Console]::Error.WriteLine("$_")
} finally {
    foreach ($Name in @($Saved.Keys)) { [Environment]::SetEnvironmentVariable($Name, $Saved[$Name]) }
}
exit $Code

