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

variable "workspace" {
  description = "Workspace. The workspace's name as it stands in URLs."
  type        = string

  validation {
    condition     = can(regex("^[a-z0-9\\x5f\\x2d]+$", var.workspace)) && length(var.workspace) >= 1 && length(var.workspace) <= 62
    error_message = "Workspace: 1–62 lower-case letters, digits and _ -."
  }
}

variable "workspace_uuid" {
  description = "Workspace UUID. Without braces."
  type        = string

  validation {
    condition     = can(regex("^[0-9A-Fa-f]{8}(-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}$", var.workspace_uuid))
    error_message = "Workspace UUID: 8-4-4-4-12 hexadecimal digits."
  }
}

variable "repository_uuid" {
  description = "Repository UUIDs. Without braces."
  type        = list(string)

  validation {
    condition     = alltrue([for value in var.repository_uuid : can(regex("^[0-9A-Fa-f]{8}(-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}$", value))])
    error_message = "Repository UUIDs: 8-4-4-4-12 hexadecimal digits."
  }
}

variable "environment_uuid" {
  description = "Deployment environment UUID. Without braces. Left empty, steps of every environment and of none can use the role."
  type        = string

  validation {
    condition     = can(regex("^[0-9A-Fa-f]{8}(-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}$", var.environment_uuid))
    error_message = "Deployment environment UUID: 8-4-4-4-12 hexadecimal digits."
  }
}
