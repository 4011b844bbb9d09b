account_id      = "402881736519"
region          = "eu-west-1"
oidc_id         = "7B3F0C5A91D24E6884AF1B2C3D4E5F60"
hosted_zone_id  = ["Z08215362EXAMPLE1ABC"]
record_name     = ["_acme-challenge.*"]
namespace       = "web"
service_account = "issuer"
role_name       = "cert-manager-web"
