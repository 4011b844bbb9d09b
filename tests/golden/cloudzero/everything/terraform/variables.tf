variable "account_id" {
  description = "AWS account ID. The account that holds the role. The script stops when it runs with another one."
  type        = string

  validation {
    condition     = can(regex("^[0-9]{12}$", var.account_id))
    error_message = "AWS account ID: 12 digits."
  }
}

variable "external_id" {
  description = "External ID. CloudZero shows it on the page for a manual connection. It has at least 16 characters."
  type        = string

  # An external ID is not a secret: it may be seen in plans and in state.
  sensitive = false

  validation {
    condition     = can(regex("^[A-Za-z0-9_+=,.@:/-]+$", var.external_id)) && length(var.external_id) >= 2 && length(var.external_id) <= 1224
    error_message = "External ID: 2–1,224 letters, digits and _ + = , . @ : / -."
  }
}

variable "cur_bucket" {
  description = "Buckets with cost reports. The buckets that cost and usage reports are delivered to. Only in the account that pays; left empty, the role is one for a member account."
  type        = list(string)

  validation {
    condition     = alltrue([for value in var.cur_bucket : can(regex("^[a-z0-9][a-z0-9.-]*[a-z0-9]$", value)) && length(value) >= 3 && length(value) <= 63])
    error_message = "Buckets with cost reports: 3–63 lower-case letters, digits, . and -."
  }
}

variable "role_name" {
  description = "Role name. The role that CloudZero assumes."
  type        = string
  default     = "cloudzero-access"

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

variable "role_path" {
  description = "Path of the role. CloudZero's template has /cloudzero/, and its policy lets CloudZero inspect the roles below that path."
  type        = string
  default     = "/cloudzero/"

  validation {
    condition     = can(regex("^/([A-Za-z0-9_+=,.@-]+/)*$", var.role_path)) && length(var.role_path) >= 1 && length(var.role_path) <= 512
    error_message = "Path of the role: / at both ends, between them letters, digits and / _ + = , . @ -, at most 512 characters."
  }
}
