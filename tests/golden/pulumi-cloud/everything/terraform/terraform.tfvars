account_id   = "402881736519"
organization = "acme"
project      = "shop"
environment  = ["production", "staging"]
user_login   = ["jdoe", "asmith"]
role_name    = "pulumi"
