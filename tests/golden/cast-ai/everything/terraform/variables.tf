variable "account_id" {
  description = "AWS account ID. The account that holds the cluster and the roles. The script stops when it runs with another one."
  type        = string

  validation {
    condition     = can(regex("^[0-9]{12}$", var.account_id))
    error_message = "AWS account ID: 12 digits."
  }
}

variable "region" {
  description = "Region. The region of the cluster."
  type        = string

  validation {
    condition     = can(regex("^[a-z]+(-[a-z]+)+-[0-9]+$", var.region)) && length(var.region) >= 9 && length(var.region) <= 32
    error_message = "Region: a region of the partition."
  }
}

variable "cluster_name" {
  description = "EKS cluster name. The cluster that CAST AI manages. Roles, policies and tags carry its name."
  type        = string

  validation {
    condition     = can(regex("^[A-Za-z0-9][A-Za-z0-9_-]*$", var.cluster_name)) && length(var.cluster_name) >= 1 && length(var.cluster_name) <= 100
    error_message = "EKS cluster name: 1–100 letters, digits, - and _."
  }
}

variable "castai_user_arn" {
  description = "CAST AI's user for this cluster. CAST AI makes one IAM user for each cluster: Terraform's castai_eks_user_arn gives it."
  type        = string

  validation {
    condition     = can(regex("^arn:[a-z-]+:iam::[0-9]{12}:user/[!-~]+$", var.castai_user_arn)) && length(var.castai_user_arn) >= 25 && length(var.castai_user_arn) <= 640
    error_message = "CAST AI's user for this cluster: the ARN of a user."
  }
}

variable "external_id" {
  description = "CAST AI's cluster ID. CAST AI sends its own ID of the cluster as the external ID: Terraform's castai_eks_clusterid gives it."
  type        = string

  # An external ID is not a secret: it may be seen in plans and in state.
  sensitive = false

  validation {
    condition     = can(regex("^[A-Za-z0-9_+=,.@:/-]+$", var.external_id)) && length(var.external_id) >= 2 && length(var.external_id) <= 1224
    error_message = "CAST AI's cluster ID: 2–1,224 letters, digits and _ + = , . @ : / -."
  }
}

variable "vpc_id" {
  description = "VPC. The cluster's VPC: nodes are started in its subnets only."
  type        = string

  validation {
    condition     = can(regex("^vpc-([0-9a-f]{8}|[0-9a-f]{17})$", var.vpc_id))
    error_message = "VPC: vpc- and 8 or 17 hexadecimal digits."
  }
}

variable "shared_vpc_account_id" {
  description = "Account of a shared VPC. Only when the VPC and its subnets belong to another account."
  type        = string

  validation {
    condition     = can(regex("^[0-9]{12}$", var.shared_vpc_account_id))
    error_message = "Account of a shared VPC: 12 digits."
  }
}

variable "role_name" {
  description = "Role name. The role that CAST AI assumes. The module cuts the cluster's name after 53 characters."
  type        = string

  validation {
    condition     = can(regex("^[A-Za-z0-9_+=,.@-]+$", var.role_name)) && length(var.role_name) >= 1 && length(var.role_name) <= 64
    error_message = "Role name: 1–64 letters, digits and _ + = , . @ -."
  }
}

variable "node_role_name" {
  description = "Name of the nodes' role. The role of the nodes that CAST AI starts, and the name of its instance profile. The module cuts the cluster's name after 44 characters."
  type        = string

  validation {
    condition     = can(regex("^[A-Za-z0-9_+=,.@-]+$", var.node_role_name)) && length(var.node_role_name) >= 1 && length(var.node_role_name) <= 64
    error_message = "Name of the nodes' role: 1–64 letters, digits and _ + = , . @ -."
  }
}
