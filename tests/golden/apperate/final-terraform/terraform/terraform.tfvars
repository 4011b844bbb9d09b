phase               = "final"
account_id          = "402881736519"
bucket              = ["acme-market-data"]
role_name           = "apperate-s3"
policy_name         = "apperate-s3"
initial_external_id = "f3c1a8d2-6b7e-4f90-9d15-2c8e4a7b60f1"
vendor_user_arn     = "arn:aws:iam::111122223333:user/apperate-example"
external_id         = "IEX_EXAMPLE_7d41f0"
