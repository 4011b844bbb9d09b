account_id   = "402881736519"
region       = "eu-west-1"
cluster_name = "data-prod-eks"
secret = [
  "dev-*",
  "prod/db",
  "arn:aws:secretsmanager:eu-west-1:402881736519:secret:shared-a1B2c3",
]
parameter       = ["dev-*", "app/prod/*"]
kms_key_arn     = ["arn:aws:kms:eu-west-1:402881736519:key/1234abcd-12ab-34cd-56ef-1234567890ab"]
assume_role_arn = ["arn:aws:iam::570264918833:role/team-b"]
namespace       = "external-secrets"
service_account = "external-secrets"
role_name       = "eso-prod"
