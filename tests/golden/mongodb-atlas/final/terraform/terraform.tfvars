phase               = "final"
account_id          = "402881736519"
bucket              = ["acme-federation", "acme-archive"]
initial_external_id = "d41f6b0c-9e27-4a58-83c1-7f5a2e0d9b64"
atlas_account_arn   = "arn:aws:iam::536727724300:root"
external_id         = "a0c4e8f2-6b1d-4973-b5e7-c2d9f0a38164"
role_name           = "mongodb-atlas"
