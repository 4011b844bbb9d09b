account_id  = "402881736519"
external_id = ["9aBcDeFgHiJkLmNoPqRsT2", "7uVwXyZaBcDeFgHiJkLmN4"]
bucket      = "acme-segment"
prefix      = "events/web"
kms_key_arn = ["arn:aws:kms:eu-west-1:402881736519:key/1234abcd-12ab-34cd-56ef-1234567890a1"]
role_name   = "segment-prod"
policy_name = "segment-prod-s3"
region      = "eu-west-1"
