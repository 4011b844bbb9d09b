account_id       = "402881736519"
vantage_role_arn = "arn:aws:iam::518204973316:role/vantage-connector"
external_id      = "4e7b1c9d-52a8-4f06-8b3e-c1d9f7a60e25"
cur_bucket       = ["acme-cur", "acme-cur-hourly"]
role_name        = "vantage_cross_account_connection"
region           = "eu-west-1"
