variable "account_id" {
  description = "AWS account ID. The account that holds the role. The script stops when it runs with another one."
  type        = string

  validation {
    condition     = can(regex("^[0-9]{12}$", var.account_id))
    error_message = "AWS account ID: 12 digits."
  }
}

variable "region" {
  description = "Region. The region of your resources, if the steps or policies name one. IAM itself is global."
  type        = string

  validation {
    condition     = can(regex("^[a-z]+(-[a-z]+)+-[0-9]+$", var.region)) && length(var.region) >= 9 && length(var.region) <= 32
    error_message = "Region: a region of the partition."
  }
}

variable "panther_account_id" {
  description = "AWS account of your Panther. The account that your Panther runs in. Panther fills it into the template that its console offers (MasterAccountId)."
  type        = string

  validation {
    condition     = can(regex("^[0-9]{12}$", var.panther_account_id))
    error_message = "AWS account of your Panther: 12 digits."
  }
}

variable "role_suffix" {
  description = "Suffix of the log role. Panther's template has it filled in (RoleSuffix). The role is PantherLogProcessingRole- and this."
  type        = string

  validation {
    condition     = can(regex("^[A-Za-z0-9\\x5f\\x2d]+$", var.role_suffix)) && length(var.role_suffix) >= 1 && length(var.role_suffix) <= 38
    error_message = "Suffix of the log role: 1–38 letters, digits and _ -."
  }
}

variable "bucket" {
  description = "Bucket. The bucket with the logs."
  type        = string

  validation {
    condition     = can(regex("^[a-z0-9][a-z0-9.-]*[a-z0-9]$", var.bucket)) && length(var.bucket) >= 3 && length(var.bucket) <= 63
    error_message = "Bucket: 3–63 lower-case letters, digits, . and -."
  }
}

variable "kms_key_arn" {
  description = "KMS key. The key that encrypts the logs, if any."
  type        = string

  validation {
    condition     = can(regex("^arn:[a-z-]+:kms:[a-z0-9-]+:[0-9]{12}:key/[A-Za-z0-9-]+$", var.kms_key_arn)) && length(var.kms_key_arn) >= 25 && length(var.kms_key_arn) <= 256
    error_message = "KMS key: the ARN of a key."
  }
}

variable "panther_region" {
  description = "Region of your Panther. The audit role is PantherAuditRole- and this: Panther depends on the name."
  type        = string

  validation {
    condition     = can(regex("^[a-z]+(-[a-z]+)+-[0-9]+$", var.panther_region)) && length(var.panther_region) >= 9 && length(var.panther_region) <= 32
    error_message = "Region of your Panther: a region of the partition."
  }
}
