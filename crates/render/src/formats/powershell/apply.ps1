# {{ script.title|safe }}
# Form: {{ script.form|safe }}. Written by Rolecall.
# For PowerShell 7 and Windows PowerShell 5.1. Safe to run again: what is there already is brought to the state below.
$ErrorActionPreference = 'Stop'

$AccountId = {{ script.account }}
$Folder = Join-Path ([IO.Path]::GetTempPath()) ([Guid]::NewGuid().ToString())
{% include "formats/powershell/prelude.ps1" %}
{%- if script.asks_for_existence() %}

# True when AWS finds what the command asks for, false when there is no such thing; any other answer ends the script.
function Test-Aws {
    [void](Invoke-Aws @args)
    if ($script:Status -eq 0) { return $true }
    if ($script:Problem -match 'NoSuchEntity|ResourceNotFound') { return $false }
    throw $script:Problem
}
{%- endif %}
{%- if script.forgives() %}

# Runs a removal; what is gone already is no error.
function Invoke-AwsUnlessGone {
    [void](Invoke-Aws @args)
    if ($script:Status -ne 0 -and $script:Problem -notmatch 'NoSuchEntity') { throw $script:Problem }
}
{%- endif %}
{%- if script.retries() %}

# A principal that has just been created is not known everywhere at once.
function Invoke-AwsWithRetries {
    foreach ($Attempt in 1..6) {
        [void](Invoke-Aws @args)
        if ($script:Status -eq 0) { return }
        Write-Output "attempt $Attempt failed: trying again in 5 seconds"
        Start-Sleep -Seconds 5
    }
    throw $script:Problem
}
{%- endif %}

# Without a byte order mark, which the AWS CLI would take for a part of the document.
function Write-Document($Name, $Text) {
    [IO.File]::WriteAllText((Join-Path $Folder $Name), $Text + "`n", (New-Object Text.UTF8Encoding $false))
}
{%- if script.has_managed() %}

# Creates a customer managed policy, or makes the file its default version when they differ.
function Set-ManagedPolicy($Name, $Arn, $File) {
    if (-not (Test-Aws iam get-policy "--policy-arn=$Arn")) {
        [void](Invoke-AwsOrStop iam create-policy "--policy-name=$Name" "--policy-document=file://$File")
        Write-Output "created policy $Name"
        return
    }
    $Version = Invoke-AwsOrStop iam get-policy "--policy-arn=$Arn" '--query=Policy.DefaultVersionId' '--output=text'
    $Stored = Invoke-AwsOrStop iam get-policy-version "--policy-arn=$Arn" "--version-id=$Version" '--query=PolicyVersion.Document' '--output=json'
    $Wanted = [IO.File]::ReadAllText($File)
    # Compared but for the indentation, which is the CLI's own.
    if (($Stored -replace '(?m)^\s+|\r', '').Trim() -ceq ($Wanted -replace '(?m)^\s+|\r', '').Trim()) {
        Write-Output "policy $Name is as it should be"
        return
    }
    # IAM keeps five versions of a policy: the oldest gives way.
    $Oldest = Invoke-AwsOrStop iam list-policy-versions "--policy-arn=$Arn" '--query=sort_by(Versions[?!IsDefaultVersion], &CreateDate)[-4].VersionId' '--output=text'
    if ($Oldest -ne 'None') {
        [void](Invoke-AwsOrStop iam delete-policy-version "--policy-arn=$Arn" "--version-id=$Oldest")
    }
    [void](Invoke-AwsOrStop iam create-policy-version "--policy-arn=$Arn" "--policy-document=file://$File" '--set-as-default')
    Write-Output "policy $Name has a new default version"
}
{%- endif %}

