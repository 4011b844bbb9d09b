account_id      = "402881736519"
vendor_role_arn = "arn:aws:iam::428641199958:role/upsolver-role-355e3b5f-960d-406b-afa7-12f4fd8327eb"
external_id     = "GTWKRE6K"
bucket          = ["acme-clickstream", "acme.archive"]
prefix          = ["events/", "raw/2026-"]
role_name       = "upsolver-prod"
policy_name     = "upsolver-prod-s3"
kms_key_arn = [
  "arn:aws:kms:eu-west-1:402881736519:key/1234abcd-12ab-34cd-56ef-1234567890a1",
  "arn:aws:kms:eu-west-1:402881736519:key/1234abcd-12ab-34cd-56ef-1234567890a2",
]
region = "eu-west-1"
