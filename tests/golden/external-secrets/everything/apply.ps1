# External Secrets Operator: sets up what it needs in the account
# Form: recommended. Written by Rolecall.
# For PowerShell 7 and Windows PowerShell 5.1. Safe to run again: what is there already is brought to the state below.
$ErrorActionPreference = 'Stop'

$AccountId = '402881736519'
$Folder = Join-Path ([IO.Path]::GetTempPath()) ([Guid]::NewGuid().ToString())
$Saved = @{}
foreach ($Name in 'AWS_PROFILE', 'AWS_REGION', 'AWS_DEFAULT_REGION', 'AWS_PAGER') {
    $Saved[$Name] = [Environment]::GetEnvironmentVariable($Name)
}

# Runs the AWS CLI. What a program writes to its standard error is no exception here, and is told apart by its type:
# Windows PowerShell makes records of it, and stops at the first unless it is told to go on.
function Invoke-Aws {
    $ErrorActionPreference = 'Continue'
    $Lines = @(& aws @args 2>&1)
    $script:Status = $LASTEXITCODE
    $script:Problem = ($Lines | Where-Object { $_ -is [Management.Automation.ErrorRecord] } | ForEach-Object { $_.ToString() }) -join "`n"
    ($Lines | Where-Object { $_ -isnot [Management.Automation.ErrorRecord] }) -join "`n"
}

function Invoke-AwsOrStop {
    $Answer = Invoke-Aws @args
    if ($script:Status -ne 0) { throw $script:Problem }
    $Answer
}

# True when AWS finds what the command asks for, false when there is no such thing; any other answer ends the script.
function Test-Aws {
    [void](Invoke-Aws @args)
    if ($script:Status -eq 0) { return $true }
    if ($script:Problem -match 'NoSuchEntity|ResourceNotFound') { return $false }
    throw $script:Problem
}

# Without a byte order mark, which the AWS CLI would take for a part of the document.
function Write-Document($Name, $Text) {
    [IO.File]::WriteAllText((Join-Path $Folder $Name), $Text + "`n", (New-Object Text.UTF8Encoding $false))
}

