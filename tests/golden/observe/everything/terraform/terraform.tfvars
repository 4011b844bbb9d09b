account_id         = "402881736519"
region             = "eu-west-1"
observe_account_id = "518204973316"
datastream_id      = ["41007104", "41007105"]
role_name          = "observe@prod"
