variable "account_id" {
  description = "AWS account ID. The account that holds the role. The script stops when it runs with another one."
  type        = string

  validation {
    condition     = can(regex("^[0-9]{12}$", var.account_id))
    error_message = "AWS account ID: 12 digits."
  }
}

variable "external_id" {
  description = "External ID. Datadog makes it when you add the account on its AWS integration page; one for each AWS account."
  type        = string

  # An external ID is not a secret: it may be seen in plans and in state.
  sensitive = false

  validation {
    condition     = can(regex("^[A-Za-z0-9_+=,.@:/-]+$", var.external_id)) && length(var.external_id) >= 2 && length(var.external_id) <= 1224
    error_message = "External ID: 2–1,224 letters, digits and _ + = , . @ : / -."
  }
}

variable "role_name" {
  description = "Role name. Datadog asks for this name, not for the ARN: give the same name there."
  type        = string
  default     = "DatadogIntegrationRole"

  validation {
    condition     = can(regex("^[A-Za-z0-9_+=,.@-]+$", var.role_name)) && length(var.role_name) >= 1 && length(var.role_name) <= 64
    error_message = "Role name: 1–64 letters, digits and _ + = , . @ -."
  }
}

variable "archive" {
  description = "Log archive buckets. Buckets that Datadog writes log archives to, and reads them from when you rehydrate."
  type        = list(string)

  validation {
    condition     = alltrue([for value in var.archive : can(regex("^[a-z0-9][a-z0-9.-]*[a-z0-9]$", value)) && length(value) >= 3 && length(value) <= 63])
    error_message = "Log archive buckets: 3–63 lower-case letters, digits, . and -."
  }
}

variable "cloudtrail_bucket" {
  description = "CloudTrail buckets. Buckets with CloudTrail logs that Datadog reads as events."
  type        = list(string)

  validation {
    condition     = alltrue([for value in var.cloudtrail_bucket : can(regex("^[a-z0-9][a-z0-9.-]*[a-z0-9]$", value)) && length(value) >= 3 && length(value) <= 63])
    error_message = "CloudTrail buckets: 3–63 lower-case letters, digits, . and -."
  }
}

variable "cost_bucket" {
  description = "Bucket of the cost report. The bucket that AWS delivers the Cost and Usage Report to."
  type        = string

  validation {
    condition     = can(regex("^[a-z0-9][a-z0-9.-]*[a-z0-9]$", var.cost_bucket)) && length(var.cost_bucket) >= 3 && length(var.cost_bucket) <= 63
    error_message = "Bucket of the cost report: 3–63 lower-case letters, digits, . and -."
  }
}

variable "cost_prefix" {
  description = "Prefix of the cost report. The report path prefix, as AWS Data Exports shows it."
  type        = string

  validation {
    condition     = can(regex("^[^\\x00-\\x1f\\x7f]+$", var.cost_prefix)) && length(var.cost_prefix) >= 1 && length(var.cost_prefix) <= 1024
    error_message = "Prefix of the cost report: the beginning of object keys, at most 1,024 bytes."
  }
}

variable "cost_report" {
  description = "Name of the cost report. The name that the Cost and Usage Report has in AWS."
  type        = string

  validation {
    condition     = can(regex("^[A-Za-z0-9\\x5f\\x2d]+$", var.cost_report)) && length(var.cost_report) >= 1 && length(var.cost_report) <= 256
    error_message = "Name of the cost report: 1–256 letters, digits and _ -."
  }
}
