account_id  = "402881736519"
region      = "eu-west-1"
external_id = "3f8c0d5e-7a61-4b92-9e04-d1b6a8c25f70"
role_name   = "drata@prod"
