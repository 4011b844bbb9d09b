account_id   = "402881736519"
workspace_id = "2FbS7Vt3mQxLw9dKpRz5NcJy8Ha"
bucket       = "acme-rudderstack"
kms_key_arn  = ["arn:aws:kms:eu-west-1:402881736519:key/1234abcd-12ab-34cd-56ef-1234567890a1"]
role_name    = "rudderstack-prod"
policy_name  = "rudderstack-prod-s3"
region       = "eu-west-1"
