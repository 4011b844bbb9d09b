account_id     = "402881736519"
team_slug      = "acme"
project        = ["shop", "docs"]
environment    = ["production", "preview"]
managed_policy = ["arn:aws:iam::402881736519:policy/deploy-shop"]
role_name      = "vercel"
