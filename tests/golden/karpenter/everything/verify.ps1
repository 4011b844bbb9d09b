# Karpenter: compares what the account has with what was intended
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
    $env:AWS_PROFILE = 'acme-platform'
    $env:AWS_REGION = 'eu-west-1'
    $env:AWS_DEFAULT_REGION = 'eu-west-1'
    $env:AWS_PAGER = ''

    $Found = Invoke-AwsOrStop sts get-caller-identity '--query=Account' '--output=text'
    if ($Found -ne $AccountId) {
        throw "these credentials belong to account $Found, the configuration to ${AccountId}: use credentials of $AccountId"
    }

    # Role of the nodes
    $RoleName = 'data-prod-nodes'
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
      "Action": [
        "sts:AssumeRole"
      ]
    }
  ]
}
'@
        $Answer = Invoke-AwsOrStop iam list-role-policies "--role-name=$RoleName" '--query=PolicyNames[]' '--output=text'
        Compare-Words "inline policies of role $RoleName" $Answer @()
        $Answer = Invoke-AwsOrStop iam list-attached-role-policies "--role-name=$RoleName" '--query=AttachedPolicies[].PolicyArn' '--output=text'
        Compare-Words "attached policies of role $RoleName" $Answer @('arn:aws:iam::aws:policy/AmazonEKS_CNI_Policy', 'arn:aws:iam::aws:policy/AmazonEKSWorkerNodePolicy', 'arn:aws:iam::aws:policy/AmazonEC2ContainerRegistryPullOnly', 'arn:aws:iam::aws:policy/AmazonSSMManagedInstanceCore')
    }

    # Role of the controller
    $RoleName = 'data-prod-karpenter'
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
        "Service": "pods.eks.amazonaws.com"
      },
      "Action": [
        "sts:AssumeRole",
        "sts:TagSession"
      ],
      "Condition": {
        "StringEquals": {
          "aws:RequestTag/eks-cluster-arn": "arn:aws:eks:eu-west-1:402881736519:cluster/data-prod-eks",
          "aws:RequestTag/kubernetes-namespace": "karpenter",
          "aws:RequestTag/kubernetes-service-account": "karpenter"
        }
      }
    }
  ]
}
'@
        $PolicyArn = 'arn:aws:iam::402881736519:policy/KarpenterControllerNodeLifecyclePolicy-data-prod-eks'
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
      "Sid": "AllowScopedEC2InstanceAccessActions",
      "Effect": "Allow",
      "Action": [
        "ec2:RunInstances",
        "ec2:CreateFleet"
      ],
      "Resource": [
        "arn:aws:ec2:eu-west-1::image/*",
        "arn:aws:ec2:eu-west-1::snapshot/*",
        "arn:aws:ec2:eu-west-1:*:security-group/*",
        "arn:aws:ec2:eu-west-1:*:subnet/*",
        "arn:aws:ec2:eu-west-1:*:capacity-reservation/*",
        "arn:aws:ec2:eu-west-1:*:placement-group/*"
      ]
    },
    {
      "Sid": "AllowScopedEC2LaunchTemplateAccessActions",
      "Effect": "Allow",
      "Action": [
        "ec2:RunInstances",
        "ec2:CreateFleet"
      ],
      "Resource": "arn:aws:ec2:eu-west-1:*:launch-template/*",
      "Condition": {
        "StringEquals": {
          "aws:ResourceTag/kubernetes.io/cluster/data-prod-eks": "owned"
        },
        "StringLike": {
          "aws:ResourceTag/karpenter.sh/nodepool": "*"
        }
      }
    },
    {
      "Sid": "AllowScopedEC2InstanceActionsWithTags",
      "Effect": "Allow",
      "Action": [
        "ec2:RunInstances",
        "ec2:CreateFleet",
        "ec2:CreateLaunchTemplate"
      ],
      "Resource": [
        "arn:aws:ec2:eu-west-1:*:fleet/*",
        "arn:aws:ec2:eu-west-1:*:instance/*",
        "arn:aws:ec2:eu-west-1:*:volume/*",
        "arn:aws:ec2:eu-west-1:*:network-interface/*",
        "arn:aws:ec2:eu-west-1:*:launch-template/*",
        "arn:aws:ec2:eu-west-1:*:spot-instances-request/*"
      ],
      "Condition": {
        "StringEquals": {
          "aws:RequestTag/kubernetes.io/cluster/data-prod-eks": "owned",
          "aws:RequestTag/eks:eks-cluster-name": "data-prod-eks"
        },
        "StringLike": {
          "aws:RequestTag/karpenter.sh/nodepool": "*"
        }
      }
    },
    {
      "Sid": "AllowScopedResourceCreationTagging",
      "Effect": "Allow",
      "Action": "ec2:CreateTags",
      "Resource": [
        "arn:aws:ec2:eu-west-1:*:fleet/*",
        "arn:aws:ec2:eu-west-1:*:instance/*",
        "arn:aws:ec2:eu-west-1:*:volume/*",
        "arn:aws:ec2:eu-west-1:*:network-interface/*",
        "arn:aws:ec2:eu-west-1:*:launch-template/*",
        "arn:aws:ec2:eu-west-1:*:spot-instances-request/*"
      ],
      "Condition": {
        "StringEquals": {
          "aws:RequestTag/kubernetes.io/cluster/data-prod-eks": "owned",
          "aws:RequestTag/eks:eks-cluster-name": "data-prod-eks",
          "ec2:CreateAction": [
            "RunInstances",
            "CreateFleet",
            "CreateLaunchTemplate"
          ]
        },
        "StringLike": {
          "aws:RequestTag/karpenter.sh/nodepool": "*"
        }
      }
    },
    {
      "Sid": "AllowScopedResourceTagging",
      "Effect": "Allow",
      "Action": "ec2:CreateTags",
      "Resource": "arn:aws:ec2:eu-west-1:*:instance/*",
      "Condition": {
        "StringEquals": {
          "aws:ResourceTag/kubernetes.io/cluster/data-prod-eks": "owned"
        },
        "StringLike": {
          "aws:ResourceTag/karpenter.sh/nodepool": "*"
        },
        "StringEqualsIfExists": {
          "aws:RequestTag/eks:eks-cluster-name": "data-prod-eks"
        },
        "ForAllValues:StringEquals": {
          "aws:TagKeys": [
            "eks:eks-cluster-name",
            "karpenter.sh/nodeclaim",
            "Name"
          ]
        }
      }
    },
    {
      "Sid": "AllowScopedDeletion",
      "Effect": "Allow",
      "Action": [
        "ec2:TerminateInstances",
        "ec2:DeleteLaunchTemplate"
      ],
      "Resource": [
        "arn:aws:ec2:eu-west-1:*:instance/*",
        "arn:aws:ec2:eu-west-1:*:launch-template/*"
      ],
      "Condition": {
        "StringEquals": {
          "aws:ResourceTag/kubernetes.io/cluster/data-prod-eks": "owned"
        },
        "StringLike": {
          "aws:ResourceTag/karpenter.sh/nodepool": "*"
        }
      }
    }
  ]
}
'@
        }
        $PolicyArn = 'arn:aws:iam::402881736519:policy/KarpenterControllerIAMIntegrationPolicy-data-prod-eks'
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
      "Sid": "AllowPassingInstanceRole",
      "Effect": "Allow",
      "Action": "iam:PassRole",
      "Resource": "arn:aws:iam::402881736519:role/data-prod-nodes",
      "Condition": {
        "StringEquals": {
          "iam:PassedToService": [
            "ec2.amazonaws.com",
            "ec2.amazonaws.com.cn"
          ]
        }
      }
    },
    {
      "Sid": "AllowScopedInstanceProfileCreationActions",
      "Effect": "Allow",
      "Action": [
        "iam:CreateInstanceProfile"
      ],
      "Resource": "arn:aws:iam::402881736519:instance-profile/*",
      "Condition": {
        "StringEquals": {
          "aws:RequestTag/kubernetes.io/cluster/data-prod-eks": "owned",
          "aws:RequestTag/eks:eks-cluster-name": "data-prod-eks",
          "aws:RequestTag/topology.kubernetes.io/region": "eu-west-1"
        },
        "StringLike": {
          "aws:RequestTag/karpenter.k8s.aws/ec2nodeclass": "*"
        }
      }
    },
    {
      "Sid": "AllowScopedInstanceProfileTagActions",
      "Effect": "Allow",
      "Action": [
        "iam:TagInstanceProfile"
      ],
      "Resource": "arn:aws:iam::402881736519:instance-profile/*",
      "Condition": {
        "StringEquals": {
          "aws:ResourceTag/kubernetes.io/cluster/data-prod-eks": "owned",
          "aws:ResourceTag/topology.kubernetes.io/region": "eu-west-1",
          "aws:RequestTag/kubernetes.io/cluster/data-prod-eks": "owned",
          "aws:RequestTag/eks:eks-cluster-name": "data-prod-eks",
          "aws:RequestTag/topology.kubernetes.io/region": "eu-west-1"
        },
        "StringLike": {
          "aws:ResourceTag/karpenter.k8s.aws/ec2nodeclass": "*",
          "aws:RequestTag/karpenter.k8s.aws/ec2nodeclass": "*"
        }
      }
    },
    {
      "Sid": "AllowScopedInstanceProfileActions",
      "Effect": "Allow",
      "Action": [
        "iam:AddRoleToInstanceProfile",
        "iam:RemoveRoleFromInstanceProfile",
        "iam:DeleteInstanceProfile"
      ],
      "Resource": "arn:aws:iam::402881736519:instance-profile/*",
      "Condition": {
        "StringEquals": {
          "aws:ResourceTag/kubernetes.io/cluster/data-prod-eks": "owned",
          "aws:ResourceTag/topology.kubernetes.io/region": "eu-west-1"
        },
        "StringLike": {
          "aws:ResourceTag/karpenter.k8s.aws/ec2nodeclass": "*"
        }
      }
    }
  ]
}
'@
        }
        $PolicyArn = 'arn:aws:iam::402881736519:policy/KarpenterControllerEKSIntegrationPolicy-data-prod-eks'
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
      "Sid": "AllowAPIServerEndpointDiscovery",
      "Effect": "Allow",
      "Action": "eks:DescribeCluster",
      "Resource": "arn:aws:eks:eu-west-1:402881736519:cluster/data-prod-eks"
    }
  ]
}
'@
        }
        $PolicyArn = 'arn:aws:iam::402881736519:policy/KarpenterControllerInterruptionPolicy-data-prod-eks'
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
      "Sid": "AllowInterruptionQueueActions",
      "Effect": "Allow",
      "Action": [
        "sqs:DeleteMessage",
        "sqs:GetQueueUrl",
        "sqs:ReceiveMessage"
      ],
      "Resource": "arn:aws:sqs:eu-west-1:402881736519:data-prod-eks"
    }
  ]
}
'@
        }
        $PolicyArn = 'arn:aws:iam::402881736519:policy/KarpenterControllerZonalShiftPolicy-data-prod-eks'
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
      "Sid": "AllowZonalShiftStatusReadOnly",
      "Effect": "Allow",
      "Action": [
        "arc-zonal-shift:GetManagedResource"
      ],
      "Resource": "*",
      "Condition": {
        "StringEquals": {
          "arc-zonal-shift:ResourceIdentifier": "arn:aws:eks:eu-west-1:402881736519:cluster/data-prod-eks"
        }
      }
    }
  ]
}
'@
        }
        $PolicyArn = 'arn:aws:iam::402881736519:policy/KarpenterControllerResourceDiscoveryPolicy-data-prod-eks'
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
      "Sid": "AllowRegionalReadActions",
      "Effect": "Allow",
      "Action": [
        "ec2:DescribeCapacityReservations",
        "ec2:DescribeImages",
        "ec2:DescribeInstances",
        "ec2:DescribeInstanceStatus",
        "ec2:DescribeInstanceTypeOfferings",
        "ec2:DescribeInstanceTypes",
        "ec2:DescribeLaunchTemplates",
        "ec2:DescribePlacementGroups",
        "ec2:DescribeSecurityGroups",
        "ec2:DescribeSpotPriceHistory",
        "ec2:DescribeSubnets"
      ],
      "Resource": "*",
      "Condition": {
        "StringEquals": {
          "aws:RequestedRegion": "eu-west-1"
        }
      }
    },
    {
      "Sid": "AllowSSMReadActions",
      "Effect": "Allow",
      "Action": "ssm:GetParameter",
      "Resource": "arn:aws:ssm:eu-west-1::parameter/aws/service/*"
    },
    {
      "Sid": "AllowPricingReadActions",
      "Effect": "Allow",
      "Action": "pricing:GetProducts",
      "Resource": "*"
    },
    {
      "Sid": "AllowUnscopedInstanceProfileListAction",
      "Effect": "Allow",
      "Action": "iam:ListInstanceProfiles",
      "Resource": "*"
    },
    {
      "Sid": "AllowInstanceProfileReadActions",
      "Effect": "Allow",
      "Action": "iam:GetInstanceProfile",
      "Resource": "arn:aws:iam::402881736519:instance-profile/*"
    }
  ]
}
'@
        }
        $Answer = Invoke-AwsOrStop iam list-role-policies "--role-name=$RoleName" '--query=PolicyNames[]' '--output=text'
        Compare-Words "inline policies of role $RoleName" $Answer @()
        $Answer = Invoke-AwsOrStop iam list-attached-role-policies "--role-name=$RoleName" '--query=AttachedPolicies[].PolicyArn' '--output=text'
        Compare-Words "attached policies of role $RoleName" $Answer @('arn:aws:iam::402881736519:policy/KarpenterControllerNodeLifecyclePolicy-data-prod-eks', 'arn:aws:iam::402881736519:policy/KarpenterControllerIAMIntegrationPolicy-data-prod-eks', 'arn:aws:iam::402881736519:policy/KarpenterControllerEKSIntegrationPolicy-data-prod-eks', 'arn:aws:iam::402881736519:policy/KarpenterControllerInterruptionPolicy-data-prod-eks', 'arn:aws:iam::402881736519:policy/KarpenterControllerZonalShiftPolicy-data-prod-eks', 'arn:aws:iam::402881736519:policy/KarpenterControllerResourceDiscoveryPolicy-data-prod-eks')
    }

    # Pod Identity hands the role to the service account's pods.
    $Cluster = 'data-prod-eks'
    $Namespace = 'karpenter'
    $ServiceAccount = 'karpenter'
    $RoleArn = 'arn:aws:iam::402881736519:role/data-prod-karpenter'
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
