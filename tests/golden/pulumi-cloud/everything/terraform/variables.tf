variable "create_oidc_provider" {
  description = "Whether this module creates the account's OIDC provider. An account has one for each issuer: set it to false where another module, eksctl or the console has created it."
  type        = bool
  default     = true
}

variable "account_id" {
  description = "AWS account ID. The account that environments or deployments reach: it holds the role and the identity provider."
  type        = string

  validation {
    condition     = can(regex("^[0-9]{12}$", var.account_id))
    error_message = "AWS account ID: 12 digits."
  }
}

variable "organization" {
  description = "Organization. The organization's name as in app.pulumi.com/ORGANIZATION, in lower case. It is the audience. No wildcard may stand here: it would let strangers in."
  type        = string

  validation {
    condition     = can(regex("^[a-z0-9\\x5f\\x2d]+$", var.organization)) && length(var.organization) >= 1 && length(var.organization) <= 40
    error_message = "Organization: 1–40 lower-case letters, digits and _ -."
  }
}

variable "project" {
  description = "Project. The project of the environments or stacks."
  type        = string

  validation {
    condition     = can(regex("^[A-Za-z0-9\\x2e\\x5f\\x2d]+$", var.project)) && length(var.project) >= 1 && length(var.project) <= 100
    error_message = "Project: 1–100 letters, digits and . _ -."
  }
}

variable "environment" {
  description = "Environments. Names of ESC environments in this project."
  type        = list(string)

  validation {
    condition     = alltrue([for value in var.environment : can(regex("^[A-Za-z0-9\\x2e\\x5f\\x2d]+$", value)) && length(value) >= 1 && length(value) <= 100])
    error_message = "Environments: 1–100 letters, digits and . _ -."
  }
}

variable "user_login" {
  description = "Users. Logins of the people that open the environment."
  type        = list(string)

  validation {
    condition     = alltrue([for value in var.user_login : can(regex("^[A-Za-z0-9\\x2e\\x5f\\x2d]+$", value)) && length(value) >= 1 && length(value) <= 100])
    error_message = "Users: 1–100 letters, digits and . _ -."
  }

  validation {
    condition     = length(var.user_login) == 2
    error_message = "Users: this module is written for 2 of them, generate it again for another number."
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
  description = "Role name. The role that Pulumi Cloud assumes."
  type        = string
  default     = "pulumi"

  validation {
    condition     = can(regex("^[A-Za-z0-9_+=,.@-]+$", var.role_name)) && length(var.role_name) >= 1 && length(var.role_name) <= 64
    error_message = "Role name: 1–64 letters, digits and _ + = , . @ -."
  }
}
