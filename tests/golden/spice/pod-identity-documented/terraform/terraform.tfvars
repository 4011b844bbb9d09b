account_id      = "402881736519"
region          = "eu-west-1"
cluster_name    = "data-prod-eks"
namespace       = "spice"
service_account = "spice-reader"
role_name       = "spice-ai-role"
bucket          = ["acme-sales-parquet"]
