account_id       = "402881736519"
region           = "us-gov-west-1"
workspace        = "acme_team"
workspace_uuid   = "3f0c8b1e-52a7-4c1d-9e6f-0a7b2c4d8e91"
repository_uuid  = ["8d2e6a40-71bc-4f5e-a3d9-5c60f1e2b7a8", "f4a1b2c3-d4e5-4f60-8a7b-9c0d1e2f3a4b"]
environment_uuid = "1b9a7c3d-0e4f-4a62-8d15-97c3e0b6f284"
