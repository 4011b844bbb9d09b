account_id    = "402881736519"
external_id   = "c4a1f0e97b2d8635"
report_bucket = ["acme-billing", "acme-cloudtrail", "acme-cur"]
role_name     = "cloudhealth-prod"
region        = "eu-west-1"
