account_id   = "402881736519"
region       = "eu-west-1"
workspace_id = "5f1c7e02-9b3d-4a68-8c14-d0e7b2a9f635"
bucket       = ["acme-sentinel-logs", "acme.flow"]
queue_name   = "acme-sentinel-queue"
kms_key_arn  = ["arn:aws:kms:eu-west-1:402881736519:key/1234abcd-12ab-34cd-56ef-1234567890ab"]
role_name    = "OIDC_MicrosoftSentinelRole"
