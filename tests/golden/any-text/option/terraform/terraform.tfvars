account_id = "402881736519"
ascii      = "--profile=evil -rf"
latin      = ["-x", "--y=z"]
