account_id = "402881736519"
ascii      = "$(touch /tmp/x) `id` $${HOME} $HOME !! %%{x} {{ .Values.x }}"
latin      = ["$(id)/", "`id`/", "$${aws:username}/"]
