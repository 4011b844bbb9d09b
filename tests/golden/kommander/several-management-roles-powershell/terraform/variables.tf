variable "account_id" {
  description = "AWS account ID. The account that holds the role: Kommander creates clusters in it. The script stops when it runs with another one."
  type        = string

  validation {
    condition     = can(regex("^[0-9]{12}$", var.account_id))
    error_message = "AWS account ID: 12 digits."
  }
}

variable "trusted_account_id" {
  description = "Account of the management cluster. The role trusts this account. It is the same number when the management cluster runs in the account above."
  type        = string

  validation {
    condition     = can(regex("^[0-9]{12}$", var.trusted_account_id))
    error_message = "Account of the management cluster: 12 digits."
  }
}

variable "role_name" {
  description = "Role name. The role that Kommander assumes."
  type        = string

  validation {
    condition     = can(regex("^[A-Za-z0-9_+=,.@-]+$", var.role_name)) && length(var.role_name) >= 1 && length(var.role_name) <= 64
    error_message = "Role name: 1–64 letters, digits and _ + = , . @ -."
  }
}

variable "external_id" {
  description = "External ID. Optional. Kommander sends it when it assumes the role, so the same text goes into its form. It is not a secret."
  type        = string

  # An external ID is not a secret: it may be seen in plans and in state.
  sensitive = false

  validation {
    condition     = can(regex("^[A-Za-z0-9_+=,.@:/-]+$", var.external_id)) && length(var.external_id) >= 2 && length(var.external_id) <= 1224
    error_message = "External ID: 2–1,224 letters, digits and _ + = , . @ : / -."
  }
}

variable "management_role_name" {
  description = "Roles of the management cluster. Roles that the management cluster's nodes run with already; they are allowed to assume the new role. Left empty, you get the policy but no script for it."
  type        = list(string)

  validation {
    condition     = alltrue([for value in var.management_role_name : can(regex("^[A-Za-z0-9_+=,.@-]+$", value)) && length(value) >= 1 && length(value) <= 64])
    error_message = "Roles of the management cluster: 1–64 letters, digits and _ + = , . @ -."
  }
}

variable "region" {
  description = "Region. Where regional commands run. IAM itself is global in a partition."
  type        = string

  validation {
    condition     = can(regex("^[a-z]+(-[a-z]+)+-[0-9]+$", var.region)) && length(var.region) >= 9 && length(var.region) <= 32
    error_message = "Region: a region of the partition."
  }
}
