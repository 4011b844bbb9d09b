phase               = "phase-1"
account_id          = "402881736519"
bucket              = ["acme-market-data"]
prefix              = ["prices/"]
role_name           = "apperate-s3"
policy_name         = "apperate-s3"
initial_external_id = "f3c1a8d2-6b7e-4f90-9d15-2c8e4a7b60f1"
# Once the vendor has told them, set vendor_user_arn and external_id, and phase to "final".
