#!/usr/bin/env bash
# xpander AWS operator: sets up what it needs in the account
# Form: recommended. Written by Rolecall.
# Safe to run again: what is there already is brought to the state below.
# Values stand in single quotes, and what looks like an expansion there is none.
# shellcheck disable=SC1003,SC2016
set -euo pipefail

account_id='402881736519'
export AWS_PROFILE='acme-platform'
export AWS_REGION='eu-west-1'
export AWS_DEFAULT_REGION='eu-west-1'
export AWS_PAGER='' AWS_CLI_FILE_ENCODING=UTF-8

say() { printf '%s\n' "$*"; }
fail() {
  printf '%s\n' "$*" >&2
  exit 1
}

# True when AWS finds what the command asks for, false when there is no such thing; any other answer ends the script.
exists() {
  local answer
  if answer=$("$@" 2>&1 > /dev/null); then return 0; fi
  case $answer in
    *NoSuchEntity* | *ResourceNotFound*) return 1 ;;
    *) fail "$answer" ;;
  esac
}

command -v aws > /dev/null || fail 'the AWS CLI is not installed: install it, then run this script again'

# The right account, before anything is changed.
found=$(aws sts get-caller-identity --query Account --output text)
[ "$found" = "$account_id" ] ||
  fail "these credentials belong to account $found, the configuration to $account_id: use credentials of $account_id"

dir=$(mktemp -d)
trap 'rm -rf -- "$dir"' EXIT
mkdir -p "$dir/policies"

cat > "$dir/trust-policy.json" << 'END_OF_DOCUMENT'
{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Sid": "PodIdentity",
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
          "aws:RequestTag/kubernetes-namespace": "agents",
          "aws:RequestTag/kubernetes-service-account": "agents.gateway"
        }
      }
    },
    {
      "Sid": "CrossAccountWithExternalId",
      "Effect": "Allow",
      "Principal": {
        "AWS": "arn:aws:iam::111122223333:root"
      },
      "Action": [
        "sts:AssumeRole",
        "sts:TagSession"
      ],
      "Condition": {
        "StringEquals": {
          "sts:ExternalId": "0d3c7a9e-5b1f-4c8e-9a52-7f1d6e2b4c30"
        }
      }
    },
    {
      "Sid": "SelfAssume",
      "Effect": "Allow",
      "Principal": {
        "AWS": "arn:aws:iam::402881736519:root"
      },
      "Action": [
        "sts:AssumeRole",
        "sts:TagSession"
      ],
      "Condition": {
        "ArnEquals": {
          "aws:PrincipalArn": "arn:aws:iam::402881736519:role/xpander@prod"
        }
      }
    }
  ]
}
END_OF_DOCUMENT

cat > "$dir/policies/self-assume.json" << 'END_OF_DOCUMENT'
{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Action": [
        "sts:AssumeRole",
        "sts:TagSession"
      ],
      "Resource": "arn:aws:iam::402881736519:role/xpander@prod"
    }
  ]
}
END_OF_DOCUMENT

cat > "$dir/policies/redshift.json" << 'END_OF_DOCUMENT'
{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Action": [
        "redshift:GetClusterCredentials",
        "redshift:GetClusterCredentialsWithIAM",
        "redshift:DescribeClusters"
      ],
      "Resource": [
        "arn:aws:redshift:eu-west-1:402881736519:cluster:analytics",
        "arn:aws:redshift:eu-west-1:402881736519:dbname:analytics/ware$HOME",
        "arn:aws:redshift:eu-west-1:402881736519:dbuser:analytics/agents@acme.example"
      ]
    },
    {
      "Effect": "Allow",
      "Action": [
        "redshift-data:ExecuteStatement",
        "redshift-data:GetStatementResult",
        "redshift-data:DescribeStatement",
        "redshift-data:ListStatements",
        "redshift-data:CancelStatement",
        "redshift-data:BatchExecuteStatement",
        "redshift-data:ListDatabases",
        "redshift-data:ListSchemas",
        "redshift-data:ListTables",
        "redshift-data:DescribeTable"
      ],
      "Resource": "*"
    }
  ]
}
END_OF_DOCUMENT

