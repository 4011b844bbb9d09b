account_id      = "402881736519"
region          = "eu-west-1"
cluster_name    = "data-prod-eks"
kms_key_arn     = ["arn:aws:kms:eu-west-1:402881736519:key/1234abcd-12ab-34cd-56ef-1234567890ab"]
namespace       = "kube-system"
service_account = "ebs-csi-controller-sa"
role_name       = "ebs-csi-role"
