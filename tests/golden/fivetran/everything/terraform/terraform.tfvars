account_id  = "402881736519"
external_id = "acme_warehouse_7c1f"
log_group   = ["fivetran-logs", "/fivetran/sync"]
role_name   = "fivetran-prod"
policy_name = "Fivetran-Prod-Logs"
region      = "eu-west-1"
