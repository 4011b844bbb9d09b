account_id  = "402881736519"
region      = "eu-west-1"
principal   = "arn:aws:iam::111122223333:root"
external_id = "Acme@*@stack-?"
issuer      = "id.example.com/t/a1/"
network     = ["203.0.113.0/24", "2001:db8::/32"]
zone        = ["Z1D633PJN98FT9", "Z2"]
vpc         = "vpc-0b7d41c2a9e36f580"
queue = [
  "arn:aws:sqs:eu-west-1:402881736519:acme-events",
  "arn:aws:sqs:eu-west-1:402881736519:acme.fifo",
]
log_group      = "arn:aws:logs:eu-west-1:402881736519:log-group:/acme/audit#1"
managed_policy = "arn:aws:iam::aws:policy/job-function/Billing"
