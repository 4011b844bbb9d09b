# Anyscale: compares what the account has with what was intended
# Form: recommended. Written by Rolecall.
# For PowerShell 7 and Windows PowerShell 5.1. Reads only. Policies are compared in meaning: the order of keys, lists and
# statements, and whether one value stands in a list or alone, make no difference. Exits 0 when all is as intended, 1 when
# something differs, 2 when AWS cannot be asked.
$ErrorActionPreference = 'Stop'

$AccountId = '402881736519'
$Differences = 0
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

# The words of an answer in text form, which has None where there is nothing.
function Get-Words($Answer) {
    $Answer -split '\s+' | Where-Object { $_ -and $_ -ne 'None' }
}

function Compare-Words($What, $Answer, $Intended) {
    $Found = @(Get-Words $Answer)
    foreach ($Word in $Intended) {
        if ($Found -cnotcontains $Word) { Write-Difference "${What}: $Word is missing" }
    }
    foreach ($Word in $Found) {
        if ($Intended -cnotcontains $Word) { Write-Difference "${What}: $Word is there besides" }
    }
}

# Until all has been asked for.
$Code = 2
try {
    if (-not (Get-Command aws -ErrorAction SilentlyContinue)) {
        throw 'the AWS CLI is not installed: install it, then run this script again'
    }
    $env:AWS_REGION = 'eu-west-1'
    $env:AWS_DEFAULT_REGION = 'eu-west-1'
    $env:AWS_PAGER = ''

    $Found = Invoke-AwsOrStop sts get-caller-identity '--query=Account' '--output=text'
    if ($Found -ne $AccountId) {
        throw "these credentials belong to account $Found, the configuration to ${AccountId}: use credentials of $AccountId"
    }

    # Role of the nodes
    $RoleName = 'anyscale-cluster-node'
    $Answer = Get-Answer iam get-role "--role-name=$RoleName" '--query=Role.AssumeRolePolicyDocument' '--output=json'
    if ($null -eq $Answer) {
        Write-Difference "role $RoleName does not exist"
    } else {
        Compare-Document "trust policy of role $RoleName" $Answer @'
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
        $PolicyArn = 'arn:aws:iam::402881736519:policy/anyscale-cluster-node-s3'
        $Version = Get-Answer iam get-policy "--policy-arn=$PolicyArn" '--query=Policy.DefaultVersionId' '--output=text'
        if ($null -eq $Version) {
            Write-Difference "managed policy $PolicyArn does not exist"
        } else {
            $Answer = Invoke-AwsOrStop iam get-policy-version "--policy-arn=$PolicyArn" "--version-id=$Version" '--query=PolicyVersion.Document' '--output=json'
            Compare-Document "managed policy $PolicyArn" $Answer @'
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
        }
        $PolicyArn = 'arn:aws:iam::402881736519:policy/anyscale-cluster-node-cloudwatch'
        $Version = Get-Answer iam get-policy "--policy-arn=$PolicyArn" '--query=Policy.DefaultVersionId' '--output=text'
        if ($null -eq $Version) {
            Write-Difference "managed policy $PolicyArn does not exist"
        } else {
            $Answer = Invoke-AwsOrStop iam get-policy-version "--policy-arn=$PolicyArn" "--version-id=$Version" '--query=PolicyVersion.Document' '--output=json'
            Compare-Document "managed policy $PolicyArn" $Answer @'
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
        }
        $PolicyArn = 'arn:aws:iam::402881736519:policy/anyscale-cluster-node-secrets'
        $Version = Get-Answer iam get-policy "--policy-arn=$PolicyArn" '--query=Policy.DefaultVersionId' '--output=text'
        if ($null -eq $Version) {
            Write-Difference "managed policy $PolicyArn does not exist"
        } else {
            $Answer = Invoke-AwsOrStop iam get-policy-version "--policy-arn=$PolicyArn" "--version-id=$Version" '--query=PolicyVersion.Document' '--output=json'
            Compare-Document "managed policy $PolicyArn" $Answer @'
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
        }
        $Answer = Invoke-AwsOrStop iam list-role-policies "--role-name=$RoleName" '--query=PolicyNames[]' '--output=text'
        Compare-Words "inline policies of role $RoleName" $Answer @()
        $Answer = Invoke-AwsOrStop iam list-attached-role-policies "--role-name=$RoleName" '--query=AttachedPolicies[].PolicyArn' '--output=text'
        Compare-Words "attached policies of role $RoleName" $Answer @('arn:aws:iam::aws:policy/AmazonEC2ContainerRegistryReadOnly', 'arn:aws:iam::402881736519:policy/anyscale-cluster-node-s3', 'arn:aws:iam::402881736519:policy/anyscale-cluster-node-cloudwatch', 'arn:aws:iam::402881736519:policy/anyscale-cluster-node-secrets')
    }

    # Role that Anyscale assumes
    $RoleName = 'anyscale-iam-role'
    $Answer = Get-Answer iam get-role "--role-name=$RoleName" '--query=Role.AssumeRolePolicyDocument' '--output=json'
    if ($null -eq $Answer) {
        Write-Difference "role $RoleName does not exist"
    } else {
        Compare-Document "trust policy of role $RoleName" $Answer @'
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
        $PolicyArn = 'arn:aws:iam::402881736519:policy/anyscale-iam-role-steady-state'
        $Version = Get-Answer iam get-policy "--policy-arn=$PolicyArn" '--query=Policy.DefaultVersionId' '--output=text'
        if ($null -eq $Version) {
            Write-Difference "managed policy $PolicyArn does not exist"
        } else {
            $Answer = Invoke-AwsOrStop iam get-policy-version "--policy-arn=$PolicyArn" "--version-id=$Version" '--query=PolicyVersion.Document' '--output=json'
            Compare-Document "managed policy $PolicyArn" $Answer @'
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
        }
        $PolicyArn = 'arn:aws:iam::402881736519:policy/anyscale-iam-role-services'
        $Version = Get-Answer iam get-policy "--policy-arn=$PolicyArn" '--query=Policy.DefaultVersionId' '--output=text'
        if ($null -eq $Version) {
            Write-Difference "managed policy $PolicyArn does not exist"
        } else {
            $Answer = Invoke-AwsOrStop iam get-policy-version "--policy-arn=$PolicyArn" "--version-id=$Version" '--query=PolicyVersion.Document' '--output=json'
            Compare-Document "managed policy $PolicyArn" $Answer @'
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
        }
        $PolicyArn = 'arn:aws:iam::402881736519:policy/anyscale-iam-role-s3'
        $Version = Get-Answer iam get-policy "--policy-arn=$PolicyArn" '--query=Policy.DefaultVersionId' '--output=text'
        if ($null -eq $Version) {
            Write-Difference "managed policy $PolicyArn does not exist"
        } else {
            $Answer = Invoke-AwsOrStop iam get-policy-version "--policy-arn=$PolicyArn" "--version-id=$Version" '--query=PolicyVersion.Document' '--output=json'
            Compare-Document "managed policy $PolicyArn" $Answer @'
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
        }
        $Answer = Invoke-AwsOrStop iam list-role-policies "--role-name=$RoleName" '--query=PolicyNames[]' '--output=text'
        Compare-Words "inline policies of role $RoleName" $Answer @()
        $Answer = Invoke-AwsOrStop iam list-attached-role-policies "--role-name=$RoleName" '--query=AttachedPolicies[].PolicyArn' '--output=text'
        Compare-Words "attached policies of role $RoleName" $Answer @('arn:aws:iam::402881736519:policy/anyscale-iam-role-steady-state', 'arn:aws:iam::402881736519:policy/anyscale-iam-role-services', 'arn:aws:iam::402881736519:policy/anyscale-iam-role-s3', 'arn:aws:iam::aws:policy/AmazonEC2ContainerRegistryReadOnly')
    }

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