if (-not (Get-Command aws -ErrorAction SilentlyContinue)) {
    throw 'the AWS CLI is not installed: install it, then run this script again'
}
try {
{%- include "formats/powershell/environment.ps1" %}

    # The right account, before anything is changed.
    $Found = Invoke-AwsOrStop sts get-caller-identity '--query=Account' '--output=text'
    if ($Found -ne $AccountId) {
        throw "these credentials belong to account $Found, the configuration to ${AccountId}: use credentials of $AccountId"
    }
{%- for (name, path) in script.with_path() %}

    # IAM changes no path of a role.
    $RoleName = {{ name }}
    $Path = {{ path }}
    if (Test-Aws iam get-role "--role-name=$RoleName") {
        $Found = Invoke-AwsOrStop iam get-role "--role-name=$RoleName" '--query=Role.Path' '--output=text'
        if ($Found -cne $Path) {
            throw "role $RoleName has the path $Found and cannot have ${Path}: give its own path, choose another name, or delete the role first"
        }
    }
{%- endfor %}

    [void](New-Item -ItemType Directory -Path $Folder)
{%- for folder in script.folders() %}
    [void](New-Item -ItemType Directory -Force -Path (Join-Path $Folder {{ folder }}))
{%- endfor %}
{% for file in script.files %}
    Write-Document {{ file.path }} @'
{{ self::escape::ascii(file.json().trim_end())|safe }}
'@
{% endfor -%}
{% for provider in script.providers %}
    # The account's OIDC provider.
    $ProviderArn = {{ provider.arn }}
{%- if let Some(cluster) = provider.cluster %}
    $Cluster = {{ cluster }}
    $Url = {{ provider.url }}
    $Issuer = Invoke-AwsOrStop eks describe-cluster "--name=$Cluster" '--query=cluster.identity.oidc.issuer' '--output=text'
    if ($Issuer -cne $Url) { throw "the cluster's issuer is $Issuer, the configuration names ${Url}: correct the issuer" }
{%- endif %}
    if (Test-Aws iam get-open-id-connect-provider "--open-id-connect-provider-arn=$ProviderArn") {
        $File = Join-Path $Folder {{ provider.audience_file }}
        [void](Invoke-AwsOrStop iam add-client-id-to-open-id-connect-provider '--cli-input-json' "file://$File")
        Write-Output "OIDC provider $ProviderArn exists"
    } else {
        $File = Join-Path $Folder {{ provider.file }}
        [void](Invoke-AwsOrStop iam create-open-id-connect-provider '--cli-input-json' "file://$File")
        Write-Output "created OIDC provider $ProviderArn"
    }
{% endfor -%}
{% for role in script.roles %}
    # {{ role.title|safe }}
    $RoleName = {{ role.name }}
    $Trust = Join-Path $Folder {{ role.trust }}
    if (Test-Aws iam get-role "--role-name=$RoleName") {
{%- if role.keep %}
        Write-Output "role $RoleName exists: its trust policy is left as it is"
{%- else %}
        Write-Output "role $RoleName exists; the trust policy that is now replaced was:"
        Invoke-AwsOrStop iam get-role "--role-name=$RoleName" '--query=Role.AssumeRolePolicyDocument' '--output=json'
{%- if !role.update_always %}
        {% if role.chained %}Invoke-AwsWithRetries{% else %}[void](Invoke-AwsOrStop{% endif %} iam update-assume-role-policy "--role-name=$RoleName" "--policy-document=file://$Trust"{% if !role.chained %}){% endif %}
{%- endif %}
{%- endif %}
{%- if let Some(seconds) = role.settings.max_session %}
        $Seconds = {{ seconds }}
        [void](Invoke-AwsOrStop iam update-role "--role-name=$RoleName" "--max-session-duration=$Seconds")
{%- endif %}
{%- if let Some(arn) = role.settings.boundary %}
        $Boundary = {{ arn }}
        [void](Invoke-AwsOrStop iam put-role-permissions-boundary "--role-name=$RoleName" "--permissions-boundary=$Boundary")
{%- endif %}
{%- if !role.settings.tags.is_empty() %}
        $File = Join-Path $Folder 'tags-{{ loop.index|safe }}.json'
        [void](Invoke-AwsOrStop iam tag-role "--role-name=$RoleName" "--tags=file://$File")
{%- endif %}
    } else {
        $File = Join-Path $Folder 'role-{{ loop.index|safe }}.json'
        $CreationTrust = Join-Path $Folder {{ role.creation_trust }}
        {% if role.chained %}Invoke-AwsWithRetries{% else %}[void](Invoke-AwsOrStop{% endif %} iam create-role '--cli-input-json' "file://$File" "--assume-role-policy-document=file://$CreationTrust"{% if !role.chained %}){% endif %}
        [void](Invoke-AwsOrStop iam wait role-exists "--role-name=$RoleName")
        Write-Output "created role $RoleName"
    }
{%- if role.update_always %}
    Invoke-AwsWithRetries iam update-assume-role-policy "--role-name=$RoleName" "--policy-document=file://$Trust"
{%- endif %}
{%- for policy in role.inline %}
    $PolicyName = {{ policy.name }}
    $File = Join-Path $Folder {{ policy.path }}
    [void](Invoke-AwsOrStop iam put-role-policy "--role-name=$RoleName" "--policy-name=$PolicyName" "--policy-document=file://$File")
{%- endfor %}
{%- for policy in role.managed %}
    $PolicyArn = {{ policy.arn }}
    Set-ManagedPolicy {{ policy.name }} $PolicyArn (Join-Path $Folder {{ policy.path }})
    [void](Invoke-AwsOrStop iam attach-role-policy "--role-name=$RoleName" "--policy-arn=$PolicyArn")
{%- endfor %}
{%- for arn in role.aws_managed %}
    $PolicyArn = {{ arn }}
    [void](Invoke-AwsOrStop iam attach-role-policy "--role-name=$RoleName" "--policy-arn=$PolicyArn")
{%- endfor %}
{%- for name in role.drop_inline %}
    # Belongs to an earlier phase.
    $PolicyName = {{ name }}
    Invoke-AwsUnlessGone iam delete-role-policy "--role-name=$RoleName" "--policy-name=$PolicyName"
{%- endfor %}
{%- for arn in role.drop_managed %}
    # Belongs to an earlier phase.
    $PolicyArn = {{ arn }}
    Invoke-AwsUnlessGone iam detach-role-policy "--role-name=$RoleName" "--policy-arn=$PolicyArn"
{%- endfor %}
{%- if !role.absent_inline.is_empty() %}
    # What other values ask for, should the role have been set up with them.
    foreach ($PolicyName in{% for name in role.absent_inline %}{% if !loop.first %},{% endif %} {{ name }}{% endfor %}) {
        if (Test-Aws iam get-role-policy "--role-name=$RoleName" "--policy-name=$PolicyName") {
            [void](Invoke-AwsOrStop iam delete-role-policy "--role-name=$RoleName" "--policy-name=$PolicyName")
            Write-Output "took policy $PolicyName off role ${RoleName}: these values do not ask for it"
        }
    }
{%- endif %}
{%- if !role.absent_attached.is_empty() %}
    # What other values attach, should the role have been set up with them.
    $Attached = (Invoke-AwsOrStop iam list-attached-role-policies "--role-name=$RoleName" '--query=AttachedPolicies[].PolicyArn' '--output=text') -split '\s+'
    foreach ($PolicyArn in{% for arn in role.absent_attached %}{% if !loop.first %},{% endif %} {{ arn }}{% endfor %}) {
        if ($Attached -ccontains $PolicyArn) {
            [void](Invoke-AwsOrStop iam detach-role-policy "--role-name=$RoleName" "--policy-arn=$PolicyArn")
            Write-Output "detached policy $PolicyArn from role ${RoleName}: these values do not ask for it"
        }
    }
{%- endif %}
{% endfor -%}
{% for role in script.attached %}
    $RoleName = {{ role.name }}
    $PolicyName = {{ role.policy }}
    $File = Join-Path $Folder {{ role.path }}
    [void](Invoke-AwsOrStop iam put-role-policy "--role-name=$RoleName" "--policy-name=$PolicyName" "--policy-document=file://$File")
    Write-Output "put policy $PolicyName on role $RoleName"
{% endfor -%}
{% for association in script.associations %}
    # Pod Identity hands the role to the service account's pods.
    $Cluster = {{ association.cluster }}
    $Namespace = {{ association.namespace }}
    $ServiceAccount = {{ association.service_account }}
    $RoleArn = {{ association.role_arn }}
    $Association = Invoke-AwsOrStop eks list-pod-identity-associations "--cluster-name=$Cluster" "--namespace=$Namespace" "--service-account=$ServiceAccount" '--query=associations[0].associationId' '--output=text'
    if ($Association -eq 'None') {
        [void](Invoke-AwsOrStop eks create-pod-identity-association "--cluster-name=$Cluster" "--namespace=$Namespace" "--service-account=$ServiceAccount" "--role-arn=$RoleArn")
        Write-Output 'created the Pod Identity association'
    } else {
        $Associated = Invoke-AwsOrStop eks describe-pod-identity-association "--cluster-name=$Cluster" "--association-id=$Association" '--query=association.roleArn' '--output=text'
        if ($Associated -ceq $RoleArn) {
            Write-Output "Pod Identity association $Association is as it should be"
        } else {
            [void](Invoke-AwsOrStop eks update-pod-identity-association "--cluster-name=$Cluster" "--association-id=$Association" "--role-arn=$RoleArn")
            Write-Output "Pod Identity association $Association hands out this role; until now it was $Associated"
        }
    }
{% endfor -%}
{% for ingress in script.ingresses %}
    # The service lets the cluster in.
    $Cluster = {{ ingress.cluster }}
    $Group = {{ ingress.group }}
    $Port = {{ ingress.port }}
    $ClusterGroup = Invoke-AwsOrStop eks describe-cluster "--name=$Cluster" '--query=cluster.resourcesVpcConfig.clusterSecurityGroupId' '--output=text'
    [void](Invoke-Aws ec2 authorize-security-group-ingress "--group-id=$Group" '--protocol=tcp' "--port=$Port" "--source-group=$ClusterGroup")
    if ($script:Status -eq 0) {
        Write-Output "security group $ClusterGroup may reach the service"
    } elseif ($script:Problem -match 'InvalidPermission.Duplicate') {
        Write-Output "security group $ClusterGroup may reach the service already"
    } else {
        throw $script:Problem
    }
{% endfor -%}
{% for line in script.lines %}
    Write-Output {{ line }}
{%- endfor %}
} finally {
    foreach ($Name in @($Saved.Keys)) { [Environment]::SetEnvironmentVariable($Name, $Saved[$Name]) }
    Remove-Item -Recurse -Force -ErrorAction SilentlyContinue -Path $Folder
}

