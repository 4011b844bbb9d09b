account_id  = "402881736519"
team_slug   = "acme"
project     = ["shop", "docs"]
environment = ["production", "preview"]
role_name   = "vercel"
