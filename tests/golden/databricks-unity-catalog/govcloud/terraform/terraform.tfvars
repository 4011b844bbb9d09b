account_id  = "402881736519"
external_id = "7a1c9e42-0b5d-4f83-9c26-d8e1f3a5b704"
bucket      = "acme-lakehouse"
role_name   = "databricks-unity-catalog"
