account_id      = "402881736519"
region          = "eu-west-1"
oidc_id         = "7B3F0C5A91D24E6884AF1B2C3D4E5F60"
namespace       = "crossplane-system"
service_account = "provider-aws"
onward_role_arn = ["arn:aws:iam::570264918833:role/crossplane-target"]
managed_policy  = ["arn:aws:iam::402881736519:policy/deploy-shop"]
role_name       = "crossplane-provider-aws"
