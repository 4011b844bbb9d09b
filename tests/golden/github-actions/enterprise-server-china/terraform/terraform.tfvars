account_id      = "402881736519"
region          = "cn-north-1"
organization    = "acme"
repository      = "shop"
environment     = ["prod-*"]
enterprise_host = "github.acme.example"
