account_id            = "402881736519"
databricks_account_id = "0d26daa6-5e44-4c97-a497-ef015f91254a"
vpc_id                = "vpc-0a1b2c3d4e5f67890"
security_group_id     = "sg-0a1b2c3d4e5f67890"
pass_role_arn = [
  "arn:aws:iam::402881736519:role/cluster-s3-access",
  "arn:aws:iam::402881736519:role/cluster-glue",
]
role_name   = "databricks-prod"
policy_name = "databricks-prod-policy"
region      = "eu-west-1"
