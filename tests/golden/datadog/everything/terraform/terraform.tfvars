account_id        = "402881736519"
external_id       = "4f2a9c1d7e8b4a6f9d0c3e5b7a1f2d4c"
role_name         = "DatadogIntegrationRole"
archive           = ["acme.logs"]
cloudtrail_bucket = ["acme.logs"]
cost_bucket       = "acme.logs"
cost_prefix       = "datadog"
cost_report       = "hourly-cur"
