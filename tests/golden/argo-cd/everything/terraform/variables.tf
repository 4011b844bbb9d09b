variable "create_oidc_provider" {
  description = "Whether this module creates the account's OIDC provider. An account has one for each issuer: set it to false where another module, eksctl or the console has created it."
  type        = bool
  default     = true
}

variable "account_id" {
  description = "AWS account ID. The account of the cluster that Argo CD runs in: it holds the management role."
  type        = string

  validation {
    condition     = can(regex("^[0-9]{12}$", var.account_id))
    error_message = "AWS account ID: 12 digits."
  }
}

variable "region" {
  description = "Region. The region of the cluster that Argo CD runs in."
  type        = string

  validation {
    condition     = can(regex("^[a-z]+(-[a-z]+)+-[0-9]+$", var.region)) && length(var.region) >= 9 && length(var.region) <= 32
    error_message = "Region: a region of the partition."
  }
}

variable "oidc_id" {
  description = "OIDC ID of Argo CD's cluster. The last part of the cluster's issuer URL. Paste the whole URL if you like: aws eks describe-cluster prints it as identity.oidc.issuer."
  type        = string

  validation {
    condition     = can(regex("^[A-Za-z0-9]+$", var.oidc_id)) && length(var.oidc_id) >= 16 && length(var.oidc_id) <= 64
    error_message = "OIDC ID of Argo CD's cluster: the last part of the issuer URL, or the whole URL."
  }
}

variable "namespace" {
  description = "Namespace. The namespace that Argo CD is installed in."
  type        = string
  default     = "argocd"

  validation {
    condition     = can(regex("^[a-z0-9]([a-z0-9-]*[a-z0-9])?$", var.namespace)) && length(var.namespace) >= 1 && length(var.namespace) <= 63
    error_message = "Namespace: 1–63 lower-case letters, digits and -."
  }
}

variable "service_account" {
  description = "Service accounts. The three that talk to clusters. A Helm release with another name may call them otherwise."
  type        = list(string)

  validation {
    condition     = alltrue([for value in var.service_account : can(regex("^[a-z0-9]([a-z0-9.-]*[a-z0-9])?$", value)) && length(value) >= 1 && length(value) <= 253])
    error_message = "Service accounts: 1–253 lower-case letters, digits, . and -."
  }
}

variable "cluster_role_arn" {
  description = "Roles of the clusters. One role for each cluster that Argo CD deploys to, often in another account. Argo CD assumes it to log in there."
  type        = list(string)

  validation {
    condition     = alltrue([for value in var.cluster_role_arn : can(regex("^arn:[a-z-]+:iam::[0-9]{12}:role/[!-~]+$", value)) && length(value) >= 25 && length(value) <= 640])
    error_message = "Roles of the clusters: the ARN of a role."
  }

  validation {
    condition     = length(var.cluster_role_arn) == 1
    error_message = "Roles of the clusters: this module is written for 1 of them, generate it again for another number."
  }
}

variable "managed_cluster_name" {
  description = "Managed EKS cluster. The cluster that Argo CD deploys to through this role. The role is named after it, with -argocd behind."
  type        = string

  validation {
    condition     = can(regex("^[A-Za-z0-9][A-Za-z0-9_-]*$", var.managed_cluster_name)) && length(var.managed_cluster_name) >= 1 && length(var.managed_cluster_name) <= 100
    error_message = "Managed EKS cluster: 1–100 letters, digits, - and _."
  }
}

variable "role_name" {
  description = "Role name. The role that Argo CD assumes."
  type        = string
  default     = "argocd-management"

  validation {
    condition     = can(regex("^[A-Za-z0-9_+=,.@-]+$", var.role_name)) && length(var.role_name) >= 1 && length(var.role_name) <= 64
    error_message = "Role name: 1–64 letters, digits and _ + = , . @ -."
  }
}
