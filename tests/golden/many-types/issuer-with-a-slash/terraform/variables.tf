variable "create_oidc_provider" {
  description = "Whether this module creates the account's OIDC provider. An account has one for each issuer: set it to false where another module, eksctl or the console has created it."
  type        = bool
  default     = true
}

variable "account_id" {
  description = "AWS account ID. The account that holds the role. The script stops when it runs with another one."
  type        = string

  validation {
    condition     = can(regex("^[0-9]{12}$", var.account_id))
    error_message = "AWS account ID: 12 digits."
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

variable "principal" {
  description = "Principal. "
  type        = string

  validation {
    condition     = can(regex("^arn:[a-z-]+:iam::[0-9]{12}:(root|role/[!-~]+|user/[!-~]+)$", var.principal)) && length(var.principal) >= 25 && length(var.principal) <= 640
    error_message = "Principal: the ARN of a role, a user or an account."
  }
}

variable "external_id" {
  description = "External ID pattern. "
  type        = string

  # An external ID is not a secret: it may be seen in plans and in state.
  sensitive = false

  validation {
    condition     = can(regex("^[A-Za-z0-9_+=,.@:/*?-]+$", var.external_id)) && length(var.external_id) >= 2 && length(var.external_id) <= 1224
    error_message = "External ID pattern: 2–1,224 letters, digits and _ + = , . @ : / - * ?."
  }
}

variable "issuer" {
  description = "Issuer. The iss claim without https://."
  type        = string

  validation {
    condition     = can(regex("^[a-z0-9][a-z0-9.-]*(/[A-Za-z0-9._~/-]*)?$", var.issuer)) && length(var.issuer) >= 3 && length(var.issuer) <= 247
    error_message = "Issuer: the host and path of the issuer's URL."
  }
}

variable "network" {
  description = "Network. Where calls come from."
  type        = list(string)

  validation {
    condition     = alltrue([for value in var.network : can(regex("^[0-9A-Fa-f.:]+/[0-9]{1,3}$", value)) && length(value) >= 4 && length(value) <= 43])
    error_message = "Network: a network, such as 203.0.113.0/24."
  }
}

variable "zone" {
  description = "Hosted zone. "
  type        = list(string)

  validation {
    condition     = alltrue([for value in var.zone : can(regex("^[A-Z0-9]+$", value)) && length(value) >= 1 && length(value) <= 32])
    error_message = "Hosted zone: 1–32 upper-case letters and digits."
  }
}

variable "vpc" {
  description = "VPC. "
  type        = string

  validation {
    condition     = can(regex("^vpc-([0-9a-f]{8}|[0-9a-f]{17})$", var.vpc))
    error_message = "VPC: vpc- and 8 or 17 hexadecimal digits."
  }
}

variable "queue" {
  description = "Queue. "
  type        = list(string)

  validation {
    condition     = alltrue([for value in var.queue : can(regex("^arn:[a-z-]+:sqs:[a-z0-9-]*:[0-9]*:[A-Za-z0-9_+=,.@:/#-]+$", value)) && length(value) >= 1 && length(value) <= 2048])
    error_message = "Queue: arn:aws:sqs:<region>:<account>:…."
  }
}

variable "log_group" {
  description = "Log group. "
  type        = string

  validation {
    condition     = can(regex("^arn:[a-z-]+:logs:[a-z0-9-]*:[0-9]*:log-group:[A-Za-z0-9_+=,.@:/#-]+$", var.log_group)) && length(var.log_group) >= 1 && length(var.log_group) <= 2048
    error_message = "Log group: arn:aws:logs:<region>:<account>:log-group:…."
  }
}

variable "managed_policy" {
  description = "Managed policy. "
  type        = string

  validation {
    condition     = can(regex("^arn:[a-z-]+:iam::(aws|[0-9]{12}):policy/[!-~]+$", var.managed_policy)) && length(var.managed_policy) >= 25 && length(var.managed_policy) <= 704
    error_message = "Managed policy: the ARN of a managed policy."
  }
}
