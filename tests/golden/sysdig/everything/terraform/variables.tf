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

variable "sysdig_identity" {
  description = "Sysdig's identity. The ARN that Sysdig assumes from: identity (for GovCloud gov_identity) of the Terraform data source sysdig_secure_trusted_cloud_identity. The wizard in Sysdig shows it too."
  type        = string

  validation {
    condition     = can(regex("^arn:[a-z-]+:iam::[0-9]{12}:(root|role/[!-~]+|user/[!-~]+)$", var.sysdig_identity)) && length(var.sysdig_identity) >= 25 && length(var.sysdig_identity) <= 640
    error_message = "Sysdig's identity: the ARN of a role, a user or an account."
  }
}

variable "external_id" {
  description = "External ID. Your tenant's: external_id of the data source sysdig_secure_tenant_external_id, or the wizard."
  type        = string

  # An external ID is not a secret: it may be seen in plans and in state.
  sensitive = false

  validation {
    condition     = can(regex("^[A-Za-z0-9_+=,.@:/-]+$", var.external_id)) && length(var.external_id) >= 2 && length(var.external_id) <= 1224
    error_message = "External ID: 2–1,224 letters, digits and _ + = , . @ : / -."
  }
}

variable "suffix" {
  description = "Suffix of the names. The module takes six random digits."
  type        = string

  validation {
    condition     = can(regex("^[a-z0-9\\x2d]+$", var.suffix)) && length(var.suffix) >= 1 && length(var.suffix) <= 32
    error_message = "Suffix of the names: 1–32 lower-case letters, digits and -."
  }
}
