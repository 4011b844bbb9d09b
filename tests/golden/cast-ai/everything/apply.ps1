# CAST AI: sets up what it needs in the account
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
    [void](New-Item -ItemType Directory -Force -Path (Join-Path $Folder 'roles/node'))
    [void](New-Item -ItemType Directory -Force -Path (Join-Path $Folder 'roles/node/policies'))
    [void](New-Item -ItemType Directory -Force -Path (Join-Path $Folder 'roles/castai'))
    [void](New-Item -ItemType Directory -Force -Path (Join-Path $Folder 'roles/castai/policies'))

    Write-Document 'roles/node/trust-policy.json' @'
{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Principal": {
        "Service": "ec2.amazonaws.com"
      },
      "Action": [
        "sts:AssumeRole",
        "sts:TagSession"
      ]
    }
  ]
}
'@

    Write-Document 'roles/node/policies/assign-ipv6.json' @'
{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Action": "ec2:AssignIpv6Addresses",
      "Resource": "*"
    }
  ]
}
'@

    Write-Document 'roles/castai/trust-policy.json' @'
{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Principal": {
        "AWS": "arn:aws:iam::111122223333:user/castai-example"
      },
      "Action": "sts:AssumeRole",
      "Condition": {
        "StringEquals": {
          "sts:ExternalId": "3f1c9a7e-2b60-4d13-9c55-7a1d6e2b4c30"
        }
      }
    }
  ]
}
'@

    Write-Document 'roles/castai/policies/cast-eks.json' @'
{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Sid": "PassRoleEC2",
      "Effect": "Allow",
      "Action": "iam:PassRole",
      "Resource": "arn:aws:iam::402881736519:role/castai-prod-nodes",
      "Condition": {
        "StringEquals": {
          "iam:PassedToService": "ec2.amazonaws.com"
        }
      }
    },
    {
      "Sid": "PassRoleEKS",
      "Effect": "Allow",
      "Action": "iam:PassRole",
      "Resource": "arn:aws:iam::402881736519:role/castai-prod-nodes",
      "Condition": {
        "StringEquals": {
          "iam:PassedToService": "eks.amazonaws.com"
        }
      }
    },
    {
      "Sid": "NonResourcePermissions",
      "Effect": "Allow",
      "Action": [
        "iam:CreateServiceLinkedRole",
        "ec2:CreateTags",
        "ec2:DeleteKeyPair",
        "ec2:DescribeCapacityReservations",
        "ec2:ImportKeyPair"
      ],
      "Resource": "*"
    },
    {
      "Sid": "RunInstancesPermissions",
      "Effect": "Allow",
      "Action": "ec2:RunInstances",
      "Resource": [
        "arn:aws:ec2:*:402881736519:capacity-reservation/*",
        "arn:aws:ec2:*:402881736519:key-pair/*",
        "arn:aws:ec2:*:402881736519:network-interface/*",
        "arn:aws:ec2:*:402881736519:security-group/*",
        "arn:aws:ec2:*:402881736519:volume/*",
        "arn:aws:ec2:*::image/*"
      ]
    }
  ]
}
'@

    Write-Document 'roles/castai/policies/castai-user.json' @'
{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Sid": "RunInstancesTagRestriction",
      "Effect": "Allow",
      "Action": "ec2:RunInstances",
      "Resource": "arn:aws:ec2:eu-west-1:402881736519:instance/*",
      "Condition": {
        "StringEquals": {
          "aws:RequestTag/kubernetes.io/cluster/data-prod-eks": "owned"
        }
      }
    },
    {
      "Sid": "RunInstancesVpcRestriction",
      "Effect": "Allow",
      "Action": "ec2:RunInstances",
      "Resource": "arn:aws:ec2:eu-west-1:570264918833:subnet/*",
      "Condition": {
        "StringEquals": {
          "ec2:Vpc": "arn:aws:ec2:eu-west-1:570264918833:vpc/vpc-0b7d41c2a9e36f580"
        }
      }
    },
    {
      "Sid": "InstanceActionsTagRestriction",
      "Effect": "Allow",
      "Action": [
        "ec2:TerminateInstances",
        "ec2:StartInstances",
        "ec2:StopInstances",
        "ec2:CreateTags"
      ],
      "Resource": "arn:aws:ec2:eu-west-1:402881736519:instance/*",
      "Condition": {
        "StringEquals": {
          "ec2:ResourceTag/kubernetes.io/cluster/data-prod-eks": [
            "owned",
            "shared"
          ]
        }
      }
    },
    {
      "Sid": "AutoscalingActionsTagRestriction",
      "Effect": "Allow",
      "Action": [
        "autoscaling:UpdateAutoScalingGroup",
        "autoscaling:CreateAutoScalingGroup",
        "autoscaling:DeleteAutoScalingGroup",
        "autoscaling:SuspendProcesses",
        "autoscaling:ResumeProcesses",
        "autoscaling:TerminateInstanceInAutoScalingGroup"
      ],
      "Resource": "arn:aws:autoscaling:eu-west-1:402881736519:autoScalingGroup:*:autoScalingGroupName/*",
      "Condition": {
        "StringEquals": {
          "autoscaling:ResourceTag/kubernetes.io/cluster/data-prod-eks": [
            "owned",
            "shared"
          ]
        }
      }
    },
    {
      "Sid": "EKS",
      "Effect": "Allow",
      "Action": [
        "eks:Describe*",
        "eks:List*",
        "eks:TagResource",
        "eks:UntagResource",
        "eks:CreateNodegroup",
        "eks:DeleteNodegroup"
      ],
      "Resource": [
        "arn:aws:eks:eu-west-1:402881736519:cluster/data-prod-eks",
        "arn:aws:eks:eu-west-1:402881736519:nodegroup/data-prod-eks/*/*"
      ]
    },
    {
      "Sid": "CreateLaunchTemplateWithTag",
      "Effect": "Allow",
      "Action": "ec2:CreateLaunchTemplate",
      "Resource": "*",
      "Condition": {
        "StringEquals": {
          "aws:RequestTag/kubernetes.io/cluster/data-prod-eks": "owned"
        }
      }
    },
    {
      "Sid": "ManageLaunchTemplatesAndCreateNodeGroupWithLaunchTemplate",
      "Effect": "Allow",
      "Action": [
        "ec2:DeleteLaunchTemplate",
        "ec2:CreateLaunchTemplateVersion"
      ],
      "Resource": "*",
      "Condition": {
        "StringEquals": {
          "aws:ResourceTag/kubernetes.io/cluster/data-prod-eks": "owned"
        }
      }
    },
    {
      "Sid": "RunInstancesForEKSNodegroups",
      "Effect": "Allow",
      "Action": "ec2:RunInstances",
      "Resource": "arn:aws:ec2:*:*:launch-template/*",
      "Condition": {
        "StringEquals": {
          "aws:ResourceTag/kubernetes.io/cluster/data-prod-eks": "owned"
        }
      }
    }
  ]
}
'@

    Write-Document 'role-1.json' @'
{
  "RoleName": "castai-prod-nodes",
  "Description": "Carried by the nodes that CAST AI starts"
}
'@

    Write-Document 'role-2.json' @'
{
  "RoleName": "castai-prod",
  "Description": "Lets CAST AI manage the nodes of one cluster"
}
'@

    # Role of the nodes
    $RoleName = 'castai-prod-nodes'
    $Trust = Join-Path $Folder 'roles/node/trust-policy.json'
    if (Test-Aws iam get-role "--role-name=$RoleName") {
        Write-Output "role $RoleName exists; the trust policy that is now replaced was:"
        Invoke-AwsOrStop iam get-role "--role-name=$RoleName" '--query=Role.AssumeRolePolicyDocument' '--output=json'
        [void](Invoke-AwsOrStop iam update-assume-role-policy "--role-name=$RoleName" "--policy-document=file://$Trust")
    } else {
        $File = Join-Path $Folder 'role-1.json'
        $CreationTrust = Join-Path $Folder 'roles/node/trust-policy.json'
        [void](Invoke-AwsOrStop iam create-role '--cli-input-json' "file://$File" "--assume-role-policy-document=file://$CreationTrust")
        [void](Invoke-AwsOrStop iam wait role-exists "--role-name=$RoleName")
        Write-Output "created role $RoleName"
    }
    $PolicyArn = 'arn:aws:iam::402881736519:policy/CastEC2AssignIPv6Policy-data-prod-eks'
    Set-ManagedPolicy 'CastEC2AssignIPv6Policy-data-prod-eks' $PolicyArn (Join-Path $Folder 'roles/node/policies/assign-ipv6.json')
    [void](Invoke-AwsOrStop iam attach-role-policy "--role-name=$RoleName" "--policy-arn=$PolicyArn")
    $PolicyArn = 'arn:aws:iam::aws:policy/AmazonEKSWorkerNodePolicy'
    [void](Invoke-AwsOrStop iam attach-role-policy "--role-name=$RoleName" "--policy-arn=$PolicyArn")
    $PolicyArn = 'arn:aws:iam::aws:policy/AmazonEC2ContainerRegistryReadOnly'
    [void](Invoke-AwsOrStop iam attach-role-policy "--role-name=$RoleName" "--policy-arn=$PolicyArn")
    $PolicyArn = 'arn:aws:iam::aws:policy/AmazonEKS_CNI_Policy'
    [void](Invoke-AwsOrStop iam attach-role-policy "--role-name=$RoleName" "--policy-arn=$PolicyArn")
    $PolicyArn = 'arn:aws:iam::aws:policy/service-role/AmazonEBSCSIDriverPolicy'
    [void](Invoke-AwsOrStop iam attach-role-policy "--role-name=$RoleName" "--policy-arn=$PolicyArn")
    $PolicyArn = 'arn:aws:iam::aws:policy/AmazonSSMManagedInstanceCore'
    [void](Invoke-AwsOrStop iam attach-role-policy "--role-name=$RoleName" "--policy-arn=$PolicyArn")

    # Role for CAST AI
    $RoleName = 'castai-prod'
    $Trust = Join-Path $Folder 'roles/castai/trust-policy.json'
    if (Test-Aws iam get-role "--role-name=$RoleName") {
        Write-Output "role $RoleName exists; the trust policy that is now replaced was:"
        Invoke-AwsOrStop iam get-role "--role-name=$RoleName" '--query=Role.AssumeRolePolicyDocument' '--output=json'
        [void](Invoke-AwsOrStop iam update-assume-role-policy "--role-name=$RoleName" "--policy-document=file://$Trust")
    } else {
        $File = Join-Path $Folder 'role-2.json'
        $CreationTrust = Join-Path $Folder 'roles/castai/trust-policy.json'
        [void](Invoke-AwsOrStop iam create-role '--cli-input-json' "file://$File" "--assume-role-policy-document=file://$CreationTrust")
        [void](Invoke-AwsOrStop iam wait role-exists "--role-name=$RoleName")
        Write-Output "created role $RoleName"
    }
    $PolicyName = 'castai-user-policy-data-prod-eks'
    $File = Join-Path $Folder 'roles/castai/policies/castai-user.json'
    [void](Invoke-AwsOrStop iam put-role-policy "--role-name=$RoleName" "--policy-name=$PolicyName" "--policy-document=file://$File")
    $PolicyArn = 'arn:aws:iam::402881736519:policy/CastEKSPolicy-data-prod-eks'
    Set-ManagedPolicy 'CastEKSPolicy-data-prod-eks' $PolicyArn (Join-Path $Folder 'roles/castai/policies/cast-eks.json')
    [void](Invoke-AwsOrStop iam attach-role-policy "--role-name=$RoleName" "--policy-arn=$PolicyArn")
    $PolicyArn = 'arn:aws:iam::aws:policy/AmazonEC2ReadOnlyAccess'
    [void](Invoke-AwsOrStop iam attach-role-policy "--role-name=$RoleName" "--policy-arn=$PolicyArn")
    $PolicyArn = 'arn:aws:iam::aws:policy/IAMReadOnlyAccess'
    [void](Invoke-AwsOrStop iam attach-role-policy "--role-name=$RoleName" "--policy-arn=$PolicyArn")

    Write-Output 'Give these to CAST AI:'
    Write-Output '  Role ARN: arn:aws:iam::402881736519:role/castai-prod'
    Write-Output '  Instance profile: arn:aws:iam::402881736519:instance-profile/castai-prod-nodes'
} finally {
    foreach ($Name in @($Saved.Keys)) { [Environment]::SetEnvironmentVariable($Name, $Saved[$Name]) }
    Remove-Item -Recurse -Force -ErrorAction SilentlyContinue -Path $Folder
}
