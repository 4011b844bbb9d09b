account_id = "402881736519"
ascii      = "`|*_#[x](y)<b>&amp; ~~s~~ $x$ ``"
latin      = ["a|b/", "# c/", "- d/"]
