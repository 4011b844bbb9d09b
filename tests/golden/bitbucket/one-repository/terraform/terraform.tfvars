account_id      = "402881736519"
workspace       = "acme"
workspace_uuid  = "3f0c8b1e-52a7-4c1d-9e6f-0a7b2c4d8e91"
repository_uuid = ["8d2e6a40-71bc-4f5e-a3d9-5c60f1e2b7a8"]
