# Cluster Autoscaler: sets up what it needs in the account
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
      "Effect": "Allow",
      "Principal": {
        "Federated": "arn:aws:iam::402881736519:oidc-provider/oidc.eks.eu-west-1.amazonaws.com/id/7B3F0C5A91D24E6884AF1B2C3D4E5F60"
      },
      "Action": "sts:AssumeRoleWithWebIdentity",
      "Condition": {
        "StringEquals": {
          "oidc.eks.eu-west-1.amazonaws.com/id/7B3F0C5A91D24E6884AF1B2C3D4E5F60:sub": "system:serviceaccount:autoscaling:cluster-autoscaler",
          "oidc.eks.eu-west-1.amazonaws.com/id/7B3F0C5A91D24E6884AF1B2C3D4E5F60:aud": "sts.amazonaws.com"
        }
      }
    }
  ]
}
'@

    Write-Document 'policies/autoscaling.json' @'
{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Action": [
        "autoscaling:DescribeAutoScalingGroups",
        "autoscaling:DescribeAutoScalingInstances",
        "autoscaling:DescribeLaunchConfigurations",
        "autoscaling:DescribeScalingActivities",
        "ec2:DescribeInstanceTypes"
      ],
      "Resource": "*"
    },
    {
      "Effect": "Allow",
      "Action": "eks:DescribeNodegroup",
      "Resource": "arn:aws:eks:eu-west-1:402881736519:nodegroup/data-prod-eks/*/*"
    },
    {
      "Effect": "Allow",
      "Action": [
        "autoscaling:SetDesiredCapacity",
        "autoscaling:TerminateInstanceInAutoScalingGroup"
      ],
      "Resource": [
        "arn:aws:autoscaling:eu-west-1:402881736519:autoScalingGroup:*:autoScalingGroupName/eks-workers-4cc2b1d0",
        "arn:aws:autoscaling:eu-west-1:402881736519:autoScalingGroup:*:autoScalingGroupName/eks-gpu-a1"
      ]
    }
  ]
}
'@

    Write-Document 'oidc-provider-1.json' @'
{
  "Url": "https://oidc.eks.eu-west-1.amazonaws.com/id/7B3F0C5A91D24E6884AF1B2C3D4E5F60",
  "ClientIDList": [
    "sts.amazonaws.com"
  ],
  "Tags": [
    {
      "Key": "created-by",
      "Value": "rolecall"
    }
  ]
}
'@

    Write-Document 'oidc-audience-1.json' @'
{
  "OpenIDConnectProviderArn": "arn:aws:iam::402881736519:oidc-provider/oidc.eks.eu-west-1.amazonaws.com/id/7B3F0C5A91D24E6884AF1B2C3D4E5F60",
  "ClientID": "sts.amazonaws.com"
}
'@

    Write-Document 'role-1.json' @'
{
  "RoleName": "data-prod-autoscaler",
  "Description": "Lets Cluster Autoscaler size the node groups of a cluster"
}
'@

    # The account's OIDC provider.
    $ProviderArn = 'arn:aws:iam::402881736519:oidc-provider/oidc.eks.eu-west-1.amazonaws.com/id/7B3F0C5A91D24E6884AF1B2C3D4E5F60'
    $Cluster = 'data-prod-eks'
    $Url = 'https://oidc.eks.eu-west-1.amazonaws.com/id/7B3F0C5A91D24E6884AF1B2C3D4E5F60'
    $Issuer = Invoke-AwsOrStop eks describe-cluster "--name=$Cluster" '--query=cluster.identity.oidc.issuer' '--output=text'
    if ($Issuer -cne $Url) { throw "the cluster's issuer is $Issuer, the configuration names ${Url}: correct the issuer" }
    if (Test-Aws iam get-open-id-connect-provider "--open-id-connect-provider-arn=$ProviderArn") {
        $File = Join-Path $Folder 'oidc-audience-1.json'
        [void](Invoke-AwsOrStop iam add-client-id-to-open-id-connect-provider '--cli-input-json' "file://$File")
        Write-Output "OIDC provider $ProviderArn exists"
    } else {
        $File = Join-Path $Folder 'oidc-provider-1.json'
        [void](Invoke-AwsOrStop iam create-open-id-connect-provider '--cli-input-json' "file://$File")
        Write-Output "created OIDC provider $ProviderArn"
    }

    # Role of Cluster Autoscaler
    $RoleName = 'data-prod-autoscaler'
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
    $PolicyName = 'cluster-autoscaler'
    $File = Join-Path $Folder 'policies/autoscaling.json'
    [void](Invoke-AwsOrStop iam put-role-policy "--role-name=$RoleName" "--policy-name=$PolicyName" "--policy-document=file://$File")

    Write-Output 'Give these to Cluster Autoscaler:'
    Write-Output '  Role ARN: arn:aws:iam::402881736519:role/data-prod-autoscaler'
    Write-Output '  Service account: autoscaling/cluster-autoscaler'
} finally {
    foreach ($Name in @($Saved.Keys)) { [Environment]::SetEnvironmentVariable($Name, $Saved[$Name]) }
    Remove-Item -Recurse -Force -ErrorAction SilentlyContinue -Path $Folder
}
