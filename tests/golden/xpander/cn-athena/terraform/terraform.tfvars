account_id      = "402881736519"
region          = "cn-north-1"
organization_id = "0d3c7a9e-5b1f-4c8e-9a52-7f1d6e2b4c30"
cluster_name    = "data-prod-eks"
role_name       = "xpander-aws-access"
namespace       = "xpander"
service_account = "xpander"
results_bucket  = ["acme-athena-results"]
