account_id        = "402881736519"
stitch_account_id = "518204973316"
external_id       = "stitch_connection_218394"
role_name         = "stitch_dynamodb_218394"
table             = ["orders", "customers"]
policy_name       = "stitch_dynamodb"
region            = "eu-west-1"
