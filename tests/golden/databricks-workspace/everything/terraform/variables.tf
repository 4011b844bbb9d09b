variable "account_id" {
  description = "AWS account ID. The account that holds the role. The script stops when it runs with another one."
  type        = string

  validation {
    condition     = can(regex("^[0-9]{12}$", var.account_id))
    error_message = "AWS account ID: 12 digits."
  }
}

variable "databricks_account_id" {
  description = "Databricks account ID. The account console shows it in its top right corner. It serves as the external ID."
  type        = string

  validation {
    condition     = can(regex("^[0-9A-Fa-f]{8}(-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}$", var.databricks_account_id))
    error_message = "Databricks account ID: 8-4-4-4-12 hexadecimal digits."
  }
}

variable "vpc_id" {
  description = "VPC. The VPC of the workspace."
  type        = string

  validation {
    condition     = can(regex("^vpc-([0-9a-f]{8}|[0-9a-f]{17})$", var.vpc_id))
    error_message = "VPC: vpc- and 8 or 17 hexadecimal digits."
  }
}

variable "security_group_id" {
  description = "Security group. The security group of the clusters. A role with one serves a single workspace."
  type        = string

  validation {
    condition     = can(regex("^sg-([0-9a-f]{8}|[0-9a-f]{17})$", var.security_group_id))
    error_message = "Security group: sg- and 8 or 17 hexadecimal digits."
  }
}

variable "pass_role_arn" {
  description = "Roles of instance profiles. Roles that clusters run with, which Databricks may hand to EC2."
  type        = list(string)

  validation {
    condition     = alltrue([for value in var.pass_role_arn : can(regex("^arn:[a-z-]+:iam::[0-9]{12}:role/[!-~]+$", value)) && length(value) >= 25 && length(value) <= 640])
    error_message = "Roles of instance profiles: the ARN of a role."
  }
}

variable "role_name" {
  description = "Role name. The role that Databricks assumes."
  type        = string
  default     = "databricks-crossaccount"

  validation {
    condition     = can(regex("^[A-Za-z0-9_+=,.@-]+$", var.role_name)) && length(var.role_name) >= 1 && length(var.role_name) <= 64
    error_message = "Role name: 1–64 letters, digits and _ + = , . @ -."
  }
}

variable "policy_name" {
  description = "Policy name. The inline policy of the role."
  type        = string
  default     = "databricks-crossaccount-policy"

  validation {
    condition     = can(regex("^[A-Za-z0-9_+=,.@-]+$", var.policy_name)) && length(var.policy_name) >= 1 && length(var.policy_name) <= 128
    error_message = "Policy name: 1–128 letters, digits and _ + = , . @ -."
  }
}

variable "region" {
  description = "Region. The region of the workspace."
  type        = string

  validation {
    condition     = can(regex("^[a-z]+(-[a-z]+)+-[0-9]+$", var.region)) && length(var.region) >= 9 && length(var.region) <= 32
    error_message = "Region: a region of the partition."
  }
}
