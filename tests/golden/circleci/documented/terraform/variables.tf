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

variable "organization_id" {
  description = "Organization ID. "
  type        = string

  validation {
    condition     = can(regex("^[0-9A-Fa-f]{8}(-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}$", var.organization_id))
    error_message = "Organization ID: 8-4-4-4-12 hexadecimal digits."
  }
}

variable "project_id" {
  description = "Project IDs. "
  type        = list(string)

  validation {
    condition     = alltrue([for value in var.project_id : can(regex("^[0-9A-Fa-f]{8}(-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}$", value))])
    error_message = "Project IDs: 8-4-4-4-12 hexadecimal digits."
  }
}

variable "role_name" {
  description = "Role name. "
  type        = string
  default     = "circleci"

  validation {
    condition     = can(regex("^[A-Za-z0-9_+=,.@-]+$", var.role_name)) && length(var.role_name) >= 1 && length(var.role_name) <= 64
    error_message = "Role name: 1–64 letters, digits and _ + = , . @ -."
  }
}
