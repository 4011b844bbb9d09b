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

variable "enterprise_account_id" {
  description = "Account of the Enterprise stacks. The account in which your Guardrails Enterprise runs."
  type        = string

  validation {
    condition     = can(regex("^[0-9]{12}$", var.enterprise_account_id))
    error_message = "Account of the Enterprise stacks: 12 digits."
  }
}

variable "external_id" {
  description = "External ID. Guardrails suggests one for your workspace when you import the account. It has to be that one while External ID Protection is on."
  type        = string

  # An external ID is not a secret: it may be seen in plans and in state.
  sensitive = false

  validation {
    condition     = can(regex("^[A-Za-z0-9_+=,.@:/-]+$", var.external_id)) && length(var.external_id) >= 2 && length(var.external_id) <= 1224
    error_message = "External ID: 2–1,224 letters, digits and _ + = , . @ : / -."
  }
}

variable "role_name" {
  description = "Access role name. The role that Guardrails assumes."
  type        = string
  default     = "turbot_guardrails_access_role"

  validation {
    condition     = can(regex("^[A-Za-z0-9_+=,.@-]+$", var.role_name)) && length(var.role_name) >= 1 && length(var.role_name) <= 64
    error_message = "Access role name: 1–64 letters, digits and _ + = , . @ -."
  }
}

variable "policy_name" {
  description = "Access policy name. The inline policy for events and topics."
  type        = string
  default     = "turbot_guardrails_access_policy"

  validation {
    condition     = can(regex("^[A-Za-z0-9_+=,.@-]+$", var.policy_name)) && length(var.policy_name) >= 1 && length(var.policy_name) <= 128
    error_message = "Access policy name: 1–128 letters, digits and _ + = , . @ -."
  }
}

variable "events_role_name" {
  description = "Events role name. The role that EventBridge takes to hand events from one region to another."
  type        = string
  default     = "turbot_guardrails_events_role"

  validation {
    condition     = can(regex("^[A-Za-z0-9_+=,.@-]+$", var.events_role_name)) && length(var.events_role_name) >= 1 && length(var.events_role_name) <= 64
    error_message = "Events role name: 1–64 letters, digits and _ + = , . @ -."
  }
}
