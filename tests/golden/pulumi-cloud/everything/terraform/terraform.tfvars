account_id     = "402881736519"
organization   = "acme"
project        = "shop"
environment    = ["production", "staging"]
user_login     = ["jdoe", "asmith"]
managed_policy = ["arn:aws:iam::402881736519:policy/deploy-shop"]
role_name      = "pulumi"
