# Splunk Observability Cloud: sets up what it needs in the account
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
    [void](New-Item -ItemType Directory -Force -Path (Join-Path $Folder 'policies'))

    Write-Document 'trust-policy.json' @'
{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Principal": {
        "AWS": "arn:aws:iam::518204973316:root"
      },
      "Action": "sts:AssumeRole",
      "Condition": {
        "StringEquals": {
          "sts:ExternalId": "fxkqpmwjzr7ad3"
        }
      }
    }
  ]
}
'@

    Write-Document 'policies/read.json' @'
{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Action": [
        "acm:DescribeCertificate",
        "acm:ListCertificates",
        "airflow:GetEnvironment",
        "airflow:ListEnvironments",
        "apigateway:GET",
        "autoscaling:DescribeAutoScalingGroups",
        "bedrock:ListTagsForResource",
        "bedrock:ListFoundationModels",
        "bedrock:GetFoundationModel",
        "bedrock:ListInferenceProfiles",
        "cloudformation:ListResources",
        "cloudformation:GetResource",
        "cloudfront:GetDistributionConfig",
        "cloudfront:ListDistributions",
        "cloudfront:ListTagsForResource",
        "cloudwatch:GetMetricData",
        "cloudwatch:ListMetrics",
        "directconnect:DescribeConnections",
        "dynamodb:DescribeTable",
        "dynamodb:ListTables",
        "dynamodb:ListTagsOfResource",
        "ec2:DescribeInstances",
        "ec2:DescribeInstanceStatus",
        "ec2:DescribeNatGateways",
        "ec2:DescribeRegions",
        "ec2:DescribeReservedInstances",
        "ec2:DescribeReservedInstancesModifications",
        "ec2:DescribeTags",
        "ec2:DescribeVolumes",
        "ecs:DescribeClusters",
        "ecs:DescribeServices",
        "ecs:DescribeTasks",
        "ecs:ListClusters",
        "ecs:ListServices",
        "ecs:ListTagsForResource",
        "ecs:ListTaskDefinitions",
        "ecs:ListTasks",
        "eks:DescribeCluster",
        "eks:ListClusters",
        "elasticache:DescribeCacheClusters",
        "elasticloadbalancing:DescribeLoadBalancers",
        "elasticloadbalancing:DescribeTags",
        "elasticloadbalancing:DescribeTargetGroups",
        "elasticmapreduce:DescribeCluster",
        "elasticmapreduce:ListClusters",
        "es:DescribeElasticsearchDomain",
        "es:ListDomainNames",
        "iam:ListAccountAliases",
        "kafka:DescribeCluster",
        "kafka:DescribeClusterV2",
        "kafka:ListClusters",
        "kafka:ListClustersV2",
        "kinesis:DescribeStream",
        "kinesis:ListShards",
        "kinesis:ListStreams",
        "kinesis:ListTagsForStream",
        "kinesisanalytics:DescribeApplication",
        "kinesisanalytics:ListApplications",
        "kinesisanalytics:ListTagsForResource",
        "lambda:GetAlias",
        "lambda:ListFunctions",
        "lambda:ListTags",
        "network-firewall:DescribeFirewall",
        "network-firewall:ListFirewalls",
        "organizations:DescribeOrganization",
        "rds:DescribeDBInstances",
        "rds:DescribeDBClusters",
        "rds:ListTagsForResource",
        "redshift:DescribeClusters",
        "s3:GetBucketLocation",
        "s3:GetBucketTagging",
        "s3:ListAllMyBuckets",
        "s3:ListBucket",
        "sqs:GetQueueAttributes",
        "sqs:ListQueues",
        "sqs:ListQueueTags",
        "states:ListActivities",
        "states:ListStateMachines",
        "tag:GetResources",
        "workspaces:DescribeWorkspaces"
      ],
      "Resource": "*"
    },
    {
      "Effect": "Allow",
      "Action": [
        "cassandra:Select"
      ],
      "Resource": [
        "arn:aws:cassandra:*:*:/keyspace/system/table/local",
        "arn:aws:cassandra:*:*:/keyspace/system/table/peers",
        "arn:aws:cassandra:*:*:/keyspace/system_schema/*",
        "arn:aws:cassandra:*:*:/keyspace/system_schema_mcs/table/tags",
        "arn:aws:cassandra:*:*:/keyspace/system_schema_mcs/table/tables",
        "arn:aws:cassandra:*:*:/keyspace/system_schema_mcs/table/columns"
      ]
    }
  ]
}
'@

    Write-Document 'role-1.json' @'
{
  "RoleName": "splunk@prod",
  "Description": "Splunk Observability Cloud integration to read out data and send it to signalfxs aws account"
}
'@

    # Role that Splunk assumes
    $RoleName = 'splunk@prod'
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
    $PolicyArn = 'arn:aws:iam::402881736519:policy/splunk,read'
    Set-ManagedPolicy 'splunk,read' $PolicyArn (Join-Path $Folder 'policies/read.json')
    [void](Invoke-AwsOrStop iam attach-role-policy "--role-name=$RoleName" "--policy-arn=$PolicyArn")

    Write-Output 'Give these to Splunk Observability Cloud:'
    Write-Output '  Role ARN: arn:aws:iam::402881736519:role/splunk@prod'
} finally {
    foreach ($Name in @($Saved.Keys)) { [Environment]::SetEnvironmentVariable($Name, $Saved[$Name]) }
    Remove-Item -Recurse -Force -ErrorAction SilentlyContinue -Path $Folder
}
