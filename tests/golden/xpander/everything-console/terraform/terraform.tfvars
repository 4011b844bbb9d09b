account_id          = "402881736519"
region              = "eu-west-1"
organization_id     = "0d3c7a9e-5b1f-4c8e-9a52-7f1d6e2b4c30"
cluster_name        = "data-prod-eks"
role_name           = "xpander@prod"
platform_account_id = "111122223333"
namespace           = "agents"
service_account     = "agents.gateway"
results_bucket      = ["acme-athena-results", "acme.archive"]
redshift_cluster    = "analytics"
redshift_database   = "ware$HOME"
redshift_db_user    = "agents@acme.example"
secret = [
  "xpander/prod/*",
  "arn:aws:secretsmanager:eu-west-1:402881736519:secret:my-api-key-AbCdEf",
]
service_sg_id = "sg-0b7d41c2a9e36f580"
service_port  = 5432
