account_id   = "402881736519"
host         = "acme.octopus.app"
space        = "default"
project      = ["shop", "docs"]
environment  = ["production"]
tenant       = ["acme-eu"]
account_slug = "aws-production"
role_name    = "octopus-deploy"
