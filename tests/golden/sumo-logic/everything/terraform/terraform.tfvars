account_id      = "402881736519"
region          = "eu-west-1"
deployment      = "us2"
organization_id = "0000000000A1B2C3"
bucket          = ["acme.logs"]
kms_key_arn     = ["arn:aws:kms:eu-west-1:402881736519:key/1234abcd-12ab-34cd-56ef-1234567890ab"]
forward_bucket  = ["acme.logs"]
role_name       = "SumoLogicRole"
