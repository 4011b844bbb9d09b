# Karpenter: sets up what it needs in the account
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
    [void](New-Item -ItemType Directory -Force -Path (Join-Path $Folder 'roles/controller'))
    [void](New-Item -ItemType Directory -Force -Path (Join-Path $Folder 'roles/controller/policies'))

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
        "sts:AssumeRole"
      ]
    }
  ]
}
'@

    Write-Document 'roles/controller/trust-policy.json' @'
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

    Write-Document 'roles/controller/policies/node-lifecycle.json' @'
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

    Write-Document 'roles/controller/policies/iam-integration.json' @'
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

    Write-Document 'roles/controller/policies/eks-integration.json' @'
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

    Write-Document 'roles/controller/policies/interruption.json' @'
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

    Write-Document 'roles/controller/policies/zonal-shift.json' @'
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

    Write-Document 'roles/controller/policies/resource-discovery.json' @'
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

    Write-Document 'role-1.json' @'
{
  "RoleName": "data-prod-nodes",
  "Description": "Carried by the nodes that Karpenter starts"
}
'@

    Write-Document 'role-2.json' @'
{
  "RoleName": "data-prod-karpenter",
  "Description": "Lets Karpenter manage the nodes of one cluster"
}
'@

    # Role of the nodes
    $RoleName = 'data-prod-nodes'
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
    $PolicyArn = 'arn:aws:iam::aws:policy/AmazonEKS_CNI_Policy'
    [void](Invoke-AwsOrStop iam attach-role-policy "--role-name=$RoleName" "--policy-arn=$PolicyArn")
    $PolicyArn = 'arn:aws:iam::aws:policy/AmazonEKSWorkerNodePolicy'
    [void](Invoke-AwsOrStop iam attach-role-policy "--role-name=$RoleName" "--policy-arn=$PolicyArn")
    $PolicyArn = 'arn:aws:iam::aws:policy/AmazonEC2ContainerRegistryPullOnly'
    [void](Invoke-AwsOrStop iam attach-role-policy "--role-name=$RoleName" "--policy-arn=$PolicyArn")
    $PolicyArn = 'arn:aws:iam::aws:policy/AmazonSSMManagedInstanceCore'
    [void](Invoke-AwsOrStop iam attach-role-policy "--role-name=$RoleName" "--policy-arn=$PolicyArn")

    # Role of the controller
    $RoleName = 'data-prod-karpenter'
    $Trust = Join-Path $Folder 'roles/controller/trust-policy.json'
    if (Test-Aws iam get-role "--role-name=$RoleName") {
        Write-Output "role $RoleName exists; the trust policy that is now replaced was:"
        Invoke-AwsOrStop iam get-role "--role-name=$RoleName" '--query=Role.AssumeRolePolicyDocument' '--output=json'
        [void](Invoke-AwsOrStop iam update-assume-role-policy "--role-name=$RoleName" "--policy-document=file://$Trust")
    } else {
        $File = Join-Path $Folder 'role-2.json'
        $CreationTrust = Join-Path $Folder 'roles/controller/trust-policy.json'
        [void](Invoke-AwsOrStop iam create-role '--cli-input-json' "file://$File" "--assume-role-policy-document=file://$CreationTrust")
        [void](Invoke-AwsOrStop iam wait role-exists "--role-name=$RoleName")
        Write-Output "created role $RoleName"
    }
    $PolicyArn = 'arn:aws:iam::402881736519:policy/KarpenterControllerNodeLifecyclePolicy-data-prod-eks'
    Set-ManagedPolicy 'KarpenterControllerNodeLifecyclePolicy-data-prod-eks' $PolicyArn (Join-Path $Folder 'roles/controller/policies/node-lifecycle.json')
    [void](Invoke-AwsOrStop iam attach-role-policy "--role-name=$RoleName" "--policy-arn=$PolicyArn")
    $PolicyArn = 'arn:aws:iam::402881736519:policy/KarpenterControllerIAMIntegrationPolicy-data-prod-eks'
    Set-ManagedPolicy 'KarpenterControllerIAMIntegrationPolicy-data-prod-eks' $PolicyArn (Join-Path $Folder 'roles/controller/policies/iam-integration.json')
    [void](Invoke-AwsOrStop iam attach-role-policy "--role-name=$RoleName" "--policy-arn=$PolicyArn")
    $PolicyArn = 'arn:aws:iam::402881736519:policy/KarpenterControllerEKSIntegrationPolicy-data-prod-eks'
    Set-ManagedPolicy 'KarpenterControllerEKSIntegrationPolicy-data-prod-eks' $PolicyArn (Join-Path $Folder 'roles/controller/policies/eks-integration.json')
    [void](Invoke-AwsOrStop iam attach-role-policy "--role-name=$RoleName" "--policy-arn=$PolicyArn")
    $PolicyArn = 'arn:aws:iam::402881736519:policy/KarpenterControllerInterruptionPolicy-data-prod-eks'
    Set-ManagedPolicy 'KarpenterControllerInterruptionPolicy-data-prod-eks' $PolicyArn (Join-Path $Folder 'roles/controller/policies/interruption.json')
    [void](Invoke-AwsOrStop iam attach-role-policy "--role-name=$RoleName" "--policy-arn=$PolicyArn")
    $PolicyArn = 'arn:aws:iam::402881736519:policy/KarpenterControllerZonalShiftPolicy-data-prod-eks'
    Set-ManagedPolicy 'KarpenterControllerZonalShiftPolicy-data-prod-eks' $PolicyArn (Join-Path $Folder 'roles/controller/policies/zonal-shift.json')
    [void](Invoke-AwsOrStop iam attach-role-policy "--role-name=$RoleName" "--policy-arn=$PolicyArn")
    $PolicyArn = 'arn:aws:iam::402881736519:policy/KarpenterControllerResourceDiscoveryPolicy-data-prod-eks'
    Set-ManagedPolicy 'KarpenterControllerResourceDiscoveryPolicy-data-prod-eks' $PolicyArn (Join-Path $Folder 'roles/controller/policies/resource-discovery.json')
    [void](Invoke-AwsOrStop iam attach-role-policy "--role-name=$RoleName" "--policy-arn=$PolicyArn")

    # Pod Identity hands the role to the service account's pods.
    $Cluster = 'data-prod-eks'
    $Namespace = 'karpenter'
    $ServiceAccount = 'karpenter'
    $RoleArn = 'arn:aws:iam::402881736519:role/data-prod-karpenter'
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

    Write-Output 'Give these to Karpenter:'
    Write-Output '  settings.clusterName: data-prod-eks'
    Write-Output '  settings.interruptionQueue: data-prod-eks'
    Write-Output '  EC2NodeClass spec.role: data-prod-nodes'
    Write-Output '  Controller''s role ARN: arn:aws:iam::402881736519:role/data-prod-karpenter'
} finally {
    foreach ($Name in @($Saved.Keys)) { [Environment]::SetEnvironmentVariable($Name, $Saved[$Name]) }
    Remove-Item -Recurse -Force -ErrorAction SilentlyContinue -Path $Folder
}
