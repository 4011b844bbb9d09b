variable "account_id" {
  description = "AWS account ID. The account that holds the role. The script stops when it runs with another one."
  type        = string

  validation {
    condition     = can(regex("^[0-9]{12}$", var.account_id))
    error_message = "AWS account ID: 12 digits."
  }
}

variable "bucket" {
  description = "Buckets. The buckets that stages read. Snowflake cannot use a bucket whose name has dots."
  type        = list(string)

  validation {
    condition     = alltrue([for value in var.bucket : can(regex("^[a-z0-9][a-z0-9.-]*[a-z0-9]$", value)) && length(value) >= 3 && length(value) <= 63])
    error_message = "Buckets: 3–63 lower-case letters, digits, . and -."
  }

  validation {
    condition     = length(var.bucket) == 2
    error_message = "Buckets: this module is written for 2 of them, generate it again for another number."
  }
}

variable "prefix" {
  description = "Prefixes. Folders in the buckets, without a slash at either end. Left empty, the whole buckets."
  type        = list(string)

  validation {
    condition     = alltrue([for value in var.prefix : can(regex("^[^\\x00-\\x1f\\x7f]+$", value)) && length(value) >= 1 && length(value) <= 1024])
    error_message = "Prefixes: the beginning of object keys, at most 1,024 bytes."
  }

  validation {
    condition     = length(var.prefix) == 2
    error_message = "Prefixes: this module is written for 2 of them, generate it again for another number."
  }
}

variable "user_arn" {
  description = "STORAGE_AWS_IAM_USER_ARN. DESC INTEGRATION shows it. It is one IAM user for your whole Snowflake account."
  type        = string

  validation {
    condition     = can(regex("^arn:[a-z-]+:iam::[0-9]{12}:user/[!-~]+$", var.user_arn)) && length(var.user_arn) >= 25 && length(var.user_arn) <= 640
    error_message = "STORAGE_AWS_IAM_USER_ARN: the ARN of a user."
  }
}

variable "external_id" {
  description = "STORAGE_AWS_EXTERNAL_ID. DESC INTEGRATION shows it. It may hold = and _. Copy all of it."
  type        = string

  # An external ID is not a secret: it may be seen in plans and in state.
  sensitive = false

  validation {
    condition     = can(regex("^[A-Za-z0-9_+=,.@:/-]+$", var.external_id)) && length(var.external_id) >= 2 && length(var.external_id) <= 1224
    error_message = "STORAGE_AWS_EXTERNAL_ID: 2–1,224 letters, digits and _ + = , . @ : / -."
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
  description = "Role name. The role that Snowflake assumes. Its ARN is given to Snowflake before the role exists."
  type        = string
  default     = "snowflake-s3"

  validation {
    condition     = can(regex("^[A-Za-z0-9_+=,.@-]+$", var.role_name)) && length(var.role_name) >= 1 && length(var.role_name) <= 64
    error_message = "Role name: 1–64 letters, digits and _ + = , . @ -."
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
