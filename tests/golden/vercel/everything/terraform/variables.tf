variable "create_oidc_provider" {
  description = "Whether this module creates the account's OIDC provider. An account has one for each issuer: set it to false where another module, eksctl or the console has created it."
  type        = bool
  default     = true
}

variable "account_id" {
  description = "AWS account ID. The account that the projects reach: it holds the role and the identity provider."
  type        = string

  validation {
    condition     = can(regex("^[0-9]{12}$", var.account_id))
    error_message = "AWS account ID: 12 digits."
  }
}

variable "team_slug" {
  description = "Team. The team's name in URLs: vercel.com/TEAM. No wildcard may stand here: it would let strangers in."
  type        = string

  validation {
    condition     = can(regex("^[a-z0-9\\x2d]+$", var.team_slug)) && length(var.team_slug) >= 1 && length(var.team_slug) <= 100
    error_message = "Team: 1–100 lower-case letters, digits and -."
  }
}

variable "project" {
  description = "Projects. Names of projects. * stands for any characters; * alone for every project of the team."
  type        = list(string)

  validation {
    condition     = alltrue([for value in var.project : can(regex("^[a-z0-9\\x2e\\x5f\\x2a\\x2d]+$", value)) && length(value) >= 1 && length(value) <= 100])
    error_message = "Projects: 1–100 lower-case letters, digits and . _ * -."
  }
}

variable "environment" {
  description = "Environments. Deployments of these environments can use the role. Preview deployments run code that is not merged yet; development tokens are on people's machines and last twelve hours."
  type        = list(string)

  validation {
    condition     = alltrue([for value in var.environment : contains(["production", "preview", "development"], value)])
    error_message = "Environments: one of production, preview and development."
  }

  validation {
    condition     = length(var.environment) == 2
    error_message = "Environments: this module is written for 2 of them, generate it again for another number."
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
  description = "Role name. The role that deployments assumes."
  type        = string
  default     = "vercel"

  validation {
    condition     = can(regex("^[A-Za-z0-9_+=,.@-]+$", var.role_name)) && length(var.role_name) >= 1 && length(var.role_name) <= 64
    error_message = "Role name: 1–64 letters, digits and _ + = , . @ -."
  }
}
