phase               = "final"
account_id          = "402881736519"
bucket              = ["acme-market-data", "acme.reference"]
prefix              = ["prices/", "symbols-"]
role_name           = "apperate.reader"
policy_name         = "apperate-reader-s3"
initial_external_id = "f3c1a8d2-6b7e-4f90-9d15-2c8e4a7b60f1"
vendor_user_arn     = "arn:aws:iam::111122223333:user/apperate-example"
external_id         = "IEX_EXAMPLE_7d41f0"
kms_key_arn = [
  "arn:aws:kms:us-east-1:402881736519:key/1234abcd-12ab-34cd-56ef-1234567890a1",
  "arn:aws:kms:us-east-1:402881736519:key/1234abcd-12ab-34cd-56ef-1234567890a2",
]
region = "us-east-1"
