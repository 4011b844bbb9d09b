account_id         = "402881736519"
trusted_account_id = "570264918833"
role_name          = "kommander-aws-provider"
