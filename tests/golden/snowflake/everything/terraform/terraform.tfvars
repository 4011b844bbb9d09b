account_id  = "402881736519"
bucket      = ["acme-load", "acme-archive"]
prefix      = ["orders", "raw/2026"]
user_arn    = "arn:aws:iam::518204973316:user/abc10000-s"
external_id = "ABC12345_SFCRole=1_aBcDeFgHiJkLmNoPqRsTuVwXyZ0="
kms_key_arn = ["arn:aws:kms:eu-west-1:402881736519:key/1234abcd-12ab-34cd-56ef-1234567890a1"]
role_name   = "snowflake-s3"
region      = "eu-west-1"
