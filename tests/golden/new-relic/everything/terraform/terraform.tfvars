account_id  = "402881736519"
region      = "eu-west-1"
external_id = "3726114"
role_name   = "NewRelicInfrastructure-Integrations"
