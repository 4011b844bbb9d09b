//! A pod that a role is handed to, and the session tags that say which.

/// EKS Pod Identity: <https://docs.aws.amazon.com/eks/latest/userguide/pod-id-role.html>.
pub(super) const PODS: &str = "pods.eks.amazonaws.com";
pub(super) const CLUSTER_ARN: &str = "aws:RequestTag/eks-cluster-arn";
pub(super) const CLUSTER: &str = "aws:RequestTag/eks-cluster-name";
pub(super) const NAMESPACE: &str = "aws:RequestTag/kubernetes-namespace";
pub(super) const SERVICE_ACCOUNT: &str = "aws:RequestTag/kubernetes-service-account";

/// A pod that a role is handed to.
#[derive(Clone)]
pub(super) struct Pod {
    pub(super) cluster_arn: String,
    pub(super) cluster: String,
    pub(super) namespace: String,
    pub(super) service_account: String,
}
