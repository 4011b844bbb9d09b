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

variable "branch" {
  description = "Branches. Jobs that run for these branches; * stands for any characters."
  type        = list(string)

  validation {
    condition     = alltrue([for value in var.branch : can(regex("^[A-Za-z0-9\\x2e\\x5f\\x2f\\x2a\\x3f\\x2b\\x40\\x3d\\x2d]+$", value)) && length(value) >= 1 && length(value) <= 256])
    error_message = "Branches: 1–256 letters, digits and . _ / * ? + @ = -."
  }
}
