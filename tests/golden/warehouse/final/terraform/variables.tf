variable "phase" {
  description = "The phase of the set-up that is applied. phase-1: Create the role without permissions; final: Let the vendor in."
  type        = string
  default     = "phase-1"

  validation {
    condition     = contains(["phase-1", "final"], var.phase)
    error_message = "phase is one of phase-1 and final."
  }
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
  description = "Region. Where regional commands run. IAM itself is global in a partition."
  type        = string

  validation {
    condition     = can(regex("^[a-z]+(-[a-z]+)+-[0-9]+$", var.region)) && length(var.region) >= 9 && length(var.region) <= 32
    error_message = "Region: a region of the partition."
  }
}

variable "bucket" {
  description = "Bucket. "
  type        = string

  validation {
    condition     = can(regex("^[a-z0-9][a-z0-9.-]*[a-z0-9]$", var.bucket)) && length(var.bucket) >= 3 && length(var.bucket) <= 63
    error_message = "Bucket: 3–63 lower-case letters, digits, . and -."
  }
}

variable "prefix" {
  description = "Prefixes. The beginnings of object keys. Left empty, the whole bucket."
  type        = list(string)

  validation {
    condition     = alltrue([for value in var.prefix : can(regex("^[^\\x00-\\x1f\\x7f]+$", value)) && length(value) >= 1 && length(value) <= 1024])
    error_message = "Prefixes: the beginning of object keys, at most 1,024 bytes."
  }
}

variable "initial_external_id" {
  description = "First external ID. Holds the place until the vendor tells its own."
  type        = string

  # An external ID is not a secret: it may be seen in plans and in state.
  sensitive = false

  validation {
    condition     = can(regex("^[A-Za-z0-9_+=,.@:/-]+$", var.initial_external_id)) && length(var.initial_external_id) >= 2 && length(var.initial_external_id) <= 1224
    error_message = "First external ID: 2–1,224 letters, digits and _ + = , . @ : / -."
  }
}

variable "user_arn" {
  description = "STORAGE_AWS_IAM_USER_ARN. DESC INTEGRATION shows it."
  type        = string
  default     = null

  validation {
    condition     = var.user_arn == null ? true : can(regex("^arn:[a-z-]+:iam::[0-9]{12}:user/[!-~]+$", var.user_arn)) && length(var.user_arn) >= 25 && length(var.user_arn) <= 640
    error_message = "STORAGE_AWS_IAM_USER_ARN: the ARN of a user."
  }
}

variable "external_id" {
  description = "STORAGE_AWS_EXTERNAL_ID. DESC INTEGRATION shows it. It may end in =."
  type        = string
  default     = null

  # An external ID is not a secret: it may be seen in plans and in state.
  sensitive = false

  validation {
    condition     = var.external_id == null ? true : can(regex("^[A-Za-z0-9_+=,.@:/-]+$", var.external_id)) && length(var.external_id) >= 2 && length(var.external_id) <= 1224
    error_message = "STORAGE_AWS_EXTERNAL_ID: 2–1,224 letters, digits and _ + = , . @ : / -."
  }
}

variable "role_name" {
  description = "Role name. "
  type        = string
  default     = "warehouse-load"

  validation {
    condition     = can(regex("^[A-Za-z0-9_+=,.@-]+$", var.role_name)) && length(var.role_name) >= 1 && length(var.role_name) <= 64
    error_message = "Role name: 1–64 letters, digits and _ + = , . @ -."
  }
}
