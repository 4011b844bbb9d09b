# Anyscale: sets up what it needs in the account
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
    [void](New-Item -ItemType Directory -Force -Path (Join-Path $Folder 'roles/access'))
    [void](New-Item -ItemType Directory -Force -Path (Join-Path $Folder 'roles/access/policies'))

    Write-Document 'roles/node/trust-policy.json' @'
{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Principal": {
        "Service": "ec2.amazonaws.com"
      },
      "Action": "sts:AssumeRole"
    }
  ]
}
'@

    Write-Document 'roles/node/policies/bucket.json' @'
{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Sid": "Objects",
      "Effect": "Allow",
      "Action": [
        "s3:PutObject",
        "s3:DeleteObject",
        "s3:GetObject",
        "s3:ListMultipartUploadParts",
        "s3:AbortMultipartUpload"
      ],
      "Resource": "arn:aws:s3:::acme-anyscale/*"
    },
    {
      "Sid": "Bucket",
      "Effect": "Allow",
      "Action": [
        "s3:ListBucket",
        "s3:ListBucketMultipartUploads",
        "s3:GetBucketLocation"
      ],
      "Resource": "arn:aws:s3:::acme-anyscale"
    }
  ]
}
'@

    Write-Document 'roles/node/policies/cloudwatch.json' @'
{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Sid": "CloudwatchMetricsWrite",
      "Effect": "Allow",
      "Action": [
        "cloudwatch:PutMetricData"
      ],
      "Resource": [
        "*"
      ]
    },
    {
      "Sid": "CloudwatchLogsRead",
      "Effect": "Allow",
      "Action": [
        "logs:DescribeLogGroups",
        "logs:DescribeLogStreams"
      ],
      "Resource": [
        "*"
      ]
    },
    {
      "Sid": "CloudwatchLogsEventsWrite",
      "Effect": "Allow",
      "Action": [
        "logs:PutLogEvents"
      ],
      "Resource": [
        "arn:aws:logs:*:402881736519:log-group:/anyscale*:*"
      ]
    },
    {
      "Sid": "CloudwatchLogsWrite",
      "Effect": "Allow",
      "Action": [
        "logs:CreateLogStream",
        "logs:CreateLogGroup"
      ],
      "Resource": [
        "arn:aws:logs:*:402881736519:log-group:/anyscale*"
      ]
    }
  ]
}
'@

    Write-Document 'roles/node/policies/secrets.json' @'
{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Sid": "SecretsManagerGetSecretValue",
      "Effect": "Allow",
      "Action": [
        "secretsmanager:GetSecretValue"
      ],
      "Resource": [
        "arn:aws:secretsmanager:eu-west-1:402881736519:secret:anyscale/registry-??????"
      ]
    },
    {
      "Sid": "KMSDecrypt",
      "Effect": "Allow",
      "Action": [
        "kms:Decrypt"
      ],
      "Resource": [
        "arn:aws:kms:eu-west-1:402881736519:key/1234abcd-12ab-34cd-56ef-1234567890ab"
      ]
    }
  ]
}
'@

    Write-Document 'roles/access/trust-policy.json' @'
{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Principal": {
        "AWS": "arn:aws:iam::525325868955:root"
      },
      "Action": "sts:AssumeRole",
      "Condition": {
        "StringEquals": {
          "sts:ExternalId": "org_1234567890abcdef-prod"
        }
      }
    }
  ]
}
'@

    Write-Document 'roles/access/policies/steady-state.json' @'
{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Sid": "PassNodeRole",
      "Effect": "Allow",
      "Action": "iam:PassRole",
      "Resource": "arn:aws:iam::402881736519:role/anyscale-cluster-node",
      "Condition": {
        "StringEquals": {
          "iam:PassedToService": "ec2.amazonaws.com"
        }
      }
    },
    {
      "Sid": "ReadInstanceProfile",
      "Effect": "Allow",
      "Action": "iam:GetInstanceProfile",
      "Resource": "arn:aws:iam::402881736519:instance-profile/anyscale-cluster-node"
    },
    {
      "Sid": "RetrieveGenericAWSResources",
      "Effect": "Allow",
      "Action": [
        "ec2:DescribeAccountAttributes",
        "ec2:DescribeAvailabilityZones",
        "ec2:DescribeInstanceTypes",
        "ec2:DescribeRegions"
      ],
      "Resource": [
        "*"
      ]
    },
    {
      "Sid": "DescribeRunningResources",
      "Effect": "Allow",
      "Action": [
        "ec2:DescribeInstances",
        "ec2:DescribeSubnets",
        "ec2:DescribeRouteTables",
        "ec2:DescribeSecurityGroups"
      ],
      "Resource": [
        "*"
      ]
    },
    {
      "Sid": "CreateSpotServiceRole",
      "Effect": "Allow",
      "Action": [
        "iam:CreateServiceLinkedRole"
      ],
      "Resource": [
        "arn:aws:iam::402881736519:role/aws-service-role/spot.amazonaws.com/AWSServiceRoleForEC2Spot"
      ],
      "Condition": {
        "StringLike": {
          "iam:AWSServiceName": [
            "spot.amazonaws.com"
          ]
        }
      }
    },
    {
      "Sid": "RestrictInstanceStart",
      "Effect": "Allow",
      "Action": [
        "ec2:StartInstances",
        "ec2:RunInstances"
      ],
      "Resource": [
        "arn:aws:ec2:*:402881736519:instance/*"
      ],
      "Condition": {
        "StringEquals": {
          "aws:RequestTag/anyscale-cloud-id": [
            "cld_abcdefghijklmnop1234567890"
          ]
        },
        "ForAnyValue:StringEquals": {
          "aws:TagKeys": [
            "anyscale-cloud-id"
          ]
        }
      }
    },
    {
      "Sid": "AllowRunInstancesForUntaggedResources",
      "Effect": "Allow",
      "Action": [
        "ec2:RunInstances"
      ],
      "Resource": [
        "arn:aws:ec2:*::image/*",
        "arn:aws:ec2:*::snapshot/*",
        "arn:aws:ec2:*:*:subnet/*",
        "arn:aws:ec2:*:*:network-interface/*",
        "arn:aws:ec2:*:*:security-group/*",
        "arn:aws:ec2:*:*:key-pair/*",
        "arn:aws:ec2:*:*:volume/*"
      ]
    },
    {
      "Sid": "RestrictedEbsAttachmentAccess",
      "Effect": "Allow",
      "Action": [
        "ec2:AttachVolume"
      ],
      "Resource": [
        "arn:aws:ec2:*:402881736519:instance/*"
      ],
      "Condition": {
        "StringEquals": {
          "aws:ResourceTag/anyscale-cloud-id": [
            "cld_abcdefghijklmnop1234567890"
          ]
        }
      }
    },
    {
      "Sid": "RestrictedEbsCreateAccess",
      "Effect": "Allow",
      "Action": [
        "ec2:CreateVolume"
      ],
      "Resource": [
        "arn:aws:ec2:*:402881736519:volume/*"
      ],
      "Condition": {
        "StringEquals": {
          "aws:RequestTag/anyscale-cloud-id": [
            "cld_abcdefghijklmnop1234567890"
          ]
        }
      }
    },
    {
      "Sid": "RestrictedIamInstanceProfileAccess",
      "Effect": "Allow",
      "Action": [
        "ec2:AssociateIamInstanceProfile",
        "ec2:DisassociateIamInstanceProfile",
        "ec2:ReplaceIamInstanceProfileAssociation"
      ],
      "Resource": [
        "arn:aws:ec2:*:402881736519:instance/*"
      ],
      "Condition": {
        "StringEquals": {
          "aws:ResourceTag/anyscale-cloud-id": [
            "cld_abcdefghijklmnop1234567890"
          ]
        }
      }
    },
    {
      "Sid": "RestrictedInstanceManagement",
      "Effect": "Allow",
      "Action": [
        "ec2:TerminateInstances",
        "ec2:StopInstances",
        "ec2:ModifyInstanceAttribute"
      ],
      "Resource": [
        "arn:aws:ec2:*:402881736519:instance/*"
      ],
      "Condition": {
        "StringEquals": {
          "aws:ResourceTag/anyscale-cloud-id": [
            "cld_abcdefghijklmnop1234567890"
          ]
        }
      }
    },
    {
      "Sid": "InstanceTagMangement",
      "Effect": "Allow",
      "Action": [
        "ec2:CreateTags",
        "ec2:DeleteTags"
      ],
      "Resource": [
        "*"
      ]
    },
    {
      "Sid": "DenyTaggingOnOtherInstances",
      "Effect": "Deny",
      "Action": [
        "ec2:CreateTags",
        "ec2:DeleteTags"
      ],
      "Resource": [
        "arn:aws:ec2:*:*:instance/*"
      ],
      "Condition": {
        "StringNotEquals": {
          "aws:ResourceTag/anyscale-cloud-id": [
            "cld_abcdefghijklmnop1234567890"
          ],
          "ec2:CreateAction": [
            "RunInstances",
            "StartInstances"
          ]
        }
      }
    },
    {
      "Sid": "RestrictedInstanceManagementSpot",
      "Effect": "Allow",
      "Action": [
        "ec2:CancelSpotInstanceRequests",
        "ec2:ModifyImageAttribute"
      ],
      "Resource": [
        "arn:aws:ec2:*::image/*",
        "arn:aws:ec2:*:402881736519:spot-instances-request/*"
      ],
      "Condition": {
        "StringEquals": {
          "aws:ResourceTag/anyscale-cloud-id": [
            "cld_abcdefghijklmnop1234567890"
          ]
        }
      }
    },
    {
      "Sid": "InstanceManagementSpotRequest",
      "Effect": "Allow",
      "Action": [
        "ec2:RequestSpotInstances"
      ],
      "Resource": [
        "*"
      ]
    },
    {
      "Sid": "ResourceManagementExtended",
      "Effect": "Allow",
      "Action": [
        "ec2:DescribeVolumes",
        "ec2:CreatePlacementGroup",
        "ec2:AllocateAddress",
        "ec2:ReleaseAddress",
        "ec2:DescribeIamInstanceProfileAssociations",
        "ec2:DescribeInstanceStatus",
        "ec2:DescribePlacementGroups",
        "ec2:DescribePrefixLists",
        "ec2:DescribeReservedInstancesOfferings",
        "ec2:DescribeSpotInstanceRequests",
        "ec2:DescribeSpotPriceHistory"
      ],
      "Resource": [
        "*"
      ]
    },
    {
      "Sid": "EFSManagement",
      "Effect": "Allow",
      "Action": [
        "elasticfilesystem:DescribeMountTargets"
      ],
      "Resource": [
        "*"
      ]
    }
  ]
}
'@

    Write-Document 'roles/access/policies/services.json' @'
{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Sid": "CloudformationDescribeGet",
      "Effect": "Allow",
      "Action": [
        "cloudformation:CreateStack",
        "cloudformation:DescribeStackEvents",
        "cloudformation:DescribeStackResources",
        "cloudformation:DescribeStacks",
        "cloudformation:GetTemplate"
      ],
      "Resource": [
        "arn:aws:cloudformation:*:402881736519:stack/*"
      ]
    },
    {
      "Sid": "EC2Describe",
      "Effect": "Allow",
      "Action": [
        "ec2:DescribeVpcs",
        "ec2:DescribeInternetGateways"
      ],
      "Resource": [
        "*"
      ]
    },
    {
      "Sid": "CloudformationWrite",
      "Effect": "Allow",
      "Action": [
        "cloudformation:TagResource",
        "cloudformation:UntagResource",
        "cloudformation:UpdateStack",
        "cloudformation:DeleteStack"
      ],
      "Resource": [
        "arn:aws:cloudformation:*:402881736519:stack/*"
      ],
      "Condition": {
        "StringEquals": {
          "aws:ResourceTag/anyscale-cloud-id": "cld_abcdefghijklmnop1234567890"
        }
      }
    },
    {
      "Sid": "CreateELBServiceLinkedRole",
      "Effect": "Allow",
      "Action": [
        "iam:CreateServiceLinkedRole"
      ],
      "Resource": [
        "arn:aws:iam::402881736519:role/aws-service-role/elasticloadbalancing.amazonaws.com/AWSServiceRoleForElasticLoadBalancing"
      ],
      "Condition": {
        "StringLike": {
          "iam:AWSServiceName": [
            "elasticloadbalancing.amazonaws.com"
          ]
        }
      }
    },
    {
      "Sid": "ELBRead",
      "Effect": "Allow",
      "Action": [
        "elasticloadbalancing:DescribeListeners",
        "elasticloadbalancing:DescribeLoadBalancers",
        "elasticloadbalancing:DescribeLoadBalancerAttributes",
        "elasticloadbalancing:DescribeRules",
        "elasticloadbalancing:DescribeTargetGroups",
        "elasticloadbalancing:DescribeTargetGroupAttributes",
        "elasticloadbalancing:DescribeTargetHealth",
        "elasticloadbalancing:DescribeListenerCertificates",
        "elasticloadbalancing:DescribeTags"
      ],
      "Resource": "*"
    },
    {
      "Sid": "ACMAllResources",
      "Effect": "Allow",
      "Action": [
        "acm:ListCertificates",
        "acm:RequestCertificate",
        "acm:DescribeCertificate"
      ],
      "Resource": "*"
    },
    {
      "Sid": "ACMWrite",
      "Effect": "Allow",
      "Action": [
        "acm:DeleteCertificate",
        "acm:RenewCertificate",
        "acm:GetCertificate",
        "acm:ListTagsForCertificate"
      ],
      "Resource": [
        "arn:aws:acm:*:402881736519:certificate/*"
      ],
      "Condition": {
        "StringEquals": {
          "aws:ResourceTag/anyscale-cloud-id": "cld_abcdefghijklmnop1234567890"
        }
      }
    },
    {
      "Sid": "ACMModifyTags",
      "Effect": "Allow",
      "Action": [
        "acm:AddTagsToCertificate"
      ],
      "Resource": [
        "arn:aws:acm:*:402881736519:certificate/*"
      ],
      "Condition": {
        "StringEquals": {
          "aws:RequestTag/anyscale-cloud-id": "cld_abcdefghijklmnop1234567890"
        },
        "ForAnyValue:StringEquals": {
          "aws:TagKeys": [
            "anyscale-cloud-id"
          ]
        }
      }
    },
    {
      "Sid": "ELBWrite",
      "Effect": "Allow",
      "Action": [
        "elasticloadbalancing:AddTags",
        "elasticloadbalancing:RemoveTags",
        "elasticloadbalancing:CreateRule",
        "elasticloadbalancing:ModifyRule",
        "elasticloadbalancing:DeleteRule",
        "elasticloadbalancing:SetRulePriorities",
        "elasticloadbalancing:CreateListener",
        "elasticloadbalancing:ModifyListener",
        "elasticloadbalancing:DeleteListener",
        "elasticloadbalancing:CreateLoadBalancer",
        "elasticloadbalancing:DeleteLoadBalancer",
        "elasticloadbalancing:ModifyLoadBalancerAttributes",
        "elasticloadbalancing:CreateTargetGroup",
        "elasticloadbalancing:ModifyTargetGroup",
        "elasticloadbalancing:DeleteTargetGroup",
        "elasticloadbalancing:ModifyTargetGroupAttributes",
        "elasticloadbalancing:AddListenerCertificates",
        "elasticloadbalancing:RemoveListenerCertificates",
        "elasticloadbalancing:SetIpAddressType",
        "elasticloadbalancing:SetSecurityGroups",
        "elasticloadbalancing:SetSubnets"
      ],
      "Resource": [
        "arn:aws:elasticloadbalancing:*:402881736519:loadbalancer/app/Anyscale*",
        "arn:aws:elasticloadbalancing:*:402881736519:listener/app/Anyscale*",
        "arn:aws:elasticloadbalancing:*:402881736519:listener-rule/app/Anyscale*",
        "arn:aws:elasticloadbalancing:*:402881736519:targetgroup/AnyscaleTarget*"
      ],
      "Condition": {
        "StringEquals": {
          "aws:CalledViaFirst": [
            "cloudformation.amazonaws.com"
          ]
        }
      }
    },
    {
      "Sid": "ELBTargetRegistration",
      "Effect": "Allow",
      "Action": [
        "elasticloadbalancing:RegisterTargets",
        "elasticloadbalancing:DeregisterTargets"
      ],
      "Resource": [
        "arn:aws:elasticloadbalancing:*:402881736519:targetgroup/AnyscaleTarget*",
        "arn:aws:elasticloadbalancing:*:402881736519:targetgroup/anyscale*"
      ]
    },
    {
      "Sid": "ELBDirectCreateUpdate",
      "Effect": "Allow",
      "Action": [
        "elasticloadbalancing:CreateRule",
        "elasticloadbalancing:CreateListener",
        "elasticloadbalancing:CreateLoadBalancer",
        "elasticloadbalancing:CreateTargetGroup",
        "elasticloadbalancing:SetRulePriorities"
      ],
      "Resource": [
        "arn:aws:elasticloadbalancing:*:402881736519:loadbalancer/app/anyscale*",
        "arn:aws:elasticloadbalancing:*:402881736519:listener/app/anyscale*",
        "arn:aws:elasticloadbalancing:*:402881736519:listener-rule/app/anyscale*",
        "arn:aws:elasticloadbalancing:*:402881736519:targetgroup/anyscale*"
      ]
    },
    {
      "Sid": "ELBDirectModifyDelete",
      "Effect": "Allow",
      "Action": [
        "elasticloadbalancing:AddTags",
        "elasticloadbalancing:RemoveTags",
        "elasticloadbalancing:ModifyRule",
        "elasticloadbalancing:DeleteRule",
        "elasticloadbalancing:ModifyListener",
        "elasticloadbalancing:DeleteListener",
        "elasticloadbalancing:DeleteLoadBalancer",
        "elasticloadbalancing:ModifyLoadBalancerAttributes",
        "elasticloadbalancing:ModifyTargetGroup",
        "elasticloadbalancing:DeleteTargetGroup",
        "elasticloadbalancing:ModifyTargetGroupAttributes",
        "elasticloadbalancing:AddListenerCertificates",
        "elasticloadbalancing:RemoveListenerCertificates",
        "elasticloadbalancing:SetIpAddressType",
        "elasticloadbalancing:SetSecurityGroups",
        "elasticloadbalancing:SetSubnets"
      ],
      "Resource": [
        "arn:aws:elasticloadbalancing:*:402881736519:loadbalancer/app/anyscale*",
        "arn:aws:elasticloadbalancing:*:402881736519:listener/app/anyscale*",
        "arn:aws:elasticloadbalancing:*:402881736519:listener-rule/app/anyscale*",
        "arn:aws:elasticloadbalancing:*:402881736519:targetgroup/anyscale*"
      ],
      "Condition": {
        "StringEquals": {
          "aws:ResourceTag/anyscale-cloud-id": "cld_abcdefghijklmnop1234567890"
        }
      }
    }
  ]
}
'@

    Write-Document 'roles/access/policies/access-bucket.json' @'
{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Sid": "Objects",
      "Effect": "Allow",
      "Action": [
        "s3:PutObject",
        "s3:DeleteObject",
        "s3:GetObject",
        "s3:ListMultipartUploadParts",
        "s3:AbortMultipartUpload"
      ],
      "Resource": "arn:aws:s3:::acme-anyscale/*"
    },
    {
      "Sid": "Bucket",
      "Effect": "Allow",
      "Action": [
        "s3:ListBucket",
        "s3:ListBucketMultipartUploads",
        "s3:GetBucketLocation"
      ],
      "Resource": "arn:aws:s3:::acme-anyscale"
    }
  ]
}
'@

    Write-Document 'role-1.json' @'
{
  "RoleName": "anyscale-cluster-node",
  "Description": "Carried by the instances of Ray clusters"
}
'@

    Write-Document 'role-2.json' @'
{
  "RoleName": "anyscale-iam-role",
  "Description": "Lets Anyscale's control plane run clusters"
}
'@

    # Role of the nodes
    $RoleName = 'anyscale-cluster-node'
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
    $PolicyArn = 'arn:aws:iam::402881736519:policy/anyscale-cluster-node-s3'
    Set-ManagedPolicy 'anyscale-cluster-node-s3' $PolicyArn (Join-Path $Folder 'roles/node/policies/bucket.json')
    [void](Invoke-AwsOrStop iam attach-role-policy "--role-name=$RoleName" "--policy-arn=$PolicyArn")
    $PolicyArn = 'arn:aws:iam::402881736519:policy/anyscale-cluster-node-cloudwatch'
    Set-ManagedPolicy 'anyscale-cluster-node-cloudwatch' $PolicyArn (Join-Path $Folder 'roles/node/policies/cloudwatch.json')
    [void](Invoke-AwsOrStop iam attach-role-policy "--role-name=$RoleName" "--policy-arn=$PolicyArn")
    $PolicyArn = 'arn:aws:iam::402881736519:policy/anyscale-cluster-node-secrets'
    Set-ManagedPolicy 'anyscale-cluster-node-secrets' $PolicyArn (Join-Path $Folder 'roles/node/policies/secrets.json')
    [void](Invoke-AwsOrStop iam attach-role-policy "--role-name=$RoleName" "--policy-arn=$PolicyArn")
    $PolicyArn = 'arn:aws:iam::aws:policy/AmazonEC2ContainerRegistryReadOnly'
    [void](Invoke-AwsOrStop iam attach-role-policy "--role-name=$RoleName" "--policy-arn=$PolicyArn")

    # Role that Anyscale assumes
    $RoleName = 'anyscale-iam-role'
    $Trust = Join-Path $Folder 'roles/access/trust-policy.json'
    if (Test-Aws iam get-role "--role-name=$RoleName") {
        Write-Output "role $RoleName exists; the trust policy that is now replaced was:"
        Invoke-AwsOrStop iam get-role "--role-name=$RoleName" '--query=Role.AssumeRolePolicyDocument' '--output=json'
        [void](Invoke-AwsOrStop iam update-assume-role-policy "--role-name=$RoleName" "--policy-document=file://$Trust")
    } else {
        $File = Join-Path $Folder 'role-2.json'
        $CreationTrust = Join-Path $Folder 'roles/access/trust-policy.json'
        [void](Invoke-AwsOrStop iam create-role '--cli-input-json' "file://$File" "--assume-role-policy-document=file://$CreationTrust")
        [void](Invoke-AwsOrStop iam wait role-exists "--role-name=$RoleName")
        Write-Output "created role $RoleName"
    }
    $PolicyArn = 'arn:aws:iam::402881736519:policy/anyscale-iam-role-steady-state'
    Set-ManagedPolicy 'anyscale-iam-role-steady-state' $PolicyArn (Join-Path $Folder 'roles/access/policies/steady-state.json')
    [void](Invoke-AwsOrStop iam attach-role-policy "--role-name=$RoleName" "--policy-arn=$PolicyArn")
    $PolicyArn = 'arn:aws:iam::402881736519:policy/anyscale-iam-role-services'
    Set-ManagedPolicy 'anyscale-iam-role-services' $PolicyArn (Join-Path $Folder 'roles/access/policies/services.json')
    [void](Invoke-AwsOrStop iam attach-role-policy "--role-name=$RoleName" "--policy-arn=$PolicyArn")
    $PolicyArn = 'arn:aws:iam::402881736519:policy/anyscale-iam-role-s3'
    Set-ManagedPolicy 'anyscale-iam-role-s3' $PolicyArn (Join-Path $Folder 'roles/access/policies/access-bucket.json')
    [void](Invoke-AwsOrStop iam attach-role-policy "--role-name=$RoleName" "--policy-arn=$PolicyArn")
    $PolicyArn = 'arn:aws:iam::aws:policy/AmazonEC2ContainerRegistryReadOnly'
    [void](Invoke-AwsOrStop iam attach-role-policy "--role-name=$RoleName" "--policy-arn=$PolicyArn")

    Write-Output 'Give these to Anyscale:'
    Write-Output '  anyscale-iam-role-id: arn:aws:iam::402881736519:role/anyscale-iam-role'
    Write-Output '  instance-iam-role-id: arn:aws:iam::402881736519:role/anyscale-cluster-node'
} finally {
    foreach ($Name in @($Saved.Keys)) { [Environment]::SetEnvironmentVariable($Name, $Saved[$Name]) }
    Remove-Item -Recurse -Force -ErrorAction SilentlyContinue -Path $Folder
}
