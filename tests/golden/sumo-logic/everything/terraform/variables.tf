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

variable "deployment" {
  description = "Deployment. The name of your Sumo Logic deployment in lower case, such as us2 or eu: it stands in the address after service. (service.us2.sumologic.com); plain service.sumologic.com is us1."
  type        = string

  validation {
    condition     = can(regex("^[a-z0-9]+$", var.deployment)) && length(var.deployment) >= 2 && length(var.deployment) <= 10
    error_message = "Deployment: 2–10 lower-case letters and digits."
  }
}

variable "organization_id" {
  description = "Organization ID. In Sumo Logic under Administration, Account, Account Overview. Together with the deployment it makes the external ID."
  type        = string

  validation {
    condition     = can(regex("^[A-Za-z0-9]+$", var.organization_id)) && length(var.organization_id) >= 8 && length(var.organization_id) <= 32
    error_message = "Organization ID: 8–32 letters and digits."
  }
}

variable "bucket" {
  description = "Buckets to collect from. All of their objects become readable."
  type        = list(string)

  validation {
    condition     = alltrue([for value in var.bucket : can(regex("^[a-z0-9][a-z0-9.-]*[a-z0-9]$", value)) && length(value) >= 3 && length(value) <= 63])
    error_message = "Buckets to collect from: 3–63 lower-case letters, digits, . and -."
  }
}

variable "kms_key_arn" {
  description = "KMS keys. The customer managed keys that encrypt those buckets, if any."
  type        = list(string)

  validation {
    condition     = alltrue([for value in var.kms_key_arn : can(regex("^arn:[a-z-]+:kms:[a-z0-9-]+:[0-9]{12}:key/[A-Za-z0-9-]+$", value)) && length(value) >= 25 && length(value) <= 256])
    error_message = "KMS keys: the ARN of a key."
  }
}

variable "forward_bucket" {
  description = "Buckets to forward to. Sumo Logic writes objects there."
  type        = list(string)

  validation {
    condition     = alltrue([for value in var.forward_bucket : can(regex("^[a-z0-9][a-z0-9.-]*[a-z0-9]$", value)) && length(value) >= 3 && length(value) <= 63])
    error_message = "Buckets to forward to: 3–63 lower-case letters, digits, . and -."
  }
}

variable "role_name" {
  description = "Role name. The role that Sumo Logic assumes; the page leaves its name to you."
  type        = string
  default     = "SumoLogicRole"

  validation {
    condition     = can(regex("^[A-Za-z0-9_+=,.@-]+$", var.role_name)) && length(var.role_name) >= 1 && length(var.role_name) <= 64
    error_message = "Role name: 1–64 letters, digits and _ + = , . @ -."
  }
}
