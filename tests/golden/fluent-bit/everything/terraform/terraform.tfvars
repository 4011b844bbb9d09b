account_id      = "402881736519"
region          = "eu-west-1"
oidc_id         = "7B3F0C5A91D24E6884AF1B2C3D4E5F60"
namespace       = "logs"
service_account = "fluent-bit.writer"
log_group       = ["/eks/prod/*", "audit#1"]
role_name       = "fluent-bit-cloudwatch"
