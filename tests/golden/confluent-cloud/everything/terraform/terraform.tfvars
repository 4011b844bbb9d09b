account_id        = "402881736519"
provider_role_arn = "arn:aws:iam::518204973316:role/confluent-9f21"
external_id       = "3f6d2c1a-7b84-4e09-9d35-a1c8e2f4b607"
bucket            = ["acme-topics", "acme.archive"]
kms_key_arn       = ["arn:aws:kms:eu-west-1:402881736519:key/1234abcd-12ab-34cd-56ef-1234567890a1"]
role_name         = "confluent-prod"
policy_name       = "confluent-prod-s3"
region            = "eu-west-1"