if (-not (Get-Command aws -ErrorAction SilentlyContinue)) {
    throw 'the AWS CLI is not installed: install it, then run this script again'
}
try {
    $env:AWS_PROFILE = 'acme-platform'
    $env:AWS_REGION = 'eu-west-1'
    $env:AWS_DEFAULT_REGION = 'eu-west-1'
    $env:AWS_PAGER = ''

    # The right account, before anything is changed.
    $Found = Invoke-AwsOrStop sts get-caller-identity '--query=Account' '--output=text'
    if ($Found -ne $AccountId) {
        throw "these credentials belong to account $Found, the configuration to ${AccountId}: use credentials of $AccountId"
    }

    [void](New-Item -ItemType Directory -Path $Folder)
    [void](New-Item -ItemType Directory -Force -Path (Join-Path $Folder 'policies'))

    Write-Document 'trust-policy.json' @'
{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Sid": "AllowEksAuthToAssumeRoleForPodIdentity",
      "Effect": "Allow",
      "Principal": {
        "Service": "pods.eks.amazonaws.com"
      },
      "Action": [
        "sts:AssumeRole",
        "sts:TagSession"
      ],
      "Condition": {
        "StringEquals": {
          "aws:RequestTag/eks-cluster-arn": "arn:aws:eks:eu-west-1:402881736519:cluster/data-prod-eks",
          "aws:RequestTag/kubernetes-namespace": "external-secrets",
          "aws:RequestTag/kubernetes-service-account": "external-secrets"
        }
      }
    }
  ]
}
'@

    Write-Document 'policies/secrets-manager.json' @'
{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Action": [
        "secretsmanager:ListSecrets",
        "secretsmanager:BatchGetSecretValue"
      ],
      "Resource": "*"
    },
    {
      "Effect": "Allow",
      "Action": [
        "secretsmanager:GetResourcePolicy",
        "secretsmanager:GetSecretValue",
        "secretsmanager:DescribeSecret",
        "secretsmanager:ListSecretVersionIds"
      ],
      "Resource": [
        "arn:aws:secretsmanager:eu-west-1:402881736519:secret:dev-*",
        "arn:aws:secretsmanager:eu-west-1:402881736519:secret:prod/db-??????",
        "arn:aws:secretsmanager:eu-west-1:402881736519:secret:shared-a1B2c3"
      ]
    }
  ]
}
'@

    Write-Document 'policies/push-secrets-manager.json' @'
{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Action": [
        "secretsmanager:CreateSecret",
        "secretsmanager:PutSecretValue",
        "secretsmanager:TagResource",
        "secretsmanager:GetResourcePolicy",
        "secretsmanager:PutResourcePolicy",
        "secretsmanager:DeleteResourcePolicy",
        "secretsmanager:ReplicateSecretToRegions",
        "secretsmanager:RemoveRegionsFromReplication"
      ],
      "Resource": [
        "arn:aws:secretsmanager:eu-west-1:402881736519:secret:dev-*",
        "arn:aws:secretsmanager:eu-west-1:402881736519:secret:prod/db-??????",
        "arn:aws:secretsmanager:eu-west-1:402881736519:secret:shared-a1B2c3"
      ]
    },
    {
      "Effect": "Allow",
      "Action": [
        "secretsmanager:DeleteSecret"
      ],
      "Resource": [
        "arn:aws:secretsmanager:eu-west-1:402881736519:secret:dev-*",
        "arn:aws:secretsmanager:eu-west-1:402881736519:secret:prod/db-??????",
        "arn:aws:secretsmanager:eu-west-1:402881736519:secret:shared-a1B2c3"
      ],
      "Condition": {
        "StringEquals": {
          "secretsmanager:ResourceTag/managed-by": "external-secrets"
        }
      }
    }
  ]
}
'@

    Write-Document 'policies/parameter-store.json' @'
{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Action": [
        "ssm:GetParameter*",
        "ssm:PutParameter*",
        "ssm:AddTagsToResource",
        "ssm:ListTagsForResource"
      ],
      "Resource": [
        "arn:aws:ssm:eu-west-1:402881736519:parameter/dev-*",
        "arn:aws:ssm:eu-west-1:402881736519:parameter/app/prod/*"
      ]
    },
    {
      "Effect": "Allow",
      "Action": [
        "ssm:DescribeParameters",
        "tag:GetResources"
      ],
      "Resource": "*"
    }
  ]
}
'@

    Write-Document 'policies/kms.json' @'
{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Action": [
        "kms:Decrypt",
        "kms:GenerateDataKey"
      ],
      "Resource": [
        "arn:aws:kms:eu-west-1:402881736519:key/1234abcd-12ab-34cd-56ef-1234567890ab"
      ]
    }
  ]
}
'@

    Write-Document 'policies/assume-roles.json' @'
{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Action": [
        "sts:AssumeRole",
        "sts:TagSession"
      ],
      "Resource": [
        "arn:aws:iam::570264918833:role/team-b"
      ]
    }
  ]
}
'@

    Write-Document 'role-1.json' @'
{
  "RoleName": "eso-prod",
  "Description": "Lets the External Secrets Operator read secrets"
}
'@

    # Role of the operator
    $RoleName = 'eso-prod'
    $Trust = Join-Path $Folder 'trust-policy.json'
    if (Test-Aws iam get-role "--role-name=$RoleName") {
        Write-Output "role $RoleName exists; the trust policy that is now replaced was:"
        Invoke-AwsOrStop iam get-role "--role-name=$RoleName" '--query=Role.AssumeRolePolicyDocument' '--output=json'
        [void](Invoke-AwsOrStop iam update-assume-role-policy "--role-name=$RoleName" "--policy-document=file://$Trust")
    } else {
        $File = Join-Path $Folder 'role-1.json'
        $CreationTrust = Join-Path $Folder 'trust-policy.json'
        [void](Invoke-AwsOrStop iam create-role '--cli-input-json' "file://$File" "--assume-role-policy-document=file://$CreationTrust")
        [void](Invoke-AwsOrStop iam wait role-exists "--role-name=$RoleName")
        Write-Output "created role $RoleName"
    }
    $PolicyName = 'ExternalSecretsSecretsManager'
    $File = Join-Path $Folder 'policies/secrets-manager.json'
    [void](Invoke-AwsOrStop iam put-role-policy "--role-name=$RoleName" "--policy-name=$PolicyName" "--policy-document=file://$File")
    $PolicyName = 'ExternalSecretsPush'
    $File = Join-Path $Folder 'policies/push-secrets-manager.json'
    [void](Invoke-AwsOrStop iam put-role-policy "--role-name=$RoleName" "--policy-name=$PolicyName" "--policy-document=file://$File")
    $PolicyName = 'ExternalSecretsParameterStore'
    $File = Join-Path $Folder 'policies/parameter-store.json'
    [void](Invoke-AwsOrStop iam put-role-policy "--role-name=$RoleName" "--policy-name=$PolicyName" "--policy-document=file://$File")
    $PolicyName = 'ExternalSecretsKms'
    $File = Join-Path $Folder 'policies/kms.json'
    [void](Invoke-AwsOrStop iam put-role-policy "--role-name=$RoleName" "--policy-name=$PolicyName" "--policy-document=file://$File")
    $PolicyName = 'ExternalSecretsAssumeRoles'
    $File = Join-Path $Folder 'policies/assume-roles.json'
    [void](Invoke-AwsOrStop iam put-role-policy "--role-name=$RoleName" "--policy-name=$PolicyName" "--policy-document=file://$File")

    # Pod Identity hands the role to the service account's pods.
    $Cluster = 'data-prod-eks'
    $Namespace = 'external-secrets'
    $ServiceAccount = 'external-secrets'
    $RoleArn = 'arn:aws:iam::402881736519:role/eso-prod'
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

    Write-Output 'Give these to External Secrets Operator:'
    Write-Output '  Role ARN: arn:aws:iam::402881736519:role/eso-prod'
    Write-Output '  Region: eu-west-1'
    Write-Output '  Service account: external-secrets/external-secrets'
} finally {
    foreach ($Name in @($Saved.Keys)) { [Environment]::SetEnvironmentVariable($Name, $Saved[$Name]) }
    Remove-Item -Recurse -Force -ErrorAction SilentlyContinue -Path $Folder
}
