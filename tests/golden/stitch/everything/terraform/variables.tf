variable "account_id" {
  description = "AWS account ID. The account that holds the role. The script stops when it runs with another one."
  type        = string

  validation {
    condition     = can(regex("^[0-9]{12}$", var.account_id))
    error_message = "AWS account ID: 12 digits."
  }
}

variable "stitch_account_id" {
  description = "Stitch's account ID. Stitch shows it on the page Grant Access to Your Bucket, after you have entered your own account and bucket."
  type        = string

  validation {
    condition     = can(regex("^[0-9]{12}$", var.stitch_account_id))
    error_message = "Stitch's account ID: 12 digits."
  }
}

variable "external_id" {
  description = "External ID. Stitch shows it beside its account ID; it is one for each integration."
  type        = string

  # An external ID is not a secret: it may be seen in plans and in state.
  sensitive = false

  validation {
    condition     = can(regex("^[A-Za-z0-9_+=,.@:/-]+$", var.external_id)) && length(var.external_id) >= 2 && length(var.external_id) <= 1224
    error_message = "External ID: 2–1,224 letters, digits and _ + = , . @ : / -."
  }
}

variable "role_name" {
  description = "Role name. Stitch chooses it, one for each integration. With another name it does not find the role."
  type        = string

  validation {
    condition     = can(regex("^[A-Za-z0-9_+=,.@-]+$", var.role_name)) && length(var.role_name) >= 1 && length(var.role_name) <= 64
    error_message = "Role name: 1–64 letters, digits and _ + = , . @ -."
  }
}

variable "table" {
  description = "Tables. The tables that Stitch copies."
  type        = list(string)

  validation {
    condition     = alltrue([for value in var.table : can(regex("^[A-Za-z0-9_.-]+$", value)) && length(value) >= 3 && length(value) <= 255])
    error_message = "Tables: 3–255 letters, digits and _ . -."
  }
}

variable "policy_name" {
  description = "Policy name. Any name; the page's example is stitch_s3."
  type        = string
  default     = "stitch_s3"

  validation {
    condition     = can(regex("^[A-Za-z0-9_+=,.@-]+$", var.policy_name)) && length(var.policy_name) >= 1 && length(var.policy_name) <= 128
    error_message = "Policy name: 1–128 letters, digits and _ + = , . @ -."
  }
}

variable "region" {
  description = "Region. The region of the tables."
  type        = string

  validation {
    condition     = can(regex("^[a-z]+(-[a-z]+)+-[0-9]+$", var.region)) && length(var.region) >= 9 && length(var.region) <= 32
    error_message = "Region: a region of the partition."
  }
}
