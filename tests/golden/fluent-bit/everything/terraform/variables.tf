variable "create_oidc_provider" {
  description = "Whether this module creates the account's OIDC provider. An account has one for each issuer: set it to false where another module, eksctl or the console has created it."
  type        = bool
  default     = true
}

variable "account_id" {
  description = "AWS account ID. The account that holds the cluster, the role and the log groups."
  type        = string

  validation {
    condition     = can(regex("^[0-9]{12}$", var.account_id))
    error_message = "AWS account ID: 12 digits."
  }
}

variable "region" {
  description = "Region. The region of the cluster and of the log groups."
  type        = string

  validation {
    condition     = can(regex("^[a-z]+(-[a-z]+)+-[0-9]+$", var.region)) && length(var.region) >= 9 && length(var.region) <= 32
    error_message = "Region: a region of the partition."
  }
}

variable "oidc_id" {
  description = "OIDC ID of the cluster. The last part of the cluster's issuer URL, not the cluster's name. Paste the whole URL if you like: aws eks describe-cluster prints it as identity.oidc.issuer."
  type        = string

  validation {
    condition     = can(regex("^[A-Za-z0-9]+$", var.oidc_id)) && length(var.oidc_id) >= 16 && length(var.oidc_id) <= 64
    error_message = "OIDC ID of the cluster: the last part of the issuer URL, or the whole URL."
  }
}

variable "namespace" {
  description = "Namespace. The Kubernetes namespace that Fluent Bit runs in."
  type        = string
  default     = "amazon-cloudwatch"

  validation {
    condition     = can(regex("^[a-z0-9]([a-z0-9-]*[a-z0-9])?$", var.namespace)) && length(var.namespace) >= 1 && length(var.namespace) <= 63
    error_message = "Namespace: 1–63 lower-case letters, digits and -."
  }
}

variable "service_account" {
  description = "Service account. The one that Fluent Bit's pods run under."
  type        = string
  default     = "fluent-bit"

  validation {
    condition     = can(regex("^[a-z0-9]([a-z0-9.-]*[a-z0-9])?$", var.service_account)) && length(var.service_account) >= 1 && length(var.service_account) <= 253
    error_message = "Service account: 1–253 lower-case letters, digits, . and -."
  }
}

variable "log_group" {
  description = "Log groups. Names that the output writes to (log_group_name, or all that a template of names can give); * stands for any characters."
  type        = list(string)

  validation {
    condition     = alltrue([for value in var.log_group : can(regex("^[A-Za-z0-9\\x5f\\x2f\\x2e\\x23\\x2a\\x2d]+$", value)) && length(value) >= 1 && length(value) <= 512])
    error_message = "Log groups: 1–512 letters, digits and _ / . # * -."
  }
}

variable "role_name" {
  description = "Role name. The role that the pods receive."
  type        = string
  default     = "fluent-bit-cloudwatch"

  validation {
    condition     = can(regex("^[A-Za-z0-9_+=,.@-]+$", var.role_name)) && length(var.role_name) >= 1 && length(var.role_name) <= 64
    error_message = "Role name: 1–64 letters, digits and _ + = , . @ -."
  }
}
