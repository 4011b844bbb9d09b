variable "create_oidc_provider" {
  description = "Whether this module creates the account's OIDC provider. An account has one for each issuer: set it to false where another module, eksctl or the console has created it."
  type        = bool
  default     = true
}

variable "account_id" {
  description = "AWS account ID. The account that holds the cluster and the role. The script stops when it runs with another one."
  type        = string

  validation {
    condition     = can(regex("^[0-9]{12}$", var.account_id))
    error_message = "AWS account ID: 12 digits."
  }
}

variable "region" {
  description = "Region. The region of the cluster and of the buckets."
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
  description = "Namespace. The Kubernetes namespace of the release."
  type        = string
  default     = "loki"

  validation {
    condition     = can(regex("^[a-z0-9]([a-z0-9-]*[a-z0-9])?$", var.namespace)) && length(var.namespace) >= 1 && length(var.namespace) <= 63
    error_message = "Namespace: 1–63 lower-case letters, digits and -."
  }
}

variable "service_account" {
  description = "Service account. The chart names it after the release."
  type        = string
  default     = "loki"

  validation {
    condition     = can(regex("^[a-z0-9]([a-z0-9.-]*[a-z0-9])?$", var.service_account)) && length(var.service_account) >= 1 && length(var.service_account) <= 253
    error_message = "Service account: 1–253 lower-case letters, digits, . and -."
  }
}

variable "bucket" {
  description = "Buckets. The bucket for chunks (logs and their index) and the one for rules; Grafana Enterprise Logs has a third for its administration. They must exist already, with names that nobody can guess: not chunk, ruler or admin."
  type        = list(string)

  validation {
    condition     = alltrue([for value in var.bucket : can(regex("^[a-z0-9][a-z0-9.-]*[a-z0-9]$", value)) && length(value) >= 3 && length(value) <= 63])
    error_message = "Buckets: 3–63 lower-case letters, digits, . and -."
  }
}

variable "kms_key_arn" {
  description = "KMS key. The customer managed key that encrypts the buckets, if any. The guide does not speak of one."
  type        = string

  validation {
    condition     = can(regex("^arn:[a-z-]+:kms:[a-z0-9-]+:[0-9]{12}:key/[A-Za-z0-9-]+$", var.kms_key_arn)) && length(var.kms_key_arn) >= 25 && length(var.kms_key_arn) <= 256
    error_message = "KMS key: the ARN of a key."
  }
}

variable "role_name" {
  description = "Role name. The role that Loki's pods receive."
  type        = string
  default     = "LokiServiceAccountRole"

  validation {
    condition     = can(regex("^[A-Za-z0-9_+=,.@-]+$", var.role_name)) && length(var.role_name) >= 1 && length(var.role_name) <= 64
    error_message = "Role name: 1–64 letters, digits and _ + = , . @ -."
  }
}

variable "policy_name" {
  description = "Policy name. The customer managed policy that the role gets."
  type        = string
  default     = "LokiS3AccessPolicy"

  validation {
    condition     = can(regex("^[A-Za-z0-9_+=,.@-]+$", var.policy_name)) && length(var.policy_name) >= 1 && length(var.policy_name) <= 128
    error_message = "Policy name: 1–128 letters, digits and _ + = , . @ -."
  }
}