cat > "$dir/policies/athena.json" << 'END_OF_DOCUMENT'
{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Action": [
        "athena:StartQueryExecution",
        "athena:GetQueryExecution",
        "athena:GetQueryResults",
        "athena:ListWorkGroups"
      ],
      "Resource": "*"
    },
    {
      "Effect": "Allow",
      "Action": [
        "s3:GetObject",
        "s3:ListBucket",
        "s3:PutObject",
        "s3:GetBucketLocation"
      ],
      "Resource": [
        "arn:aws:s3:::acme-athena-results",
        "arn:aws:s3:::acme-athena-results/*",
        "arn:aws:s3:::acme.archive",
        "arn:aws:s3:::acme.archive/*"
      ]
    },
    {
      "Effect": "Allow",
      "Action": [
        "glue:GetTable",
        "glue:GetTables",
        "glue:GetDatabase",
        "glue:GetDatabases"
      ],
      "Resource": "*"
    }
  ]
}
END_OF_DOCUMENT

cat > "$dir/policies/secrets-manager.json" << 'END_OF_DOCUMENT'
{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Action": [
        "secretsmanager:GetSecretValue",
        "secretsmanager:DescribeSecret"
      ],
      "Resource": [
        "arn:aws:secretsmanager:eu-west-1:402881736519:secret:xpander/prod/*",
        "arn:aws:secretsmanager:eu-west-1:402881736519:secret:my-api-key-AbCdEf"
      ]
    }
  ]
}
END_OF_DOCUMENT

# Role of the operator's pods
role_name='xpander@prod'
if exists aws iam get-role --role-name="$role_name"; then
  say "role $role_name exists; the trust policy that is now replaced was:"
  aws iam get-role --role-name="$role_name" --query Role.AssumeRolePolicyDocument --output json
  aws iam update-assume-role-policy --role-name="$role_name" \
    --policy-document="file://$dir/trust-policy.json"
else
  aws iam create-role --role-name="$role_name" --description='Lets xpander agents in the EKS cluster call AWS services' \
    --assume-role-policy-document="file://$dir/trust-policy.json" > /dev/null
  aws iam wait role-exists --role-name="$role_name"
  say "created role $role_name"
fi
aws iam put-role-policy --role-name="$role_name" --policy-name='SelfAssumeAndTagSession' \
  --policy-document="file://$dir/policies/self-assume.json"
aws iam put-role-policy --role-name="$role_name" --policy-name='RedshiftAccess' \
  --policy-document="file://$dir/policies/redshift.json"
aws iam put-role-policy --role-name="$role_name" --policy-name='AthenaAccess' \
  --policy-document="file://$dir/policies/athena.json"
aws iam put-role-policy --role-name="$role_name" --policy-name='SecretsManagerAccess' \
  --policy-document="file://$dir/policies/secrets-manager.json"

# Pod Identity hands the role to the service account's pods.
association=$(aws eks list-pod-identity-associations --cluster-name='data-prod-eks' \
  --namespace='agents' --service-account='agents.gateway' \
  --query 'associations[0].associationId' --output text)
if [ "$association" = None ]; then
  aws eks create-pod-identity-association --cluster-name='data-prod-eks' \
    --namespace='agents' --service-account='agents.gateway' \
    --role-arn='arn:aws:iam::402881736519:role/xpander@prod' > /dev/null
  say 'created the Pod Identity association'
else
  associated=$(aws eks describe-pod-identity-association --cluster-name='data-prod-eks' \
    --association-id="$association" --query association.roleArn --output text)
  if [ "$associated" = 'arn:aws:iam::402881736519:role/xpander@prod' ]; then
    say "Pod Identity association $association is as it should be"
  else
    aws eks update-pod-identity-association --cluster-name='data-prod-eks' \
      --association-id="$association" --role-arn='arn:aws:iam::402881736519:role/xpander@prod' > /dev/null
    say "Pod Identity association $association hands out this role; until now it was $associated"
  fi
fi

# The service lets the cluster in.
cluster_group=$(aws eks describe-cluster --name='data-prod-eks' \
  --query cluster.resourcesVpcConfig.clusterSecurityGroupId --output text)
if answer=$(aws ec2 authorize-security-group-ingress --group-id='sg-0b7d41c2a9e36f580' --protocol=tcp \
  --port='5432' --source-group="$cluster_group" 2>&1 > /dev/null); then
  say "security group $cluster_group may reach the service"
else
  case $answer in
    *InvalidPermission.Duplicate*) say "security group $cluster_group may reach the service already" ;;
    *) fail "$answer" ;;
  esac
fi

printf '%s\n' '' \
  'Give these to xpander AWS operator:' \
  '  IAM role ARN: arn:aws:iam::402881736519:role/xpander@prod' \
  '  Region: eu-west-1' \
  '  Authentication method: IAM'
