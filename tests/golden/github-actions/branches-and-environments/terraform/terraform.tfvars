account_id   = "402881736519"
region       = "eu-west-1"
organization = "acme"
repository   = "shop.api"
branch       = ["main", "release/2026.11"]
environment  = ["production", "staging"]
role_name    = "deploy-shop"
