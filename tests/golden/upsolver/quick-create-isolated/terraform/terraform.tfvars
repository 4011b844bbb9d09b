account_id      = "402881736519"
vendor_role_arn = "arn:aws-iso-f:iam::111122223333:role/upsolver-role-355e3b5f-960d-406b-afa7-12f4fd8327eb"
external_id     = "GTWKRE6K"
bucket          = ["acme-clickstream"]
role_name       = "upsolver-access"
policy_name     = "upsolver-s3"
