account_id     = "402881736519"
tenant         = "acmeCo"
task           = ["orders/source-postgres", "orders/*"]
managed_policy = ["arn:aws:iam::402881736519:policy/deploy-shop"]
role_name      = "estuary"
