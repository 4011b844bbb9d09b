variable "phase" {
  description = "The phase of the set-up that is applied. phase-1: Create the role, trusted by this account; final: Trust Apperate's user."
  type        = string
  default     = "phase-1"

  validation {
    condition     = contains(["phase-1", "final"], var.phase)
    error_message = "phase is one of phase-1 and final."
  }
}

variable "account_id" {
  description = "AWS account ID. The account that holds the role. The script stops when it runs with another one."
  type        = string

  validation {
    condition     = can(regex("^[0-9]{12}$", var.account_id))
    error_message = "AWS account ID: 12 digits."
  }
}

variable "bucket" {
  description = "Buckets. The buckets that Apperate reads."
  type        = list(string)

  validation {
    condition     = alltrue([for value in var.bucket : can(regex("^[a-z0-9][a-z0-9.-]*[a-z0-9]$", value)) && length(value) >= 3 && length(value) <= 63])
    error_message = "Buckets: 3–63 lower-case letters, digits, . and -."
  }
}

variable "role_name" {
  description = "Role name. The role that Apperate assumes."
  type        = string
  default     = "apperate-s3"

  validation {
    condition     = can(regex("^[A-Za-z0-9_+=,.@-]+$", var.role_name)) && length(var.role_name) >= 1 && length(var.role_name) <= 64
    error_message = "Role name: 1–64 letters, digits and _ + = , . @ -."
  }
}

variable "policy_name" {
  description = "Policy name. The customer managed policy that the role receives."
  type        = string
  default     = "apperate-s3"

  validation {
    condition     = can(regex("^[A-Za-z0-9_+=,.@-]+$", var.policy_name)) && length(var.policy_name) >= 1 && length(var.policy_name) <= 128
    error_message = "Policy name: 1–128 letters, digits and _ + = , . @ -."
  }
}

variable "initial_external_id" {
  description = "Initial external ID. A random value of your own. It guards the role until Apperate's values replace it, and is never given to anyone."
  type        = string

  # An external ID is not a secret: it may be seen in plans and in state.
  sensitive = false

  validation {
    condition     = can(regex("^[A-Za-z0-9_+=,.@:/-]+$", var.initial_external_id)) && length(var.initial_external_id) >= 2 && length(var.initial_external_id) <= 1224
    error_message = "Initial external ID: 2–1,224 letters, digits and _ + = , . @ : / -."
  }
}

variable "vendor_user_arn" {
  description = "User ARN. Apperate shows it when you submit the role's ARN."
  type        = string
  default     = null

  validation {
    condition     = var.vendor_user_arn == null ? true : can(regex("^arn:[a-z-]+:iam::[0-9]{12}:user/[!-~]+$", var.vendor_user_arn)) && length(var.vendor_user_arn) >= 25 && length(var.vendor_user_arn) <= 640
    error_message = "User ARN: the ARN of a user."
  }
}

variable "external_id" {
  description = "External ID. Apperate shows it beside the user ARN."
  type        = string
  default     = null

  # An external ID is not a secret: it may be seen in plans and in state.
  sensitive = false

  validation {
    condition     = var.external_id == null ? true : can(regex("^[A-Za-z0-9_+=,.@:/-]+$", var.external_id)) && length(var.external_id) >= 2 && length(var.external_id) <= 1224
    error_message = "External ID: 2–1,224 letters, digits and _ + = , . @ : / -."
  }
}
