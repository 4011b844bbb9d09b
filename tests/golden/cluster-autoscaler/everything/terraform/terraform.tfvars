account_id      = "402881736519"
region          = "eu-west-1"
oidc_id         = "7B3F0C5A91D24E6884AF1B2C3D4E5F60"
cluster_name    = "data-prod-eks"
asg_name        = ["eks-workers-4cc2b1d0", "eks-gpu-a1"]
namespace       = "autoscaling"
service_account = "cluster-autoscaler"
role_name       = "data-prod-autoscaler"
