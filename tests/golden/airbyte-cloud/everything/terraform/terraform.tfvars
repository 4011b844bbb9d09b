account_id   = "402881736519"
workspace_id = "5d1f0a3e-8c47-4b92-a6e0-37d9c1b4f825"
bucket       = ["acme-airbyte", "acme.lake"]
kms_key_arn  = ["arn:aws:kms:eu-west-1:402881736519:key/1234abcd-12ab-34cd-56ef-1234567890a1"]
role_name    = "airbyte-prod"
policy_name  = "airbyte-prod-s3"
region       = "eu-west-1"
