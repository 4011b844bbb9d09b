account_id      = "402881736519"
region          = "eu-west-1"
oidc_id         = "7B3F0C5A91D24E6884AF1B2C3D4E5F60"
vpc_id          = "vpc-0b7d41c2a9e36f580"
remote_role_arn = ["arn:aws:iam::570264918833:role/tg-management-role"]
namespace       = "kube-system"
service_account = "aws-load-balancer-controller"
role_name       = "aws-load-balancer-controller"
