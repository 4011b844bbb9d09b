account_id         = "402881736519"
region             = "eu-west-1"
oidc_id            = "7B3F0C5A91D24E6884AF1B2C3D4E5F60"
namespace          = "spice"
service_account    = "spice-reader"
role_name          = "sales-spice"
operator_role_name = "spice-operator-role"
bucket             = ["acme-sales-parquet", "acme-events"]
secret = [
  "spice/prod/postgres",
  "spice/staging/*",
  "arn:aws:secretsmanager:eu-west-1:402881736519:secret:spice/shared-a1B2c3",
]
table = ["orders", "order-lines"]
