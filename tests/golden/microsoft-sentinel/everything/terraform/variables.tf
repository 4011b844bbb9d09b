variable "create_oidc_provider" {
  description = "Whether this module creates the account's OIDC provider. An account has one for each issuer: set it to false where another module, eksctl or the console has created it."
  type        = bool
  default     = true
}

variable "account_id" {
  description = "AWS account ID. The account that holds the role. The script stops when it runs with another one."
  type        = string

  validation {
    condition     = can(regex("^[0-9]{12}$", var.account_id))
    error_message = "AWS account ID: 12 digits."
  }
}

variable "region" {
  description = "Region. The region of the queue."
  type        = string

  validation {
    condition     = can(regex("^[a-z]+(-[a-z]+)+-[0-9]+$", var.region)) && length(var.region) >= 9 && length(var.region) <= 32
    error_message = "Region: a region of the partition."
  }
}

variable "workspace_id" {
  description = "Workspace ID. The UUID on the connector's page, shown there as External ID (Workspace ID)."
  type        = string

  validation {
    condition     = can(regex("^[0-9A-Fa-f]{8}(-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}$", var.workspace_id))
    error_message = "Workspace ID: 8-4-4-4-12 hexadecimal digits."
  }
}

variable "bucket" {
  description = "Buckets. The buckets that hold the logs."
  type        = list(string)

  validation {
    condition     = alltrue([for value in var.bucket : can(regex("^[a-z0-9][a-z0-9.-]*[a-z0-9]$", value)) && length(value) >= 3 && length(value) <= 63])
    error_message = "Buckets: 3–63 lower-case letters, digits, . and -."
  }
}

variable "queue_name" {
  description = "Queue. The SQS queue that the bucket notifies, in this account and region. Each kind of log needs a queue of its own."
  type        = string

  validation {
    condition     = can(regex("^[A-Za-z0-9\\x5f\\x2e\\x2d]+$", var.queue_name)) && length(var.queue_name) >= 1 && length(var.queue_name) <= 80
    error_message = "Queue: 1–80 letters, digits and _ . -."
  }
}

variable "kms_key_arn" {
  description = "KMS keys. The customer managed keys that encrypt the logs, if any."
  type        = list(string)

  validation {
    condition     = alltrue([for value in var.kms_key_arn : can(regex("^arn:[a-z-]+:kms:[a-z0-9-]+:[0-9]{12}:key/[A-Za-z0-9-]+$", value)) && length(value) >= 25 && length(value) <= 256])
    error_message = "KMS keys: the ARN of a key."
  }
}

variable "role_name" {
  description = "Role name. For the S3 connector it has to begin with OIDC_, or Sentinel does not find the role."
  type        = string
  default     = "OIDC_MicrosoftSentinelRole"

  validation {
    condition     = can(regex("^[A-Za-z0-9_+=,.@-]+$", var.role_name)) && length(var.role_name) >= 1 && length(var.role_name) <= 64
    error_message = "Role name: 1–64 letters, digits and _ + = , . @ -."
  }
}
