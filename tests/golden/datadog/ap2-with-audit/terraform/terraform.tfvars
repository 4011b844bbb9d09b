account_id  = "009996457667"
region      = "ap-southeast-2"
external_id = "4f2a9c1d7e8b4a6f9d0c3e5b7a1f2d4c"
role_name   = "DatadogIntegrationRole"
