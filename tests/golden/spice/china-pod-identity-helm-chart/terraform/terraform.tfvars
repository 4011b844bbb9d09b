account_id      = "402881736519"
region          = "cn-northwest-1"
cluster_name    = "data-prod-eks"
namespace       = "spice"
service_account = "spiceai"
role_name       = "spice-ai-role"
bucket          = ["acme-sales-parquet"]
