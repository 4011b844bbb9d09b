variable "account_id" {
  description = "AWS account ID. The account that holds the role. The script stops when it runs with another one."
  type        = string

  validation {
    condition     = can(regex("^[0-9]{12}$", var.account_id))
    error_message = "AWS account ID: 12 digits."
  }
}

variable "external_id" {
  description = "External ID. nOps makes one for each project; its API and Terraform provider answer it as external_id."
  type        = string

  # An external ID is not a secret: it may be seen in plans and in state.
  sensitive = false

  validation {
    condition     = can(regex("^[A-Za-z0-9_+=,.@:/-]+$", var.external_id)) && length(var.external_id) >= 2 && length(var.external_id) <= 1224
    error_message = "External ID: 2–1,224 letters, digits and _ + = , . @ : / -."
  }
}

variable "client_id" {
  description = "nOps project ID. The number below the name of the account in nOps, under Settings, AWS Accounts. The name of the role ends in it."
  type        = string

  validation {
    condition     = can(regex("^[0-9]+$", var.client_id)) && length(var.client_id) >= 1 && length(var.client_id) <= 20
    error_message = "nOps project ID: 1–20 digits."
  }
}

variable "function" {
  description = "Lambda functions. Functions of Compute Copilot that nOps may call, by name."
  type        = list(string)

  validation {
    condition     = alltrue([for value in var.function : can(regex("^[A-Za-z0-9\\x5f\\x2d]+$", value)) && length(value) >= 1 && length(value) <= 64])
    error_message = "Lambda functions: 1–64 letters, digits and _ -."
  }
}

variable "kms_key_arn" {
  description = "KMS keys. Keys that nOps may decrypt with, if any."
  type        = list(string)

  validation {
    condition     = alltrue([for value in var.kms_key_arn : can(regex("^arn:[a-z-]+:kms:[a-z0-9-]+:[0-9]{12}:key/[A-Za-z0-9-]+$", value)) && length(value) >= 25 && length(value) <= 256])
    error_message = "KMS keys: the ARN of a key."
  }
}

variable "nops_client" {
  description = "nOps client ID. The number of your organization in nOps, as the name of the bucket has it."
  type        = string

  validation {
    condition     = can(regex("^[0-9]+$", var.nops_client)) && length(var.nops_client) >= 1 && length(var.nops_client) <= 20
    error_message = "nOps client ID: 1–20 digits."
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
