account_id        = "402881736519"
organization      = "acme"
organization_name = "Acme"
app               = ["shop-api", "shop-jobs"]
machine           = ["shop-api-worker"]
audience          = "sts.amazonaws.com"
managed_policy    = ["arn:aws:iam::402881736519:policy/deploy-shop"]
role_name         = "fly-io"
