variable "create_oidc_provider" {
  description = "Whether this module creates the account's OIDC provider. An account has one for each issuer: set it to false where another module, eksctl or the console has created it."
  type        = bool
  default     = true
}

variable "account_id" {
  description = "AWS account ID. The account that the Machines reach: it holds the role and the identity provider."
  type        = string

  validation {
    condition     = can(regex("^[0-9]{12}$", var.account_id))
    error_message = "AWS account ID: 12 digits."
  }
}

variable "organization" {
  description = "Organization. The slug that fly orgs list prints. For a personal organization it stands in the address of the dashboard's Apps page."
  type        = string

  validation {
    condition     = can(regex("^[a-z0-9\\x2d]+$", var.organization)) && length(var.organization) >= 1 && length(var.organization) <= 63
    error_message = "Organization: 1–63 lower-case letters, digits and -."
  }
}

variable "organization_name" {
  description = "Organization's name in tokens. The first part of the subject, org_name in the token. The page writes the slug in the issuer and the name in the subject: give the name here when they differ."
  type        = string

  validation {
    condition     = can(regex("^[A-Za-z0-9\\x2d]+$", var.organization_name)) && length(var.organization_name) >= 1 && length(var.organization_name) <= 100
    error_message = "Organization's name in tokens: 1–100 letters, digits and -."
  }
}

variable "app" {
  description = "Apps. Names of apps whose Machines can use the role."
  type        = list(string)

  validation {
    condition     = alltrue([for value in var.app : can(regex("^[a-z0-9\\x2d]+$", value)) && length(value) >= 1 && length(value) <= 63])
    error_message = "Apps: 1–63 lower-case letters, digits and -."
  }
}

variable "machine" {
  description = "Machines. Names of Machines in these apps; left empty, every Machine. A new Machine has a new name."
  type        = list(string)

  validation {
    condition     = alltrue([for value in var.machine : can(regex("^[A-Za-z0-9\\x5f\\x2d]+$", value)) && length(value) >= 1 && length(value) <= 63])
    error_message = "Machines: 1–63 letters, digits and _ -."
  }

  validation {
    condition     = length(var.machine) == 1
    error_message = "Machines: this module is written for 1 of them, generate it again for another number."
  }
}

variable "audience" {
  description = "Audience. What the Machine asks for in aud. The AWS SDKs' tokens on Fly.io have sts.amazonaws.com."
  type        = string
  default     = "sts.amazonaws.com"

  validation {
    condition     = can(regex("^[A-Za-z0-9\\x2e\\x5f\\x3a\\x2f\\x2d]+$", var.audience)) && length(var.audience) >= 1 && length(var.audience) <= 255
    error_message = "Audience: 1–255 letters, digits and . _ : / -."
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
  description = "Role name. The role that Machines assumes."
  type        = string
  default     = "fly-io"

  validation {
    condition     = can(regex("^[A-Za-z0-9_+=,.@-]+$", var.role_name)) && length(var.role_name) >= 1 && length(var.role_name) <= 64
    error_message = "Role name: 1–64 letters, digits and _ + = , . @ -."
  }
}
