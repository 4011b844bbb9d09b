account_id            = "402881736519"
workload_identity_arn = "arn:aws:iam::518204973316:role/rwc-acme-7f3a"
bucket                = "acme-streams"
prefix                = "orders/raw"
kms_key_arn           = ["arn:aws:kms:eu-west-1:402881736519:key/1234abcd-12ab-34cd-56ef-1234567890a1"]
role_name             = "risingwave-s3"
policy_name           = "risingwave-prod-s3"
region                = "eu-west-1"
