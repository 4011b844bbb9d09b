account_id     = "402881736519"
account_name   = "acme"
integration_id = "01GE7K9SR2DQBCRQ90DH70JF6Y"
stack          = ["network", "shop"]
managed_policy = ["arn:aws:iam::402881736519:policy/deploy-shop"]
role_name      = "spacelift"
