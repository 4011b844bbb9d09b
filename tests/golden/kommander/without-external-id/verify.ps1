# Kommander: compares what the account has with what was intended
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
    $env:AWS_PAGER = ''

    $Found = Invoke-AwsOrStop sts get-caller-identity '--query=Account' '--output=text'
    if ($Found -ne $AccountId) {
        throw "these credentials belong to account $Found, the configuration to ${AccountId}: use credentials of $AccountId"
    }

    # Role for Kommander
    $RoleName = 'kommander-aws-provider'
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
        "Service": "ec2.amazonaws.com",
        "AWS": "arn:aws:iam::570264918833:root"
      },
      "Action": "sts:AssumeRole"
    }
  ]
}
'@
        $PolicyName = 'kommander-minimal'
        $Answer = Get-Answer iam get-role-policy "--role-name=$RoleName" "--policy-name=$PolicyName" '--query=PolicyDocument' '--output=json'
        if ($null -eq $Answer) {
            Write-Difference "inline policy $PolicyName does not exist"
        } else {
            Compare-Document "inline policy $PolicyName" $Answer @'
{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Action": [
        "ec2:AllocateAddress",
        "ec2:AssociateRouteTable",
        "ec2:AttachInternetGateway",
        "ec2:AuthorizeSecurityGroupIngress",
        "ec2:CreateInternetGateway",
        "ec2:CreateNatGateway",
        "ec2:CreateRoute",
        "ec2:CreateRouteTable",
        "ec2:CreateSecurityGroup",
        "ec2:CreateSubnet",
        "ec2:CreateTags",
        "ec2:CreateVpc",
        "ec2:ModifyVpcAttribute",
        "ec2:DeleteInternetGateway",
        "ec2:DeleteNatGateway",
        "ec2:DeleteRouteTable",
        "ec2:DeleteSecurityGroup",
        "ec2:DeleteSubnet",
        "ec2:DeleteTags",
        "ec2:DeleteVpc",
        "ec2:DescribeAccountAttributes",
        "ec2:DescribeAddresses",
        "ec2:DescribeAvailabilityZones",
        "ec2:DescribeInstances",
        "ec2:DescribeInternetGateways",
        "ec2:DescribeImages",
        "ec2:DescribeNatGateways",
        "ec2:DescribeNetworkInterfaces",
        "ec2:DescribeNetworkInterfaceAttribute",
        "ec2:DescribeRouteTables",
        "ec2:DescribeSecurityGroups",
        "ec2:DescribeSubnets",
        "ec2:DescribeVpcs",
        "ec2:DescribeVpcAttribute",
        "ec2:DescribeVolumes",
        "ec2:DetachInternetGateway",
        "ec2:DisassociateRouteTable",
        "ec2:DisassociateAddress",
        "ec2:ModifyInstanceAttribute",
        "ec2:ModifyNetworkInterfaceAttribute",
        "ec2:ModifySubnetAttribute",
        "ec2:ReleaseAddress",
        "ec2:RevokeSecurityGroupIngress",
        "ec2:RunInstances",
        "ec2:TerminateInstances",
        "tag:GetResources",
        "elasticloadbalancing:AddTags",
        "elasticloadbalancing:CreateLoadBalancer",
        "elasticloadbalancing:ConfigureHealthCheck",
        "elasticloadbalancing:DeleteLoadBalancer",
        "elasticloadbalancing:DescribeLoadBalancers",
        "elasticloadbalancing:DescribeLoadBalancerAttributes",
        "elasticloadbalancing:ApplySecurityGroupsToLoadBalancer",
        "elasticloadbalancing:DescribeTags",
        "elasticloadbalancing:ModifyLoadBalancerAttributes",
        "elasticloadbalancing:RegisterInstancesWithLoadBalancer",
        "elasticloadbalancing:DeregisterInstancesFromLoadBalancer",
        "elasticloadbalancing:RemoveTags",
        "autoscaling:DescribeAutoScalingGroups",
        "autoscaling:DescribeInstanceRefreshes",
        "ec2:CreateLaunchTemplate",
        "ec2:CreateLaunchTemplateVersion",
        "ec2:DescribeLaunchTemplates",
        "ec2:DescribeLaunchTemplateVersions",
        "ec2:DeleteLaunchTemplate",
        "ec2:DeleteLaunchTemplateVersions",
        "ec2:DescribeKeyPairs"
      ],
      "Resource": [
        "*"
      ]
    },
    {
      "Effect": "Allow",
      "Action": [
        "autoscaling:CreateAutoScalingGroup",
        "autoscaling:UpdateAutoScalingGroup",
        "autoscaling:CreateOrUpdateTags",
        "autoscaling:StartInstanceRefresh",
        "autoscaling:DeleteAutoScalingGroup",
        "autoscaling:DeleteTags"
      ],
      "Resource": [
        "arn:*:autoscaling:*:*:autoScalingGroup:*:autoScalingGroupName/*"
      ]
    },
    {
      "Effect": "Allow",
      "Action": [
        "iam:CreateServiceLinkedRole"
      ],
      "Resource": [
        "arn:*:iam::*:role/aws-service-role/autoscaling.amazonaws.com/AWSServiceRoleForAutoScaling"
      ],
      "Condition": {
        "StringLike": {
          "iam:AWSServiceName": "autoscaling.amazonaws.com"
        }
      }
    },
    {
      "Effect": "Allow",
      "Action": [
        "iam:CreateServiceLinkedRole"
      ],
      "Resource": [
        "arn:*:iam::*:role/aws-service-role/elasticloadbalancing.amazonaws.com/AWSServiceRoleForElasticLoadBalancing"
      ],
      "Condition": {
        "StringLike": {
          "iam:AWSServiceName": "elasticloadbalancing.amazonaws.com"
        }
      }
    },
    {
      "Effect": "Allow",
      "Action": [
        "iam:CreateServiceLinkedRole"
      ],
      "Resource": [
        "arn:*:iam::*:role/aws-service-role/spot.amazonaws.com/AWSServiceRoleForEC2Spot"
      ],
      "Condition": {
        "StringLike": {
          "iam:AWSServiceName": "spot.amazonaws.com"
        }
      }
    },
    {
      "Effect": "Allow",
      "Action": [
        "iam:PassRole"
      ],
      "Resource": [
        "arn:*:iam::*:role/*.cluster-api-provider-aws.sigs.k8s.io"
      ],
      "Condition": {
        "StringEquals": {
          "iam:PassedToService": "ec2.amazonaws.com"
        }
      }
    },
    {
      "Effect": "Allow",
      "Action": [
        "secretsmanager:CreateSecret",
        "secretsmanager:DeleteSecret",
        "secretsmanager:TagResource"
      ],
      "Resource": [
        "arn:*:secretsmanager:*:*:secret:aws.cluster.x-k8s.io/*"
      ]
    },
    {
      "Effect": "Allow",
      "Action": [
        "ssm:GetParameter"
      ],
      "Resource": [
        "arn:*:ssm:*:*:parameter/aws/service/eks/optimized-ami/*"
      ]
    },
    {
      "Effect": "Allow",
      "Action": [
        "iam:CreateServiceLinkedRole"
      ],
      "Resource": [
        "arn:*:iam::*:role/aws-service-role/eks.amazonaws.com/AWSServiceRoleForAmazonEKS"
      ],
      "Condition": {
        "StringLike": {
          "iam:AWSServiceName": "eks.amazonaws.com"
        }
      }
    },
    {
      "Effect": "Allow",
      "Action": [
        "iam:CreateServiceLinkedRole"
      ],
      "Resource": [
        "arn:*:iam::*:role/aws-service-role/eks-nodegroup.amazonaws.com/AWSServiceRoleForAmazonEKSNodegroup"
      ],
      "Condition": {
        "StringLike": {
          "iam:AWSServiceName": "eks-nodegroup.amazonaws.com"
        }
      }
    },
    {
      "Effect": "Allow",
      "Action": [
        "iam:CreateServiceLinkedRole"
      ],
      "Resource": [
        "arn:*:iam::*:role/aws-service-role/eks-fargate.amazonaws.com/AWSServiceRoleForAmazonEKSForFargate"
      ],
      "Condition": {
        "StringLike": {
          "iam:AWSServiceName": "eks-fargate.amazonaws.com"
        }
      }
    },
    {
      "Effect": "Allow",
      "Action": [
        "iam:GetRole",
        "iam:ListAttachedRolePolicies"
      ],
      "Resource": [
        "arn:*:iam::*:role/*"
      ]
    },
    {
      "Effect": "Allow",
      "Action": [
        "iam:GetPolicy"
      ],
      "Resource": [
        "arn:*:iam::aws:policy/AmazonEKSClusterPolicy"
      ]
    },
    {
      "Effect": "Allow",
      "Action": [
        "eks:DescribeCluster",
        "eks:ListClusters",
        "eks:CreateCluster",
        "eks:TagResource",
        "eks:UpdateClusterVersion",
        "eks:DeleteCluster",
        "eks:UpdateClusterConfig",
        "eks:UntagResource",
        "eks:UpdateNodegroupVersion",
        "eks:DescribeNodegroup",
        "eks:DeleteNodegroup",
        "eks:UpdateNodegroupConfig",
        "eks:CreateNodegroup",
        "eks:AssociateEncryptionConfig"
      ],
      "Resource": [
        "arn:*:eks:*:*:cluster/*",
        "arn:*:eks:*:*:nodegroup/*/*/*"
      ]
    },
    {
      "Effect": "Allow",
      "Action": [
        "eks:ListAddons",
        "eks:CreateAddon",
        "eks:DescribeAddonVersions",
        "eks:DescribeAddon",
        "eks:DeleteAddon",
        "eks:UpdateAddon",
        "eks:TagResource",
        "eks:DescribeFargateProfile",
        "eks:CreateFargateProfile",
        "eks:DeleteFargateProfile"
      ],
      "Resource": [
        "*"
      ]
    },
    {
      "Effect": "Allow",
      "Action": [
        "iam:PassRole"
      ],
      "Resource": [
        "*"
      ],
      "Condition": {
        "StringEquals": {
          "iam:PassedToService": "eks.amazonaws.com"
        }
      }
    },
    {
      "Effect": "Allow",
      "Action": [
        "kms:CreateGrant",
        "kms:DescribeKey"
      ],
      "Resource": [
        "*"
      ],
      "Condition": {
        "ForAnyValue:StringLike": {
          "kms:ResourceAliases": "alias/cluster-api-provider-aws-*"
        }
      }
    }
  ]
}
'@
        }
        $Answer = Invoke-AwsOrStop iam list-role-policies "--role-name=$RoleName" '--query=PolicyNames[]' '--output=text'
        Compare-Words "inline policies of role $RoleName" $Answer @('kommander-minimal')
        $Answer = Invoke-AwsOrStop iam list-attached-role-policies "--role-name=$RoleName" '--query=AttachedPolicies[].PolicyArn' '--output=text'
        Compare-Words "attached policies of role $RoleName" $Answer @()
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
