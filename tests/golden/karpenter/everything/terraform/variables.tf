variable "account_id" {
  description = "AWS account ID. The account that holds the cluster and the role. The script stops when it runs with another one."
  type        = string

  validation {
    condition     = can(regex("^[0-9]{12}$", var.account_id))
    error_message = "AWS account ID: 12 digits."
  }
}

variable "region" {
  description = "Region. The region of the cluster. The policies name it: a controller serves one region."
  type        = string

  validation {
    condition     = can(regex("^[a-z]+(-[a-z]+)+-[0-9]+$", var.region)) && length(var.region) >= 9 && length(var.region) <= 32
    error_message = "Region: a region of the partition."
  }
}

variable "cluster_name" {
  description = "EKS cluster name. Tags, policies and the interruption queue carry the cluster's name. With IRSA, apply.sh also compares the issuer and creates the OIDC provider when the account has none."
  type        = string

  validation {
    condition     = can(regex("^[A-Za-z0-9][A-Za-z0-9_-]*$", var.cluster_name)) && length(var.cluster_name) >= 1 && length(var.cluster_name) <= 100
    error_message = "EKS cluster name: 1–100 letters, digits, - and _."
  }
}

variable "namespace" {
  description = "Namespace. The Kubernetes namespace of Karpenter."
  type        = string
  default     = "kube-system"

  validation {
    condition     = can(regex("^[a-z0-9]([a-z0-9-]*[a-z0-9])?$", var.namespace)) && length(var.namespace) >= 1 && length(var.namespace) <= 63
    error_message = "Namespace: 1–63 lower-case letters, digits and -."
  }
}

variable "service_account" {
  description = "Service account. The Kubernetes service account of Karpenter."
  type        = string
  default     = "karpenter"

  validation {
    condition     = can(regex("^[a-z0-9]([a-z0-9.-]*[a-z0-9])?$", var.service_account)) && length(var.service_account) >= 1 && length(var.service_account) <= 253
    error_message = "Service account: 1–253 lower-case letters, digits, . and -."
  }
}

variable "role_name" {
  description = "Role name. The role of the controller. A role's name has at most 64 characters: shorten it when the cluster's name is long."
  type        = string

  validation {
    condition     = can(regex("^[A-Za-z0-9_+=,.@-]+$", var.role_name)) && length(var.role_name) >= 1 && length(var.role_name) <= 64
    error_message = "Role name: 1–64 letters, digits and _ + = , . @ -."
  }
}

variable "node_role_name" {
  description = "Name of the nodes' role. The role of the nodes. EC2NodeClasses name it."
  type        = string

  validation {
    condition     = can(regex("^[A-Za-z0-9_+=,.@-]+$", var.node_role_name)) && length(var.node_role_name) >= 1 && length(var.node_role_name) <= 64
    error_message = "Name of the nodes' role: 1–64 letters, digits and _ + = , . @ -."
  }
}
