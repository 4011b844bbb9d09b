account_id          = "402881736519"
elastic_resource_id = "b7c1f0e2d9a84c5e"
suffix              = "6c1d2e3f-4a5b-4c6d-8e7f-9a0b1c2d3e4f"
role_name           = "ElasticCloudConnectorsRole"
