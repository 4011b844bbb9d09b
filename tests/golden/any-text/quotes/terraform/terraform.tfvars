account_id = "402881736519"
ascii      = "it's \"quoted\" \\ and \\' \\\""
latin      = ["a'b/", "c\"d/", "e\\f/"]
