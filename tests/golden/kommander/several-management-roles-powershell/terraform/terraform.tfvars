account_id         = "402881736519"
trusted_account_id = "570264918833"
role_name          = "kommander-aws-provider"
external_id        = "kommander-prod-7c1e9a40"
management_role_name = [
  "control-plane.cluster-api-provider-aws.sigs.k8s.io",
  "nodes.cluster-api-provider-aws.sigs.k8s.io",
]
region = "eu-west-1"
