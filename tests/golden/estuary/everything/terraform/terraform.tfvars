account_id = "402881736519"
tenant     = "acmeCo"
task       = ["orders/source-postgres", "orders/*"]
role_name  = "estuary"
