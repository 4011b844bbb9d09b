account_id        = "402881736519"
vendor_account_id = "570264918833"
external_id       = "policies-of-a-list-1"
bucket            = ["acme-data", "acme-logs"]
managed_policy = [
  "arn:aws:iam::aws:policy/ReadOnlyAccess",
  "arn:aws:iam::402881736519:policy/team/deploy",
]
role_name = "policies-of-a-list"
