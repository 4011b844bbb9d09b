account_id = "402881736519"
region     = "eu-west-1"
oidc_id    = "7B3F0C5A91D24E6884AF1B2C3D4E5F60"
namespace  = "argocd"
service_account = [
  "argocd-application-controller",
  "argocd-applicationset-controller",
  "argocd-server",
]
cluster_role_arn     = ["arn:aws:iam::570264918833:role/argocd-shop-production"]
managed_cluster_name = "shop-production"
role_name            = "argocd-management"
