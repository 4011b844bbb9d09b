account_id  = "402881736519"
region      = "eu-west-1"
external_id = "1284417"
role_name   = "grafana@prod"
