variable "create_oidc_provider" {
  description = "Whether this module creates the account's OIDC provider. An account has one for each issuer: set it to false where another module, eksctl or the console has created it."
  type        = bool
  default     = true
}

variable "account_id" {
  description = "AWS account ID. The account that the deployments change: it holds the role and the identity provider."
  type        = string

  validation {
    condition     = can(regex("^[0-9]{12}$", var.account_id))
    error_message = "AWS account ID: 12 digits."
  }
}

variable "host" {
  description = "Host of Octopus. NAME.octopus.app, or the public host of your own server. It is the issuer and the audience. On a server of your own it is set under Configuration, Nodes, Server Uri."
  type        = string

  validation {
    condition     = can(regex("^[a-z0-9][a-z0-9.-]*(/[A-Za-z0-9._~/-]*)?$", var.host)) && length(var.host) >= 3 && length(var.host) <= 247
    error_message = "Host of Octopus: the host and path of the issuer's URL."
  }
}

variable "space" {
  description = "Space. The slug of the space; the first one is default."
  type        = string
  default     = "default"

  validation {
    condition     = can(regex("^[a-z0-9\\x2d]+$", var.space)) && length(var.space) >= 1 && length(var.space) <= 100
    error_message = "Space: 1–100 lower-case letters, digits and -."
  }
}

variable "project" {
  description = "Projects. Slugs of projects whose deployments and runbooks use the role. * stands for any characters."
  type        = list(string)

  validation {
    condition     = alltrue([for value in var.project : can(regex("^[a-z0-9\\x2a\\x2d]+$", value)) && length(value) >= 1 && length(value) <= 100])
    error_message = "Projects: 1–100 lower-case letters, digits and * -."
  }

  validation {
    condition     = length(var.project) == 2
    error_message = "Projects: this module is written for 2 of them, generate it again for another number."
  }
}

variable "environment" {
  description = "Environments. Slugs of the environments that they deploy to. * stands for any characters, alone for every environment."
  type        = list(string)

  validation {
    condition     = alltrue([for value in var.environment : can(regex("^[a-z0-9\\x2a\\x2d]+$", value)) && length(value) >= 1 && length(value) <= 100])
    error_message = "Environments: 1–100 lower-case letters, digits and * -."
  }

  validation {
    condition     = length(var.environment) == 1
    error_message = "Environments: this module is written for 1 of them, generate it again for another number."
  }
}

variable "tenant" {
  description = "Tenants. Slugs of tenants, for tenanted deployments: the tenant then stands in the subject before the environment. Left empty, deployments without a tenant."
  type        = list(string)

  validation {
    condition     = alltrue([for value in var.tenant : can(regex("^[a-z0-9\\x2a\\x2d]+$", value)) && length(value) >= 1 && length(value) <= 100])
    error_message = "Tenants: 1–100 lower-case letters, digits and * -."
  }

  validation {
    condition     = length(var.tenant) == 1
    error_message = "Tenants: this module is written for 1 of them, generate it again for another number."
  }
}

variable "account_slug" {
  description = "AWS account in Octopus. The slug of the AWS account in Octopus, so that Save and Test works. Left empty, the test fails and deployments work nevertheless."
  type        = string

  validation {
    condition     = can(regex("^[a-z0-9\\x2d]+$", var.account_slug)) && length(var.account_slug) >= 1 && length(var.account_slug) <= 100
    error_message = "AWS account in Octopus: 1–100 lower-case letters, digits and -."
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
  default     = "octopus-deploy"

  validation {
    condition     = can(regex("^[A-Za-z0-9_+=,.@-]+$", var.role_name)) && length(var.role_name) >= 1 && length(var.role_name) <= 64
    error_message = "Role name: 1–64 letters, digits and _ + = , . @ -."
  }
}
