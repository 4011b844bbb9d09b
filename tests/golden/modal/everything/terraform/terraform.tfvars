account_id    = "402881736519"
workspace_id  = "ac-4kZ8q2Wm7TbYx1"
environment   = ["main"]
app_name      = ["thumbnails"]
function_name = ["resize"]
bucket        = ["acme-images", "acme-thumbs"]
role_name     = "modal"
