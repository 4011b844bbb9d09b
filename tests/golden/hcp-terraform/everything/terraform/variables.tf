variable "create_oidc_provider" {
  description = "Whether this module creates the account's OIDC provider. An account has one for each issuer: set it to false where another module, eksctl or the console has created it."
  type        = bool
  default     = true
}

variable "account_id" {
  description = "AWS account ID. The account that the runs change: it holds the roles and the identity provider."
  type        = string

  validation {
    condition     = can(regex("^[0-9]{12}$", var.account_id))
    error_message = "AWS account ID: 12 digits."
  }
}

variable "host" {
  description = "Host of Terraform. app.terraform.io, or the host of your Terraform Enterprise. HCP Terraform in Europe has a host of its own: copy it from your browser."
  type        = string
  default     = "app.terraform.io"

  validation {
    condition     = can(regex("^[a-z0-9][a-z0-9.-]*(/[A-Za-z0-9._~/-]*)?$", var.host)) && length(var.host) >= 3 && length(var.host) <= 247
    error_message = "Host of Terraform: the host and path of the issuer's URL."
  }
}

variable "organization" {
  description = "Organization. The organization's name, as in app.terraform.io/app/ORGANIZATION. No wildcard may stand here: it would let strangers in."
  type        = string

  validation {
    condition     = can(regex("^[A-Za-z0-9\\x5f\\x2d]+$", var.organization)) && length(var.organization) >= 1 && length(var.organization) <= 40
    error_message = "Organization: 1–40 letters, digits and _ -."
  }
}

variable "project" {
  description = "Projects. Names of projects, with their spaces. A workspace that nobody moved is in Default Project. * stands for any characters."
  type        = list(string)

  validation {
    condition     = alltrue([for value in var.project : can(regex("^[A-Za-z0-9\\x20\\x5f\\x2a\\x2d]+$", value)) && length(value) >= 1 && length(value) <= 40])
    error_message = "Projects: 1–40 letters, digits and space _ * -."
  }
}

variable "workspace" {
  description = "Workspaces. Names of workspaces in these projects. * stands for any characters: shop-*."
  type        = list(string)

  validation {
    condition     = alltrue([for value in var.workspace : can(regex("^[A-Za-z0-9\\x5f\\x2a\\x2d]+$", value)) && length(value) >= 1 && length(value) <= 90])
    error_message = "Workspaces: 1–90 letters, digits and _ * -."
  }

  validation {
    condition     = length(var.workspace) == 2
    error_message = "Workspaces: this module is written for 2 of them, generate it again for another number."
  }
}

variable "managed_policy" {
  description = "Managed policies. ARNs of managed policies, AWS' own or your account's, that the role of applies, or the one role of both, gets. Name the narrowest that do."
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

variable "plan_policy" {
  description = "Managed policies of plans. ARNs of managed policies, AWS' own or your account's, that the role of plans gets. Name the narrowest that do."
  type        = list(string)

  validation {
    condition     = alltrue([for value in var.plan_policy : can(regex("^arn:[a-z-]+:iam::(aws|[0-9]{12}):policy/[!-~]+$", value)) && length(value) >= 25 && length(value) <= 704])
    error_message = "Managed policies of plans: the ARN of a managed policy."
  }

  validation {
    condition     = length(var.plan_policy) == 1
    error_message = "Managed policies of plans: this module is written for 1 of them, generate it again for another number."
  }
}

variable "audience" {
  description = "Audience. Leave it unless the workspace sets TFC_AWS_WORKLOAD_IDENTITY_AUDIENCE."
  type        = string
  default     = "aws.workload.identity"

  validation {
    condition     = can(regex("^[A-Za-z0-9\\x2e\\x5f\\x3a\\x2f\\x2d]+$", var.audience)) && length(var.audience) >= 1 && length(var.audience) <= 256
    error_message = "Audience: 1–256 letters, digits and . _ : / -."
  }
}

variable "role_name" {
  description = "Role name. The role of the runs; with two roles, -plan and -apply are put behind it."
  type        = string
  default     = "tfc-role"

  validation {
    condition     = can(regex("^[A-Za-z0-9_+=,.@-]+$", var.role_name)) && length(var.role_name) >= 1 && length(var.role_name) <= 64
    error_message = "Role name: 1–64 letters, digits and _ + = , . @ -."
  }
}
