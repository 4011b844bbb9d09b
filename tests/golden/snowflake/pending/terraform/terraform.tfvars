phase               = "phase-1"
account_id          = "402881736519"
bucket              = "acme-load"
initial_external_id = "0000"
role_name           = "snowflake-load"
# Once the vendor has told them, set user_arn and external_id, and phase to "final".
