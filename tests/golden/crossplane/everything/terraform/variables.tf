variable "create_oidc_provider" {
  description = "Whether this module creates the account's OIDC provider. An account has one for each issuer: set it to false where another module, eksctl or the console has created it."
  type        = bool
  default     = true
}

variable "account_id" {
  description = "AWS account ID. The account that holds the cluster and the role."
  type        = string

  validation {
    condition     = can(regex("^[0-9]{12}$", var.account_id))
    error_message = "AWS account ID: 12 digits."
  }
}

variable "region" {
  description = "Region. The region of the cluster."
  type        = string

  validation {
    condition     = can(regex("^[a-z]+(-[a-z]+)+-[0-9]+$", var.region)) && length(var.region) >= 9 && length(var.region) <= 32
    error_message = "Region: a region of the partition."
  }
}

variable "oidc_id" {
  description = "OIDC ID of the cluster. The last part of the cluster's issuer URL. Paste the whole URL if you like: aws eks describe-cluster prints it as identity.oidc.issuer."
  type        = string

  validation {
    condition     = can(regex("^[A-Za-z0-9]+$", var.oidc_id)) && length(var.oidc_id) >= 16 && length(var.oidc_id) <= 64
    error_message = "OIDC ID of the cluster: the last part of the issuer URL, or the whole URL."
  }
}

variable "namespace" {
  description = "Namespace. Where Crossplane is installed: crossplane-system, or upbound-system with Upbound's distribution."
  type        = string
  default     = "crossplane-system"

  validation {
    condition     = can(regex("^[a-z0-9]([a-z0-9-]*[a-z0-9])?$", var.namespace)) && length(var.namespace) >= 1 && length(var.namespace) <= 63
    error_message = "Namespace: 1–63 lower-case letters, digits and -."
  }
}

variable "service_account" {
  description = "Service account. Crossplane gives each provider's service account a name with a hash at its end, which changes with the provider's version. The DeploymentRuntimeConfig here gives it this name instead, so that the trust policy can name it."
  type        = string
  default     = "provider-aws"

  validation {
    condition     = can(regex("^[a-z0-9]([a-z0-9.-]*[a-z0-9])?$", var.service_account)) && length(var.service_account) >= 1 && length(var.service_account) <= 253
    error_message = "Service account: 1–253 lower-case letters, digits, . and -."
  }
}

variable "onward_role_arn" {
  description = "Roles to assume onward. The roles of assumeRoleChain in your ProviderConfigs, often in other accounts. Each must trust this role in its own trust policy."
  type        = list(string)

  validation {
    condition     = alltrue([for value in var.onward_role_arn : can(regex("^arn:[a-z-]+:iam::[0-9]{12}:role/[!-~]+$", value)) && length(value) >= 25 && length(value) <= 640])
    error_message = "Roles to assume onward: the ARN of a role."
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
  description = "Role name. The role that Crossplane's provider assumes."
  type        = string
  default     = "crossplane-provider-aws"

  validation {
    condition     = can(regex("^[A-Za-z0-9_+=,.@-]+$", var.role_name)) && length(var.role_name) >= 1 && length(var.role_name) <= 64
    error_message = "Role name: 1–64 letters, digits and _ + = , . @ -."
  }
}
