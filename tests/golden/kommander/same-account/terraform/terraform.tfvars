account_id         = "402881736519"
trusted_account_id = "402881736519"
role_name          = "kommander-aws-provider"
management_role_name = [
  "control-plane.cluster-api-provider-aws.sigs.k8s.io",
  "nodes.cluster-api-provider-aws.sigs.k8s.io",
]
