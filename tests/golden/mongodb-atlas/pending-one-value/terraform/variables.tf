variable "phase" {
  description = "The phase of the set-up that is applied. phase-1: Create the role without permissions; final: Let Atlas in."
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
  description = "Buckets. "
  type        = list(string)

  validation {
    condition     = alltrue([for value in var.bucket : can(regex("^[a-z0-9][a-z0-9.-]*[a-z0-9]$", value)) && length(value) >= 3 && length(value) <= 63])
    error_message = "Buckets: 3–63 lower-case letters, digits, . and -."
  }
}

variable "initial_external_id" {
  description = "First external ID. Holds the place until Atlas tells its own."
  type        = string

  # An external ID is not a secret: it may be seen in plans and in state.
  sensitive = false

  validation {
    condition     = can(regex("^[A-Za-z0-9_+=,.@:/-]+$", var.initial_external_id)) && length(var.initial_external_id) >= 2 && length(var.initial_external_id) <= 1224
    error_message = "First external ID: 2–1,224 letters, digits and _ + = , . @ : / -."
  }
}

variable "atlas_account_arn" {
  description = "Atlas AWS account ARN. Atlas shows it as atlasAWSAccountArn."
  type        = string
  default     = null

  validation {
    condition     = var.atlas_account_arn == null ? true : can(regex("^arn:[a-z-]+:iam::[0-9]{12}:(root|role/[!-~]+|user/[!-~]+)$", var.atlas_account_arn)) && length(var.atlas_account_arn) >= 25 && length(var.atlas_account_arn) <= 640
    error_message = "Atlas AWS account ARN: the ARN of a role, a user or an account."
  }
}

variable "external_id" {
  description = "Atlas external ID. Atlas shows it as atlasAssumedRoleExternalId."
  type        = string
  default     = null

  # An external ID is not a secret: it may be seen in plans and in state.
  sensitive = false

  validation {
    condition     = var.external_id == null ? true : can(regex("^[A-Za-z0-9_+=,.@:/-]+$", var.external_id)) && length(var.external_id) >= 2 && length(var.external_id) <= 1224
    error_message = "Atlas external ID: 2–1,224 letters, digits and _ + = , . @ : / -."
  }
}

variable "role_name" {
  description = "Role name. "
  type        = string
  default     = "mongodb-atlas"

  validation {
    condition     = can(regex("^[A-Za-z0-9_+=,.@-]+$", var.role_name)) && length(var.role_name) >= 1 && length(var.role_name) <= 64
    error_message = "Role name: 1–64 letters, digits and _ + = , . @ -."
  }
}
