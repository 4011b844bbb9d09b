variable "create_oidc_provider" {
  description = "Whether this module creates the account's OIDC provider. An account has one for each issuer: set it to false where another module, eksctl or the console has created it."
  type        = bool
  default     = true
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

variable "organization" {
  description = "Organization. The organization or user that owns the repository."
  type        = string

  validation {
    condition     = can(regex("^[A-Za-z0-9\\x2d]+$", var.organization)) && length(var.organization) >= 1 && length(var.organization) <= 39
    error_message = "Organization: 1–39 letters, digits and -."
  }
}

variable "repository" {
  description = "Repository. "
  type        = string

  validation {
    condition     = can(regex("^[A-Za-z0-9\\x2e\\x5f\\x2d]+$", var.repository)) && length(var.repository) >= 1 && length(var.repository) <= 100
    error_message = "Repository: 1–100 letters, digits and . _ -."
  }
}

variable "environment" {
  description = "Environments. Jobs that name one of these environments; * stands for any characters."
  type        = list(string)

  validation {
    condition     = alltrue([for value in var.environment : can(regex("^[A-Za-z0-9\\x2e\\x5f\\x2a\\x3f\\x2d]+$", value)) && length(value) >= 1 && length(value) <= 256])
    error_message = "Environments: 1–256 letters, digits and . _ * ? -."
  }
}

variable "enterprise_host" {
  description = "GitHub Enterprise Server. Only for a server of your own: its host name."
  type        = string

  validation {
    condition     = can(regex("^[a-z0-9]([a-z0-9.-]*[a-z0-9])?$", var.enterprise_host)) && length(var.enterprise_host) >= 1 && length(var.enterprise_host) <= 253
    error_message = "GitHub Enterprise Server: 1–253 lower-case letters, digits, . and -."
  }
}
