account_id  = "402881736519"
external_id = "9b1d7e4c-2f60-4a83-b5c9-0e6f8a2d1374"
cur_bucket  = ["acme-cur", "acme-cur-hourly"]
role_name   = "cloudzero-prod"
region      = "eu-west-1"
role_path   = "/cloudzero/"
