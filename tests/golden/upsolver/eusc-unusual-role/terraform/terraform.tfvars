account_id      = "402881736519"
vendor_role_arn = "arn:aws-eusc:iam::111122223333:role/data/upsolver+access"
external_id     = "GTWKRE6K"
bucket          = ["acme-clickstream"]
role_name       = "upsolver-access"
policy_name     = "upsolver-s3"
kms_key_arn     = ["arn:aws-eusc:kms:eusc-de-east-1:402881736519:key/1234abcd-12ab-34cd-56ef-1234567890a1"]
region          = "eusc-de-east-1"
