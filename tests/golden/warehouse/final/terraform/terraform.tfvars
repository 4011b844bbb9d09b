phase               = "final"
account_id          = "402881736519"
region              = "eu-west-1"
bucket              = "acme-load"
prefix              = ["orders/", "returns/2026/"]
initial_external_id = "0000"
user_arn            = "arn:aws:iam::123456789001:user/abc1-b-self1234"
external_id         = "MYACCOUNT_SFCRole=2_a123456/s0aBCDEfGHIJklmNoPq="
role_name           = "warehouse-load"
