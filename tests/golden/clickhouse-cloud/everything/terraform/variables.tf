variable "account_id" {
  description = "AWS account ID. The account that holds the role. The script stops when it runs with another one."
  type        = string

  validation {
    condition     = can(regex("^[0-9]{12}$", var.account_id))
    error_message = "AWS account ID: 12 digits."
  }
}

variable "service_role_arn" {
  description = "Service role ID (IAM). In ClickHouse Cloud open the service, then Settings. Network security information, at the bottom, shows it. Each service has a role of its own."
  type        = string

  validation {
    condition     = can(regex("^arn:[a-z-]+:iam::[0-9]{12}:role/[!-~]+$", var.service_role_arn)) && length(var.service_role_arn) >= 25 && length(var.service_role_arn) <= 640
    error_message = "Service role ID (IAM): the ARN of a role."
  }
}

variable "session_name" {
  description = "Role session name. A secret of your own that every query must then give as role_session_name. Left empty, a query needs none."
  type        = string

  validation {
    condition     = can(regex("^[A-Za-z0-9\\x5f\\x2b\\x3d\\x2c\\x2e\\x40\\x2d]+$", var.session_name)) && length(var.session_name) >= 2 && length(var.session_name) <= 64
    error_message = "Role session name: 2–64 letters, digits and _ + = , . @ -."
  }
}

variable "bucket" {
  description = "Buckets. The buckets that queries read."
  type        = list(string)

  validation {
    condition     = alltrue([for value in var.bucket : can(regex("^[a-z0-9][a-z0-9.-]*[a-z0-9]$", value)) && length(value) >= 3 && length(value) <= 63])
    error_message = "Buckets: 3–63 lower-case letters, digits, . and -."
  }
}

variable "kms_key_arn" {
  description = "KMS keys. The customer managed keys that encrypt the buckets, if any."
  type        = list(string)

  validation {
    condition     = alltrue([for value in var.kms_key_arn : can(regex("^arn:[a-z-]+:kms:[a-z0-9-]+:[0-9]{12}:key/[A-Za-z0-9-]+$", value)) && length(value) >= 25 && length(value) <= 256])
    error_message = "KMS keys: the ARN of a key."
  }
}

variable "role_name" {
  description = "Role name. The role that the service assumes."
  type        = string
  default     = "ClickHouseAccess-001"

  validation {
    condition     = can(regex("^[A-Za-z0-9_+=,.@-]+$", var.role_name)) && length(var.role_name) >= 1 && length(var.role_name) <= 64
    error_message = "Role name: 1–64 letters, digits and _ + = , . @ -."
  }
}

variable "policy_name" {
  description = "Policy name. The inline policy of the role."
  type        = string
  default     = "ClickHouseAccess-S3"

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
