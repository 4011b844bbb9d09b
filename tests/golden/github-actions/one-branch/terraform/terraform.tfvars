account_id   = "402881736519"
organization = "acme"
repository   = "shop"
branch       = ["main"]
