account_id       = "402881736519"
service_role_arn = "arn:aws:iam::518204973316:role/CH-S3-teal-eu-42-Role"
session_name     = "acme-7c1f90e2b4"
bucket           = ["acme-events", "acme.archive"]
kms_key_arn      = ["arn:aws:kms:eu-west-1:402881736519:key/1234abcd-12ab-34cd-56ef-1234567890a1"]
role_name        = "ClickHouseAccess-001"
policy_name      = "clickhouse-prod-s3"
region           = "eu-west-1"
