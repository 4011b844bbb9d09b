account_id = "402881736519"
region     = "eu-west-1"
ascii      = "aws:x/$${aws:PrincipalTag/a b}?*"
