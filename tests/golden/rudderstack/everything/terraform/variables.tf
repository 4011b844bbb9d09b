variable "account_id" {
  description = "AWS account ID. The account that holds the role. The script stops when it runs with another one."
  type        = string

  validation {
    condition     = can(regex("^[0-9]{12}$", var.account_id))
    error_message = "AWS account ID: 12 digits."
  }
}

variable "workspace_id" {
  description = "Workspace ID. RudderStack shows it in the settings of the workspace. It serves as the external ID."
  type        = string

  # An external ID is not a secret: it may be seen in plans and in state.
  sensitive = false

  validation {
    condition     = can(regex("^[A-Za-z0-9_+=,.@:/-]+$", var.workspace_id)) && length(var.workspace_id) >= 2 && length(var.workspace_id) <= 1224
    error_message = "Workspace ID: 2–1,224 letters, digits and _ + = , . @ : / -."
  }
}

variable "bucket" {
  description = "Bucket. The bucket. The vendor advises one that is for RudderStack alone."
  type        = string

  validation {
    condition     = can(regex("^[a-z0-9][a-z0-9.-]*[a-z0-9]$", var.bucket)) && length(var.bucket) >= 3 && length(var.bucket) <= 63
    error_message = "Bucket: 3–63 lower-case letters, digits, . and -."
  }
}

variable "kms_key_arn" {
  description = "KMS keys. The customer managed keys that encrypt the bucket, if any."
  type        = list(string)

  validation {
    condition     = alltrue([for value in var.kms_key_arn : can(regex("^arn:[a-z-]+:kms:[a-z0-9-]+:[0-9]{12}:key/[A-Za-z0-9-]+$", value)) && length(value) >= 25 && length(value) <= 256])
    error_message = "KMS keys: the ARN of a key."
  }
}

variable "role_name" {
  description = "Role name. The role that RudderStack assumes."
  type        = string
  default     = "rudderstack"

  validation {
    condition     = can(regex("^[A-Za-z0-9_+=,.@-]+$", var.role_name)) && length(var.role_name) >= 1 && length(var.role_name) <= 64
    error_message = "Role name: 1–64 letters, digits and _ + = , . @ -."
  }
}

variable "policy_name" {
  description = "Policy name. The customer managed policy that the role receives."
  type        = string
  default     = "rudderstack-s3"

  validation {
    condition     = can(regex("^[A-Za-z0-9_+=,.@-]+$", var.policy_name)) && length(var.policy_name) >= 1 && length(var.policy_name) <= 128
    error_message = "Policy name: 1–128 letters, digits and _ + = , . @ -."
  }
}

variable "region" {
  description = "Region. Where regional commands run. IAM itself is global in a partition."
  type        = string

  validation {
    condition     = can(regex("^[a-z]+(-[a-z]+)+-[0-9]+$", var.region)) && length(var.region) >= 9 && length(var.region) <= 32
    error_message = "Region: a region of the partition."
  }
}
