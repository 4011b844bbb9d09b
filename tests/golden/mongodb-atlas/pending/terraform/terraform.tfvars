phase               = "phase-1"
account_id          = "402881736519"
bucket              = ["acme-federation"]
initial_external_id = "d41f6b0c-9e27-4a58-83c1-7f5a2e0d9b64"
role_name           = "mongodb-atlas"
# Once the vendor has told them, set atlas_account_arn and external_id, and phase to "final".
