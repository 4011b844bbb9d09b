variable "account_id" {
  description = "AWS account ID. The account that holds the role. The script stops when it runs with another one."
  type        = string

  validation {
    condition     = can(regex("^[0-9]{12}$", var.account_id))
    error_message = "AWS account ID: 12 digits."
  }
}

variable "region" {
  description = "Region. The region of your resources, if the steps or policies name one. IAM itself is global."
  type        = string

  validation {
    condition     = can(regex("^[a-z]+(-[a-z]+)+-[0-9]+$", var.region)) && length(var.region) >= 9 && length(var.region) <= 32
    error_message = "Region: a region of the partition."
  }
}

variable "external_id" {
  description = "External ID. Lacework makes it for this AWS account: its Terraform provider as lacework_external_id (v2), its console when you add the account."
  type        = string

  # An external ID is not a secret: it may be seen in plans and in state.
  sensitive = false

  validation {
    condition     = can(regex("^[A-Za-z0-9_+=,.@:/-]+$", var.external_id)) && length(var.external_id) >= 2 && length(var.external_id) <= 1224
    error_message = "External ID: 2–1,224 letters, digits and _ + = , . @ : / -."
  }
}

variable "role_name" {
  description = "Role name. The role that Lacework assumes. The module writes lw-iam- and eight random digits."
  type        = string
  default     = "lw-iam-config"

  validation {
    condition     = can(regex("^[A-Za-z0-9_+=,.@-]+$", var.role_name)) && length(var.role_name) >= 1 && length(var.role_name) <= 64
    error_message = "Role name: 1–64 letters, digits and _ + = , . @ -."
  }
}

variable "policy_name" {
  description = "Name of the policies. The first policy has this name, the five others add -2025-1 to -2025-5."
  type        = string

  validation {
    condition     = can(regex("^[A-Za-z0-9_+=,.@-]+$", var.policy_name)) && length(var.policy_name) >= 1 && length(var.policy_name) <= 128
    error_message = "Name of the policies: 1–128 letters, digits and _ + = , . @ -."
  }
}
