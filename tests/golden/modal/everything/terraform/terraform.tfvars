account_id     = "402881736519"
workspace_id   = "ac-4kZ8q2Wm7TbYx1"
environment    = ["main"]
app_name       = ["thumbnails"]
function_name  = ["resize"]
bucket         = ["acme-images", "acme-thumbs"]
managed_policy = ["arn:aws:iam::402881736519:policy/deploy-shop"]
role_name      = "modal"
