variable "create_oidc_provider" {
  description = "Whether this module creates the account's OIDC provider. An account has one for each issuer: set it to false where another module, eksctl or the console has created it."
  type        = bool
  default     = true
}

variable "account_id" {
  description = "AWS account ID. The account that holds the buckets, the role and the identity provider."
  type        = string

  validation {
    condition     = can(regex("^[0-9]{12}$", var.account_id))
    error_message = "AWS account ID: 12 digits."
  }
}

variable "workspace_id" {
  description = "Workspace ID. It begins with ac-. modal token info prints it, and modal.com/settings/workspaces shows it. Everyone on Modal has the same issuer and audience: this ID alone keeps strangers out, so no wildcard may stand here."
  type        = string

  validation {
    condition     = can(regex("^[a-zA-Z0-9\\x2d]+$", var.workspace_id)) && length(var.workspace_id) >= 1 && length(var.workspace_id) <= 64
    error_message = "Workspace ID: 1–64 letters, digits and -."
  }
}

variable "environment" {
  description = "Environments. Names of Modal environments, such as main; left empty, every environment of the workspace."
  type        = list(string)

  validation {
    condition     = alltrue([for value in var.environment : can(regex("^[A-Za-z0-9\\x2e\\x5f\\x2d]+$", value)) && length(value) >= 1 && length(value) <= 64])
    error_message = "Environments: 1–64 letters, digits and . _ -."
  }
}

variable "app_name" {
  description = "Apps. Names of apps in these environments; left empty, every app. A name may have 64 letters, digits, dashes, periods and underscores: an app with another one gets no token."
  type        = list(string)

  validation {
    condition     = alltrue([for value in var.app_name : can(regex("^[A-Za-z0-9\\x2e\\x5f\\x2d]+$", value)) && length(value) >= 1 && length(value) <= 64])
    error_message = "Apps: 1–64 letters, digits and . _ -."
  }

  validation {
    condition     = length(var.app_name) == 1
    error_message = "Apps: this module is written for 1 of them, generate it again for another number."
  }
}

variable "function_name" {
  description = "Functions. Names of functions in these apps; left empty, every function."
  type        = list(string)

  validation {
    condition     = alltrue([for value in var.function_name : can(regex("^[A-Za-z0-9\\x2e\\x5f\\x2d]+$", value)) && length(value) >= 1 && length(value) <= 128])
    error_message = "Functions: 1–128 letters, digits and . _ -."
  }

  validation {
    condition     = length(var.function_name) == 1
    error_message = "Functions: this module is written for 1 of them, generate it again for another number."
  }
}

variable "bucket" {
  description = "Buckets. Buckets that the functions list, and whose objects they read and write."
  type        = list(string)

  validation {
    condition     = alltrue([for value in var.bucket : can(regex("^[a-z0-9][a-z0-9.-]*[a-z0-9]$", value)) && length(value) >= 3 && length(value) <= 63])
    error_message = "Buckets: 3–63 lower-case letters, digits, . and -."
  }
}

variable "managed_policy" {
  description = "Managed policies. ARNs of managed policies, AWS' own or your account's, that the role gets. Name the narrowest that do."
  type        = list(string)

  validation {
    condition     = alltrue([for value in var.managed_policy : can(regex("^arn:[a-z-]+:iam::(aws|[0-9]{12}):policy/[!-~]+$", value)) && length(value) >= 25 && length(value) <= 704])
    error_message = "Managed policies: the ARN of a managed policy."
  }

  validation {
    condition     = length(var.managed_policy) == 1
    error_message = "Managed policies: this module is written for 1 of them, generate it again for another number."
  }
}

variable "role_name" {
  description = "Role name. The role that functions assumes."
  type        = string
  default     = "modal"

  validation {
    condition     = can(regex("^[A-Za-z0-9_+=,.@-]+$", var.role_name)) && length(var.role_name) >= 1 && length(var.role_name) <= 64
    error_message = "Role name: 1–64 letters, digits and _ + = , . @ -."
  }
}
