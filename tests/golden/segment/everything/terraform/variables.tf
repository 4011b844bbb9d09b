variable "account_id" {
  description = "AWS account ID. The account that holds the role. The script stops when it runs with another one."
  type        = string

  validation {
    condition     = can(regex("^[0-9]{12}$", var.account_id))
    error_message = "AWS account ID: 12 digits."
  }
}

variable "external_id" {
  description = "External ID. For AWS S3 the workspace ID (Settings, General). For streams the Secret ID or Source ID that the destination shows; for Lambda the Source ID or the External ID of its settings. Several when several sources use this role."
  type        = list(string)

  # An external ID is not a secret: it may be seen in plans and in state.
  sensitive = false

  validation {
    condition     = alltrue([for value in var.external_id : can(regex("^[A-Za-z0-9_+=,.@:/-]+$", value)) && length(value) >= 2 && length(value) <= 1224])
    error_message = "External ID: 2–1,224 letters, digits and _ + = , . @ : / -."
  }
}

variable "bucket" {
  description = "Bucket. The bucket of the destination."
  type        = string

  validation {
    condition     = can(regex("^[a-z0-9][a-z0-9.-]*[a-z0-9]$", var.bucket)) && length(var.bucket) >= 3 && length(var.bucket) <= 63
    error_message = "Bucket: 3–63 lower-case letters, digits, . and -."
  }
}

variable "prefix" {
  description = "Path. The custom path in front of segment-logs/, when the destination has the bucket as bucket/path. Without a slash at either end."
  type        = string

  validation {
    condition     = can(regex("^[^\\x00-\\x1f\\x7f]+$", var.prefix)) && length(var.prefix) >= 1 && length(var.prefix) <= 1024
    error_message = "Path: the beginning of object keys, at most 1,024 bytes."
  }
}

variable "kms_key_arn" {
  description = "KMS keys. The customer managed keys that encrypt the bucket or the stream, if any."
  type        = list(string)

  validation {
    condition     = alltrue([for value in var.kms_key_arn : can(regex("^arn:[a-z-]+:kms:[a-z0-9-]+:[0-9]{12}:key/[A-Za-z0-9-]+$", value)) && length(value) >= 25 && length(value) <= 256])
    error_message = "KMS keys: the ARN of a key."
  }
}

variable "role_name" {
  description = "Role name. The role that Segment assumes."
  type        = string
  default     = "SegmentAWSRole"

  validation {
    condition     = can(regex("^[A-Za-z0-9_+=,.@-]+$", var.role_name)) && length(var.role_name) >= 1 && length(var.role_name) <= 64
    error_message = "Role name: 1–64 letters, digits and _ + = , . @ -."
  }
}

variable "policy_name" {
  description = "Policy name. The customer managed policy that the role receives."
  type        = string
  default     = "SegmentAWSPolicy"

  validation {
    condition     = can(regex("^[A-Za-z0-9_+=,.@-]+$", var.policy_name)) && length(var.policy_name) >= 1 && length(var.policy_name) <= 128
    error_message = "Policy name: 1–128 letters, digits and _ + = , . @ -."
  }
}

variable "region" {
  description = "Region. The region of the stream or function, or of the bucket."
  type        = string

  validation {
    condition     = can(regex("^[a-z]+(-[a-z]+)+-[0-9]+$", var.region)) && length(var.region) >= 9 && length(var.region) <= 32
    error_message = "Region: a region of the partition."
  }
}
