account_id   = "402881736519"
host         = "app.terraform.io"
organization = "acme"
project      = ["Default Project", "Shop"]
workspace    = ["shop-production", "shop-staging"]
audience     = "aws.workload.identity"
role_name    = "tfc-role"
