variable "account_id" {
  description = "AWS account ID. The account that the runs change: it holds the role."
  type        = string

  validation {
    condition     = can(regex("^[0-9]{12}$", var.account_id))
    error_message = "AWS account ID: 12 digits."
  }
}

variable "account_name" {
  description = "Account name. The name of your Spacelift account, at the lower left of its page. No wildcard may stand here: it would let strangers in."
  type        = string

  validation {
    condition     = can(regex("^[a-z0-9\\x2d]+$", var.account_name)) && length(var.account_name) >= 1 && length(var.account_name) <= 60
    error_message = "Account name: 1–60 lower-case letters, digits and -."
  }
}

variable "integration_id" {
  description = "Integration ID. The end of the integration's address in Spacelift. With it and with stacks, the trust policy names each external ID whole. An integration can be made before the role exists; only attaching it needs the role."
  type        = string

  validation {
    condition     = can(regex("^[0-9A-Z]+$", var.integration_id))
    error_message = "Integration ID: 26–26 upper-case letters and digits."
  }
}

variable "stack" {
  description = "Stacks. Slugs of stacks: the end of a stack's address. Left empty, every stack of the account, or of the spaces, can use the role."
  type        = list(string)

  validation {
    condition     = alltrue([for value in var.stack : can(regex("^[A-Za-z0-9\\x5f\\x2d]+$", value)) && length(value) >= 1 && length(value) <= 100])
    error_message = "Stacks: 1–100 letters, digits and _ -."
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
  description = "Role name. The role that runs assumes."
  type        = string
  default     = "spacelift"

  validation {
    condition     = can(regex("^[A-Za-z0-9_+=,.@-]+$", var.role_name)) && length(var.role_name) >= 1 && length(var.role_name) <= 64
    error_message = "Role name: 1–64 letters, digits and _ + = , . @ -."
  }
}
