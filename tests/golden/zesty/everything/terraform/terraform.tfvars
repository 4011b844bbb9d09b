account_id  = "402881736519"
external_id = "8d3f1c70-6a52-4e9b-b1d4-2c7e90f5a836"
role_name   = "ZestyIamRole"
region      = "us-east-1"
