variable "create_oidc_provider" {
  description = "Whether this module creates the account's OIDC provider. An account has one for each issuer: set it to false where another module, eksctl or the console has created it."
  type        = bool
  default     = true
}

variable "account_id" {
  description = "AWS account ID. The account that holds the data, the role and the identity provider."
  type        = string

  validation {
    condition     = can(regex("^[0-9]{12}$", var.account_id))
    error_message = "AWS account ID: 12 digits."
  }
}

variable "tenant" {
  description = "Tenant. Your tenant's name: the first part of the names of your captures and collections, with its capitals. No wildcard may stand here: it would let strangers in."
  type        = string

  validation {
    condition     = can(regex("^[A-Za-z0-9\\x2e\\x5f\\x2d]+$", var.tenant)) && length(var.tenant) >= 1 && length(var.tenant) <= 100
    error_message = "Tenant: 1–100 letters, digits and . _ -."
  }
}

variable "task" {
  description = "Tasks. The rest of the names of single captures or materializations, such as orders/source-postgres. Left empty, every task of the tenant. * stands for any characters."
  type        = list(string)

  validation {
    condition     = alltrue([for value in var.task : can(regex("^[A-Za-z0-9\\x2e\\x5f\\x2f\\x2a\\x2d]+$", value)) && length(value) >= 1 && length(value) <= 255])
    error_message = "Tasks: 1–255 letters, digits and . _ / * -."
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
  description = "Role name. The role that Estuary's tasks assumes."
  type        = string
  default     = "estuary"

  validation {
    condition     = can(regex("^[A-Za-z0-9_+=,.@-]+$", var.role_name)) && length(var.role_name) >= 1 && length(var.role_name) <= 64
    error_message = "Role name: 1–64 letters, digits and _ + = , . @ -."
  }
}
