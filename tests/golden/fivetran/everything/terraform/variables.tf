variable "account_id" {
  description = "AWS account ID. The account that holds the role. The script stops when it runs with another one."
  type        = string

  validation {
    condition     = can(regex("^[0-9]{12}$", var.account_id))
    error_message = "AWS account ID: 12 digits."
  }
}

variable "external_id" {
  description = "External ID. In Fivetran open Destinations, choose one, then Connect Your Logging Service and AWS CloudWatch: the form shows it."
  type        = string

  # An external ID is not a secret: it may be seen in plans and in state.
  sensitive = false

  validation {
    condition     = can(regex("^[A-Za-z0-9_+=,.@:/-]+$", var.external_id)) && length(var.external_id) >= 2 && length(var.external_id) <= 1224
    error_message = "External ID: 2–1,224 letters, digits and _ + = , . @ : / -."
  }
}

variable "log_group" {
  description = "Log groups. The log groups that Fivetran writes to."
  type        = list(string)

  validation {
    condition     = alltrue([for value in var.log_group : can(regex("^[A-Za-z0-9\\x5f\\x2f\\x2e\\x23\\x2d]+$", value)) && length(value) >= 1 && length(value) <= 512])
    error_message = "Log groups: 1–512 letters, digits and _ / . # -."
  }
}

variable "role_name" {
  description = "Role name. The role that Fivetran assumes."
  type        = string
  default     = "fivetran-cloudwatch-logs"

  validation {
    condition     = can(regex("^[A-Za-z0-9_+=,.@-]+$", var.role_name)) && length(var.role_name) >= 1 && length(var.role_name) <= 64
    error_message = "Role name: 1–64 letters, digits and _ + = , . @ -."
  }
}

variable "policy_name" {
  description = "Policy name. The customer managed policy that the role receives."
  type        = string
  default     = "Fivetran-CloudWatch-Logs-Access"

  validation {
    condition     = can(regex("^[A-Za-z0-9_+=,.@-]+$", var.policy_name)) && length(var.policy_name) >= 1 && length(var.policy_name) <= 128
    error_message = "Policy name: 1–128 letters, digits and _ + = , . @ -."
  }
}

variable "region" {
  description = "Region. The region of the log groups."
  type        = string

  validation {
    condition     = can(regex("^[a-z]+(-[a-z]+)+-[0-9]+$", var.region)) && length(var.region) >= 9 && length(var.region) <= 32
    error_message = "Region: a region of the partition."
  }
}
