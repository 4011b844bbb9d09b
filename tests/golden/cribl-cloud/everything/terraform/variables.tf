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

variable "cribl_account_id" {
  description = "AWS account of your workspace. In Cribl.Cloud open the workspace, Access, Trust: the number in the trust ARN. Each organization has an account of its own. The templates' default, 012345678910, is a placeholder."
  type        = string

  validation {
    condition     = can(regex("^[0-9]{12}$", var.cribl_account_id))
    error_message = "AWS account of your workspace: 12 digits."
  }
}

variable "external_id" {
  description = "External ID. A value of your own that you enter in Cribl as well. The templates take the last 12 digits of the stack's UUID; here it is a whole random value."
  type        = string

  # An external ID is not a secret: it may be seen in plans and in state.
  sensitive = false

  validation {
    condition     = can(regex("^[A-Za-z0-9_+=,.@:/-]+$", var.external_id)) && length(var.external_id) >= 2 && length(var.external_id) <= 1224
    error_message = "External ID: 2–1,224 letters, digits and _ + = , . @ : / -."
  }
}

variable "bucket" {
  description = "Buckets. The buckets with the logs."
  type        = list(string)

  validation {
    condition     = alltrue([for value in var.bucket : can(regex("^[a-z0-9][a-z0-9.-]*[a-z0-9]$", value)) && length(value) >= 3 && length(value) <= 63])
    error_message = "Buckets: 3–63 lower-case letters, digits, . and -."
  }
}

variable "queue_name" {
  description = "Queue. The name of the SQS queue, in the account and region above, that the buckets notify."
  type        = string
  default     = "cribl-cloudtrail-sqs"

  validation {
    condition     = can(regex("^[A-Za-z0-9\\x5f\\x2e\\x2d]+$", var.queue_name)) && length(var.queue_name) >= 1 && length(var.queue_name) <= 80
    error_message = "Queue: 1–80 letters, digits and _ . -."
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

variable "role_name" {
  description = "Role name. The role that Cribl assumes. The templates leave the name to CloudFormation."
  type        = string
  default     = "CriblTrustCloud"

  validation {
    condition     = can(regex("^[A-Za-z0-9_+=,.@-]+$", var.role_name)) && length(var.role_name) >= 1 && length(var.role_name) <= 64
    error_message = "Role name: 1–64 letters, digits and _ + = , . @ -."
  }
}
