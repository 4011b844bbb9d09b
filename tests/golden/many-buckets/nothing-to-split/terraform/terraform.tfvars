account_id        = "402881736519"
vendor_account_id = "570264918833"
external_id       = "many-buckets-1"
bucket            = ["acme-data"]
role_name         = "many-buckets"
policy_name       = "many-buckets"
