account_id       = "402881736519"
region           = "eu-west-1"
cribl_account_id = "518204973316"
external_id      = "5d0e7c1a-83b4-4f29-9a6e-1c7f20b8d4e3"
bucket           = ["acme-cloudtrail", "acme.flow"]
queue_name       = "cribl-cloudtrail-sqs"
kms_key_arn      = "arn:aws:kms:eu-west-1:402881736519:key/1234abcd-12ab-34cd-56ef-1234567890ab"
role_name        = "CriblTrustCloud"
