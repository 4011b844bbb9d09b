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

variable "company_id" {
  description = "Company ID. In Coralogix under Settings, Send Your Data. It is the second part of the external ID."
  type        = string

  validation {
    condition     = can(regex("^[0-9A-Za-z\\x2d]+$", var.company_id)) && length(var.company_id) >= 1 && length(var.company_id) <= 40
    error_message = "Company ID: 1–40 letters, digits and -."
  }
}

variable "external_id_secret" {
  description = "External ID secret. The first part of the external ID: a random value of your own, which Coralogix asks for."
  type        = string

  validation {
    condition     = can(regex("^[A-Za-z0-9\\x2b\\x3d\\x2c\\x2e\\x40\\x3a\\x2f\\x2d]+$", var.external_id_secret)) && length(var.external_id_secret) >= 2 && length(var.external_id_secret) <= 1000
    error_message = "External ID secret: 2–1000 letters, digits and + = , . @ : / -."
  }
}

variable "role_name" {
  description = "Role name. The role that Coralogix assumes."
  type        = string
  default     = "coralogix-aws-metrics-integration-role"

  validation {
    condition     = can(regex("^[A-Za-z0-9_+=,.@-]+$", var.role_name)) && length(var.role_name) >= 1 && length(var.role_name) <= 64
    error_message = "Role name: 1–64 letters, digits and _ + = , . @ -."
  }
}
